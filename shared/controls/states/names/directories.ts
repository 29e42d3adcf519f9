import { type Addresses, addresses, addressesOf, isAddress, parseAddresses } from '../../../algebra/addresses.ts';
import { type Network, whyUnread } from '../../../network/network.ts';
import type { Directory, Place, Vpc } from '../../../network/snapshot.ts';
import { rangesOf } from '../addresses/apart.ts';
import { settingsOf } from '../situated.ts';

/** Directories that a DNS server of a VPC belongs to. An address of the VPC itself is that of a directory in it only. */
export function directoriesAt(network: Network, server: string, vpc: Vpc): readonly Directory[] {
  const address = isAddress(server) ? parseAddresses(server) : addresses.empty;
  const inside = addresses.touches(address, addressesOf(...rangesOf(vpc)));
  const found = network.places
    .flatMap(({ ds }) => ds?.DirectoryDescriptions ?? [])
    .filter((one) => addresses.touches(dnsOf(one), address))
    .filter((one) => !inside || (settingsOf(one)?.VpcId ?? vpc.VpcId) === vpc.VpcId);
  network.rests(...found.map(({ DirectoryId }) => DirectoryId));
  return found;
}

/** The addresses of a directory's DNS servers; for an AD Connector, of the self-managed ones. */
export const dnsOf = (directory: Directory): Addresses => addressesOf(...dnsTexts(directory));

/** The same as Directory Service writes them. */
export const dnsTexts = ({ DnsIpAddrs = [], DnsIpv6Addrs = [], OwnerDirectoryDescription }: Directory): string[] => [
  ...new Set([...DnsIpAddrs, ...DnsIpv6Addrs, ...(OwnerDirectoryDescription?.DnsIpAddrs ?? [])]),
];

/** Why directories of these places are not known, if they are not. */
export const whyNoDirectories = (...places: readonly Place[]): string | undefined =>
  places.filter(({ ds }) => !ds?.DirectoryDescriptions).map((place) => whyUnread(place, 'ds:DescribeDirectories'))[0];
