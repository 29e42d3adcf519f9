import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  type DescribeScalableTargetsCommandInput,
  DescribeScheduledActionsCommand,
  type DescribeScheduledActionsCommandInput,
} from '@aws-sdk/client-application-auto-scaling';
import {
  AppStreamClient,
  DescribeFleetsCommand,
  DescribeStacksCommand,
  ListAssociatedFleetsCommand,
  ListAssociatedStacksCommand,
} from '@aws-sdk/client-appstream';
import * as datasync from '@aws-sdk/client-datasync';
import * as directory from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { GetServiceQuotaCommand, ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { expect, test } from 'vitest';
import { apps, as, data, id, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, `AKIA${apps}`));
const appstream = new AppStreamClient(as(simulator, `AKIA${apps}`));
const sync = new datasync.DataSyncClient(as(simulator, `AKIA${apps}`));
const directories = new directory.DirectoryServiceClient(as(simulator, `AKIA${apps}`));

test('entries of prefix lists are read by themselves', async () => {
  const { PrefixLists } = await client.send(new ec2.DescribeManagedPrefixListsCommand({}));
  expect(PrefixLists?.every((list) => !('Entries' in list))).toBe(true);
});

test('what is in a route table of a transit gateway is read by itself', async () => {
  const { TransitGatewayRouteTables = [] } = await client.send(new ec2.DescribeTransitGatewayRouteTablesCommand({}));
  expect(TransitGatewayRouteTables.some((table) => 'Associations' in table || 'Routes' in table)).toBe(false);
});

test.each([
  ['of a state', { Name: 'state', Values: ['blackhole'] }, ['198.51.100.0/24']],
  ['of a type', { Name: 'type', Values: ['static'] }, ['10.3.0.0/16', '198.51.100.0/24']],
  [
    'by its attachment',
    { Name: 'attachment.transit-gateway-attachment-id', Values: [id('tgw-attach', 2)] },
    ['10.2.0.0/16'],
  ],
  ['by its block', { Name: 'route-search.exact-match', Values: ['10.1.0.0/16'] }, ['10.1.0.0/16']],
])('routes of a transit gateway are searched for %s', async (_, filter, found) => {
  const TransitGatewayRouteTableId = id('tgw-rtb', 1);
  const search = new ec2.SearchTransitGatewayRoutesCommand({ TransitGatewayRouteTableId, Filters: [filter] });
  const { Routes, AdditionalRoutesAvailable } = await client.send(search);
  expect(Routes?.map(({ DestinationCidrBlock }) => DestinationCidrBlock)).toEqual(found);
  expect(AdditionalRoutesAvailable).toBe(false);
});

test('a search for routes of a transit gateway without a filter is refused', async () => {
  const ask = { TransitGatewayRouteTableId: id('tgw-rtb', 1) };
  const search = client.send(new ec2.SearchTransitGatewayRoutesCommand(ask as ec2.SearchTransitGatewayRoutesRequest));
  await expect(search).rejects.toMatchObject({ name: 'MissingParameter' });
});

test('Regions are listed, all or by name', async () => {
  const { Regions } = await client.send(new ec2.DescribeRegionsCommand({ AllRegions: true }));
  expect(Regions?.map(({ RegionName }) => RegionName)).toEqual(expect.arrayContaining(['eu-west-1', 'us-east-1']));
  const named = await client.send(new ec2.DescribeRegionsCommand({ RegionNames: ['eu-west-1'] }));
  expect(named.Regions).toEqual([
    { RegionName: 'eu-west-1', Endpoint: 'ec2.eu-west-1.amazonaws.com', OptInStatus: 'opt-in-not-required' },
  ]);
});

test('rules of groups are read one by one', async () => {
  const Filters = [{ Name: 'group-id', Values: [id('sg', 2)] }];
  const { SecurityGroupRules } = await client.send(new ec2.DescribeSecurityGroupRulesCommand({ Filters }));
  expect(
    SecurityGroupRules?.map(
      (rule) => rule.CidrIpv4 ?? rule.CidrIpv6 ?? rule.PrefixListId ?? rule.ReferencedGroupInfo?.GroupId,
    ),
  ).toEqual(['10.0.0.0/8', '192.0.2.0/24', '2001:db8::/32', id('pl', 1), id('sg', 1), '0.0.0.0/0']);
});

test('each account and Region has what the snapshot gives it', async () => {
  const counted = async (key: string, region: string) => {
    const { Vpcs = [] } = await new ec2.EC2Client(as(simulator, key, region)).send(new ec2.DescribeVpcsCommand({}));
    return Vpcs.map(({ VpcId }) => VpcId?.slice(0, 6));
  };
  expect(await counted(`AKIA${data}`, 'us-east-1')).toEqual(['vpc-0d', 'vpc-0d']);
  expect(await counted(`AKIA${data}`, 'ap-south-1')).toEqual([]);
});

test.each([
  ['a VPC', () => client.send(new ec2.DescribeVpcsCommand({ VpcIds: ['vpc-1'] })), 'InvalidVpcID.NotFound'],
  ['a subnet', () => client.send(new ec2.DescribeSubnetsCommand({ SubnetIds: ['x'] })), 'InvalidSubnetID.NotFound'],
  [
    'a security group',
    () => client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: ['x'] })),
    'InvalidGroup.NotFound',
  ],
  [
    'an interface',
    () => client.send(new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: ['x'] })),
    'InvalidNetworkInterfaceID.NotFound',
  ],
  [
    'a network ACL',
    () => client.send(new ec2.DescribeNetworkAclsCommand({ NetworkAclIds: ['x'] })),
    'InvalidNetworkAclID.NotFound',
  ],
  [
    'a route table',
    () => client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: ['x'] })),
    'InvalidRouteTableID.NotFound',
  ],
  [
    'a subnet of reservations',
    () => client.send(new ec2.GetSubnetCidrReservationsCommand({ SubnetId: 'x' })),
    'InvalidSubnetID.NotFound',
  ],
  [
    'a prefix list',
    () => client.send(new ec2.GetManagedPrefixListEntriesCommand({ PrefixListId: 'x' })),
    'InvalidPrefixListID.NotFound',
  ],
  [
    'a transit gateway',
    () => client.send(new ec2.DescribeTransitGatewaysCommand({ TransitGatewayIds: ['x'] })),
    'InvalidTransitGatewayID.NotFound',
  ],
  [
    'a route table of a transit gateway',
    () => client.send(new ec2.GetTransitGatewayRouteTableAssociationsCommand({ TransitGatewayRouteTableId: 'x' })),
    'InvalidRouteTableID.NotFound',
  ],
  [
    'a Region',
    () => client.send(new ec2.DescribeRegionsCommand({ RegionNames: ['eu-wset-1'] })),
    'InvalidParameterValue',
  ],
  ['a fleet', () => appstream.send(new DescribeFleetsCommand({ Names: ['x'] })), 'ResourceNotFoundException'],
  ['a task', () => sync.send(new datasync.DescribeTaskCommand({ TaskArn: 'x' })), 'InvalidRequestException'],
  [
    'a directory',
    () => directories.send(new directory.DescribeDomainControllersCommand({ DirectoryId: 'x' })),
    'EntityDoesNotExistException',
  ],
  [
    'a filter',
    () => client.send(new ec2.DescribeVpcsCommand({ Filters: [{ Name: 'colour', Values: ['red'] }] })),
    'InvalidParameterValue',
  ],
])('%s that does not exist is refused', async (_, send, name) => {
  await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
});

test.each([
  ['EC2', () => client.send(new ec2.DescribeVolumesCommand({})), 'InvalidAction', 400],
  ['DataSync', () => sync.send(new datasync.DeleteTaskCommand({ TaskArn: 'x' })), 'UnknownOperationException', 400],
])('%s refuses an operation that is not simulated', async (_, send, name, httpStatusCode) => {
  await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
});

test('a location is described only by the operation of its kind', async () => {
  const LocationArn = `arn:aws:datasync:eu-west-1:${apps}:location/loc-01`;
  const { LocationUri } = await sync.send(new datasync.DescribeLocationEfsCommand({ LocationArn }));
  expect(LocationUri).toMatch(/^efs:/);
  const wrong = sync.send(new datasync.DescribeLocationSmbCommand({ LocationArn }));
  await expect(wrong).rejects.toMatchObject({ name: 'InvalidRequestException' });
});

test('lists of tasks and locations can be filtered', async () => {
  const Filters = [{ Name: 'LocationUri' as const, Operator: 'BeginsWith' as const, Values: ['smb:'] }];
  expect((await sync.send(new datasync.ListLocationsCommand({ Filters }))).Locations).toHaveLength(1);
  const ofLocation = [{ Name: 'LocationId' as const, Operator: 'Contains' as const, Values: ['loc-02'] }];
  expect((await sync.send(new datasync.ListTasksCommand({ Filters: ofLocation }))).Tasks).toHaveLength(2);
});

test('every request is on record', async () => {
  const before = simulator.world.requests.length;
  await client.send(new ec2.DescribeVpcsCommand({ MaxResults: 7 }));
  expect(simulator.world.requests.slice(before)).toEqual([
    { service: 'ec2', operation: 'DescribeVpcs', account: apps, region: 'eu-west-1', input: { MaxResults: 7 } },
  ]);
});

test('which fleets serve a stack is read by itself, from either end', async () => {
  const { Stacks } = await appstream.send(new DescribeStacksCommand({}));
  expect(Stacks?.some((stack) => 'AssociatedFleets' in stack)).toBe(false);
  const { Names: fleets } = await appstream.send(new ListAssociatedFleetsCommand({ StackName: 'stack-2' }));
  expect(fleets).toEqual(['fleet-1', 'fleet-2']);
  const { Names: stacks } = await appstream.send(new ListAssociatedStacksCommand({ FleetName: 'fleet-2' }));
  expect(stacks).toEqual(['stack-2', 'stack-3']);
  const unknown = appstream.send(new ListAssociatedFleetsCommand({ StackName: 'none' }));
  await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
});

test('attributes of a VPC are read one by one', async () => {
  const { Vpcs } = await client.send(new ec2.DescribeVpcsCommand({}));
  expect(Vpcs?.some((vpc) => 'EnableDnsSupport' in vpc || 'EnableDnsHostnames' in vpc)).toBe(false);
  const VpcId = id('vpc', 2);
  const asked = await client.send(new ec2.DescribeVpcAttributeCommand({ VpcId, Attribute: 'enableDnsHostnames' }));
  expect(asked).toMatchObject({ VpcId, EnableDnsHostnames: { Value: false } });
  expect(asked.EnableDnsSupport).toBeUndefined();
});

test('reservations of a subnet are read by themselves', async () => {
  const bare = await running();
  const reservation = { Cidr: '10.0.1.16/28', ReservationType: 'explicit' };
  const subnet = { SubnetId: 'subnet-1', VpcId: 'vpc-1', SubnetIpv4CidrReservations: [reservation] };
  bare.world.alter(apps, 'eu-west-1', (place) => ({ ...place, ec2: { ...place.ec2, Subnets: [subnet] } }));
  const asking = new ec2.EC2Client(as(bare, `AKIA${apps}`));
  const { Subnets } = await asking.send(new ec2.DescribeSubnetsCommand({}));
  expect(Subnets).toEqual([{ SubnetId: 'subnet-1', VpcId: 'vpc-1' }]);
  const answer = await asking.send(new ec2.GetSubnetCidrReservationsCommand({ SubnetId: 'subnet-1' }));
  expect(answer.SubnetIpv4CidrReservations).toEqual([reservation]);
});

test('an attribute that the snapshot does not hold is not made up', async () => {
  const bare = await running();
  bare.world.alter(apps, 'eu-west-1', (place) => ({ ...place, ec2: { ...place.ec2, Vpcs: [{ VpcId: 'vpc-1' }] } }));
  const asked = new ec2.DescribeVpcAttributeCommand({ VpcId: 'vpc-1', Attribute: 'enableDnsSupport' });
  const answer = await new ec2.EC2Client(as(bare, `AKIA${apps}`)).send(asked);
  expect({ ...answer, $metadata: undefined }).toEqual({ VpcId: 'vpc-1' });
});

test('scalable targets are those of the service and resource asked for', async () => {
  const scaling = new ApplicationAutoScalingClient(as(simulator, `AKIA${apps}`));
  const ask = (input: Omit<DescribeScalableTargetsCommandInput, 'ServiceNamespace'>) =>
    scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'appstream', ...input }));
  expect((await ask({ ResourceIds: ['fleet/fleet-2'] })).ScalableTargets).toMatchObject([{ MaxCapacity: 20 }]);
  const others = await scaling.send(new DescribeScalableTargetsCommand({ ServiceNamespace: 'ecs' }));
  expect(others.ScalableTargets).toEqual([]);
  await expect(ask({ MaxResults: 51 })).rejects.toMatchObject({ name: 'ValidationException' });
});

test('scheduled actions are those of the service, the resource and the names asked for', async () => {
  const scaling = new ApplicationAutoScalingClient(as(simulator, `AKIA${apps}`));
  const ask = async (input: Omit<DescribeScheduledActionsCommandInput, 'ServiceNamespace'>) => {
    const asked = new DescribeScheduledActionsCommand({ ServiceNamespace: 'appstream', ...input });
    return (await scaling.send(asked)).ScheduledActions?.map(({ ScheduledActionName }) => ScheduledActionName);
  };
  expect(await ask({})).toHaveLength(3);
  expect(await ask({ ResourceId: 'fleet/fleet-2' })).toEqual(['morning-2']);
  expect(await ask({ ScheduledActionNames: ['morning-3'] })).toEqual(['morning-3']);
});

test('a quota that is not in the snapshot is none', async () => {
  const quotas = new ServiceQuotasClient(as(simulator, `AKIA${apps}`));
  const asked = quotas.send(new GetServiceQuotaCommand({ ServiceCode: 'vpc', QuotaCode: 'L-F678F1CE' }));
  await expect(asked).rejects.toMatchObject({ name: 'NoSuchResourceException' });
});
