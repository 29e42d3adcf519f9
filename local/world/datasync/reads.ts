import type {
  DescribeAgentResponse,
  DescribeLocationEfsResponse,
  DescribeTaskExecutionResponse,
  DescribeTaskResponse,
  LocationFilter,
  TaskFilter,
} from '@aws-sdk/client-datasync';
import { AwsError } from '../../wire/aws-error.ts';
import type { Members } from '../../wire/protocol.ts';
import { listing } from '../listing.ts';
import { type Operations, type Read, read } from '../operation.ts';
import { type PageRequest, type Paging, pageOf } from '../paging.ts';
import { itemsOf, type List } from '../places.ts';
import { satisfies } from './filter.ts';

const datasync = <T>(name: string): List<T> => ({ service: 'datasync', name });
const tasks = datasync<DescribeTaskResponse>('Tasks');
const executions = datasync<DescribeTaskExecutionResponse>('TaskExecutions');
const agents = datasync<DescribeAgentResponse>('Agents');
/** The answers of all the DescribeLocation operations, which share these members. */
const locations =
  datasync<Pick<DescribeLocationEfsResponse, 'LocationArn' | 'LocationUri' | 'CreationTime'>>('Locations');

const paging: Paging = { member: 'MaxResults', from: 0, to: 100, otherwise: 100 };

/** The one item that an ARN names. */
const one = <T extends object>(list: List<T>, member: keyof T & string, where?: (item: T) => boolean): Read =>
  read((input: Members, { place }) => {
    const found = itemsOf(place, list).find((item) => item[member] === input[member] && (where?.(item) ?? true));
    if (found) return found;
    throw new AwsError('InvalidRequestException', `Unable to find ${member} ${input[member]}.`);
  });

/** DataSync's describing operation of a location, by the scheme of its URI. */
const schemes: Readonly<Record<string, RegExp>> = {
  DescribeLocationAzureBlob: /^azure-blob:/,
  DescribeLocationEfs: /^efs:/,
  DescribeLocationFsxLustre: /^fsxl:/,
  DescribeLocationFsxOntap: /^fsxn-(nfs|smb):/,
  DescribeLocationFsxOpenZfs: /^fsxz:/,
  DescribeLocationFsxWindows: /^fsxw:/,
  DescribeLocationHdfs: /^hdfs:/,
  DescribeLocationNfs: /^nfs:/,
  DescribeLocationObjectStorage: /^object-storage:/,
  DescribeLocationS3: /^s3:/,
  DescribeLocationSmb: /^smb:/,
};

/** DataSync's reads: lists that name things, and one operation for each that describes it. */
export const datasyncReads: Operations = {
  ListAgents: listing({
    list: agents,
    paging,
    shown: ({ AgentArn, Name, Status, Platform }) => ({ AgentArn, Name, Status, Platform }),
  }),
  DescribeAgent: one(agents, 'AgentArn'),
  ListTasks: read((input: PageRequest & { Filters?: TaskFilter[] }, context) => {
    const wanted = itemsOf(context.place, tasks).filter((task) =>
      (input.Filters ?? []).every((filter) => satisfies(filter, taskMember(task, filter.Name))),
    );
    const page = pageOf(wanted, input, paging, context);
    const shown = page.items.map(({ TaskArn, Name, Status, TaskMode }) => ({ TaskArn, Name, Status, TaskMode }));
    return { Tasks: shown, NextToken: page.NextToken };
  }),
  DescribeTask: one(tasks, 'TaskArn'),
  ListTaskExecutions: read((input: PageRequest & { TaskArn?: string }, context) => {
    const { TaskArn } = input;
    const own = itemsOf(context.place, executions).filter(
      ({ TaskExecutionArn = '' }) => TaskArn === undefined || TaskExecutionArn.startsWith(`${TaskArn}/`),
    );
    const page = pageOf(own, input, paging, context);
    const shown = page.items.map(({ TaskExecutionArn, Status, TaskMode }) => ({ TaskExecutionArn, Status, TaskMode }));
    return { TaskExecutions: shown, NextToken: page.NextToken };
  }),
  DescribeTaskExecution: one(executions, 'TaskExecutionArn'),
  ListLocations: read((input: PageRequest & { Filters?: LocationFilter[] }, context) => {
    const wanted = itemsOf(context.place, locations).filter((location) =>
      (input.Filters ?? []).every((filter) => satisfies(filter, locationMember(location, filter.Name))),
    );
    const page = pageOf(wanted, input, paging, context);
    const shown = page.items.map(({ LocationArn, LocationUri }) => ({ LocationArn, LocationUri }));
    return { Locations: shown, NextToken: page.NextToken };
  }),
  ...Object.fromEntries(
    Object.entries(schemes).map(([operation, scheme]) => [
      operation,
      one(locations, 'LocationArn', ({ LocationUri = '' }) => scheme.test(LocationUri)),
    ]),
  ),
};

const taskMember = (task: DescribeTaskResponse, name: TaskFilter['Name']): readonly unknown[] =>
  name === 'LocationId' ? [task.SourceLocationArn, task.DestinationLocationArn] : [task.CreationTime];

function locationMember(
  { LocationUri = '', CreationTime }: { LocationUri?: string | undefined; CreationTime?: Date | undefined },
  name: LocationFilter['Name'],
) {
  if (name === 'LocationUri') return [LocationUri];
  return name === 'LocationType' ? [LocationUri.replace(/:.*$/, '').toUpperCase()] : [CreationTime];
}
