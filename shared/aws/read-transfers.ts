import type { LocationListEntry } from '@aws-sdk/client-datasync';
import type { Location, Task } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { agentsOf, locationsOf } from '../workloads/datasync/location.ts';
import type { Transfers } from './ledger.ts';
import type { Chosen, DataSync, Shelves } from './read-datasync.ts';

/** Whom of DataSync somebody asks about. */
export type Asked = {
  /** Tasks, locations and agents, by their ids. */
  readonly ids: readonly string[];
  /** Subnets whose addresses somebody wants: tasks that take some of them matter too. */
  readonly near?: ReadonlySet<string> | undefined;
};

/**
 * Those who are asked about and, by what the index knows, those who matter to them: the locations and tasks of agents, and
 * the tasks that take addresses in subnets; with all that these name and use. Of whom the index does not know who they
 * matter to, they may matter to anybody: a few are described, and where they are more, none is, which leaves its doubt.
 */
export async function readTransfers(
  { tasks, locations, agents }: Shelves,
  known: () => Promise<Transfers>,
  { ids, near }: Asked,
): Promise<DataSync> {
  const own = ids.filter((id) => id.startsWith('agent-'));
  const index: Transfers = own.length > 0 || near ? await known() : new Map();
  const through = own.length > 0 ? await locations.read((all) => locationsThrough(own, index, all)) : [];
  const theirs = throughAny(own, through ?? []);
  const Tasks = await tasks.read((all) => tasksAmong([...all.keys()], index, { ids, near, theirs }));
  const ends = new Set([...ids, ...(through ?? []).map(idOfLocation), ...(Tasks ?? []).flatMap(locationsOf)]);
  const Locations = through && (await locations.read(() => ({ described: ends })));
  const used = new Set([...ids, ...(Locations ?? []).flatMap(agentsOf)]);
  const Agents = await agents.read(() => ({ described: used }));
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

/** The tasks that are asked about, as themselves or by the agents that they use: how they went says something of both. */
export function tasksOf({ Tasks = [], Locations = [] }: DataSync, ids: readonly string[]): Task[] {
  const theirs = throughAny(ids, Locations);
  return Tasks.filter((task) => ids.includes(idOf(task.TaskArn)) || locationsOf(task).some((id) => theirs.has(id)));
}

/** So many are described of which the index does not know whom they matter to. */
const mostUnclear = 10;

/** The locations that are read or written through some agents, or may be: no list says so, but no file system of AWS's is. */
function locationsThrough(
  own: readonly string[],
  index: Transfers,
  all: ReadonlyMap<string, LocationListEntry>,
): Chosen {
  const isKnown = (id: string): boolean => index.get(id)?.on.includes(id) === true;
  const isUnclear = ([id, { LocationUri = '' }]: readonly [string, LocationListEntry]): boolean =>
    !isKnown(id) && !/^(efs|fsx)/.test(LocationUri);
  const unclear = [...all].filter(isUnclear).map(([id]) => id);
  if (unclear.length > mostUnclear)
    throw new Error(`of ${unclear.length} locations it is not known yet which agents they use: a sweep asks them`);
  return {
    described: [...unclear, ...[...all.keys()].filter((id) => index.get(id)?.on.some((on) => own.includes(on)))],
  };
}

type Mattering = Asked & { readonly theirs: ReadonlySet<string> };

/** Of a task that is not described only its name is said: where it takes addresses, and what it uses, is a doubt then. */
function tasksAmong(all: readonly string[], index: Transfers, { ids, near, theirs }: Mattering): Chosen {
  const isMeant = (id: string): boolean => {
    const { on = [], takesIn = [] } = index.get(id) ?? {};
    return ids.includes(id) || on.some((one) => theirs.has(one)) || takesIn.some((one) => near?.has(one));
  };
  const matters = near !== undefined || ids.some((id) => id.startsWith('agent-'));
  const described = all.filter(isMeant);
  const unclear = matters ? all.filter((id) => !isMeant(id) && index.get(id)?.takesIn === undefined) : [];
  return unclear.length > mostUnclear ? { described, named: unclear } : { described: [...described, ...unclear] };
}

const throughAny = (agents: readonly string[], locations: readonly Location[]): Set<string> =>
  new Set(locations.filter((one) => agentsOf(one).some((id) => agents.includes(id))).map(idOfLocation));

const idOfLocation = ({ LocationArn }: Location): string => idOf(LocationArn);
