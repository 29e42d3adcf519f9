import * as api from '@aws-sdk/client-datasync';
import type { Place } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { agentsOf, locationsOf } from '../workloads/datasync/location.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** What DataSync answered in one place. */
export type DataSync = NonNullable<Place['datasync']>;

/** The tasks, locations and agents of a place: each is listed, then described by a call of its own, a few at a time. */
export async function readDataSync(client: api.DataSyncClient, reading: Reading): Promise<DataSync> {
  const [Tasks, Locations, Agents] = await Promise.all([
    described(reading, tasks(client), 'everything'),
    described(reading, locations(client), 'everything'),
    described(reading, agents(client), 'everything'),
  ]);
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

/** Some tasks and locations, by their ids, with the locations and agents that these name: all others are only listed. */
export async function readSomeOfDataSync(
  client: api.DataSyncClient,
  reading: Reading,
  ids: readonly string[],
): Promise<DataSync> {
  const Tasks = await described(reading, tasks(client), new Set(ids));
  const ends = (Tasks ?? []).flatMap(locationsOf);
  const Locations = await described(reading, locations(client), new Set([...ids, ...ends]));
  const used = (Locations ?? []).flatMap(agentsOf);
  const Agents = await described(reading, agents(client), new Set(used));
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

const tasks = (client: api.DataSyncClient) =>
  ({
    member: 'Tasks',
    operation: 'ListTasks',
    id: ({ TaskArn = '' }: api.TaskListEntry) => idOf(TaskArn),
    list: (token: Token) => client.send(new api.ListTasksCommand(page(token))),
    describe: ({ TaskArn }: api.TaskListEntry) => client.send(new api.DescribeTaskCommand({ TaskArn })),
  }) as const;
const locations = (client: api.DataSyncClient) =>
  ({
    member: 'Locations',
    operation: 'ListLocations',
    id: ({ LocationArn = '' }: api.LocationListEntry) => idOf(LocationArn),
    list: (token: Token) => client.send(new api.ListLocationsCommand(page(token))),
    describe: (one: api.LocationListEntry) => describeLocation(client, one),
  }) as const;
const agents = (client: api.DataSyncClient) =>
  ({
    member: 'Agents',
    operation: 'ListAgents',
    id: ({ AgentArn = '' }: api.AgentListEntry) => idOf(AgentArn),
    list: (token: Token) => client.send(new api.ListAgentsCommand(page(token))),
    describe: ({ AgentArn }: api.AgentListEntry) => client.send(new api.DescribeAgentCommand({ AgentArn })),
  }) as const;

type Token = string | undefined;
const page = (NextToken: string | undefined) => ({ MaxResults: 100, NextToken });

type How<M, T> = {
  readonly member: M;
  readonly operation: string;
  readonly id: (one: T) => string;
  readonly list: (token: Token) => Promise<{ NextToken?: string | undefined }>;
  readonly describe: (one: T) => Promise<object>;
};

/** A list of things that only tells their names, and what each of those that are wanted is. */
const described = <M extends 'Tasks' | 'Locations' | 'Agents', T>(
  reading: Reading,
  { member, operation, id, list, describe }: How<M, T>,
  wanted: ReadonlySet<string> | 'everything',
): Promise<DataSync[M] | undefined> =>
  readList(reading, { service: 'datasync', member, operation }, async () => {
    const listed = await pages(async (token) => {
      const answer: Answer = await reading.gate(() => list(token));
      return { items: answer[member] as readonly T[] | undefined, next: answer.NextToken };
    });
    const chosen = (listed as T[]).filter((one) => wanted === 'everything' || wanted.has(id(one)));
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
