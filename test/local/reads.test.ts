import { AppStreamClient, DescribeAppBlockBuildersCommand, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import * as datasync from '@aws-sdk/client-datasync';
import * as directory from '@aws-sdk/client-directory-service';
import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { organization } from './organization.ts';
import { apps, as, data, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, `AKIA${apps}`));
const appstream = new AppStreamClient(as(simulator, `AKIA${apps}`));
const sync = new datasync.DataSyncClient(as(simulator, `AKIA${apps}`));
const directories = new directory.DirectoryServiceClient(as(simulator, `AKIA${apps}`));
const id = (prefix: string, n: number) => `${prefix}-0a${String(n).padStart(15, '0')}`;

describe('a filter of security groups, subnets and interfaces lets through', () => {
  const interfaces = async (...Filters: ec2.Filter[]) =>
    (await client.send(new ec2.DescribeNetworkInterfacesCommand({ Filters }))).NetworkInterfaces?.length;
  const subnets = async (...Filters: ec2.Filter[]) =>
    (await client.send(new ec2.DescribeSubnetsCommand({ Filters }))).Subnets?.length;
  const groups = async (...Filters: ec2.Filter[]) =>
    (await client.send(new ec2.DescribeSecurityGroupsCommand({ Filters }))).SecurityGroups?.length;

  test.each([
    ['what has the value', interfaces, [{ Name: 'interface-type', Values: ['efs'] }], 1],
    ['what has any of the values', subnets, [{ Name: 'subnet-id', Values: [id('subnet', 1), id('subnet', 3)] }], 2],
    [
      'what every filter lets through',
      interfaces,
      [
        { Name: 'status', Values: ['in-use'] },
        { Name: 'requester-managed', Values: ['false'] },
      ],
      5,
    ],
    [
      'a text that begins so, by a star',
      interfaces,
      [{ Name: 'description', Values: ['AppStream 2.0 - fleet: *'] }],
      6,
    ],
    ['a text with any one character, by a question mark', interfaces, [{ Name: 'description', Values: ['* - ?f'] }], 6],
    ['a star itself, behind a backslash', interfaces, [{ Name: 'description', Values: ['AppStream\\*'] }], 0],
    ['nothing by a dot that is no dot', interfaces, [{ Name: 'private-ip-address', Values: ['10.1x1.4'] }], 0],
    ['what a list inside has', interfaces, [{ Name: 'addresses.private-ip-address', Values: ['10.1.1.6'] }], 1],
    ['what lists in lists have', groups, [{ Name: 'ip-permission.cidr', Values: ['192.0.2.0/24'] }], 1],
    ['a number', groups, [{ Name: 'ip-permission.from-port', Values: ['445'] }], 1],
    ['a tag', subnets, [{ Name: 'tag:tier', Values: ['desk*'] }], 2],
    ['a tag of an interface', interfaces, [{ Name: 'tag:n', Values: ['3', '4'] }], 2],
    ['the key of a tag', subnets, [{ Name: 'tag-key', Values: ['tier'] }], 4],
  ] as const)('%s', async (_, count, filters, expected) => {
    expect(await count(...filters.map(({ Name, Values }) => ({ Name, Values: [...Values] })))).toBe(expected);
  });
});

type Find = (Filters: ec2.Filter[]) => Promise<readonly unknown[] | undefined>;
const findAcls: Find = async (Filters) =>
  (await client.send(new ec2.DescribeNetworkAclsCommand({ Filters }))).NetworkAcls;
const findTables: Find = async (Filters) =>
  (await client.send(new ec2.DescribeRouteTablesCommand({ Filters }))).RouteTables;
const findGateways: Find = async (Filters) =>
  (await client.send(new ec2.DescribeInternetGatewaysCommand({ Filters }))).InternetGateways;
const findEndpoints: Find = async (Filters) =>
  (await client.send(new ec2.DescribeVpcEndpointsCommand({ Filters }))).VpcEndpoints;
const findPeerings: Find = async (Filters) =>
  (await client.send(new ec2.DescribeVpcPeeringConnectionsCommand({ Filters }))).VpcPeeringConnections;
const findOptions: Find = async (Filters) =>
  (await client.send(new ec2.DescribeDhcpOptionsCommand({ Filters }))).DhcpOptions;

test.each([
  ['network ACLs by subnet', findAcls, 'association.subnet-id', id('subnet', 2)],
  ['route tables by subnet', findTables, 'association.subnet-id', id('subnet', 3)],
  ['internet gateways by VPC', findGateways, 'attachment.vpc-id', id('vpc', 1)],
  ['endpoints by type', findEndpoints, 'vpc-endpoint-type', 'Gateway'],
  ['peerings by requester', findPeerings, 'requester-vpc-info.vpc-id', id('vpc', 1)],
  ['DHCP options by value', findOptions, 'value', '10.1.9.11'],
])('filters find %s', async (_, find, Name, value) => {
  expect(await find([{ Name, Values: [value] }])).toHaveLength(1);
  expect(await find([{ Name, Values: ['other'] }])).toHaveLength(0);
});

test('NAT gateways are filtered by the member Filter, singular', async () => {
  const Filter = [{ Name: 'state', Values: ['available'] }];
  expect((await client.send(new ec2.DescribeNatGatewaysCommand({ Filter }))).NatGateways).toHaveLength(1);
});

test('entries of prefix lists are read by themselves', async () => {
  const { PrefixLists } = await client.send(new ec2.DescribeManagedPrefixListsCommand({}));
  expect(PrefixLists?.every((list) => !('Entries' in list))).toBe(true);
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

describe('pages', () => {
  test.each([
    ['fewer than 5 subnets', () => new ec2.DescribeSubnetsCommand({ MaxResults: 4 })],
    ['more than 1000 subnets', () => new ec2.DescribeSubnetsCommand({ MaxResults: 1001 })],
    ['more than 100 route tables', () => new ec2.DescribeRouteTablesCommand({ MaxResults: 101 })],
    [
      'more than 255 egress-only gateways',
      () => new ec2.DescribeEgressOnlyInternetGatewaysCommand({ MaxResults: 256 }),
    ],
    ['more than 100 prefix lists', () => new ec2.DescribeManagedPrefixListsCommand({ MaxResults: 101 })],
  ])('of %s are refused', async (_, command) => {
    const sent = client.send(command() as ec2.DescribeSubnetsCommand);
    await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterValue' });
  });

  test('of more than 1000 endpoints are cut', async () => {
    const { VpcEndpoints } = await client.send(new ec2.DescribeVpcEndpointsCommand({ MaxResults: 5000 }));
    expect(VpcEndpoints).toHaveLength(3);
  });

  test('continue where the token says, and the last has none', async () => {
    const first = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
    const { NextToken } = first;
    const second = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5, NextToken }));
    expect([first.NetworkInterfaces?.length, second.NetworkInterfaces?.length, second.NextToken]).toEqual([
      5,
      2,
      undefined,
    ]);
  });

  test.each([
    [
      'an EC2 token that is not ours',
      () => client.send(new ec2.DescribeVpcsCommand({ NextToken: 'nonsense' })),
      'InvalidParameterValue',
    ],
    [
      'an AppStream token that is not ours',
      () => appstream.send(new DescribeFleetsCommand({ NextToken: 'x' })),
      'ValidationException',
    ],
    [
      'a DataSync token that is not ours',
      () => sync.send(new datasync.ListTasksCommand({ NextToken: 'x' })),
      'InvalidRequestException',
    ],
    [
      'a directory token that is not ours',
      () => directories.send(new directory.DescribeDirectoriesCommand({ NextToken: 'x' })),
      'InvalidNextTokenException',
    ],
    [
      'more than 25 app block builders',
      () => appstream.send(new DescribeAppBlockBuildersCommand({ MaxResults: 26 })),
      'ValidationException',
    ],
  ])('refuse %s', async (_, send, name) => {
    await expect(send()).rejects.toMatchObject({ name, $metadata: { httpStatusCode: 400 } });
  });

  test('refuse the token of another operation', async () => {
    const { NextToken } = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
    await expect(client.send(new ec2.DescribeSubnetsCommand({ NextToken }))).rejects.toThrow('token is invalid');
  });

  test('cannot be sized where interfaces or instances are named', async () => {
    const NetworkInterfaceIds = [id('eni', 1)];
    const sent = client.send(new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds, MaxResults: 5 }));
    await expect(sent).rejects.toMatchObject({ name: 'InvalidParameterCombination' });
  });
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
    'a prefix list',
    () => client.send(new ec2.GetManagedPrefixListEntriesCommand({ PrefixListId: 'x' })),
    'InvalidPrefixListID.NotFound',
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
  const [efs] = (organization.places[0]?.['datasync'] as { Locations: { LocationArn: string }[] }).Locations;
  const { LocationUri } = await sync.send(new datasync.DescribeLocationEfsCommand({ LocationArn: efs?.LocationArn }));
  expect(LocationUri).toBe('efs://eu.fs-1/');
  const wrong = sync.send(new datasync.DescribeLocationSmbCommand({ LocationArn: efs?.LocationArn }));
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
