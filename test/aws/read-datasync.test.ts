import * as datasync from '@aws-sdk/client-datasync';
import * as ec2 from '@aws-sdk/client-ec2';
import * as efsApi from '@aws-sdk/client-efs';
import { DescribeFileSystemsCommand, DescribeStorageVirtualMachinesCommand } from '@aws-sdk/client-fsx';
import { beforeEach, describe, expect, test } from 'vitest';
import { dataSync, denied, efs, fileSystems, here, network, read, subnet } from './mocked-place.ts';

const arn = (kind: string, id: string): string => `arn:aws:datasync:eu-west-1:111122223333:${kind}/${id}`;
const subnetArn = (id: string): string => `arn:aws:ec2:eu-west-1:111122223333:subnet/${id}`;
const schemes = ['efs', 'fsxw', 'fsxl', 'fsxz', 'fsxn-nfs', 'nfs', 'smb', 's3', 'hdfs', 'object-storage', 'azure-blob'];
const listed = (scheme: string) => ({
  LocationArn: arn('location', `loc-${scheme}`),
  LocationUri: `${scheme}://eu-west-1.fs-0a1b2c3d/`,
});

beforeEach(() => {
  dataSync.on(datasync.ListTasksCommand).resolves({ Tasks: [{ TaskArn: arn('task', 'task-1') }], NextToken: 'more' });
  dataSync
    .on(datasync.ListTasksCommand, { MaxResults: 100, NextToken: 'more' })
    .resolves({ Tasks: [{ TaskArn: arn('task', 'task-2') }] });
  dataSync
    .on(datasync.DescribeTaskCommand)
    .callsFake(({ TaskArn }) => ({ $metadata: {}, TaskArn, Status: 'AVAILABLE' }));
  dataSync.on(datasync.ListLocationsCommand).resolves({ Locations: schemes.map(listed) });
  for (const command of [
    datasync.DescribeLocationNfsCommand,
    datasync.DescribeLocationSmbCommand,
    datasync.DescribeLocationS3Command,
    datasync.DescribeLocationHdfsCommand,
    datasync.DescribeLocationFsxLustreCommand,
    datasync.DescribeLocationFsxOntapCommand,
    datasync.DescribeLocationFsxOpenZfsCommand,
    datasync.DescribeLocationFsxWindowsCommand,
    datasync.DescribeLocationObjectStorageCommand,
    datasync.DescribeLocationAzureBlobCommand,
  ])
    dataSync.on(command as never).callsFake(({ LocationArn }) => ({
      LocationArn,
      LocationUri: schemes.map(listed).find((one) => one.LocationArn === LocationArn)?.LocationUri,
      By: command.name,
    }));
  dataSync.on(datasync.DescribeLocationEfsCommand).callsFake(({ LocationArn }) => ({
    ...listed('efs'),
    LocationArn,
    Ec2Config: { SubnetArn: subnetArn('subnet-t'), SecurityGroupArns: [] },
    By: 'DescribeLocationEfsCommand',
  }));
  dataSync.on(datasync.ListAgentsCommand).resolves({ Agents: [{ AgentArn: arn('agent', 'agent-1') }] });
  dataSync.on(datasync.DescribeAgentCommand).resolves({
    AgentArn: arn('agent', 'agent-1'),
    LastConnectionTime: new Date('2026-03-04T09:00:00Z'),
    PrivateLinkConfig: { SubnetArns: [subnetArn('subnet-e')] },
  });
  efs.on(efsApi.DescribeMountTargetsCommand).resolves({
    MountTargets: [
      { MountTargetId: 'fsmt-1', FileSystemId: 'fs-0a1b2c3d', SubnetId: 'subnet-m', LifeCycleState: 'available' },
    ],
  });
  efs.on(efsApi.DescribeMountTargetSecurityGroupsCommand).resolves({ SecurityGroups: ['sg-m'] });
  fileSystems
    .on(DescribeFileSystemsCommand)
    .resolves({ FileSystems: [{ FileSystemId: 'fs-0a1b2c3d', SubnetIds: ['subnet-f'] }] });
  fileSystems
    .on(DescribeStorageVirtualMachinesCommand)
    .resolves({ StorageVirtualMachines: [{ StorageVirtualMachineId: 'svm-1' }] });
  const Tags = [{ Key: 'fairway:datasync-agent', Value: 'agent-1' }];
  const instance = { InstanceId: 'i-1', SubnetId: 'subnet-i', Tags };
  network.on(ec2.DescribeInstancesCommand).resolves({ Reservations: [{ Instances: [instance] }] });
  network.on(ec2.DescribeSubnetsCommand).resolves({
    Subnets: ['t', 'e', 'm', 'f', 'i', 'far'].map((name) => subnet(`vpc-${name}`, `subnet-${name}`)),
  });
});

describe.each(['everything', 'fleets'] as const)('reading %s of DataSync', (scope) => {
  test('describes what is listed, page after page', async () => {
    const { datasync: found, unread } = await read(here, scope);
    expect(unread).toEqual([]);
    expect(found?.Tasks).toEqual([
      { TaskArn: arn('task', 'task-1'), Status: 'AVAILABLE' },
      { TaskArn: arn('task', 'task-2'), Status: 'AVAILABLE' },
    ]);
    expect(found?.Agents?.[0]?.LastConnectionTime).toBe('2026-03-04T09:00:00.000Z');
  });
  test('describes each kind of location by its own operation', async () => {
    const { datasync: found } = await read(here, scope);
    const by = [
      'DescribeLocationEfsCommand',
      'DescribeLocationFsxWindowsCommand',
      'DescribeLocationFsxLustreCommand',
      'DescribeLocationFsxOpenZfsCommand',
      'DescribeLocationFsxOntapCommand',
      'DescribeLocationNfsCommand',
      'DescribeLocationSmbCommand',
      'DescribeLocationS3Command',
      'DescribeLocationHdfsCommand',
      'DescribeLocationObjectStorageCommand',
      'DescribeLocationAzureBlobCommand',
    ];
    expect(found?.Locations).toMatchObject(by.map((By) => ({ By })));
    expect(found?.Locations).toHaveLength(by.length);
  });
  test('keeps what is listed of a location of a new kind', async () => {
    const strange = { LocationArn: arn('location', 'loc-new'), LocationUri: 'quantum://a/' };
    dataSync.on(datasync.ListLocationsCommand).resolves({ Locations: [strange] });
    expect((await read(here, scope)).datasync?.Locations).toEqual([strange]);
  });
  test('reads the mount targets of the file systems that locations name, with their groups', async () => {
    const place = await read(here, scope);
    expect(place.efs?.MountTargets).toMatchObject([{ MountTargetId: 'fsmt-1', SecurityGroups: ['sg-m'] }]);
    expect(efs.commandCalls(efsApi.DescribeMountTargetsCommand)[0]?.args[0].input).toEqual({
      FileSystemId: 'fs-0a1b2c3d',
    });
    expect(place.fsx?.StorageVirtualMachines).toEqual([{ StorageVirtualMachineId: 'svm-1' }]);
  });
  test('takes a file system of another account for one that shows nothing', async () => {
    const other = Object.assign(new Error('no'), { name: 'FileSystemNotFound' });
    efs.on(efsApi.DescribeMountTargetsCommand).rejects(other);
    const place = await read(here, scope);
    expect([place.efs?.MountTargets, place.unread]).toEqual([[], []]);
  });
  test.each([
    ['a task that cannot be described', datasync.DescribeTaskCommand, dataSync, 'datasync:ListTasks', 'Tasks'],
    ['locations that cannot be listed', datasync.ListLocationsCommand, dataSync, 'datasync:ListLocations', 'Locations'],
    ['agents that cannot be listed', datasync.ListAgentsCommand, dataSync, 'datasync:ListAgents', 'Agents'],
  ] as const)('names %s, and leaves the list out', async (_, command, client, operation, member) => {
    client.on(command as never).rejects(denied('it'));
    const place = await read(here, scope);
    expect(place.unread?.map((one) => one.operation)).toEqual([operation]);
    expect(place.datasync).not.toHaveProperty(member);
  });
  test('names mount targets that cannot be read', async () => {
    efs.on(efsApi.DescribeMountTargetSecurityGroupsCommand).rejects(denied('it'));
    const place = await read(here, scope);
    expect(place.unread?.map((one) => one.operation)).toEqual(['elasticfilesystem:DescribeMountTargets']);
    expect(place.efs).toEqual({});
  });
  test('has at most four calls under way', async () => {
    let [running, most] = [0, 0];
    dataSync.on(datasync.DescribeTaskCommand).callsFake(async ({ TaskArn }) => {
      most = Math.max(most, ++running);
      await new Promise((resolve) => setImmediate(resolve));
      running--;
      return { TaskArn };
    });
    dataSync.on(datasync.ListTasksCommand).resolves({
      Tasks: Array.from({ length: 30 }, (_, i) => ({ TaskArn: arn('task', `task-${i}`) })),
    });
    dataSync.on(datasync.ListLocationsCommand).resolves({ Locations: [] });
    expect((await read(here, scope)).datasync?.Tasks).toHaveLength(30);
    expect(most).toBeGreaterThan(1);
    expect(most).toBeLessThanOrEqual(4);
  });
});

test('the VPCs of tasks, agents and file systems are in scope', async () => {
  const { scope } = await read(here, 'fleets');
  expect(scope?.vpcs).toEqual(['vpc-e', 'vpc-f', 'vpc-i', 'vpc-m', 'vpc-t']);
});

describe('how the tasks went', () => {
  const execution = (name: string) => `${arn('task', 'task-1')}/execution/exec-${name}`;
  /** Executions as they are listed: when each began, and whether it failed. */
  const executed = (all: Readonly<Record<string, readonly [begun: string, status: string]>>, NextToken?: string) => {
    dataSync.on(datasync.ListTasksCommand).resolves({ Tasks: [{ TaskArn: arn('task', 'task-1') }] });
    const listed = Object.entries(all).map(([name, [, Status]]) => ({ TaskExecutionArn: execution(name), Status }));
    dataSync
      .on(datasync.ListTaskExecutionsCommand)
      .resolves({ TaskExecutions: listed as never, ...(NextToken && { NextToken }) });
    dataSync.on(datasync.DescribeTaskExecutionCommand).callsFake(({ TaskExecutionArn = '' }) => {
      const [begun, Status] = all[TaskExecutionArn.slice(execution('').length)] ?? [];
      return { $metadata: {}, TaskExecutionArn, Status, StartTime: new Date(`${begun}T02:00:00Z`) };
    });
  };
  const [early, late] = ['2026-03-01', '2026-03-03'];
  test.each([
    ['never', {}, undefined, [], 0],
    ['well', { a: [early, 'SUCCESS'], b: [late, 'SUCCESS'] }, undefined, [], 0],
    ['ill, once', { a: [early, 'ERROR'] }, undefined, ['a'], 1],
    ['ill at last, the latest first', { b: [late, 'ERROR'], a: [early, 'SUCCESS'] }, undefined, ['b'], 2],
    ['ill at last, the latest last', { a: [early, 'SUCCESS'], b: [late, 'ERROR'] }, undefined, ['b'], 2],
    ['well again', { a: [early, 'ERROR'], b: [late, 'SUCCESS'] }, undefined, ['b'], 2],
    ['ill, of more pages the latest first', { b: [late, 'ERROR'], a: [early, 'ERROR'] }, 'more', ['b'], 2],
    ['ill, of more pages the latest out of sight', { a: [early, 'ERROR'], b: [late, 'ERROR'] }, 'more', [], 2],
  ] as const)('%s', async (_, all, more, kept, described) => {
    executed(all, more);
    const place = await read(here, 'fleets');
    expect(place.datasync?.TaskExecutions?.map((one) => one.TaskExecutionArn)).toEqual(kept.map(execution));
    expect(dataSync.commandCalls(datasync.ListTaskExecutionsCommand)).toHaveLength(1);
    expect(dataSync.commandCalls(datasync.DescribeTaskExecutionCommand)).toHaveLength(described);
  });
  test('as the execution says that DescribeTask names', async () => {
    executed({ now: [late, 'ERROR'] });
    dataSync
      .on(datasync.DescribeTaskCommand)
      .callsFake(({ TaskArn }) => ({ TaskArn, CurrentTaskExecutionArn: execution('now') }));
    const { datasync: found } = await read(here, 'fleets');
    expect(found?.TaskExecutions).toMatchObject([{ Status: 'ERROR', StartTime: '2026-03-03T02:00:00.000Z' }]);
    expect(dataSync.commandCalls(datasync.ListTaskExecutionsCommand)).toEqual([]);
  });
  test('is nothing to say where the execution is forgotten, and unread where it is denied', async () => {
    executed({ a: [early, 'ERROR'] });
    const gone = Object.assign(new Error('no such execution'), { name: 'InvalidRequestException' });
    dataSync.on(datasync.DescribeTaskExecutionCommand).rejects(gone);
    const forgotten = await read(here, 'fleets');
    expect([forgotten.datasync?.TaskExecutions, forgotten.unread]).toEqual([[], []]);
    dataSync.on(datasync.DescribeTaskExecutionCommand).rejects(denied('it'));
    const place = await read(here, 'fleets');
    expect(place.unread?.map((one) => one.operation)).toEqual(['datasync:ListTaskExecutions']);
    expect(place.datasync).not.toHaveProperty('TaskExecutions');
    expect(place.datasync?.Tasks).toHaveLength(1);
  });
});
