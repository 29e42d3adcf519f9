import { flows } from '../algebra/flows.ts';
import { servicesOf } from '../algebra/services.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Endpoint } from '../network/endpoint.ts';
import { type Decision, doubtful, type Hop, type LegPath, stopped } from '../network/hop.ts';
import { type Network, networkOf } from '../network/network.ts';
import { path } from '../network/path.ts';
import { type Place, type Snapshot, takenAt } from '../network/snapshot.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';
import { type Side, sideLegs } from '../workloads/side.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Need } from '../workloads/workload.ts';
import { workloadsOf } from '../workloads/workloads.ts';
import { wayOf } from './admits.ts';
import { nameOf, targetOf } from './explanation-names.ts';
import { rulesBehind, type WrittenRule } from './explanation-rules.ts';
import type { RequirementResult, Verdict } from './verdict.ts';

/** Why the verdicts on one subject are what they are: every path of every requirement, hop by hop. */
export type Explanation = Who & {
  /** When its account and Region were read, if the snapshot says so. */
  readonly readAt: string | null;
  readonly verdicts: readonly ExplainedVerdict[];
  /** What people call the resources on the paths: their Name tags. */
  readonly names: ReadonlyMap<string, string>;
};

export type Who = { readonly account: string; readonly region: string; readonly subject: Subject };

export type ExplainedVerdict = Omit<Verdict, 'requirements'> & { readonly requirements: readonly Explained[] };

/** A requirement's result, what it asks for, and its paths; there are none where it could not be bound to addresses. */
export type Explained = RequirementResult & {
  readonly statement?: string;
  readonly services: readonly string[];
  readonly paths: readonly ExplainedPath[];
};

export type ExplainedPath = {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly state: 'stopped' | 'doubtful' | 'open';
  readonly legs: readonly ExplainedLeg[];
};

/** One direction of a path, with the hops that its packets meet. */
export type ExplainedLeg = Omit<LegPath, 'hops'> & { readonly hops: readonly ExplainedHop[] };
export type ExplainedHop = Omit<Hop, 'decisions'> & { readonly decisions: readonly ExplainedDecision[] };

/** A decision, the rules of its security groups that make it, and where its route leads. */
export type ExplainedDecision = Decision & { readonly rules: readonly WrittenRule[]; readonly target?: string };

/** Explains what an audit of the snapshot said of one subject. */
export function explanation(
  snapshot: Snapshot,
  verdicts: readonly Verdict[],
  who: Who,
  configuration?: Configuration,
): Explanation {
  const network = networkOf(snapshot);
  const place = snapshot.places.find(({ account, region }) => account === who.account && region === who.region);
  const needs = Map.groupBy(
    needsOf(network, place, who.subject, configuration, takenAt(snapshot)),
    ({ requirement }) => requirement.id,
  );
  const explained = verdicts.map((verdict) => ({
    ...verdict,
    requirements: verdict.requirements.map((result) => ({ ...result, ...told(network, needs.get(result.id)) })),
  }));
  const { account, region, subject } = who;
  const readAt = place?.readAt ?? snapshot.takenAt ?? null;
  return { account, region, subject, readAt, verdicts: explained, names: names(network, place, explained) };
}

const needsOf = (
  network: Network,
  place: Place | undefined,
  { type, id }: Subject,
  configuration: Configuration | undefined,
  at: string | undefined,
): readonly Need[] =>
  (place ? workloadsOf(place, configuration, at) : [])
    .filter(({ subject }) => subject.type === type && subject.id === id)
    .flatMap((workload) => workload.needs(network));

function told(network: Network, needs: readonly Need[] = []): Pick<Explained, 'statement' | 'services' | 'paths'> {
  const [need] = needs;
  if (!need) return { services: [], paths: [] };
  const { statement, services } = need.requirement;
  return { statement, services, paths: needs.flatMap((one) => toldPaths(network, one)) };
}

function toldPaths(network: Network, { requirement, means }: Need): ExplainedPath[] {
  const { services } = requirement;
  if (means.kind === 'sides') return means.sides.map((side) => sideOf(network, side, requirement));
  const paths = means.kind === 'paths' ? means.paths : [];
  return paths.map(({ client, server, services: own = services }) => {
    const { legs } = wayOf({ ...requirement, services: own }, (one) =>
      path(network, client, server, servicesOf(...one.services)),
    );
    return {
      from: client,
      to: server,
      state: stateOf(legs),
      legs: legs.map((leg) => met(network, leg, client, server, client.at.place)),
    };
  });
}

/** What one end decides, whoever the other is. */
function sideOf(network: Network, side: Side, requirement: FlowRequirement): ExplainedPath {
  const { own, peers, opens } = side;
  const { legs } = wayOf(requirement, (one) => sideLegs(network, side, one));
  const [from, to] = opens === 'own' ? [own, peers] : [peers, own];
  return { from, to, state: stateOf(legs), legs: legs.map((leg) => met(network, leg, from, to, own.at.place)) };
}

function stateOf(legs: readonly LegPath[]): ExplainedPath['state'] {
  if (legs.some((leg) => !flows.isEmpty(stopped(leg)))) return 'stopped';
  return legs.some((leg) => !flows.isEmpty(doubtful(leg))) ? 'doubtful' : 'open';
}

/** A leg without what its packets never meet, and with the evidence of what they do. */
function met(
  network: Network,
  { leg, needed, hops }: LegPath,
  client: Endpoint,
  server: Endpoint,
  place: Place,
): ExplainedLeg {
  const hold = (hop: Hop): ExplainedHop => ({
    ...hop,
    decisions: hop.decisions
      .filter(({ flows: part }) => !flows.isEmpty(part))
      .map((decision) => ({
        ...decision,
        rules: rulesBehind(network, hop, decision, client, server),
        ...targetOf(network, hop, decision, place),
      })),
  });
  return {
    leg,
    needed,
    hops: hops
      .map(hold)
      .map(withoutRepeated)
      .filter(({ decisions }) => decisions.length > 0),
  };
}

/** A local route is its own target: the table says it twice. */
function withoutRepeated(hop: ExplainedHop, i: number, all: readonly ExplainedHop[]): ExplainedHop {
  const before = all[i - 1];
  if (hop.layer !== 'route' || before?.layer !== 'route') return hop;
  const said = (one: ExplainedDecision): boolean =>
    one.effect === 'lets' &&
    before.decisions.some(
      ({ effect, ids, entry }) => effect === 'lets' && ids[0] === one.ids[0] && entry === one.entry,
    );
  return { ...hop, decisions: hop.decisions.filter((one) => !said(one)) };
}

/** The Name tags of everything that the explanation mentions. */
function names(network: Network, place: Place | undefined, verdicts: readonly ExplainedVerdict[]): Map<string, string> {
  const paths = verdicts.flatMap(({ requirements }) => requirements.flatMap((one) => one.paths));
  const decisions = paths.flatMap(({ legs }) => legs.flatMap(({ hops }) => hops.flatMap((hop) => hop.decisions)));
  const ids = [
    ...paths.map(({ from }) => from.name),
    ...decisions.flatMap((one) => [...one.ids, ...(one.target === undefined ? [] : [one.target])]),
    ...decisions.flatMap(({ rules }) => rules.flatMap(({ group, peer }) => [group, peer])),
  ];
  return new Map(
    [...new Set(ids)].flatMap((id) => {
      const name = place && nameOf(network, id, place);
      return name ? [[id, name]] : [];
    }),
  );
}
