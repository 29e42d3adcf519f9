import { type Addresses, addresses, printAddresses } from '../algebra/addresses.ts';
import { box, boxes, type Flows } from '../algebra/flows.ts';
import { type Services, servicesOf } from '../algebra/services.ts';
import { type Client, type ClientPorts, type Endpoint, type Interface, replies } from '../network/endpoint.ts';
import { type Decision, type Hop, type LegPath, stopped } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import { networkAcl } from '../network/network-acls.ts';
import { backToInternet } from '../network/outsiders.ts';
import { path } from '../network/path.ts';
import { routing } from '../network/routes.ts';
import { securityGroups } from '../network/security-groups.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';

/** One end of paths whose other end is not asked, or not in sight: what decides is what stands before this end. */
export type Side = {
  readonly own: Located;
  readonly peers: Endpoint;
  readonly opens: 'own' | 'peers';
  /** The ports that whoever opens takes for its own end. */
  readonly clientPorts: ClientPorts;
  /** Set when not all of the peers' addresses need be peers. */
  readonly hidden?: Hidden;
};

/** Why it is not known who among some addresses is meant. */
export type Hidden = {
  readonly why: string;
  /** Whether somebody among them surely is. */
  readonly surelyOne: boolean;
  /** Who surely is not. */
  readonly but: Addresses;
  /** Whether all of them may be let in; else what to open is for somebody to say who knows who is meant. */
  readonly mayOpen: boolean;
};

/** An end whose interface is known, or known to be made so. */
export type Located = Endpoint & { readonly at: Interface };

export const isLocated = (endpoint: Endpoint): endpoint is Located => typeof endpoint.at !== 'string';

/** What this end decides about what a requirement asks of it, in the layers and on the leg that it speaks of. */
export function sideLegs(network: Network, side: Side, requirement: FlowRequirement): LegPath[] {
  const { own, peers, opens, clientPorts } = side;
  const { layers = ['security-group', 'network-acl', 'route'], leg: only } = requirement;
  const wanted = servicesOf(...requirement.services);
  const answer = replies(wanted, clientPorts);
  const apart = typeof peers.at === 'string' || peers.at.subnet.SubnetId !== own.at.subnet.SubnetId;
  const [out, into] = opens === 'own' ? [wanted, answer] : [answer, wanted];
  const leaving = box({ source: own.addresses, destination: peers.addresses, services: out });
  const entering = box({ source: peers.addresses, destination: own.addresses, services: into });
  const acl = (direction: 'out' | 'in', needed: Flows): Hop[] =>
    apart && layers.includes('network-acl') ? [networkAcl(network, direction, own.at, needed)] : [];
  const groups = (direction: 'egress' | 'ingress', needed: Flows): Hop[] =>
    layers.includes('security-group') ? [securityGroups(network, direction, own.at, peers, needed)] : [];
  const routes = (leg: LegPath['leg'], needed: Flows): Hop[] =>
    apart && layers.includes('route') ? waysOf(network, side, wanted, leg, needed) : [];
  const legs: LegPath[] =
    opens === 'own'
      ? [
          {
            leg: 'request',
            needed: leaving,
            hops: [...groups('egress', leaving), ...acl('out', leaving), ...routes('request', leaving)],
          },
          { leg: 'reply', needed: entering, hops: acl('in', entering) },
        ]
      : [
          { leg: 'request', needed: entering, hops: [...acl('in', entering), ...groups('ingress', entering)] },
          { leg: 'reply', needed: leaving, hops: [...acl('out', leaving), ...routes('reply', leaving)] },
        ];
  return withHidden(
    legs.filter(({ leg, hops }) => hops.length > 0 && (!only || leg === only)),
    side,
  );
}

/** The routes between this end and peers in sight; towards others, those of its own subnet's table. */
function waysOf(network: Network, side: Side, wanted: Services, leg: LegPath['leg'], needed: Flows): Hop[] {
  const { own, peers, opens, clientPorts } = side;
  if (peers.at === 'internet' && opens === 'peers') return backToInternet(network, own.at, needed);
  if (isLocated(peers)) {
    const [client, server]: [Client, Located] =
      opens === 'own' ? [{ ...own, clientPorts }, peers] : [{ ...peers, clientPorts }, own];
    return path(network, client, server, wanted)
      .filter((one) => one.leg === leg)
      .flatMap(({ hops }) => hops.filter(({ layer }) => layer === 'route'));
  }
  const { table, sent, decisions } = routing(network, own.at.subnet, own.at.place, needed);
  const led = sent.map(({ target, entry, flows: part }): Decision => {
    if (!publicOnly.has(target.kind)) return { effect: 'lets', flows: part, ids: [table], entry };
    return { effect: 'stops', flows: part, ids: [table], entry, why: 'private addresses do not get through it' };
  });
  return [{ layer: 'route', decisions: [...led, ...decisions] }];
}

/** Gateways that do not carry what a private address says to a network of ours. */
const publicOnly: ReadonlySet<string> = new Set(['internet-gateway', 'egress-only-internet-gateway', 'nat-gateway']);

/**
 * Where peers are hidden, what stops some of them proves nothing: they may be the others. Only if none of them gets all
 * that is asked, there and back, and one surely is there, is it sure that somebody is stopped.
 */
function withHidden(legs: readonly LegPath[], { opens, peers, hidden }: Side): LegPath[] {
  const farOf = ({ leg }: LegPath) => ((opens === 'own') === (leg === 'request') ? 'destination' : 'source');
  const shut = legs.flatMap((leg) => boxes(stopped(leg)).map((flow) => flow[farOf(leg)]));
  if (!hidden || shut.length === 0) return [...legs];
  const through = addresses.subtract(peers.addresses, addresses.unionAll(shut));
  const nobody = addresses.isEmpty(addresses.subtract(through, hidden.but));
  if (nobody && hidden.surelyOne) return [...legs];
  const why = `${hidden.why}; ${nobody ? 'none of them gets' : `only ${few(through)} gets`} through`;
  const doubt = (decision: Decision): Decision =>
    decision.effect === 'stops' ? { ...decision, effect: 'doubts', why } : decision;
  return legs.map((leg) => ({
    ...leg,
    hops: leg.hops.map((hop) => ({ ...hop, decisions: hop.decisions.map(doubt) })),
  }));
}

function few(set: Addresses): string {
  const blocks = printAddresses(set);
  return blocks.length > 3 ? `${blocks.slice(0, 2).join(', ')} and ${blocks.length - 2} more` : blocks.join(', ');
}
