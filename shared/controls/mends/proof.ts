import { addresses } from '../../algebra/addresses.ts';
import type { Standing } from '../../headroom/crowd.ts';
import type { Elsewhere } from '../../network/elsewhere.ts';
import type { Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { Place } from '../../network/snapshot.ts';
import type { Need, Workload } from '../../workloads/workload.ts';
import { type Admission, admits } from '../admits.ts';
import { holds } from '../states/holds.ts';
import type { RequirementResult, Status } from '../verdict.ts';
import { withGroups } from './attachments.ts';
import type { Change } from './change.ts';
import { withChanges } from './overlay.ts';

/** A workload, what became of each of its requirements, and the resources that this rests on. */
export type Judged = {
  readonly workload: Workload;
  readonly place: Place;
  readonly needs: readonly Need[];
  /** Where something required is to be opened; several of a requirement that asks the same of several things. */
  readonly closed: readonly Admission[];
  /** What became of everything that is asked of it, flows and set-up, once for each requirement; a map would be four times as large. */
  readonly results: readonly RequirementResult[];
  readonly on: ReadonlySet<string>;
  readonly lacks: ReadonlyMap<string, Elsewhere>;
  /** What it takes of the addresses that others want as well. */
  readonly standings: () => readonly Standing[];
};

/** What would become of what a workload needs with the changes made. */
export function mended(network: Network, judged: Judged, failed: readonly Need[], changes: readonly Change[]) {
  const after = withChanges(network, changes);
  const ids = failed.map(({ requirement }) => requirement.id);
  return needsAfter(network, judged, changes)
    .filter(({ requirement }) => ids.includes(requirement.id))
    .map((need) => admits(after, attached(need, changes)));
}

/** What a workload needs when the changes are made. Only its routes may change that: a way out is one to be open. */
function needsAfter(network: Network, judged: Judged, changes: readonly Change[]): readonly Need[] {
  const routes = changes.filter((change) => change.kind === 'route');
  if (routes.length === 0) return judged.needs;
  const key = routes
    .map(({ table, destination, target }) => [table.RouteTableId, destination, target.id].join())
    .join();
  const before = found(judged).get(key);
  const needs = before ?? judged.workload.needs(withChanges(network, routes));
  if (!before) found(judged).set(key, needs);
  return needs;
}

const found = once((_judged: Judged) => new Map<string, readonly Need[]>());

/** Whether nothing that must get through is stopped or in doubt. */
export const whole = (admissions: readonly Admission[]): boolean =>
  admissions.every(({ result }) => result.status === 'pass' || result.grade === 'optional');

/**
 * Whether no workload is worse off. Rules and allow entries only ever open, and a new route takes nothing from a living
 * one; so flows can only be worse off if they then mean something else, as a way out does to a fleet. How a workload is
 * set up is judged anew.
 */
export function harmless(network: Network, all: readonly Judged[], changes: readonly Change[]): boolean {
  const tables = changes.flatMap((change) => (change.kind === 'route' ? [change.table.RouteTableId] : []));
  const after = withChanges(network, changes);
  return all
    .filter(({ on }) => tables.some((id) => on.has(id)))
    .every((judged) => {
      const needs = needsAfter(network, judged, changes).filter((need, i) => !sameMeaning(need, judged.needs[i]));
      return noWorse(after, [{ ...judged, needs }]);
    });
}

/** Whether in a network where something was closed everybody still has what they had. */
export const noWorse = (after: Network, all: readonly Judged[]): boolean =>
  all.every(({ workload, needs, results, standings }) => {
    const now = [
      ...needs.map((need) => admits(after, need).result),
      ...workload.claims(after).map((claim) => holds(after, claim, standings)),
    ];
    const before = new Map(results.map(({ id, status }) => [id, status]));
    return now.every(({ id, status }) => rank[status] <= rank[before.get(id) ?? 'pass']);
  });

const sameMeaning = (a: Need, b: Need | undefined): boolean =>
  a.means.kind === 'paths' && a.requirement === b?.requirement && meaning(a) === meaning(b);

/** The paths that a need means, as text. */
function meaning({ means }: Need): string {
  if (means.kind !== 'paths') return means.kind;
  const ends = means.paths.flatMap(({ client, server }) =>
    [client, server].map(({ name, addresses: of, at }) => [
      name,
      addresses.key(of),
      typeof at === 'string' ? at : [at.subnet.SubnetId, at.groups, at.publicAddress],
    ]),
  );
  return JSON.stringify([ends, means.paths.map((one) => one.services), means.directory, means.supposed]);
}

const rank: Record<Status, number> = { pass: 0, 'not-applicable': 0, unknown: 1, fail: 2 };

function attached(need: Need, changes: readonly Change[]): Need {
  const attachment = changes.find((change) => change.kind === 'attachment');
  if (!attachment || need.means.kind !== 'paths') return need;
  const paths = need.means.paths.map((one) => ({ ...one, client: withGroups(one.client, attachment) }));
  return { ...need, means: { ...need.means, paths } };
}
