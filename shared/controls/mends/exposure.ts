import { addresses, everyAddress } from '../../algebra/addresses.ts';
import { boxes, everyFlow } from '../../algebra/flows.ts';
import type { Client, Endpoint, Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { securityGroups } from '../../network/security-groups.ts';
import type { NetworkInterface, Place, RouteTable, Subnet } from '../../network/snapshot.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { TableRoute } from './change.ts';

/**
 * Whether a route surely makes nothing reachable from the internet. Only one to an internet gateway could, for
 * interfaces with public addresses in the subnets that the table serves, those imagined as well; their groups must admit
 * nobody from there.
 */
export function exposesNothing(
  network: Network,
  { table, target, place }: TableRoute,
  clients: () => readonly Client[],
) {
  if (target.member !== 'GatewayId') return true;
  const subnets = servedBy(network, table, place);
  const interfaces = network.list('NetworkInterfaces', place);
  if (!subnets || interfaces.is !== 'found') return false;
  const inside = (id: string | undefined): Subnet | undefined => subnets.find(({ SubnetId }) => SubnetId === id);
  const existing = interfaces.value.flatMap((one): Interface[] => {
    const subnet = inside(one.SubnetId);
    if (!subnet || !one.Association?.PublicIp || isNat(one)) return [];
    const ids = (one.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []);
    return [{ place, subnet, groups: { ids }, publicAddress: true }];
  });
  const imagined = clients().flatMap(({ at }) =>
    inside(at.subnet.SubnetId) && at.publicAddress !== false ? [at] : [],
  );
  return [...existing, ...imagined].every((own) => admitsNobody(network, own));
}

const isNat = ({ InterfaceType }: NetworkInterface): boolean => InterfaceType === 'nat_gateway';

/** The subnets whose packets the table routes: its own, and for a main table all that have none. */
function servedBy(network: Network, table: RouteTable, place: Place): Subnet[] | undefined {
  const subnets = network.list('Subnets', place);
  const tables = network.list('RouteTables', place);
  if (subnets.is !== 'found' || tables.is !== 'found') return;
  const owned = (of: RouteTable): string[] => (of.Associations ?? []).flatMap(({ SubnetId }) => SubnetId ?? []);
  const own = owned(table);
  const others = new Set(tables.value.flatMap((one) => (one.RouteTableId === table.RouteTableId ? [] : owned(one))));
  const isMain = (table.Associations ?? []).some(({ Main }) => Main === true);
  return subnets.value.filter(
    ({ SubnetId, VpcId }) => own.includes(SubnetId) || (isMain && VpcId === table.VpcId && !others.has(SubnetId)),
  );
}

function admitsNobody(network: Network, own: Interface): boolean {
  const { decisions } = securityGroups(network, 'ingress', own, anybody, everyFlow);
  const open = decisions.filter(({ effect }) => effect !== 'stops').flatMap(({ flows: part }) => boxes(part));
  return open.every(({ source }) => addresses.isEmpty(addresses.subtract(source, notInternet)));
}

/** Everybody anywhere, as somebody of whom no interface is known. */
export const anybody: Endpoint = { name: 'anybody', addresses: everyAddress, at: 'outside' };
