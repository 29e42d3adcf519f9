import * as ec2 from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { readTransitGateways } from '../../shared/aws/read-transit-gateways.ts';
import { startReading } from '../../shared/aws/reading.ts';
import { sharedLists } from '../../shared/aws/shared-lists.ts';
import type { Ec2 } from '../../shared/network/snapshot.ts';

const account = '111122223333';
const network = mockClient(ec2.EC2Client);
const client = new ec2.EC2Client({ region: 'eu-west-1' });

/** What is read for an attachment to tgw-1, and what is not. */
async function read(lists: Ec2 = attachment()) {
  const reading = startReading(
    { account, region: 'eu-west-1' },
    sharedLists(() => new Date()),
  );
  return { ...(await readTransitGateways(client, reading, lists)), unread: reading.unread };
}

const attachment = (more = {}): Ec2 => ({
  TransitGatewayVpcAttachments: [
    { TransitGatewayAttachmentId: 'tgw-attach-1', TransitGatewayId: 'tgw-1', VpcId: 'vpc-a', ...more },
  ],
});
const route = (more = {}): Ec2 => ({
  RouteTables: [{ RouteTableId: 'rtb-1', Routes: [{ TransitGatewayId: 'tgw-2', State: 'active', ...more }] }],
});
const table = (TransitGatewayRouteTableId: string, State = 'available') =>
  ({ TransitGatewayRouteTableId, TransitGatewayId: 'tgw-1', State }) as const;
const to = (DestinationCidrBlock: string) => ({ DestinationCidrBlock, State: 'active' as const });

/** The inputs of every call of an operation. */
const asked = (command: Parameters<typeof network.commandCalls>[0]) =>
  network.commandCalls(command).map(({ args: [{ input }] }) => input as object);

beforeEach(() => {
  network.reset();
  network.onAnyCommand().resolves({});
  network
    .on(ec2.DescribeTransitGatewaysCommand)
    .resolves({ TransitGateways: [{ TransitGatewayId: 'tgw-1', OwnerId: account }] });
  network
    .on(ec2.DescribeTransitGatewayRouteTablesCommand)
    .resolves({ TransitGatewayRouteTables: [table('tgw-rtb-1') as ec2.TransitGatewayRouteTable] });
});

test.each([
  ['an attachment', attachment(), ['tgw-1']],
  ['a route', route(), ['tgw-2']],
  ['both', { ...attachment(), ...route() }, ['tgw-1', 'tgw-2']],
])('%s names a gateway', async (_, lists, Values) => {
  await read(lists);
  const Filters = [{ Name: 'transit-gateway-id', Values }];
  expect(asked(ec2.DescribeTransitGatewaysCommand)).toMatchObject([{ Filters, MaxResults: 1000 }]);
  expect(asked(ec2.DescribeTransitGatewayRouteTablesCommand)).toMatchObject([{ Filters, MaxResults: 1000 }]);
});

test.each([
  ['nothing', {}],
  ['a deleted attachment', attachment({ State: 'deleted' })],
  ['a dead route', route({ State: 'blackhole' })],
])('%s names none, and nothing is asked', async (_, lists) => {
  expect(await read(lists)).toEqual({ TransitGateways: [], TransitGatewayRouteTables: [], unread: [] });
  expect(network.calls()).toEqual([]);
});

test('route tables come with all pages of their associations and routes', async () => {
  network
    .on(ec2.GetTransitGatewayRouteTableAssociationsCommand)
    .resolvesOnce({ Associations: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }], NextToken: 'two' })
    .resolves({ Associations: [{ TransitGatewayAttachmentId: 'tgw-attach-2' }] });
  network
    .on(ec2.SearchTransitGatewayRoutesCommand)
    .resolvesOnce({ Routes: [to('10.1.0.0/16')], AdditionalRoutesAvailable: true, NextToken: 'two' })
    .resolves({ Routes: [to('10.2.0.0/16')], AdditionalRoutesAvailable: false });
  const { TransitGatewayRouteTables, unread } = await read();
  expect(TransitGatewayRouteTables).toEqual([
    {
      ...table('tgw-rtb-1'),
      Associations: [{ TransitGatewayAttachmentId: 'tgw-attach-1' }, { TransitGatewayAttachmentId: 'tgw-attach-2' }],
      Routes: [to('10.1.0.0/16'), to('10.2.0.0/16')],
    },
  ]);
  expect(asked(ec2.SearchTransitGatewayRoutesCommand)).toMatchObject([
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      Filters: [{ Name: 'state', Values: ['active', 'blackhole'] }],
      MaxResults: 1000,
    },
    { NextToken: 'two' },
  ]);
  expect(unread).toEqual([]);
});

test('routes are absent when AWS says that there are more and gives no way to them', async () => {
  network
    .on(ec2.SearchTransitGatewayRoutesCommand)
    .resolves({ Routes: [to('10.1.0.0/16')], AdditionalRoutesAvailable: true });
  const { TransitGatewayRouteTables, unread } = await read();
  expect(TransitGatewayRouteTables).toEqual([{ ...table('tgw-rtb-1'), Associations: [] }]);
  expect(unread).toEqual([
    {
      operation: 'ec2:SearchTransitGatewayRoutes',
      reason: 'Error: tgw-rtb-1 has more routes than AWS gives at once',
    },
  ]);
});

test('a table of which nothing can be read is there, without its contents', async () => {
  const denied = Object.assign(new Error('no'), { name: 'UnauthorizedOperation' });
  network.on(ec2.GetTransitGatewayRouteTableAssociationsCommand).rejects(denied);
  network.on(ec2.SearchTransitGatewayRoutesCommand).rejects(denied);
  const { TransitGatewayRouteTables, unread } = await read();
  expect(TransitGatewayRouteTables).toEqual([table('tgw-rtb-1')]);
  expect(unread.map(({ operation }) => operation).sort()).toEqual([
    'ec2:GetTransitGatewayRouteTableAssociations',
    'ec2:SearchTransitGatewayRoutes',
  ]);
});

test('a deleted table is left out', async () => {
  network.on(ec2.DescribeTransitGatewayRouteTablesCommand).resolves({
    TransitGatewayRouteTables: [table('tgw-rtb-0', 'deleted') as ec2.TransitGatewayRouteTable],
  });
  expect((await read()).TransitGatewayRouteTables).toEqual([]);
  expect(asked(ec2.SearchTransitGatewayRoutesCommand)).toEqual([]);
});

test.each([
  [
    'belongs to another account',
    [{ TransitGatewayId: 'tgw-1', OwnerId: '444455556666' }],
    {
      operation: 'ec2:DescribeTransitGatewayRouteTables',
      reason: 'tgw-1 belongs to 444455556666, and only there can its route tables be read',
      owner: '444455556666',
    },
  ],
  [
    'is not shared',
    [],
    { operation: 'ec2:DescribeTransitGateways', reason: `tgw-1 is not shared with ${account}, or gone` },
  ],
])('a gateway that %s is named as unread', async (_, TransitGateways, unread) => {
  network.on(ec2.DescribeTransitGatewaysCommand).resolves({ TransitGateways });
  network.on(ec2.DescribeTransitGatewayRouteTablesCommand).resolves({ TransitGatewayRouteTables: [] });
  expect(await read()).toEqual({ TransitGateways, TransitGatewayRouteTables: [], unread: [unread] });
});
