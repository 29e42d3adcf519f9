import { type Addresses, addresses, everyIpv4, parseAddresses } from '../../algebra/addresses.ts';
import { touches, within } from '../../algebra/algebra.ts';
import { boxes } from '../../algebra/flows.ts';
import type { Network } from '../../network/network.ts';
import type { Place, Route, RouteTable } from '../../network/snapshot.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { RouteBlock } from './blocked.ts';
import type { TableRoute, Target } from './change.ts';
import { type Lead, leads } from './leads.ts';
import { isDead, targetOf, zoneOf } from './route-targets.ts';

/**
 * Routes that could take what a table does not, the likeliest first: where another table of the same VPC leads to a
 * gateway that is surely there, a new route does the same, or a dead one is replaced; likewise to the internet gateway,
 * of which a VPC has one. None of them takes a packet from a living route, but one that is lost on a way to the internet.
 */
export function tableRoutes(network: Network, block: RouteBlock, at: Place, publicly: boolean): TableRoute[] {
  const found = network.find('RouteTables', block.table, at);
  if (found.is !== 'found') return [];
  const { value: table, place } = found;
  const towards = addresses.unionAll(boxes(block.missing).map(({ destination }) => destination));
  const stopping = table.Routes?.find(({ DestinationCidrBlock }) => DestinationCidrBlock === block.entry);
  const insteadOf = stopping && isDead(network, stopping, table, place) ? stopping : undefined;
  if (block.entry !== null && !insteadOf && !(stopping && isPublicOnly(stopping))) return [];

  const possible = leads(network, table, place)
    .filter(({ cidr }) => within(addresses, towards, parseAddresses(cidr)))
    .map((lead) => ({ ...lead, destination: insteadOf?.DestinationCidrBlock ?? lead.cidr }))
    .filter(({ destination, cidr }) => within(addresses, parseAddresses(destination), parseAddresses(cidr)))
    .filter(({ destination, target }) => fits(destination, target))
    .filter(({ destination }) => insteadOf !== undefined || takesNothing(table, destination));
  const ofNat = possible.filter(({ target }) => target.member === 'NatGatewayId');
  const near = ofNat.length > 1 ? zonesOf(network, block, table, place) : [];
  return possible
    .map((lead) => ({ ...lead, rank: rank(network, lead, near, publicly, place) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ destination, target, as }): TableRoute => {
      const route = { kind: 'route' as const, table, place, destination, target };
      return { ...route, ...(insteadOf && { insteadOf }), ...(as !== undefined && { as }) };
    });
}

/** Gateways to the internet take everything, or what is public and nothing else. */
const fits = (destination: string, { member }: Target): boolean =>
  member === 'VpcPeeringConnectionId' ||
  destination === '0.0.0.0/0' ||
  !touches(addresses, parseAddresses(destination), notInternet);

/** Whether a new route takes no packet from a living one, as it would from each that is less specific. */
function takesNothing({ Routes = [] }: RouteTable, destination: string): boolean {
  const own = parseAddresses(destination);
  const isPrivate = within(addresses, own, notInternet);
  return Routes.every((route) => {
    const { DestinationCidrBlock: cidr, DestinationPrefixListId: list } = route;
    if (list !== undefined) return addresses.equals(own, everyIpv4);
    if (isPrivate && isPublicOnly(route)) return true;
    return cidr === undefined || !within(addresses, own, parseAddresses(cidr));
  });
}

/** Whether a route leads to a gateway that has no way to private addresses; whether a NAT gateway has one is judged anew. */
const isPublicOnly = (route: Route): boolean => {
  const member = targetOf(route)?.member;
  return member === 'NatGatewayId' || member === 'GatewayId';
};

/** A NAT gateway of the same zone first; for interfaces with public addresses the internet gateway. */
function rank(network: Network, { target }: Lead, near: readonly string[], publicly: boolean, place: Place): number {
  if (target.member === 'GatewayId') return publicly ? 0 : 3;
  if (target.member === 'VpcPeeringConnectionId') return 1;
  const zone = zoneOf(network, target.id, place);
  return zone !== undefined && near.includes(zone) ? 1 : 2;
}

/** The zones of the subnets that the missing flows start in. */
function zonesOf(network: Network, { missing }: RouteBlock, { VpcId }: RouteTable, place: Place): string[] {
  const subnets = network.list('Subnets', place);
  if (subnets.is !== 'found') return [];
  const sources: Addresses = addresses.unionAll(boxes(missing).map(({ source }) => source));
  const starts = (cidr: string): boolean => touches(addresses, parseAddresses(cidr), sources);
  return subnets.value.flatMap(({ VpcId: of, CidrBlock, AvailabilityZoneId }) =>
    of === VpcId && CidrBlock && AvailabilityZoneId && starts(CidrBlock) ? [AvailabilityZoneId] : [],
  );
}
