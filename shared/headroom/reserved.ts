import { addresses, addressesOf, countAddresses } from '../algebra/addresses.ts';
import { whyUnread } from '../network/network.ts';
import { once } from '../network/once.ts';
import type { NetworkInterface, Place, Subnet } from '../network/snapshot.ts';

/**
 * How many free addresses the CIDR reservations of a subnet may withhold, with the reason. None where nobody looked for any
 * in the whole place; all where they were refused, or read of other subnets only.
 */
export function withheld(subnet: Subnet, place: Place): { readonly count: number; readonly doubts: readonly string[] } {
  const { SubnetId, SubnetIpv4CidrReservations: reservations } = subnet;
  if (!reservations) return hasLooked(place) ? { count: Number.POSITIVE_INFINITY, doubts: [why(subnet, place)] } : none;
  const blocks = reservations.map(({ Cidr }) => Cidr);
  if (blocks.length === 0) return none;
  const held = (interfacesOf(place).get(SubnetId) ?? []).flatMap(heldBy);
  const count = Number(countAddresses(addresses.subtract(addressesOf(...blocks), addressesOf(...held))));
  const doubts = [`${count} free addresses in reservations of ${SubnetId} may be among those that AWS counts`];
  return count > 0 ? { count, doubts } : none;
}

const none = { count: 0, doubts: [] };

const operation = 'ec2:GetSubnetCidrReservations';

const hasLooked = once(
  ({ unread = [], ec2 }: Place): boolean =>
    unread.some((one) => one.operation === operation) ||
    (ec2?.Subnets ?? []).some((one) => one.SubnetIpv4CidrReservations !== undefined),
);

const why = ({ SubnetId }: Subnet, place: Place): string =>
  place.unread?.some((one) => one.operation === operation)
    ? whyUnread(place, operation)
    : `the CIDR reservations of ${SubnetId} were not read`;

/** Where they were not read, every reserved address may be free. */
const interfacesOf = once(({ ec2 }: Place) => Map.groupBy(ec2?.NetworkInterfaces ?? [], ({ SubnetId }) => SubnetId));

const heldBy = ({ PrivateIpAddress, PrivateIpAddresses = [], Ipv4Prefixes = [] }: NetworkInterface): string[] =>
  [
    PrivateIpAddress,
    ...PrivateIpAddresses.map((one) => one.PrivateIpAddress),
    ...Ipv4Prefixes.map(({ Ipv4Prefix }) => Ipv4Prefix),
  ].filter((one) => one !== undefined);
