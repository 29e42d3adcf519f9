import { type Addresses, addresses, addressesOf, everyIpv4 } from '../../../algebra/addresses.ts';
import type { Subnet } from '../../../network/snapshot.ts';
import { notInternet } from '../../../network/unfiltered.ts';

/** The internet: IPv4 without special ranges, and all global unicast of IPv6 (IANA, IPv6 address space). */
export const world = {
  ipv4: addresses.subtract(everyIpv4, notInternet),
  ipv6: addressesOf('2000::/3'),
};

/** A subnet's own addresses of a family. */
export const addressesIn = (subnet: Subnet, family: keyof typeof world): Addresses => {
  if (family === 'ipv4') return addressesOf(...(subnet.CidrBlock ? [subnet.CidrBlock] : []));
  const live = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => (Ipv6CidrBlockState?.State ?? 'associated') === 'associated',
  );
  return addressesOf(...live.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []));
};
