import * as api from '@aws-sdk/client-datasync';
import { once } from '../network/once.ts';
import type { Place } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { agentsOf, locationsOf, understood } from '../workloads/datasync/location.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** What DataSync answered in one place. */
export type DataSync = NonNullable<Place['datasync']>;

/** The tasks, locations and agents of a place: each is listed, then described by a call of its own, a few at a time. */
export async function readDataSync(client: api.DataSyncClient, reading: Reading): Promise<DataSync> {
  const [Tasks, Locations, Agents] = await Promise.all([
    described(reading, tasks(client), everything),
    described(reading, locations(client), everything),
    described(reading, agents(client), everything),
  ]);
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

/** Some tasks, locations and agents, by their ids, with all that these name and use: all others are only listed. */
export async function readSomeOfDataSync(
  client: api.DataSyncClient,
  reading: Reading,
  ids: readonly string[],
): Promise<DataSync> {
  const agentIds = ids.filter((id) => id.startsWith('agent-'));
  const theirs = agentIds.length === 0 ? [] : await locationsThrough(client, reading, agentIds);
  const Tasks = await tasksOf(client, reading, ids, theirs ?? []);
  return withTheirs(client, reading, { ids, theirs, Tasks });
}

/** The tasks that are chosen of all that there are, by their ids, with all that these name and use. */
export async function readChosenTasks(
  client: api.DataSyncClient,
  reading: Reading,
  choose: (ids: readonly string[]) => ReadonlySet<string>,
): Promise<DataSync> {
  const chosen = once((all: readonly api.TaskListEntry[]) => choose(all.map(({ TaskArn = '' }) => idOf(TaskArn))));
  const isChosen: Wanted<api.TaskListEntry> = ({ TaskArn = '' }, _, all) => chosen(all).has(idOf(TaskArn));
  const Tasks = await described(reading, tasks(client), isChosen);
  return withTheirs(client, reading, { ids: [], theirs: [], Tasks });
}

/** Tasks with the locations that they or ids name, besides some that are read already, and the agents of all of these. */
async function withTheirs(
  client: api.DataSyncClient,
  reading: Reading,
  { ids, theirs, Tasks }: Pick<DataSync, 'Tasks'> & { ids: readonly string[]; theirs: DataSync['Locations'] },
): Promise<DataSync> {
  const known = new Set((theirs ?? []).map(({ LocationArn }) => idOf(LocationArn)));
  const ends = new Set([...ids, ...(Tasks ?? []).flatMap(locationsOf)]).difference(known);
  const others =
    theirs && (await described(reading, locations(client), ({ LocationArn = '' }) => ends.has(idOf(LocationArn))));
  const Locations = theirs && others && [...theirs, ...others];
  const used = new Set([...ids, ...(Locations ?? []).flatMap(agentsOf)]);
  const Agents = await described(reading, agents(client), ({ AgentArn = '' }) => used.has(idOf(AgentArn)));
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

/**
 * The locations that are read or written through some agents, or may be since nothing tells: no list says which, but no
 * file system of AWS's is one.
 */
async function locationsThrough(
  client: api.DataSyncClient,
  reading: Reading,
  ids: readonly string[],
): Promise<DataSync['Locations']> {
  const mayUse = ({ LocationUri = '' }: api.LocationListEntry): boolean => !/^(efs|fsx)/.test(LocationUri);
  const all = await described(reading, locations(client), mayUse);
  const { account, region } = reading;
  return all?.filter(
    (location) =>
      agentsOf(location).some((id) => ids.includes(id)) || understood(location, { account, region }).is === 'unknown',
  );
}

/** Some tasks by their ids, and those of some locations, which AWS finds itself. */
async function tasksOf(
  client: api.DataSyncClient,
  reading: Reading,
  ids: readonly string[],
  of: NonNullable<DataSync['Locations']>,
): Promise<DataSync['Tasks']> {
  const isNamed = ({ TaskArn = '' }: api.TaskListEntry): boolean => ids.includes(idOf(TaskArn));
  const found = await Promise.all([
    described(reading, tasks(client), isNamed),
    ...of.map(({ LocationArn }) =>
      described(
        reading,
        tasks(client, [{ Name: 'LocationId', Operator: 'Equals', Values: [LocationArn] }]),
        everything,
      ),
    ),
  ]);
  if (found.some((list) => list === undefined)) return;
  return [...new Map(found.flatMap((list) => list ?? []).map((task) => [task.TaskArn, task])).values()];
}

const tasks = (client: api.DataSyncClient, Filters?: api.TaskFilter[]) =>
  ({
    member: 'Tasks',
    operation: 'ListTasks',
    list: (token: Token) => client.send(new api.ListTasksCommand({ ...page(token), ...(Filters && { Filters }) })),
    describe: ({ TaskArn }: api.TaskListEntry) => client.send(new api.DescribeTaskCommand({ TaskArn })),
  }) as const;
const locations = (client: api.DataSyncClient) =>
  ({
    member: 'Locations',
    operation: 'ListLocations',
    list: (token: Token) => client.send(new api.ListLocationsCommand(page(token))),
    describe: (one: api.LocationListEntry) => describeLocation(client, one),
  }) as const;
const agents = (client: api.DataSyncClient) =>
  ({
    member: 'Agents',
    operation: 'ListAgents',
    list: (token: Token) => client.send(new api.ListAgentsCommand(page(token))),
    describe: ({ AgentArn }: api.AgentListEntry) => client.send(new api.DescribeAgentCommand({ AgentArn })),
  }) as const;
const everything = () => true;

type Token = string | undefined;
const page = (NextToken: string | undefined) => ({ MaxResults: 100, NextToken });

/** Whether one is wanted, of all that are listed. */
type Wanted<T> = (one: T, at: number, all: readonly T[]) => boolean;

type How<M, T> = {
  readonly member: M;
  readonly operation: string;
  readonly list: (token: Token) => Promise<{ NextToken?: string | undefined }>;
  readonly describe: (one: T) => Promise<object>;
};

/** A list of things that only tells their names, and what each of those that are wanted is. */
const described = <M extends 'Tasks' | 'Locations' | 'Agents', T>(
  reading: Reading,
  { member, operation, list, describe }: How<M, T>,
  wanted: Wanted<T>,
): Promise<DataSync[M] | undefined> =>
  readList(reading, { service: 'datasync', member, operation }, async () => {
    const listed = await pages(async (token) => {
      const answer: Answer = await reading.gate(() => list(token));
      return { items: answer[member] as readonly T[] | undefined, next: answer.NextToken };
    });
    const chosen = (listed as T[]).filter(wanted);
    return Promise.all(chosen.map(async (one) => withoutMetadata(await reading.gate(() => describe(one)))));
  });

/** What AWS answered, without what the SDK says of the call. */
export const withoutMetadata = (answer: object): object =>
  Object.fromEntries(Object.entries(answer).filter(([member]) => member !== '$metadata'));

type Answer = { readonly NextToken?: string | undefined; readonly [member: string]: unknown };

/** A location is described by an operation of its kind; of a new kind there is only what the list tells. */
function describeLocation(client: api.DataSyncClient, one: api.LocationListEntry): Promise<object> {
  const { LocationArn, LocationUri = '' } = one;
  const input = { LocationArn };
  switch (/^[a-z0-9-]+/.exec(LocationUri)?.[0]) {
    case 'efs':
      return client.send(new api.DescribeLocationEfsCommand(input));
    case 'fsxw':
      return client.send(new api.DescribeLocationFsxWindowsCommand(input));
    case 'fsxl':
      return client.send(new api.DescribeLocationFsxLustreCommand(input));
    case 'fsxz':
      return client.send(new api.DescribeLocationFsxOpenZfsCommand(input));
    case 'fsxn-nfs':
    case 'fsxn-smb':
      return client.send(new api.DescribeLocationFsxOntapCommand(input));
    case 'nfs':
      return client.send(new api.DescribeLocationNfsCommand(input));
    case 'smb':
      return client.send(new api.DescribeLocationSmbCommand(input));
    case 's3':
      return client.send(new api.DescribeLocationS3Command(input));
    case 'hdfs':
      return client.send(new api.DescribeLocationHdfsCommand(input));
    case 'object-storage':
      return client.send(new api.DescribeLocationObjectStorageCommand(input));
    case 'azure-blob':
      return client.send(new api.DescribeLocationAzureBlobCommand(input));
    default:
      return Promise.resolve(one);
  }
}
