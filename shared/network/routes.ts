import { type Addresses, addresses, everyAddress, parseAddresses } from '../algebra/addresses.ts';
import { touches } from '../algebra/algebra.ts';
import type { Cuts } from '../algebra/cuts.ts';
import { box, boxes, type Flows, flows } from '../algebra/flows.ts';
import { everyService } from '../algebra/services.ts';
import { decided } from './first-match.ts';
import type { Decision } from './hop.ts';
import type { Lookup, Network } from './network.ts';
import { once } from './once.ts';
import { prefixList } from './security-groups.ts';
import type { Place, Route, RouteTable, Subnet } from './snapshot.ts';
import { unclearState } from './unclear-state.ts';

/** Where a route table sends packets: through which target, by which route, which of the needed flows. */
export type Sent = { readonly target: Target; readonly entry: string; readonly flows: Flows };

/** What stands in a route as its target. */
export type Target =
  | { readonly kind: 'local' }
  | { readonly kind: 'internet-gateway' | 'egress-only-internet-gateway'; readonly id: string }
  | { readonly kind: 'nat-gateway' | 'peering' | 'transit-gateway' | 'endpoint'; readonly id: string }
  /** A thing behind which AWS shows nothing, or which is not modelled. */
  | { readonly kind: 'beyond'; readonly id: string; readonly name: string };

export type Routing = {
  readonly table: string;
  readonly sent: readonly Sent[];
  /** What no route takes, what a dead one swallows, and what an unread one may take. */
  readonly decisions: readonly Decision[];
};

/** How a subnet's route table sends the needed flows: the longest prefix decides (VPC-ROUTE-STATE). */
export function routing(network: Network, subnet: Subnet, place: Place, needed: Flows): Routing {
  const found = tableOf(network, subnet, place);
  if (found.is !== 'found') {
    const why = found.is === 'unread' ? found.why : `no route table of ${subnet.SubnetId} was found`;
    return { table: subnet.SubnetId, sent: [], decisions: [doubt(needed, subnet.SubnetId, null, why)] };
  }
  const table = found.value.RouteTableId;
  if (!found.value.Routes)
    return { table, sent: [], decisions: [doubt(needed, table, null, `the routes of ${table} were not read`)] };
  const { rows, unread } = rowsOf(network, found.value, found.place, needed);
  const { parts, rest } = decided(needed, rows);
  const dead = parts.filter(({ by }) => by.state !== 'active' || !by.target);
  const sent = parts.flatMap(({ flows: part, by: { state, target, entry } }): Sent[] =>
    state === 'active' && target ? [{ target, entry, flows: part }] : [],
  );
  const swallowed = dead.map(({ flows: part, by }) => swallows(table, part, by));
  const stops = flows.isEmpty(rest) ? swallowed : [...swallowed, stop(rest, table, null)];
  if (unread.length === 0) return { table, sent, decisions: stops };
  // A list whose entries are unknown, or a destination that is, may hold any destination, so it may take packets from every other route.
  const why = unread.join('; ');
  return { table, sent: [], decisions: [doubt(needed, table, null, why)] };
}

const stop = (part: Flows, table: string, entry: string | null): Decision => ({
  effect: 'stops',
  flows: part,
  ids: [table],
  entry,
});

/** What a route does that is not known to lead somewhere: it takes packets to nobody, if its state says so. */
function swallows(table: string, part: Flows, { entry, state }: Row): Decision {
  if (state === 'blackhole' || state === 'filtered') return stop(part, table, entry);
  const route = `the route of ${table} to ${entry}`;
  return doubt(
    part,
    table,
    entry,
    state === 'active' ? `what ${route} leads to was not read` : unclearState(route, state),
  );
}

const doubt = (part: Flows, id: string, entry: string | null, why: string): Decision => ({
  effect: 'doubts',
  flows: part,
  ids: [id],
  entry,
  why,
});

/** The table associated with the subnet, else the main table of the same VPC. */
function tableOf(network: Network, subnet: Subnet, place: Place): Lookup<RouteTable> {
  const owner = network.find('Subnets', subnet.SubnetId, place);
  const tables = network.list('RouteTables', owner.is === 'found' ? owner.place : place);
  if (tables.is !== 'found') return tables;
  const byName = byPlace(tables.value);
  const own = byName.get(subnet.SubnetId);
  const vague = own ? undefined : tables.value.find((one) => one.VpcId === subnet.VpcId && !isKnown(one));
  if (vague) return { is: 'unread', why: `the associations of ${vague.RouteTableId} were not read` };
  const held = own ?? byName.get(`${subnet.VpcId} main`);
  if (!held) return { is: 'absent' };
  network.rests(held.table.RouteTableId, held.association);
  if (!held.settled) {
    const association = `the association of ${subnet.SubnetId} with ${held.table.RouteTableId}`;
    return { is: 'unread', why: unclearState(association, held.state) };
  }
  return { is: 'found', value: held.table, place: tables.place };
}

/** Whether it is known which subnets a table is for: an association names one, or a gateway, or is the main one. */
const isKnown = once(
  ({ Associations }: RouteTable): boolean =>
    Associations?.filter(isLive).every(({ Main, SubnetId, GatewayId }) => Main || SubnetId || GatewayId) ?? false,
);

/**
 * The tables and live associations of each VPC's subnets and of its rest; where there are several, one that comes or goes,
 * and else the first.
 */
const byPlace = once((tables: readonly RouteTable[]) => {
  const served = tables.flatMap((table) =>
    (table.Associations ?? []).filter(isLive).flatMap((one) => {
      const { SubnetId, Main, RouteTableAssociationId: association, AssociationState: { State: state } = {} } = one;
      const names = [SubnetId, Main ? `${table.VpcId} main` : undefined].filter((name) => name !== undefined);
      const settled = state === undefined || state === 'associated';
      return names.map((name) => [name, { table, association, state, settled }] as const);
    }),
  );
  return new Map(served.reverse().sort(([, a], [, b]) => Number(b.settled) - Number(a.settled)));
});

const isLive = ({ AssociationState }: Association): boolean =>
  !['disassociated', 'failed'].includes(AssociationState?.State ?? '');

type Association = NonNullable<RouteTable['Associations']>[number];

type Row = {
  readonly destination: Cuts;
  readonly length: number;
  readonly entry: string;
  /** None where no member that Fairway knows names one. */
  readonly target: Target | undefined;
  readonly state: string | undefined;
  readonly rank: number;
};

/** The routes that the needed flows may take as rows, the deciding one first: longest prefix, then local and static. */
function rowsOf(
  network: Network,
  table: RouteTable,
  place: Place,
  needed: Flows,
): { rows: { matches: Flows; by: Row }[]; unread: string[] } {
  const { listed, blocks, nowhere } = ready(table);
  const id = table.RouteTableId;
  const unread = nowhere ? [`where a route of ${id} leads to was not read`] : [];
  const named = listed.flatMap(({ list, about }): Row[] => {
    const held = prefixList(network, list, place);
    if (typeof held === 'string') unread.push(`${held}, and a route of ${id} leads to ${list}`);
    return typeof held === 'string' ? [] : held.map((cidr) => row(cidr, list, 1, about));
  });
  const asked = addresses.unionAll(boxes(needed).map(({ destination }) => destination));
  const all = [...blocks, ...named];
  const rows = all.filter(({ destination }) => touches(addresses, destination, asked));
  rows.sort((a, b) => b.length - a.length || a.rank - b.rank);
  // Packets for the VPC itself never take a propagated route, however long its prefix.
  const taken = ({ rank, destination }: Row): Cuts =>
    rank === propagated ? addresses.subtract(destination, localOf(all)) : destination;
  return { rows: rows.map((by) => ({ matches: destined(taken(by)), by })), unread };
}

const localOf = (rows: readonly Row[]): Addresses =>
  addresses.unionAll(rows.flatMap(({ target, destination }) => (target?.kind === 'local' ? [destination] : [])));

/** What a table says by itself: its routes to blocks as rows, and those to prefix lists. */
const ready = once((table: RouteTable) => {
  const routes = (table.Routes ?? []).map((route) => {
    const target = targetOf(route);
    // What is in the VPC cannot go away, as targets of other routes can.
    return { route, about: { target, state: route.State ?? (target?.kind === 'local' ? 'active' : undefined) } };
  });
  const blocks = routes.flatMap(({ route, about }): Row[] => {
    const cidr = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
    const rank = about.target?.kind === 'local' ? -1 : route.Origin === 'EnableVgwRoutePropagation' ? propagated : 0;
    return cidr && !route.DestinationPrefixListId ? [row(cidr, cidr, rank, about)] : [];
  });
  const listed = routes.flatMap(({ route: { DestinationPrefixListId: list }, about }) =>
    list ? [{ list, about }] : [],
  );
  return { blocks, listed, nowhere: blocks.length + listed.length < routes.length };
});

const row = (cidr: string, entry: string, rank: number, about: Pick<Row, 'target' | 'state'>): Row => ({
  destination: parseAddresses(cidr),
  length: prefixLength(cidr),
  entry,
  rank,
  ...about,
});

const propagated = 2;

/** How specific a block is. */
export const prefixLength = (cidr: string): number => Number(cidr.split('/')[1]);

/** All flows to the addresses. */
export const destined = (destination: Cuts): Flows =>
  box({ source: everyAddress, destination, services: everyService });

const beyond: [keyof Route, string][] = [
  ['NetworkInterfaceId', 'network interface'],
  ['InstanceId', 'instance'],
  ['LocalGatewayId', 'local gateway'],
  ['CarrierGatewayId', 'carrier gateway'],
  ['CoreNetworkArn', 'core network'],
];

function targetOf(route: Route): Target | undefined {
  const gateway = route.GatewayId ?? '';
  if (gateway === 'local') return { kind: 'local' };
  if (gateway.startsWith('igw-')) return { kind: 'internet-gateway', id: gateway };
  if (gateway.startsWith('vpce-') && route.DestinationPrefixListId) return { kind: 'endpoint', id: gateway };
  if (route.EgressOnlyInternetGatewayId)
    return { kind: 'egress-only-internet-gateway', id: route.EgressOnlyInternetGatewayId };
  if (route.TransitGatewayId) return { kind: 'transit-gateway', id: route.TransitGatewayId };
  if (route.NatGatewayId) return { kind: 'nat-gateway', id: route.NatGatewayId };
  if (route.VpcPeeringConnectionId) return { kind: 'peering', id: route.VpcPeeringConnectionId };
  if (gateway.startsWith('vgw-')) return { kind: 'beyond', id: gateway, name: 'virtual private gateway' };
  if (gateway) return { kind: 'beyond', id: gateway, name: 'gateway' };
  const found = beyond.find(([key]) => route[key]);
  return found && { kind: 'beyond', id: String(route[found[0]]), name: found[1] };
}
