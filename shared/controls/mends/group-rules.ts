import type { Network } from '../../network/network.ts';
import type { IpPermission, Place, SecurityGroup } from '../../network/snapshot.ts';
import type { GroupBlock } from './blocked.ts';
import type { Direction, GroupRules } from './change.ts';
import { fewest } from './fewest.ts';
import { blockOf, type Cell, planes, spanOf } from './plane.ts';

/** Rules that a group holds each way, IPv4 and IPv6 apart (VPC-SG-QUOTA). */
const rulesInAGroup = 60;
/** Up to so many ways to spread the rules over the groups of the interfaces are compared; beyond, the first is taken. */
const waysCompared = 64;

/**
 * The fewest rules that open what the groups stop; undefined where some group has no room. Where an interface has
 * several groups, the one with which fewest rules are needed gets them, and of such the one that fewest others carry.
 */
export function groupRules(network: Network, blocks: readonly GroupBlock[], at: Place): GroupRules[] | undefined {
  const ways = waysOf(blocks).flatMap((ids): Way[] => {
    const rules = spread(network, blocks, ids, at);
    if (!rules) return [];
    const count = rules.reduce((sum, { cells }) => sum + cells.length, 0);
    return [{ rules, count, others: rules.reduce((sum, { group }) => sum + carriers(network, group, at), 0) }];
  });
  return ways.sort((a, b) => a.count - b.count || a.others - b.others)[0]?.rules;
}

type Way = { readonly rules: GroupRules[]; readonly count: number; readonly others: number };

/** Every choice of one group for each block, or only the first of each where there are too many. */
function waysOf(blocks: readonly GroupBlock[]): string[][] {
  const count = blocks.reduce((product, { ids }) => product * ids.length, 1);
  const choices = blocks.map(({ ids }) => (count > waysCompared ? ids.slice(0, 1) : ids));
  return choices.reduce<string[][]>((ways, ids) => ways.flatMap((way) => ids.map((id) => [...way, id])), [[]]);
}

function spread(network: Network, blocks: readonly GroupBlock[], ids: string[], at: Place): GroupRules[] | undefined {
  const byGroup = Map.groupBy(
    blocks.map((block, i) => ({ ...block, id: ids[i] ?? '' })),
    ({ id, direction }) => `${direction} ${id}`,
  );
  const rules = [...byGroup.values()].map((same) => rulesFor(network, same, at));
  return rules.every((one) => one !== undefined) ? rules : undefined;
}

function rulesFor(network: Network, same: (GroupBlock & { id: string })[], at: Place): GroupRules | undefined {
  const [{ id, direction } = { id: '', direction: 'egress' as const }] = same;
  const found = network.find('SecurityGroups', id, at);
  if (found.is !== 'found') return;
  const cells = fewest(
    planes.unionAll(same.map(({ missing }) => missing)),
    planes.unionAll(same.map(({ asked }) => asked)),
  );
  if (!cells || !hasRoom(network, found.value, found.place, direction, cells)) return;
  return { kind: 'group-rules', group: found.value, place: found.place, direction, cells };
}

function hasRoom(network: Network, group: SecurityGroup, place: Place, direction: Direction, cells: readonly Cell[]) {
  const held = (direction === 'egress' ? group.IpPermissionsEgress : group.IpPermissions) ?? [];
  const isIpv6 = (cell: Cell): boolean => blockOf(cell).includes(':');
  return [false, true].every((ipv6) => {
    const more = cells.filter((cell) => isIpv6(cell) === ipv6).length;
    const now = held.reduce((sum, rule) => sum + weight(network, rule, ipv6, place), 0);
    return more === 0 || now + more <= rulesInAGroup;
  });
}

/** How many rules a permission counts as. A prefix list counts for all it may hold; unread, for all there is room for. */
function weight(network: Network, rule: IpPermission, ipv6: boolean, place: Place): number {
  const { IpRanges = [], Ipv6Ranges = [], UserIdGroupPairs = [], PrefixListIds = [] } = rule;
  const listed = PrefixListIds.map(({ PrefixListId }) => {
    const found = network.find('PrefixLists', PrefixListId, place);
    if (found.is !== 'found' || !found.value.Entries) return rulesInAGroup;
    const most = found.value['MaxEntries'];
    return typeof most === 'number' ? most : found.value.Entries.length;
  });
  const blocks = ipv6 ? Ipv6Ranges.length : IpRanges.length;
  return blocks + UserIdGroupPairs.length + listed.reduce((sum, one) => sum + one, 0);
}

function carriers(network: Network, { GroupId }: SecurityGroup, at: Place): number {
  const found = network.carriers(GroupId, at);
  return found.is === 'found' ? found.value.length : 0;
}

/** The rules as EC2 takes and answers them: blocks of one service together. */
export function permissionsOf(cells: readonly Cell[]): IpPermission[] {
  const byService = Map.groupBy(cells, ({ services }) => services.join());
  return [...byService.values()].map((same): IpPermission => {
    const blocks = same.map(blockOf);
    const IpRanges = blocks.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp }));
    const Ipv6Ranges = blocks.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 }));
    return {
      ...protocolAndPorts(same[0] as Cell),
      ...(IpRanges.length > 0 && { IpRanges }),
      ...(Ipv6Ranges.length > 0 && { Ipv6Ranges }),
    };
  });
}

/** A rule's protocol and ports in the API's words; -1 is all. */
export function protocolAndPorts(cell: Cell): { IpProtocol: string; FromPort?: number; ToPort?: number } {
  const { protocol, from: FromPort, to: ToPort } = spanOf(cell);
  const IpProtocol = protocol === 'all' ? '-1' : protocol;
  return FromPort === undefined || ToPort === undefined ? { IpProtocol } : { IpProtocol, FromPort, ToPort };
}
