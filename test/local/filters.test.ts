import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { apps, as, id, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, `AKIA${apps}`));

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
