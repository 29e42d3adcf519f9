import { type Addresses, addresses, parseAddresses } from '../algebra/addresses.ts';
import { everyService, icmp, ports, protocol, protocolNumber, type Services } from '../algebra/services.ts';
import { once } from './once.ts';
import type { IpPermission, SecurityGroup } from './snapshot.ts';

/** A permission of a security group made ready: what depends on nothing but itself. */
export type Rule = {
  /** Undefined for a protocol whose name says nothing, and where ports were not read. */
  readonly services: Services | undefined;
  readonly protocol: string;
  /** The addresses of its own blocks. */
  readonly blocks: Addresses;
  readonly lists: readonly string[];
  readonly references: NonNullable<IpPermission['UserIdGroupPairs']>;
};

/** The rules of a group one way, and the prefix lists and groups that they name; `unread` says why there may be others. */
export type Rules = { readonly all: readonly Rule[]; readonly names: readonly string[]; readonly unread?: string };

/** A group's rules, made ready once for as long as the group stays the same. */
export const rulesOf = once(
  (group: SecurityGroup): Record<'egress' | 'ingress', Rules> => ({
    egress: rules(group, group.IpPermissionsEgress),
    ingress: rules(group, group.IpPermissions),
  }),
);

function rules({ GroupId }: SecurityGroup, permissions: readonly IpPermission[] | undefined): Rules {
  if (!permissions) return { all: [], names: [], unread: `the rules of ${GroupId} were not read` };
  const all = permissions.map(ready);
  const names = all.flatMap(({ lists, references }) => [
    ...lists,
    ...references.flatMap(({ GroupId }) => GroupId ?? []),
  ]);
  return { all, names: [...new Set(names)] };
}

const ready = once((permission: IpPermission): Rule => {
  const { IpProtocol, IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return {
    services: servicesOfRule(permission),
    protocol: IpProtocol,
    blocks: addresses.unionAll([
      ...IpRanges.map(({ CidrIp }) => block(CidrIp)),
      ...Ipv6Ranges.map(({ CidrIpv6 }) => block(CidrIpv6)),
    ]),
    lists: PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    references: UserIdGroupPairs,
  };
});

/** A block's addresses. Groups name the same blocks again and again, and to parse one takes as long as to find forty. */
function block(text: string): Addresses {
  const known = parsed.get(text);
  if (known) return known;
  if (parsed.size >= blocksKept) parsed.clear();
  const fresh = parseAddresses(text);
  parsed.set(text, fresh);
  return fresh;
}

const parsed = new Map<string, Addresses>();
const blocksKept = 20_000;

/** EC2 writes all as -1, ICMP type and code as ports with -1 for any, and ignores ports of other protocols. */
function servicesOfRule({ IpProtocol, FromPort, ToPort }: IpPermission): Services | undefined {
  if (IpProtocol === '-1' || IpProtocol.toLowerCase() === 'all') return everyService;
  const number = protocolNumber(IpProtocol);
  if (number === undefined) return;
  const isIcmp = number === 1 || number === 58;
  if (!isIcmp && number !== 6 && number !== 17) return protocol(number);
  if (FromPort === undefined || ToPort === undefined) return;
  if (FromPort === -1) return protocol(number);
  if (isIcmp) return icmp(number, FromPort, ToPort === -1 ? undefined : ToPort);
  return ports(number, FromPort, ToPort === -1 ? 65_535 : ToPort);
}
