import type { Agent, Place, Task, TaskExecution } from '../../network/snapshot.ts';
import { control, data, selfManaged, service } from '../../requirements/datasync-agents.ts';
import { oneAddressEach } from '../../requirements/datasync-interfaces.ts';
import { storage } from '../../requirements/datasync-storage.ts';
import type { Requirement } from '../../requirements/requirement.ts';
import type { Symptoms } from '../symptoms.ts';
import { idOf } from './arn.ts';
import { agentsOf, locationsOf } from './location.ts';

/** What AWS says has gone wrong with a task: beside all that may explain it, since its codes are in no list. */
export function taskSymptoms(task: Task, place: Place): Symptoms {
  const { Status, ErrorCode, ErrorDetail } = task;
  const failure = lastFailure(task, place);
  const said = [
    ...(Status === 'UNAVAILABLE' ? [Status] : []),
    ...errorOf({ ErrorCode, ErrorDetail }),
    ...(failure ? [`that its latest execution${failure.how}`] : []),
  ];
  return saidOf(said, [...storage, oneAddressEach]);
}

/** That DataSync no longer hears of an agent, and that a task failed that uses it, beside what may explain it. */
export function agentSymptoms(agent: Agent, place: Place): Symptoms {
  const { Status, LastConnectionTime: last } = agent;
  const since = last === undefined ? '' : `, last heard of at ${last}`;
  const [failure] = failuresThrough(agent, place);
  const failed = failure ? [`that the latest execution of ${failure.task}${failure.how}`] : [];
  const ways = [control, data, service];
  return new Map([
    ...saidOf(failed, selfManaged),
    ...saidOf([...(Status === 'OFFLINE' ? [`${Status}${since}`] : []), ...failed], ways),
  ]);
}

/** The failures of the tasks that use an agent, the latest first. */
function failuresThrough({ AgentArn }: Agent, place: Place): Failure[] {
  const { Tasks = [], Locations = [] } = place.datasync ?? {};
  const own = Locations.filter((location) => agentsOf(location).includes(idOf(AgentArn)));
  const ids = new Set(own.map(({ LocationArn }) => idOf(LocationArn)));
  return Tasks.filter((task) => locationsOf(task).some((id) => ids.has(id)))
    .flatMap((task) => lastFailure(task, place) ?? [])
    .toSorted((a, b) => b.at - a.at);
}

type Failure = { readonly task: string; readonly at: number; readonly how: string };

/** How a task failed, if its latest execution did; executions come in no order, and one without a time is the oldest. */
function lastFailure({ TaskArn }: Task, place: Place): Failure | undefined {
  const own = (place.datasync?.TaskExecutions ?? []).filter((one) => one.TaskExecutionArn.startsWith(`${TaskArn}/`));
  const [latest] = own.toSorted((a, b) => timeOf(b) - timeOf(a));
  if (latest?.Status !== 'ERROR') return;
  const at = latest.StartTime === undefined ? '' : `, begun at ${latest.StartTime},`;
  const [error] = errorOf(latest.Result ?? {});
  return { task: idOf(TaskArn), at: timeOf(latest), how: `${at} failed${error === undefined ? '' : ` with ${error}`}` };
}

const timeOf = ({ StartTime }: TaskExecution): number => Date.parse(StartTime ?? '') || 0;

type Coded = { readonly ErrorCode?: string | undefined; readonly ErrorDetail?: string | undefined };

/** `NfsMountFailed: timed out`, if there is an error. */
function errorOf({ ErrorCode, ErrorDetail }: Coded): string[] {
  const error = [ErrorCode, ErrorDetail].filter((text) => text !== undefined && text !== '').join(': ');
  return error === '' ? [] : [error.replace(/[.\s]+$/, '')];
}

const saidOf = (said: readonly string[], about: readonly Requirement[]): Symptoms =>
  said.length === 0 ? new Map() : new Map(about.map(({ id }) => [id, said]));
