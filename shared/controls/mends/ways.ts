import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Need } from '../../workloads/workload.ts';
import type { Admission } from '../admits.ts';
import { aclEntries } from './acl-entries.ts';
import { leftBy } from './attachments.ts';
import { alsoBlocked, type Blocked, blocked } from './blocked.ts';
import type { Attachment, Change, TableRoute } from './change.ts';
import { exposesNothing } from './exposure.ts';
import { groupRules } from './group-rules.ts';
import { withChanges } from './overlay.ts';
import { type Judged, mended, whole } from './proof.ts';
import type { Closed } from './stops.ts';
import { tableRoutes } from './table-routes.ts';

/** What has to be mended, and all that it takes to try a way. */
export type Task = {
  readonly network: Network;
  readonly judged: Judged;
  readonly failed: readonly Need[];
  readonly clients: readonly Client[];
  /** Everybody who has or will have an interface, of all workloads. */
  everybody(): readonly Client[];
  /** Whether the routes among the changes leave no workload worse off. */
  spares(changes: readonly Change[]): boolean;
};

/** How often what a mend lets through may turn out to be stopped further on. */
const rounds = 3;
/** How many choices of gateways are tried in a round. */
const choicesTried = 4;

/** What has been found to stop the flows, and what has been chosen so far. */
export type Way = { readonly stops: Blocked; readonly routes: readonly TableRoute[]; readonly attachment?: Attachment };

/**
 * The changes that open all that stops the flows, proved; undefined if there are none. The first choice of routes that
 * does so by itself is taken, and else the one with the fewest changes further on.
 */
export function tried(task: Task, way: Way, roundsLeft = rounds): Change[] | undefined {
  const { network, judged, failed } = task;
  const filters = openings(task, way);
  if (!filters) return;
  let best: Change[] | undefined;
  for (const chosen of choices(task, way)) {
    const routes = [...way.routes, ...chosen];
    const changes = [...filters, ...routes];
    const after = mended(network, judged, failed, changes);
    if (after.length === failed.length && whole(after)) {
      if (isSafe(task, routes, changes)) return changes;
      continue;
    }
    const closed = after.flatMap(stillClosed);
    const more = closed.length > 0 && roundsLeft > 1 && blocked(withChanges(network, changes), closed, judged.place);
    if (!more) continue;
    const deeper = tried(task, { ...way, stops: alsoBlocked(way.stops, more), routes }, roundsLeft - 1);
    if (deeper && (!best || size(deeper) < size(best))) best = deeper;
  }
  return best;
}

/** The routes alone are the same for many workloads, and judged once for all of them. */
const isSafe = (task: Task, routes: readonly TableRoute[], changes: readonly Change[]): boolean =>
  routes.every((one) => exposesNothing(task.network, one, task.everybody)) &&
  (task.spares(routes) || task.spares(changes));

/** What opens the filters, whichever way the routes go. */
function openings({ network, judged: { place } }: Task, { stops, attachment }: Way): Change[] | undefined {
  const { groups, acls } = attachment ? leftBy(attachment, stops) : stops;
  const rules = groupRules(network, groups, place);
  const entries = acls.map((block) => aclEntries(network, block, place));
  if (!rules || !entries.every((some) => some !== undefined)) return;
  return [...(attachment ? [attachment] : []), ...rules, ...entries.flat()];
}

/** The choices of one route for each that is lacking and not chosen yet, the likeliest first. */
function choices({ network, judged: { place }, clients }: Task, { stops, routes }: Way): TableRoute[][] {
  const publicly = clients.some(({ at }) => at.publicAddress === true);
  const lacking = stops.routes.filter(
    ({ table, entry }) =>
      !routes.some((one) => one.table.RouteTableId === table && (one.insteadOf ? one.destination : null) === entry),
  );
  return lacking
    .map((block) => tableRoutes(network, block, place, publicly))
    .reduce<TableRoute[][]>((some, next) => some.flatMap((one) => next.map((route) => [...one, route])), [[]])
    .slice(0, choicesTried);
}

/** The legs that are still closed. */
export const stillClosed = ({ closed, spared }: Admission): Closed[] => closed.map((leg) => ({ leg, spared }));

const size = (changes: readonly Change[]): number =>
  changes.reduce((sum, change) => sum + (change.kind === 'group-rules' ? change.cells.length : 1), 0);
