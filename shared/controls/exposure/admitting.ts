import { type Addresses, everyAddress } from '../../algebra/addresses.ts';
import { times } from '../../algebra/product.ts';
import { byProtocol, everyService, type Services, services } from '../../algebra/services.ts';
import type { Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import { isNameless, ready, rulesOf } from '../../network/rules.ts';
import { listedAddresses } from '../../network/security-groups.ts';
import type { IpPermission, Place, SecurityGroup } from '../../network/snapshot.ts';
import { type Plane, planes } from '../mends/plane.ts';
import type { Blocker } from '../verdict.ts';

/** One peer of a rule set: what it lets in, and how it is written. */
export type Entry = {
  readonly plane: Plane;
  readonly allows: Blocker;
  readonly permission: IpPermission;
};

/** What a group lets in from blocks of addresses and prefix lists; a rule that names a group admits no outsider. */
export type Admitting = {
  readonly surely: Plane;
  readonly atMost: Plane;
  readonly why: readonly string[];
  readonly entries: readonly Entry[];
};

/** What a group lets in from outside, or may where it could not be read. */
export function admitting(network: Network, id: string, place: Place): Admitting {
  const found = network.find('SecurityGroups', id, place);
  if (found.is === 'unread') return unclear(found.why);
  // Interfaces carry only groups that exist: one of another account may be out of sight.
  if (found.is === 'absent') return unclear(`${id} was not found`);
  const { names, unread } = rulesOf(found.value).ingress;
  if (unread) return unclear(unread);
  network.rests(...names);
  const read = entriesOf(found.value).map((one) => ({ ...one, peers: peersOf(network, one.permission, place) }));
  const entries = read.map(
    ({ of, doubted, peers, ...rest }): Entry => ({
      ...rest,
      plane: doubted || typeof peers === 'string' ? planes.empty : times(services, peers, of),
    }),
  );
  const surely = planes.unionAll(entries.map(({ plane }) => plane));
  const doubts = read.flatMap(({ of, doubted, peers }) => {
    if (typeof peers === 'string') return [{ plane: times(services, everyAddress, of), why: peers }];
    return doubted ? [{ plane: times(services, peers, of), why: `a rule of ${id} is not clear: ${doubted}` }] : [];
  });
  return {
    surely,
    atMost: planes.unionAll([surely, ...doubts.map(({ plane }) => plane)]),
    why: [...new Set(doubts.map(({ why }) => why))],
    entries,
  };
}

const everything: Plane = times(services, everyAddress, everyService);
/** All that a group may let in which is not known. */
export const unclear = (why: string): Admitting => ({ surely: [], atMost: everything, why: [why], entries: [] });

type Written = Pick<Entry, 'allows' | 'permission'> & {
  readonly of: Services;
  /** Why it is not known whether it lets in all of them. */
  readonly doubted: string | undefined;
};

/** The rules of a group one by one, as EC2 counts them. */
const entriesOf = once((group: SecurityGroup): readonly Written[] =>
  (group.IpPermissions ?? []).flatMap((permission) => {
    const { IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs: _, ...about } = permission;
    const alone: IpPermission[] = [
      ...(isNameless(permission) ? [permission] : []),
      ...IpRanges.map((one) => ({ ...about, IpRanges: [one] })),
      ...Ipv6Ranges.map((one) => ({ ...about, Ipv6Ranges: [one] })),
      ...PrefixListIds.map((one) => ({ ...about, PrefixListIds: [one] })),
    ];
    const { services: of, unclear: doubted } = ready(permission);
    return alone.map((one) => ({
      permission: one,
      of,
      doubted,
      allows: {
        layer: 'security-group',
        id: group.GroupId,
        entry: `${textOf(of)} from ${peerOf(one)}`,
      },
    }));
  }),
);

const peerOf = ({ IpRanges, Ipv6Ranges, PrefixListIds }: IpPermission): string =>
  IpRanges?.[0]?.CidrIp ?? Ipv6Ranges?.[0]?.CidrIpv6 ?? PrefixListIds?.[0]?.PrefixListId ?? '';

const textOf = (of: Services): string =>
  byProtocol(of)
    .map(({ protocol, ports }) => (ports === 'all' ? protocol : `${protocol}/${ports}`))
    .join(' ');

function peersOf(network: Network, permission: IpPermission, place: Place): Addresses | string {
  const [list] = permission.PrefixListIds ?? [];
  if (list) return listedAddresses(network, list.PrefixListId, place);
  return ready(permission).blocks;
}
