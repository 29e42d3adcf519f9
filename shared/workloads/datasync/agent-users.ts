import { type Network, whyUnread } from '../../network/network.ts';
import type { Place, Task } from '../../network/snapshot.ts';
import type { Here } from './agent-host.ts';
import { idOf } from './arn.ts';
import { type Known, type KnownLocation, locationOf, locationsOf } from './location.ts';

/** The tasks that surely use an agent, and why others may as well. */
export type Users = { readonly using: readonly Task[]; readonly hidden: readonly string[] };

export const unused = 'No task uses the agent.';

/** The tasks that an agent moves data for. */
export function usersOf({ network, place, agent }: Pick<Here, 'network' | 'place' | 'agent'>): Users {
  const id = idOf(agent.AgentArn);
  const tasks = place.datasync?.Tasks;
  if (!tasks) return { using: [], hidden: [whyUnread(place, 'datasync:ListTasks')] };
  const all = tasks.map((task) => ({ task, moves: movedBetween(network, task, place) }));
  const isUsing = ({ moves }: Moving): boolean =>
    moves.some((location) => location.is === 'found' && location.value.agents.includes(id));
  const using = all.filter(isUsing).map(({ task }) => task);
  network.rests(...using.flatMap(locationsOf));
  return { using, hidden: all.filter((one) => !isUsing(one)).flatMap((one) => mayUseAgents(network, one)) };
}

type Moving = { readonly task: Task; readonly moves: readonly Known<KnownLocation>[] };

/** The locations of a task that may be another agent's: only of its own an agent's verdicts rest on anything. */
const movedBetween = (network: Network, task: Task, place: Place): Known<KnownLocation>[] =>
  [task.SourceLocationArn, task.DestinationLocationArn].map((arn) =>
    locationOf({ ...network, rests: () => undefined }, arn, place),
  );

/** Why a task of which no agent is known may use one all the same: of a location that was not read nothing is known. */
function mayUseAgents(network: Network, { task, moves }: Moving): string[] {
  if (moves.some((location) => location.is === 'found' && location.value.agents.length > 0)) return [];
  const why = moves.flatMap((location) => (location.is === 'unknown' ? location.why : []));
  if (why.length > 0) network.rests(...locationsOf(task));
  return why;
}
