import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { as, dana, id, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, dana));

test('entries of a network ACL are added by number, replaced and deleted', async () => {
  const NetworkAclId = id('acl', 1);
  const entry = {
    NetworkAclId,
    RuleNumber: 105,
    Egress: false,
    RuleAction: 'deny' as const,
    Protocol: '6',
    CidrBlock: '10.0.0.0/8',
  };
  const numbers = async () => {
    const { NetworkAcls } = await client.send(new ec2.DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] }));
    return NetworkAcls?.[0]?.Entries?.map(({ RuleNumber, RuleAction }) => `${RuleNumber} ${RuleAction}`);
  };
  await client.send(new ec2.CreateNetworkAclEntryCommand(entry));
  expect(await numbers()).toEqual(['100 allow', '100 allow', '105 deny', '110 allow', '32767 deny']);
  const again = client.send(new ec2.CreateNetworkAclEntryCommand(entry));
  await expect(again).rejects.toMatchObject({ name: 'NetworkAclEntryAlreadyExists' });
  await client.send(new ec2.ReplaceNetworkAclEntryCommand({ ...entry, RuleAction: 'allow' }));
  expect(await numbers()).toContain('105 allow');
  await client.send(new ec2.DeleteNetworkAclEntryCommand(entry));
  const gone = client.send(new ec2.DeleteNetworkAclEntryCommand(entry));
  await expect(gone).rejects.toMatchObject({ name: 'InvalidNetworkAclEntry.NotFound' });
});

describe('routes', () => {
  const RouteTableId = id('rtb', 1);
  const route = { RouteTableId, DestinationCidrBlock: '172.16.0.0/12' };
  const routes = async () => {
    const { RouteTables } = await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    return RouteTables?.[0]?.Routes?.filter(({ DestinationCidrBlock }) => DestinationCidrBlock === '172.16.0.0/12');
  };

  test('are created, replaced and deleted', async () => {
    await client.send(new ec2.CreateRouteCommand({ ...route, TransitGatewayId: 'tgw-1' }));
    expect(await routes()).toMatchObject([{ TransitGatewayId: 'tgw-1', State: 'active', Origin: 'CreateRoute' }]);
    await client.send(new ec2.ReplaceRouteCommand({ ...route, GatewayId: 'igw-1' }));
    expect(await routes()).toEqual([
      { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'igw-1', Origin: 'CreateRoute', State: 'active' },
    ]);
    await client.send(new ec2.DeleteRouteCommand(route));
    expect(await routes()).toEqual([]);
  });

  test.each([
    [
      'to a destination that has one',
      new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'i' }),
      'RouteAlreadyExists',
    ],
    [
      'with two targets',
      new ec2.CreateRouteCommand({ ...route, GatewayId: 'i', NatGatewayId: 'n' }),
      'InvalidParameterCombination',
    ],
    ['without a target', new ec2.CreateRouteCommand(route), 'MissingParameter'],
    ['instead of none', new ec2.ReplaceRouteCommand({ ...route, GatewayId: 'i' }), 'InvalidParameterValue'],
    ['to delete that is not there', new ec2.DeleteRouteCommand(route), 'InvalidRoute.NotFound'],
    [
      'to delete that is the VPC’s own',
      new ec2.DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '10.1.0.0/16' }),
      'InvalidParameterValue',
    ],
  ])('%s are refused', async (_, command, name) => {
    await expect(client.send(command as ec2.CreateRouteCommand)).rejects.toMatchObject({ name });
  });
});

test.each([
  [
    'a required member is missing',
    () => client.send(new ec2.CreateRouteCommand({} as ec2.CreateRouteCommandInput)),
    'MissingParameter',
  ],
  [
    'it is a dry run',
    () => client.send(new ec2.CreateRouteCommand({ RouteTableId: 'r', DryRun: true })),
    'DryRunOperation',
  ],
])('nothing changes where %s', async (_, send, name) => {
  const before = simulator.world.snapshot();
  await expect(send()).rejects.toMatchObject({ name });
  expect(simulator.world.snapshot()).toEqual(before);
});

test('a place changes behind AWS’s back, without an event', async () => {
  const events = simulator.world.events.length;
  simulator.world.alter('111122223333', 'eu-west-1', (place) => ({ ...place, ec2: { ...place.ec2, DhcpOptions: [] } }));
  expect((await client.send(new ec2.DescribeDhcpOptionsCommand({}))).DhcpOptions).toEqual([]);
  expect(simulator.world.events).toHaveLength(events);
});
