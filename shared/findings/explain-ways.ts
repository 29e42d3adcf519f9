import { addresses } from '../algebra/addresses.ts';
import { flows } from '../algebra/flows.ts';
import type {
  Explained,
  ExplainedDecision,
  ExplainedHop,
  ExplainedLeg,
  ExplainedPath,
} from '../controls/explanation.ts';

/**
 * Paths that read the same, as one: from several subnets, to several servers, for several requirements. What stops or
 * doubts is the same thing in all of them; what lets through only has to be of the same kind, in the same order.
 */
export type Way = {
  readonly state: ExplainedPath['state'];
  readonly asked: readonly Explained[];
  /** Every pair that is meant; pairs with the same servers are one. */
  readonly ends: readonly { readonly from: readonly string[]; readonly to: readonly string[] }[];
  readonly legs: readonly ExplainedLeg[];
};

/** The ways of a verdict's requirements: those that are stopped first, then those in doubt. */
export function ways(requirements: readonly Explained[]): Way[] {
  const pieces = requirements.flatMap((asked) =>
    [...Map.groupBy(asked.paths, shape)].map(([read, paths]) => ({ asked, paths, key: `${read} ${pairs(paths)}` })),
  );
  const alike = Map.groupBy(pieces, ({ key }) => key);
  return [...alike.values()].map(joined).sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
}

const order: readonly Way['state'][] = ['stopped', 'doubtful', 'open'];

/** Requirements are told together only if they read so between the same ends, so that a way says nothing untrue. */
const pairs = (paths: readonly ExplainedPath[]): string =>
  paths
    .map(({ from, to }) => `${from.name} ${addresses.key(to.addresses)}`)
    .sort()
    .join();

type Piece = { readonly asked: Explained; readonly paths: readonly ExplainedPath[] };

const shape = ({ state, legs }: ExplainedPath): string =>
  JSON.stringify([state, legs.map(({ leg, hops }) => [leg, hops.map(hopShape)])]);

function hopShape({ layer, direction, decisions }: ExplainedHop): unknown {
  const bad = decisions.filter(({ effect }) => effect !== 'lets');
  const kinds = decisions.map(({ ids: [id = ''] }) => id.slice(0, id.lastIndexOf('-')));
  const target = decisions.map(({ target = '' }) => target.slice(0, target.lastIndexOf('-')));
  return [
    layer,
    direction,
    [...new Set(kinds)].sort(),
    bad.length === 0 && [...new Set(target)].sort(),
    bad.map(({ effect, ids, entry, why }) => [effect, unreadOf(effect, ids) ? 'subnet' : ids, entry, why]),
  ];
}

/** What is unread of a subnet is named by the subnet: the doubt is the same in the next one. */
const unreadOf = (effect: string, [id]: readonly string[]): boolean =>
  effect === 'doubts' && id?.startsWith('subnet-') === true;

function joined(pieces: readonly Piece[]): Way {
  const paths = pieces.flatMap((piece) => piece.paths);
  const [first] = paths;
  return {
    state: first?.state ?? 'open',
    asked: pieces.map(({ asked }) => asked),
    ends: endsOf(paths),
    legs: (first?.legs ?? []).map((_, i) => joinedLegs(paths.flatMap(({ legs }) => legs[i] ?? []))),
  };
}

function endsOf(paths: readonly ExplainedPath[]): Way['ends'] {
  const servers = Map.groupBy(paths, ({ from }) => from.name);
  const pairs = [...servers].map(([from, all]) => ({ from, to: [...new Set(all.map(({ to }) => to.name))] }));
  const alike = Map.groupBy(pairs, ({ to }) => JSON.stringify(to));
  return [...alike.values()].map((group) => ({ from: group.map(({ from }) => from), to: group[0]?.to ?? [] }));
}

function joinedLegs(legs: readonly ExplainedLeg[]): ExplainedLeg {
  const [first] = legs;
  return {
    leg: first?.leg ?? 'request',
    needed: flows.unionAll(legs.map(({ needed }) => needed)),
    hops: (first?.hops ?? []).map((hop, i) => ({
      ...hop,
      decisions: joinedDecisions(legs.flatMap(({ hops }) => hops[i]?.decisions ?? [])),
    })),
  };
}

function joinedDecisions(all: readonly ExplainedDecision[]): ExplainedDecision[] {
  const alike = Map.groupBy(all, ({ effect, ids, entry, why, target }) =>
    JSON.stringify([effect, ids, entry, why, target]),
  );
  return [...alike.values()].flatMap((group) =>
    group.slice(0, 1).map((first) => ({
      ...first,
      flows: flows.unionAll(group.map(({ flows: part }) => part)),
      rules: [...new Map(group.flatMap(({ rules }) => rules).map((rule) => [JSON.stringify(rule), rule])).values()],
    })),
  );
}
