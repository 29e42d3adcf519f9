import { flows } from '../algebra/flows.ts';
import type { Endpoint } from '../network/endpoint.ts';
import { groupAt } from '../network/group-at.ts';
import type { Decision, Hop } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import { once } from '../network/once.ts';
import { securityGroups } from '../network/security-groups.ts';
import type { IpPermission, SecurityGroup } from '../network/snapshot.ts';

/** One rule of a security group as it is written: `all`, `tcp` and `1024-65535`, `10.0.0.0/16` or `pl-…` or `sg-…`. */
export type WrittenRule = {
  readonly group: string;
  readonly protocol: string;
  readonly ports: string;
  readonly peer: string;
};

/**
 * The rules that make a decision of security groups. Each is judged alone, by the very judge of all of them; so this
 * agrees with the judge, and costs nothing where nobody asks.
 */
export function rulesBehind(
  network: Network,
  { layer, direction }: Hop,
  { ids, effect, flows: part }: Decision,
  client: Endpoint,
  server: Endpoint,
): readonly WrittenRule[] {
  const [own, peer] = direction === 'egress' ? [client.at, server] : [server.at, client];
  if (layer !== 'security-group' || !direction || effect === 'stops' || typeof own === 'string') return [];
  return ids.flatMap((id) => {
    const group = groupAt(network, id, own);
    if (group.is !== 'found') return [];
    const makes = ({ alone }: OneRule): boolean =>
      securityGroups(holding(network, alone), direction, { ...own, groups: { ids: [id] } }, peer, part).decisions.some(
        (one) => one.effect === effect && !flows.isEmpty(one.flows),
      );
    return rulesAlone(group.value)
      [direction].filter(makes)
      .map(({ rule }) => rule);
  });
}

/** A rule, and its group as it would be with this rule alone. */
type OneRule = { readonly rule: WrittenRule; readonly alone: SecurityGroup };

const rulesAlone = once(
  (group: SecurityGroup): Record<'egress' | 'ingress', readonly OneRule[]> => ({
    egress: (group.IpPermissionsEgress ?? []).flatMap(singles).map((one) => oneRule(group, one)),
    ingress: (group.IpPermissions ?? []).flatMap(singles).map((one) => oneRule(group, one)),
  }),
);

type Single = { readonly permission: IpPermission; readonly peer: string };

/** A rule set holds one rule for each peer. */
const singles = ({ IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs, ...rest }: IpPermission): Single[] => [
  ...(IpRanges ?? []).map((one) => ({ permission: { ...rest, IpRanges: [one] }, peer: one.CidrIp })),
  ...(Ipv6Ranges ?? []).map((one) => ({ permission: { ...rest, Ipv6Ranges: [one] }, peer: one.CidrIpv6 })),
  ...(PrefixListIds ?? []).map((one) => ({ permission: { ...rest, PrefixListIds: [one] }, peer: one.PrefixListId })),
  ...(UserIdGroupPairs ?? []).map((one) => ({
    permission: { ...rest, UserIdGroupPairs: [one] },
    peer: one.GroupId ?? '',
  })),
];

const oneRule = (group: SecurityGroup, { permission, peer }: Single): OneRule => {
  const { IpProtocol, FromPort, ToPort } = permission;
  const every = IpProtocol === '-1';
  return {
    rule: {
      group: group.GroupId,
      protocol: every ? 'all' : IpProtocol.toLowerCase(),
      ports: every ? 'all' : portsOf(IpProtocol, FromPort, ToPort),
      peer,
    },
    alone: { ...group, IpPermissions: [permission], IpPermissionsEgress: [permission] },
  };
};

/** The same network, with the group in this form. */
function holding(network: Network, group: SecurityGroup): Network {
  const find: Network['find'] = (kind, id, at) => {
    const found = network.find(kind, id, at);
    const meant = kind === 'SecurityGroups' && id === group.GroupId && found.is === 'found';
    return meant ? { ...found, value: group as typeof found.value } : found;
  };
  return { ...network, find };
}

/** Ports of TCP and UDP, type and code of ICMP; EC2 writes any as -1 or leaves it out. */
function portsOf(protocol: string, from = -1, to = from): string {
  if (from === -1) return 'all';
  if (/^(icmp(v6)?|1|58)$/i.test(protocol)) return to === -1 ? `${from}` : `${from}:${to}`;
  return from === to ? `${from}` : `${from}-${to}`;
}
