import { type Addresses, addressesOf } from '../algebra/addresses.ts';
import type { Endpoint, Interface } from './endpoint.ts';
import { type Network, privateAddresses } from './network.ts';
import type { IpPermission, Place } from './snapshot.ts';

type GroupPair = NonNullable<IpPermission['UserIdGroupPairs']>[number];
type Direction = 'egress' | 'ingress';

/**
 * The addresses that a rule's reference to a group matches, or why they are not known (VPC-SG-REF). The other end is
 * matched by the groups that its interface carries; without one, by the private addresses of all that carry the group.
 */
export function referenced(
  network: Network,
  direction: Direction,
  own: Interface,
  peer: Pick<Endpoint, 'at' | 'addresses'>,
  pair: GroupPair,
): Addresses | string {
  const id = pair.GroupId;
  if (isStale(pair)) return [];
  if (!id) return 'which group a rule names was not read';
  network.rests(id);
  if (typeof peer.at !== 'string') {
    if (!peer.at.groups.ids.includes(id)) return peer.at.groups.more ?? [];
    const reaches = crosses(network, direction, own, peer.at, pair);
    return typeof reaches === 'string' ? reaches : reaches ? peer.addresses : [];
  }
  const at = homeOf(network, pair, own.place);
  if (typeof at === 'string') return at;
  const carriers = network.carriers(id, at);
  if (carriers.is !== 'found') return carriers.is === 'unread' ? carriers.why : [];
  return addressesOf(...carriers.value.flatMap(privateAddresses));
}

/** Where what carries a group is listed, or why that is not in sight: a group of another account is carried there. */
function homeOf(network: Network, { GroupId: id = '', UserId: account }: GroupPair, near: Place): Place | string {
  if (account === undefined || account === near.account) return near;
  const group = network.find('SecurityGroups', id, near);
  if (group.is === 'found' && group.place.account === account) return group.place;
  return `what carries ${id} of account ${account} is not in sight`;
}

/** A reference over a peering that is gone matches nothing (VPC-SG-STALE). */
const isStale = ({ PeeringStatus = 'active' }: GroupPair): boolean => PeeringStatus !== 'active';

/** Whether a reference holds between two VPCs, or why that is not known. */
function crosses(
  network: Network,
  direction: Direction,
  own: Interface,
  peer: Interface,
  pair: GroupPair,
): boolean | string {
  const vpcs: Pair = [own.subnet.VpcId, peer.subnet.VpcId];
  if (vpcs[0] === vpcs[1] || pair.PeeringStatus === 'active') return true;
  const peerings = network.list('VpcPeeringConnections', own.place);
  if (peerings.is !== 'found') return peerings.is === 'unread' ? peerings.why : false;
  const between = peerings.value.filter(
    ({ RequesterVpcInfo, AccepterVpcInfo }) =>
      [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId].sort().join() === vpcs.toSorted().join(),
  );
  if (between.some(({ Status }) => Status?.Code === 'active')) return true;
  const unclear = between.find(({ Status }) => Status?.Code === undefined);
  if (unclear) return `the status of ${unclear.VpcPeeringConnectionId} was not read`;
  // Across a transit gateway outbound references never match (VPC-SG-REF-TGW).
  return direction === 'ingress' && overTransitGateway(network, own.place, vpcs);
}

type Pair = readonly [string, string];

/** Referencing must be on at the gateway, where it is off by default, and not off at either attachment. */
function overTransitGateway(network: Network, place: Place, vpcs: Pair): boolean | string {
  const listed = network.list('TransitGatewayVpcAttachments', place);
  if (listed.is !== 'found') return listed.is === 'unread' ? listed.why : false;
  const attachments = network.inSight.flatMap(({ ec2 }) => ec2?.TransitGatewayVpcAttachments ?? []);
  const of = (vpc: string) => attachments.filter(({ VpcId, State }) => VpcId === vpc && State !== 'deleted');
  const shared = of(vpcs[0]).flatMap((one) =>
    of(vpcs[1])
      .filter(({ TransitGatewayId }) => TransitGatewayId === one.TransitGatewayId)
      .map((other) => [one, other]),
  );
  const ways = shared.map((both): boolean | string => {
    const gateway = network.find('TransitGateways', both[0]?.TransitGatewayId ?? '', place);
    if (gateway.is === 'unread') return gateway.why;
    const all = [...both, ...(gateway.is === 'found' ? [gateway.value] : [])];
    const says = all.map(({ Options }) => Options?.SecurityGroupReferencingSupport);
    if (gateway.is === 'absent' || says.includes('disable')) return false;
    const named = `${gateway.value.TransitGatewayId} and its attachments`;
    return says.every((one) => one === 'enable') || `whether ${named} let groups refer to one another was not read`;
  });
  return ways.find((way) => way === true) ?? ways.find((way) => typeof way === 'string') ?? false;
}
