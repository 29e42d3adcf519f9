import type { Network } from '../../network/network.ts';
import type { Place, Route, RouteTable } from '../../network/snapshot.ts';
import type { Target } from './change.ts';

/** The gateway that a route names, if it is of a kind that a mend may lead to. */
export function targetOf({ NatGatewayId, GatewayId, VpcPeeringConnectionId }: Route): Target | undefined {
  if (NatGatewayId) return { member: 'NatGatewayId', id: NatGatewayId };
  if (VpcPeeringConnectionId) return { member: 'VpcPeeringConnectionId', id: VpcPeeringConnectionId };
  return GatewayId?.startsWith('igw-') ? { member: 'GatewayId', id: GatewayId } : undefined;
}

/** Whether a gateway surely exists and serves the table's VPC. */
export function isLive(network: Network, { member, id }: Target, VpcId: string | undefined, place: Place): boolean {
  if (VpcId === undefined) return false;
  switch (member) {
    case 'NatGatewayId': {
      const nat = network.find('NatGateways', id, place);
      return nat.is === 'found' && nat.value.State === 'available' && nat.value.VpcId === VpcId;
    }
    case 'GatewayId': {
      const gateway = network.find('InternetGateways', id, place);
      const attachments = gateway.is === 'found' ? (gateway.value.Attachments ?? []) : [];
      return attachments.some((one) => one.VpcId === VpcId && ['available', 'attached'].includes(one.State ?? ''));
    }
    case 'VpcPeeringConnectionId': {
      const peering = network.find('VpcPeeringConnections', id, place);
      return peering.is === 'found' && peering.value.Status?.Code === 'active';
    }
    default:
      return member satisfies never;
  }
}

/** Whether a route that somebody wrote surely leads nowhere: AWS says so, or its gateway is gone. */
export function isDead(network: Network, route: Route, table: RouteTable, place: Place): boolean {
  if (route.Origin === 'EnableVgwRoutePropagation' || route.GatewayId === 'local') return false;
  if ((route.State ?? 'active') === 'blackhole') return true;
  const target = targetOf(route);
  if (!target || target.member === 'VpcPeeringConnectionId') return false;
  if (target.member === 'GatewayId')
    return (
      !isLive(network, target, table.VpcId, place) && network.find('InternetGateways', target.id, place).is !== 'unread'
    );
  const nat = network.find('NatGateways', target.id, place);
  return (
    nat.is === 'absent' || (nat.is === 'found' && ['deleting', 'deleted', 'failed'].includes(nat.value.State ?? ''))
  );
}

/** The zone that a NAT gateway is in. */
export function zoneOf(network: Network, id: string, place: Place): string | undefined {
  const nat = network.find('NatGateways', id, place);
  if (nat.is !== 'found' || !nat.value.SubnetId) return;
  const subnet = network.find('Subnets', nat.value.SubnetId, nat.place);
  return subnet.is === 'found' ? subnet.value.AvailabilityZoneId : undefined;
}

/** What a dead route led to, for a person. */
export const formerTarget = (route: Route): string => targetOf(route)?.id ?? route.TransitGatewayId ?? 'what is gone';
