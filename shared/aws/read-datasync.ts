import * as api from '@aws-sdk/client-datasync';
import type { Place } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { kept } from './kept.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** What DataSync answered in one place. */
export type DataSync = NonNullable<Place['datasync']>;

/** What DataSync has in a place, while it is read: each list is asked for once, and each thing in it described once. */
export type Shelves = {
  readonly tasks: Shelf<'Tasks', api.TaskListEntry>;
  readonly locations: Shelf<'Locations', api.LocationListEntry>;
  readonly agents: Shelf<'Agents', api.AgentListEntry>;
};

export type Shelf<M extends Member, T extends object> = {
  /** Those that are chosen of all that are listed; nothing where these, or one of them, could not be read. */
  readonly read: (choose: (all: ReadonlyMap<string, T>) => Chosen) => Promise<DataSync[M] | undefined>;
  /** Whether all that there are have been described. */
  readonly isWhole: () => boolean;
};

/** What is described, by the ids; of what else is named there is only what the list tells. */
export type Chosen = { readonly described: Iterable<string>; readonly named?: Iterable<string> };

type Member = 'Tasks' | 'Locations' | 'Agents';

export const shelves = (client: api.DataSyncClient, reading: Reading): Shelves => ({
  tasks: shelf(reading, {
    member: 'Tasks',
    operation: 'ListTasks',
    list: (token) => client.send(new api.ListTasksCommand(page(token))),
    arnOf: ({ TaskArn }) => TaskArn,
    describe: ({ TaskArn }: api.TaskListEntry) => client.send(new api.DescribeTaskCommand({ TaskArn })),
  }),
  locations: shelf(reading, {
    member: 'Locations',
    operation: 'ListLocations',
    list: (token) => client.send(new api.ListLocationsCommand(page(token))),
    arnOf: ({ LocationArn }) => LocationArn,
    describe: (one: api.LocationListEntry) => describeLocation(client, one),
  }),
  agents: shelf(reading, {
    member: 'Agents',
    operation: 'ListAgents',
    list: (token) => client.send(new api.ListAgentsCommand(page(token))),
    arnOf: ({ AgentArn }) => AgentArn,
    describe: ({ AgentArn }: api.AgentListEntry) => client.send(new api.DescribeAgentCommand({ AgentArn })),
  }),
});

/** All tasks, locations and agents of a place. */
export async function readDataSync({ tasks, locations, agents }: Shelves): Promise<DataSync> {
  const [Tasks, Locations, Agents] = await Promise.all([
    tasks.read(everything),
    locations.read(everything),
    agents.read(everything),
  ]);
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

/** The lists of which not all that is in them was described. */
export const partlyRead = ({ tasks, locations, agents }: Shelves): string[] =>
  Object.entries({ Tasks: tasks, Locations: locations, Agents: agents }).flatMap(([member, { isWhole }]) =>
    isWhole() ? [] : [member],
  );

const everything = (all: ReadonlyMap<string, unknown>): Chosen => ({ described: all.keys() });

const page = (NextToken: string | undefined) => ({ MaxResults: 100, NextToken });

type How<M, T> = {
  readonly member: M;
  readonly operation: string;
  readonly list: (token: string | undefined) => Promise<{ NextToken?: string | undefined }>;
  readonly arnOf: (one: T) => string | undefined;
  readonly describe: (one: T) => Promise<object>;
};

/** A list of things that only tells their names, and each of them as a call of its own describes it. */
function shelf<M extends Member, T extends object>(
  reading: Reading,
  { member, operation, list, arnOf, describe }: How<M, T>,
): Shelf<M, T> {
  const known = new Map<T, Promise<object>>();
  const described = (one: T): Promise<object> => {
    const before = known.get(one);
    const asked = before ?? reading.gate(() => describe(one)).then(withoutMetadata);
    if (!before) known.set(one, asked);
    return asked;
  };
  let size: number | undefined;
  const listed = kept(async () => {
    const items = await pages(async (token) => {
      const answer: Answer = await reading.gate(() => list(token));
      return { items: answer[member] as readonly T[] | undefined, next: answer.NextToken };
    });
    const all = new Map((items as T[]).map((one) => [idOf(arnOf(one) ?? ''), one]));
    size = all.size;
    return all;
  });
  return {
    isWhole: () => known.size === size,
    read: (choose) =>
      readList(reading, { service: 'datasync', member, operation }, async () => {
        const all = await listed();
        const chosen = choose(all);
        const wanted = new Set(chosen.described);
        const named = new Set(chosen.named);
        return Promise.all(
          [...all].flatMap(([id, one]): object[] =>
            wanted.has(id) ? [described(one)] : named.has(id) ? [{ ...one }] : [],
          ),
        );
      }),
  };
}

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
