import type { Ec2, IpPermission, NetworkAclEntry, NetworkInterface, Route } from '../../shared/network/snapshot.ts';

/**
 * Walks one packet through a network, one rule after the other, as a person would: no sets, no algebra. IPv4 only.
 * An end is an interface's addresses, groups and subnet; `world` is the internet.
 */
export type Packet = { source: string; destination: string; protocol: number; port: number };
export type End = { subnet: string; groups: readonly string[] } | 'world';
export type Lists = {
  [K in
    | 'Vpcs'
    | 'Subnets'
    | 'SecurityGroups'
    | 'NetworkAcls'
    | 'RouteTables'
    | 'NetworkInterfaces'
    | 'InternetGateways'
    | 'NatGateways'
    | 'VpcPeeringConnections'
    | 'PrefixLists']: NonNullable<Ec2[K]>;
};

const value = (address: string): number => address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
export const inBlock = (address: string, cidr: string): boolean => {
  const [base = '', length = '32'] = cidr.split('/');
  const size = 2 ** (32 - Number(length));
  return Math.floor(value(address) / size) === Math.floor(value(base) / size);
};
const unfiltered = ['169.254.169.253', '169.254.169.254'];

/** Whether the request gets from the client to the server. */
export function requestPasses(
  lists: Lists,
  packet: Packet,
  client: Exclude<End, 'world'>,
  server: End,
  isPublic: boolean,
): boolean {
  if (!groupsAllow(lists, 'egress', client.groups, packet.destination, packet, server)) return false;
  if (server !== 'world' && server.subnet === client.subnet)
    return groupsAllow(lists, 'ingress', server.groups, packet.source, packet, client);
  if (!aclAllows(lists, client.subnet, true, packet.destination, packet)) return false;
  if (!delivered(lists, client.subnet, packet, server, isPublic)) return false;
  if (server === 'world') return true;
  return (
    aclAllows(lists, server.subnet, false, packet.source, packet) &&
    groupsAllow(lists, 'ingress', server.groups, packet.source, packet, client)
  );
}

/** Whether a reply gets back; through a NAT gateway only the part between the client and the gateway. */
export function replyPasses(lists: Lists, packet: Packet, client: Exclude<End, 'world'>, server: End): boolean {
  if (server !== 'world') {
    if (server.subnet === client.subnet) return true;
    if (!aclAllows(lists, server.subnet, true, packet.destination, packet)) return false;
    if (!delivered(lists, server.subnet, packet, client, false)) return false;
  } else {
    const nat = isReserved(packet.source) ? undefined : natFor(lists, client.subnet, packet.source);
    if (nat?.SubnetId && !aclAllows(lists, nat.SubnetId, true, packet.destination, packet)) return false;
    if (nat?.SubnetId && !delivered(lists, nat.SubnetId, packet, client, false)) return false;
  }
  return aclAllows(lists, client.subnet, false, packet.source, packet);
}

/** Whether a packet that a NAT gateway sent on for a client gets out, and whether an answer gets back to the gateway. */
export function natPasses(lists: Lists, packet: Packet, nat: Lists['NatGateways'][number], reply: boolean): boolean {
  const subnet = nat.SubnetId ?? '';
  if (reply) return aclAllows(lists, subnet, false, packet.source, packet);
  return (
    aclAllows(lists, subnet, true, packet.destination, packet) &&
    gatewayTakes(lists, subnet, routeFor(lists, subnet, packet.destination), true)
  );
}

/** The NAT gateway that takes a client's packets to a destination. */
export const natFor = (lists: Lists, subnet: string, destination: string): Lists['NatGateways'][number] | undefined => {
  const route = routeFor(lists, subnet, destination);
  return route?.State === 'active'
    ? lists.NatGateways.find(({ NatGatewayId, State }) => NatGatewayId === route.NatGatewayId && State === 'available')
    : undefined;
};

function groupsAllow(
  lists: Lists,
  way: 'egress' | 'ingress',
  groups: readonly string[],
  far: string,
  packet: Packet,
  peer: End,
): boolean {
  for (const id of groups) {
    const group = lists.SecurityGroups.find(({ GroupId }) => GroupId === id);
    for (const rule of (way === 'egress' ? group?.IpPermissionsEgress : group?.IpPermissions) ?? [])
      if (ruleMatches(rule, packet) && ruleNames(lists, rule, far, peer)) return true;
  }
  return unfiltered.includes(far);
}

function ruleMatches({ IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission, { protocol, port }: Packet): boolean {
  if (IpProtocol === '-1') return true;
  const number = { tcp: 6, udp: 17, icmp: 1 }[IpProtocol] ?? Number(IpProtocol);
  if (number !== protocol) return false;
  if (number === 6 || number === 17) return FromPort === -1 || (port >= FromPort && port <= ToPort);
  if (number !== 1) return true;
  return FromPort === -1 || (Math.floor(port / 256) === FromPort && (ToPort === -1 || port % 256 === ToPort));
}

function ruleNames(lists: Lists, rule: IpPermission, far: string, peer: End): boolean {
  if (rule.IpRanges?.some(({ CidrIp }) => inBlock(far, CidrIp))) return true;
  for (const { PrefixListId } of rule.PrefixListIds ?? []) {
    const list = lists.PrefixLists.find((one) => one.PrefixListId === PrefixListId);
    if (list?.Entries?.some(({ Cidr = '' }) => inBlock(far, Cidr))) return true;
  }
  return (rule.UserIdGroupPairs ?? []).some(({ GroupId = '', PeeringStatus = 'active' }) => {
    if (PeeringStatus !== 'active') return false;
    if (peer !== 'world') return peer.groups.includes(GroupId);
    return lists.NetworkInterfaces.some((eni) => carries(eni, GroupId) && eni.PrivateIpAddress === far);
  });
}

const carries = (eni: NetworkInterface, group: string): boolean =>
  (eni.Groups ?? []).some(({ GroupId }) => GroupId === group);

function aclAllows(lists: Lists, subnet: string, egress: boolean, far: string, packet: Packet): boolean {
  if (unfiltered.includes(far)) return true;
  const acl = lists.NetworkAcls.find(({ Associations }) => Associations?.some(({ SubnetId }) => SubnetId === subnet));
  const entries = [...(acl?.Entries ?? [])].sort((a, b) => a.RuleNumber - b.RuleNumber);
  const first = entries.find((entry) => entry.Egress === egress && entryMatches(entry, far, packet));
  return first?.RuleAction === 'allow';
}

function entryMatches(
  { Protocol, CidrBlock, PortRange, IcmpTypeCode }: NetworkAclEntry,
  far: string,
  { protocol, port }: Packet,
): boolean {
  if (!CidrBlock || !inBlock(far, CidrBlock)) return false;
  if (Protocol === '-1') return true;
  if (Number(Protocol) !== protocol) return false;
  if (protocol === 6 || protocol === 17) return port >= (PortRange?.From ?? 0) && port <= (PortRange?.To ?? 65535);
  if (protocol !== 1 || !IcmpTypeCode || IcmpTypeCode.Type === -1) return true;
  return Math.floor(port / 256) === IcmpTypeCode.Type && (IcmpTypeCode.Code === -1 || port % 256 === IcmpTypeCode.Code);
}

export function routeFor(lists: Lists, subnet: string, destination: string): Route | undefined {
  const vpc = vpcOf(lists, subnet);
  const own = lists.RouteTables.find(({ Associations }) => Associations?.some(({ SubnetId }) => SubnetId === subnet));
  const main = lists.RouteTables.find(
    ({ VpcId, Associations }) => VpcId === vpc && Associations?.some(({ Main }) => Main),
  );
  let best: { route: Route; length: number } | undefined;
  const routes = (own ?? main)?.Routes ?? [];
  // Of equal prefixes a block decides before a prefix list.
  const inOrder = [
    ...routes.filter((one) => one.DestinationCidrBlock),
    ...routes.filter((one) => one.DestinationPrefixListId),
  ];
  for (const route of inOrder)
    for (const cidr of blocksOf(lists, route)) {
      const length = Number(cidr.split('/')[1]);
      if (inBlock(destination, cidr) && length > (best?.length ?? -1)) best = { route, length };
    }
  return best?.route;
}

const blocksOf = (lists: Lists, route: Route): string[] =>
  route.DestinationPrefixListId
    ? (
        lists.PrefixLists.find(({ PrefixListId }) => PrefixListId === route.DestinationPrefixListId)?.Entries ?? []
      ).flatMap(({ Cidr }) => Cidr ?? [])
    : [route.DestinationCidrBlock ?? ''].filter(Boolean);

const vpcOf = (lists: Lists, subnet: string): string | undefined =>
  lists.Subnets.find(({ SubnetId }) => SubnetId === subnet)?.VpcId;

const reserved = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
];

const isReserved = (address: string): boolean => reserved.some((cidr) => inBlock(address, cidr));

function delivered(lists: Lists, subnet: string, packet: Packet, to: End, isPublic: boolean): boolean {
  if (to === 'world' && isReserved(packet.destination)) return true;
  const route = routeFor(lists, subnet, packet.destination);
  if (route?.State !== 'active') return false;
  if (route.GatewayId === 'local') return to === 'world' || vpcOf(lists, to.subnet) === vpcOf(lists, subnet);
  if (route.VpcPeeringConnectionId && to !== 'world') {
    const peering = lists.VpcPeeringConnections.find(
      (one) => one.VpcPeeringConnectionId === route.VpcPeeringConnectionId,
    );
    const sides = [peering?.RequesterVpcInfo?.VpcId, peering?.AccepterVpcInfo?.VpcId];
    const here = vpcOf(lists, subnet);
    return peering?.Status?.Code === 'active' && sides.find((one) => one !== here) === vpcOf(lists, to.subnet);
  }
  if (route.NatGatewayId && to === 'world') {
    const nat = lists.NatGateways.find(({ NatGatewayId }) => NatGatewayId === route.NatGatewayId);
    return nat?.State === 'available' && aclAllows(lists, nat.SubnetId ?? '', false, packet.source, packet);
  }
  return to === 'world' && gatewayTakes(lists, subnet, route, isPublic);
}

function gatewayTakes(lists: Lists, subnet: string, route: Route | undefined, isPublic: boolean): boolean {
  if (route?.State !== 'active') return false;
  if (route.GatewayId === 'local') return true;
  const gateway = lists.InternetGateways.find(({ InternetGatewayId }) => InternetGatewayId === route.GatewayId);
  return (
    isPublic &&
    gateway?.Attachments?.some(({ VpcId, State }) => VpcId === vpcOf(lists, subnet) && State === 'available') === true
  );
}
