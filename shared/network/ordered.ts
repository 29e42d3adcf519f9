import { kinds } from './network.ts';
import type { Ec2, Place, Snapshot } from './snapshot.ts';

/**
 * The snapshot with its lists in one order. AWS answers them in any, and several things that are told of are told in
 * the order that they come in. What is in order already stays the same object.
 */
export function ordered(snapshot: Snapshot): Snapshot {
  const places = sorted(snapshot.places.map(inOrder), ({ account, region }) => `${account} ${region}`);
  return { ...snapshot, places: [...places] };
}

const inOrder = (place: Place): Place => ({
  ...place,
  ...(place.ec2 && { ec2: ec2InOrder(place.ec2) }),
  ...(place.fsx && { fsx: byIds(place.fsx, fsxIds) }),
  ...(place.appstream && { appstream: throughout(place.appstream) }),
  ...(place.datasync && { datasync: throughout(place.datasync) }),
  ...(place.efs && { efs: throughout(place.efs) }),
  ...(place.ds && { ds: throughout(place.ds) }),
});

const ec2InOrder = (ec2: Ec2): Ec2 => ({
  ...byIds(ec2, ec2Ids),
  ...(ec2.DhcpOptions && { DhcpOptions: throughout(ec2.DhcpOptions) }),
});

const ec2Ids: Record<string, string> = { ...kinds, Instances: 'InstanceId', Images: 'ImageId' };
/** The first subnet of a file system means more than others: what is in its lists stays as it is. */
const fsxIds = { FileSystems: 'FileSystemId', StorageVirtualMachines: 'StorageVirtualMachineId' };

function byIds<T extends object>(service: T, ids: Record<string, string>): T {
  const lists = Object.entries(service).map(([name, list]) => {
    const id = ids[name];
    return [name, id && Array.isArray(list) ? sorted(list, (item: Record<string, unknown>) => String(item[id])) : list];
  });
  return Object.fromEntries(lists);
}

/** All lists of a value, however deep. */
function throughout<T>(value: T): T {
  if (Array.isArray(value)) return sorted(value.map(throughout), textOf) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, throughout(member)])) as T;
}

/** Numbers in it compare as numbers: 10.0.0.5 is before 10.0.0.21. */
const textOf = (item: unknown): string =>
  (JSON.stringify(item) ?? '').replace(/\d+/g, (digits) => digits.padStart(20, '0'));

function sorted<T>(list: readonly T[], keyOf: (item: T) => string): readonly T[] {
  const keyed = list.map((item) => ({ item, key: keyOf(item) }));
  if (keyed.every(({ key }, i) => i === 0 || (keyed[i - 1]?.key ?? '') <= key)) return list;
  return keyed.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)).map(({ item }) => item);
}
