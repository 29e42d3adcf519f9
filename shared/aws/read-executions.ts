import * as api from '@aws-sdk/client-datasync';
import type { Task } from '../network/snapshot.ts';
import { type DataSync, withoutMetadata } from './read-datasync.ts';
import { type Reading, readList } from './reading.ts';

/** The latest execution of each of some tasks that may have failed. */
export async function readExecutions(
  client: api.DataSyncClient,
  reading: Reading,
  tasks: readonly Task[] = [],
): Promise<Pick<DataSync, 'TaskExecutions'>> {
  if (tasks.length === 0) return {};
  const list = { service: 'datasync', member: 'TaskExecutions', operation: 'ListTaskExecutions' } as const;
  const TaskExecutions = await readList(reading, list, async () =>
    (await Promise.all(tasks.map((task) => latestOf(client, reading, task)))).flat(),
  );
  return TaskExecutions ? { TaskExecutions } : {};
}

/**
 * The latest execution is the one that DescribeTask names. Else it is at an end of the list of executions, but AWS does
 * not say at which: where one of them failed, the one that began later is. Of a list with more pages the end is not seen.
 */
async function latestOf(client: api.DataSyncClient, reading: Reading, task: Task): Promise<object[]> {
  const { TaskArn, CurrentTaskExecutionArn: current } = task;
  const describe = (TaskExecutionArn: string | undefined) =>
    reading.gate(() => client.send(new api.DescribeTaskExecutionCommand({ TaskExecutionArn })));
  try {
    if (current !== undefined) return [withoutMetadata(await describe(current))];
    const list = new api.ListTaskExecutionsCommand({ TaskArn, MaxResults: 100 });
    const { TaskExecutions: listed = [], NextToken } = await reading.gate(() => client.send(list));
    const ends = [...new Set([...listed.slice(0, 1), ...listed.slice(-1)])];
    if (ends.every(({ Status }) => Status !== 'ERROR')) return [];
    const [first, last] = await Promise.all(ends.map((one) => describe(one.TaskExecutionArn)));
    const lastIsLater = Number(last?.StartTime ?? 0) > Number(first?.StartTime ?? 0);
    if (lastIsLater && NextToken !== undefined) return [];
    return [(lastIsLater ? last : first) ?? []].flat().map(withoutMetadata);
  } catch (error) {
    // What is deleted, or forgotten, between two calls says nothing any more.
    if (error instanceof Error && error.name === 'InvalidRequestException') return [];
    throw error;
  }
}
