import { type Flows, flows } from '../algebra/flows.ts';

/** Request: from the client to the server. Reply: back. */
export type Leg = 'request' | 'reply';
export type Layer = 'security-group' | 'network-acl' | 'route' | 'endpoint-policy' | 'address-space' | 'dns';

/**
 * What one rule, entry or route of a hop does to a part of the needed flows. `doubts`: it cannot be proved which.
 * Flows that go another way are in none of a hop's decisions.
 */
export type Decision = {
  readonly effect: 'lets' | 'stops' | 'doubts';
  readonly flows: Flows;
  /** The resources that decide together, such as all groups of an interface. */
  readonly ids: readonly string[];
  /** The rule id, entry number or route destination that decides, where there is one. */
  readonly entry: string | number | null;
  /** For a doubt, and for a gateway that stops: why, as a sentence's end. */
  readonly why?: string;
};

/** A filter or route on the way, and what it decides about the needed flows of its leg. */
export type Hop = {
  readonly layer: Layer;
  /** For filters: whether they look at what leaves their interface or subnet or at what enters it. */
  readonly direction?: 'egress' | 'ingress';
  readonly decisions: readonly Decision[];
};

/** One direction of a path: what must flow, and the hops in order. */
export type LegPath = { readonly leg: Leg; readonly needed: Flows; readonly hops: readonly Hop[] };

/** The needed flows that surely do not get through. */
export const stopped = ({ hops }: LegPath): Flows => effect(hops, 'stops');

/** The needed flows that neither surely get through nor surely do not. */
export const doubtful = (path: LegPath): Flows => flows.subtract(effect(path.hops, 'doubts'), stopped(path));

const effect = (hops: readonly Hop[], wanted: Decision['effect']): Flows =>
  flows.unionAll(
    hops.flatMap((hop) =>
      hop.decisions.filter((decision) => decision.effect === wanted).map(({ flows: part }) => part),
    ),
  );
