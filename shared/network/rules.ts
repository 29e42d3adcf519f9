import { type Addresses, addresses, everyAddress, parseAddresses } from '../algebra/addresses.ts';
import { everyService, icmp, ports, protocol, protocolNumber, type Services } from '../algebra/services.ts';
import { once } from './once.ts';
import type { IpPermission, SecurityGroup } from './snapshot.ts';

/** A permission of a security group made ready: what depends on nothing but itself. */
export type Rule = {
  /** Where `unclear` says why it is not known which they are, all that they may be. */
  readonly services: Services;
  readonly unclear?: string;
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

/** One permission made ready. */
export const ready = once((permission: IpPermission): Rule => {
  if (isNameless(permission)) return nameless(permission);
  const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] } = permission;
  return {
    ...servicesOfRule(permission),
    blocks: addresses.unionAll([
      ...IpRanges.map(({ CidrIp }) => block(CidrIp)),
      ...Ipv6Ranges.map(({ CidrIpv6 }) => block(CidrIpv6)),
    ]),
    lists: PrefixListIds.map(({ PrefixListId }) => PrefixListId),
    references: UserIdGroupPairs,
  };
});

/** Whether it was not read whom a rule is for: EC2 always says it, if only by lists that are empty. */
export const isNameless = ({ IpRanges, Ipv6Ranges, PrefixListIds, UserIdGroupPairs }: IpPermission): boolean =>
  (IpRanges ?? Ipv6Ranges ?? PrefixListIds ?? UserIdGroupPairs) === undefined;

const nameless = (permission: IpPermission): Rule => ({
  ...servicesOfRule(permission),
  unclear: `whom a rule for ${permission.IpProtocol} names was not read`,
  blocks: everyAddress,
  lists: [],
  references: [],
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

/**
 * EC2 writes all as -1, ICMP type and code as ports with -1 for any, ICMPv6 without them for any, and ignores ports of
 * other protocols.
 */
function servicesOfRule({ IpProtocol, FromPort, ToPort }: IpPermission): Pick<Rule, 'services' | 'unclear'> {
  if (IpProtocol === '-1' || IpProtocol.toLowerCase() === 'all') return { services: everyService };
  const number = protocolNumber(IpProtocol);
  if (number === undefined) return { services: everyService, unclear: `protocol ${IpProtocol}` };
  const of = servicesWithin(number, FromPort, ToPort);
  return of ? { services: of } : { services: protocol(number), unclear: unreadPorts(IpProtocol, FromPort, ToPort) };
}

function servicesWithin(number: number, from: number | undefined, to: number | undefined): Services | undefined {
  const isIcmp = number === 1 || number === 58;
  if (number === 58 && from === undefined && to === undefined) return protocol(number);
  if (!isIcmp && number !== 6 && number !== 17) return protocol(number);
  if (from === -1 && to === -1) return protocol(number);
  if (from === undefined || to === undefined || from === -1) return;
  if (isIcmp) return from > 255 || to > 255 ? undefined : icmp(number, from, to === -1 ? undefined : to);
  return from > to ? undefined : ports(number, from, to);
}

const unreadPorts = (protocol: string, from: number | undefined, to: number | undefined): string =>
  from === undefined || to === undefined
    ? `the ports of a rule for ${protocol} were not read`
    : `the ports of a rule for ${protocol} are none: ${from} to ${to}`;
