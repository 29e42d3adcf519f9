import * as api from '@aws-sdk/client-datasync';
import type { Place } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { type Lists, type Reading, readList } from './reading.ts';

/** What DataSync answered in one place. */
export type DataSync = NonNullable<Place['datasync']>;

/** The tasks, locations and agents of a place: each is listed, then described by a call of its own, a few at a time. */
export async function readDataSync(client: api.DataSyncClient, reading: Reading): Promise<DataSync> {
  const [Tasks, Locations, Agents] = await Promise.all([
    described(reading, 'Tasks', 'ListTasks', {
      list: (token) => client.send(new api.ListTasksCommand(page(token))),
      describe: ({ TaskArn }: api.TaskListEntry) => client.send(new api.DescribeTaskCommand({ TaskArn })),
    }),
    described(reading, 'Locations', 'ListLocations', {
      list: (token) => client.send(new api.ListLocationsCommand(page(token))),
      describe: (one: api.LocationListEntry) => describeLocation(client, one),
    }),
    described(reading, 'Agents', 'ListAgents', {
      list: (token) => client.send(new api.ListAgentsCommand(page(token))),
      describe: ({ AgentArn }: api.AgentListEntry) => client.send(new api.DescribeAgentCommand({ AgentArn })),
    }),
  ]);
  return { ...(Tasks && { Tasks }), ...(Locations && { Locations }), ...(Agents && { Agents }) };
}

const page = (NextToken: string | undefined) => ({ MaxResults: 100, NextToken });

type Member = keyof Lists<'datasync'> & string;
type How<T> = {
  readonly list: (token: string | undefined) => Promise<{ NextToken?: string | undefined }>;
  readonly describe: (one: T) => Promise<object>;
};

/** A list of things that only tells their names, and what each of them is. */
const described = <M extends 'Tasks' | 'Locations' | 'Agents', T>(
  reading: Reading,
  member: M & Member,
  operation: string,
  { list, describe }: How<T>,
) =>
  readList(reading, { service: 'datasync', member, operation }, async () => {
    const listed = await pages(async (token) => {
      const answer: Answer = await reading.gate(() => list(token));
      return { items: answer[member] as readonly unknown[] | undefined, next: answer.NextToken };
    });
    return Promise.all(
      listed.map(async (one) => {
        const answer = await reading.gate(() => describe(one as T));
        return Object.fromEntries(Object.entries(answer).filter(([member]) => member !== '$metadata'));
      }),
    );
  });

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
