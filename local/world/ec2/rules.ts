import { createHash } from 'node:crypto';
import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { network } from '../cidr.ts';

/** One rule by itself: a service, and one peer in the list of an `IpPermission` that its kind stands in. */
export interface Rule {
  readonly protocol: string;
  readonly from: number | undefined;
  readonly to: number | undefined;
  readonly list: PeerList;
  readonly peer: Peer;
}

export type PeerList = keyof typeof peers;
/** An entry of `IpRanges`, `Ipv6Ranges`, `PrefixListIds` or `UserIdGroupPairs`. */
export interface Peer {
  readonly CidrIp?: string;
  readonly CidrIpv6?: string;
  readonly PrefixListId?: string;
  readonly GroupId?: string;
  readonly UserId?: string;
  readonly Description?: string;
}

/** For each list of peers: the member that names the peer, there and in a rule by itself. */
const peers = {
  IpRanges: { key: 'CidrIp', alone: 'CidrIpv4' },
  Ipv6Ranges: { key: 'CidrIpv6', alone: 'CidrIpv6' },
  PrefixListIds: { key: 'PrefixListId', alone: 'PrefixListId' },
  UserIdGroupPairs: { key: 'GroupId', alone: 'ReferencedGroupInfo' },
} as const;
const peerLists = Object.keys(peers) as PeerList[];

const protocolNames: Readonly<Record<string, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** The rules that permissions hold, one by one, in AWS's canonical form. */
export function rulesOf(permissions: readonly IpPermission[]): readonly Rule[] {
  return permissions.flatMap((permission) => {
    const service = serviceOf(permission);
    return peerLists.flatMap((list) =>
      peersIn(permission, list).map((peer) => ({ ...service, list, peer: canonical(list, peer) })),
    );
  });
}

/** The four lists hold different shapes, whose members are all texts. */
const peersIn = (permission: IpPermission, list: PeerList) => (permission[list] ?? []) as unknown as readonly Peer[];

function serviceOf({ IpProtocol = '-1', FromPort, ToPort }: IpPermission): Pick<Rule, 'protocol' | 'from' | 'to'> {
  const protocol = protocolNames[IpProtocol] ?? IpProtocol.toLowerCase();
  if (protocol === '-1') return { protocol, from: undefined, to: undefined };
  return { protocol, from: FromPort, to: ToPort };
}

function canonical(list: PeerList, peer: Peer): Peer {
  if (list === 'IpRanges') return { ...peer, CidrIp: network(peer.CidrIp ?? '', 'ipv4') };
  if (list === 'Ipv6Ranges') return { ...peer, CidrIpv6: network(peer.CidrIpv6 ?? '', 'ipv6') };
  return peer;
}

/** Whether two rules permit the same; what describes them aside. */
export const sameRule = (a: Rule, b: Rule) => keyOf(a) === keyOf(b);

const keyOf = ({ protocol, from, to, list, peer }: Rule) =>
  [protocol, from ?? '', to ?? '', list, peer[peers[list].key] ?? ''].join('|');

/** The permissions with a rule added, beside the rules of its service if there are any. */
export function withRule(permissions: readonly IpPermission[], rule: Rule): readonly IpPermission[] {
  const beside = permissions.find((permission) => holdsService(permission, rule));
  const base = beside ?? empty(rule);
  const grown: IpPermission = { ...base, [rule.list]: [...(base[rule.list] ?? []), rule.peer] };
  return beside ? permissions.map((each) => (each === beside ? grown : each)) : [...permissions, grown];
}

/** The permissions without a rule, and without what then permits nobody. */
export function withoutRule(permissions: readonly IpPermission[], rule: Rule): readonly IpPermission[] {
  return permissions
    .map((permission) => (holdsService(permission, rule) ? withoutPeer(permission, rule) : permission))
    .filter((permission) => peerLists.some((list) => (permission[list] ?? []).length > 0));
}

function withoutPeer(permission: IpPermission, rule: Rule): IpPermission {
  const kept = peersIn(permission, rule.list).filter(
    (peer) => !sameRule({ ...rule, peer: canonical(rule.list, peer) }, rule),
  );
  return { ...permission, [rule.list]: kept };
}

function holdsService(permission: IpPermission, { protocol, from, to }: Rule): boolean {
  const service = serviceOf(permission);
  return service.protocol === protocol && service.from === from && service.to === to;
}

const empty = ({ protocol, from, to }: Rule): IpPermission => ({
  IpProtocol: protocol,
  ...(from !== undefined && { FromPort: from }),
  ...(to !== undefined && { ToPort: to }),
  IpRanges: [],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
});

/** The rule as `SecurityGroupRules` list it. Its id follows from what it permits, so that it needs no keeping. */
export function aloneOf(rule: Rule, group: SecurityGroup, egress: boolean): SecurityGroupRule {
  const { key, alone } = peers[rule.list];
  const { Description, [key]: _, ...pair } = rule.peer;
  const digest = createHash('sha256')
    .update(`${group.GroupId}|${egress}|${keyOf(rule)}`)
    .digest('hex');
  return {
    SecurityGroupRuleId: `sgr-0${digest.slice(0, 16)}`,
    GroupId: group.GroupId,
    GroupOwnerId: group.OwnerId,
    IsEgress: egress,
    IpProtocol: rule.protocol,
    FromPort: rule.from ?? -1,
    ToPort: rule.to ?? -1,
    [alone]: alone === 'ReferencedGroupInfo' ? { GroupId: rule.peer.GroupId, ...pair } : rule.peer[key],
    ...(Description !== undefined && { Description }),
    Tags: [],
  };
}
