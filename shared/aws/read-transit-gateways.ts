import {
  type EC2Client,
  GetTransitGatewayRouteTableAssociationsCommand,
  SearchTransitGatewayRoutesCommand,
} from '@aws-sdk/client-ec2';
import type { Ec2, TransitGatewayRouteTable } from '../network/snapshot.ts';
import { listsOfIds } from './ec2-lists.ts';
import { pages } from './pages.ts';
import { readEc2List } from './read-ec2-list.ts';
import { type Reading, readList } from './reading.ts';

/** The transit gateways that attachments and routes name, and their route tables with all that is in them. */
export async function readTransitGateways(
  ec2: EC2Client,
  reading: Reading,
  lists: Ec2,
): Promise<Pick<Ec2, 'TransitGateways' | 'TransitGatewayRouteTables'>> {
  const ids = gatewaysOf(lists);
  const [gateways, tables] = await Promise.all([
    readEc2List(ec2, reading, 'TransitGateways', listsOfIds.TransitGateways, ids),
    readEc2List(ec2, reading, 'TransitGatewayRouteTables', listsOfIds.TransitGatewayRouteTables, ids),
  ]);
  if (gateways && tables) nameUnseen(reading, ids, gateways, tables);
  // A deleted table stays listed for a while, and what is in it cannot be asked for.
  const alive = tables?.filter(({ State }) => State !== 'deleted');
  const whole = alive && (await Promise.all(alive.map((table) => withContents(ec2, reading, table))));
  return { ...(gateways && { TransitGateways: gateways }), ...(whole && { TransitGatewayRouteTables: whole }) };
}

/** A gateway that is gone is still named, by dead routes and for a while by deleted attachments. */
function gatewaysOf({ TransitGatewayVpcAttachments = [], RouteTables = [] }: Ec2): string[] {
  const attached = TransitGatewayVpcAttachments.filter(({ State }) => State !== 'deleted');
  const routes = RouteTables.flatMap(({ Routes = [] }) => Routes).filter(({ State }) => State !== 'blackhole');
  const named = [...attached, ...routes].map(({ TransitGatewayId }) => TransitGatewayId);
  return [...new Set(named)].filter((id) => id !== undefined).sort();
}

type Gateways = NonNullable<Ec2['TransitGateways']>;

/** AWS leaves out what an account may not see, and says nothing of it: route tables are shown to the owner alone. */
function nameUnseen(
  { account, unread }: Reading,
  ids: readonly string[],
  gateways: Gateways,
  tables: readonly TransitGatewayRouteTable[],
): void {
  for (const id of ids) {
    const gateway = gateways.find(({ TransitGatewayId }) => TransitGatewayId === id);
    const owner = gateway?.OwnerId ?? account;
    if (!gateway)
      unread.push({ operation: 'ec2:DescribeTransitGateways', reason: `${id} is not shared with ${account}, or gone` });
    else if (owner !== account && !tables.some(({ TransitGatewayId }) => TransitGatewayId === id))
      unread.push({
        operation: 'ec2:DescribeTransitGatewayRouteTables',
        reason: `${id} belongs to ${owner}, and only there can its route tables be read`,
        owner,
      });
  }
}

/** A route table with its associations and routes; without those of the two that cannot be read whole. */
async function withContents(
  ec2: EC2Client,
  reading: Reading,
  table: TransitGatewayRouteTable,
): Promise<TransitGatewayRouteTable> {
  const { TransitGatewayRouteTableId } = table;
  const list = { service: 'ec2', member: 'TransitGatewayRouteTables' } as const;
  const [associations, routes] = await Promise.all([
    readList(reading, { ...list, operation: 'GetTransitGatewayRouteTableAssociations' }, async () => [
      { TransitGatewayRouteTableId, Associations: await associationsOf(ec2, reading, TransitGatewayRouteTableId) },
    ]),
    readList(reading, { ...list, operation: 'SearchTransitGatewayRoutes' }, async () => [
      { TransitGatewayRouteTableId, Routes: await routesOf(ec2, reading, TransitGatewayRouteTableId) },
    ]),
  ]);
  return { ...table, ...associations?.[0], ...routes?.[0] };
}

const associationsOf = (ec2: EC2Client, { gate }: Reading, TransitGatewayRouteTableId: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const ask = { TransitGatewayRouteTableId, MaxResults: 1000, NextToken };
    const answer = await gate(() => ec2.send(new GetTransitGatewayRouteTableAssociationsCommand(ask)));
    return { items: answer.Associations, next: answer.NextToken };
  });

/** All routes that take packets. Where AWS gives no pages it only says that there are more than it gave. */
const routesOf = (ec2: EC2Client, { gate }: Reading, TransitGatewayRouteTableId: string): Promise<unknown[]> =>
  pages(async (NextToken) => {
    const Filters = [{ Name: 'state', Values: ['active', 'blackhole'] }];
    const ask = { TransitGatewayRouteTableId, Filters, MaxResults: 1000, NextToken };
    const answer = await gate(() => ec2.send(new SearchTransitGatewayRoutesCommand(ask)));
    if (answer.AdditionalRoutesAvailable && !answer.NextToken)
      throw new Error(`${TransitGatewayRouteTableId} has more routes than AWS gives at once`);
    return { items: answer.Routes, next: answer.NextToken };
  });
