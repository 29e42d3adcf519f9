import type { Network } from '../../network/network.ts';
import type { Directory, Place } from '../../network/snapshot.ts';

/** A directory and where it was read. */
export type Found = { readonly directory: Directory; readonly place: Place };

/** Directories by name, in one place or else in any; those without controllers only if there are no others. */
export function directoriesNamed(network: Network, name: string, place: Place): Found[] {
  const inPlace = (where: Place): Found[] =>
    (where.ds?.DirectoryDescriptions ?? [])
      .filter((directory) => same(directory.Name, name))
      .map((directory) => ({ directory, place: where }));
  const [near, all] = [inPlace(place), network.places.flatMap(inPlace)];
  const found = [near.filter(stands), all.filter(stands), near].find((some) => some.length > 0) ?? all;
  network.rests(...found.map(({ directory }) => directory.DirectoryId));
  return found;
}

/** Whether a directory has controllers, as far as its stage says. */
export const stands = ({ directory: { Stage = 'Active' } }: Found): boolean =>
  !['Requested', 'Creating', 'Deleting', 'Deleted', 'Failed'].includes(Stage);

/** Names of domains are the same whatever their case, and with the dot of the root or without. */
export const same = (a: string | undefined, b: string): boolean => a !== undefined && bare(a) === bare(b);

const bare = (name: string): string => name.toLowerCase().replace(/\.$/, '');

/** For an AD Connector these are the self-managed controllers that it points to. */
export function controllerAddresses({ directory, place }: Found): string[] {
  const { DirectoryId, DnsIpAddrs, OwnerDirectoryDescription } = directory;
  const named = DnsIpAddrs ?? OwnerDirectoryDescription?.DnsIpAddrs ?? [];
  const active = (place.ds?.DomainControllers ?? []).filter(
    (controller) =>
      controller.DirectoryId === DirectoryId && !['Deleting', 'Deleted', 'Failed'].includes(controller.Status ?? ''),
  );
  return [...new Set([...named, ...active.flatMap(({ DnsIpAddr }) => DnsIpAddr ?? [])])];
}

/** The VPC that a directory's controllers are in; a shared one's is its owner's. */
export const controllersVpc = ({ VpcSettings, OwnerDirectoryDescription }: Directory): string | undefined =>
  VpcSettings?.VpcId ?? OwnerDirectoryDescription?.VpcSettings?.VpcId;

/** Whether AWS runs the directory's controllers, and its guide says what they must admit. */
export const isManaged = ({ Type }: Directory): boolean => Type === 'MicrosoftAD' || Type === 'SharedMicrosoftAD';

/** Why something is not asked of a directory. */
export type Not = { readonly kind: 'not-applicable' | 'unknown'; readonly why: string };

/** What is not asked of a directory of this type; of a type that is not known it is not known whether it is. */
export const otherType = (type: string | undefined, why: string): Not =>
  type !== undefined && types.includes(type)
    ? { kind: 'not-applicable', why }
    : { kind: 'unknown', why: `AWS says no type of directory that Fairway knows (${type ?? 'none'}).` };

const types = ['MicrosoftAD', 'SharedMicrosoftAD', 'ADConnector', 'SimpleAD'];
