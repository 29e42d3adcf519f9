import type { Subnet } from '@aws-sdk/client-ec2';
import type { Place } from '../../../shared/network/snapshot.ts';
import { AwsError } from '../../wire/aws-error.ts';
import { assignable } from '../cidr.ts';
import { itemsOf, replaced, withItems } from '../places.ts';
import { networkInterfaces, subnets } from './lists.ts';

/** Free addresses of a subnet: the one wanted if one is, then the lowest. Refuses if there are too few. */
export function takeAddresses(place: Place, subnet: Subnet, asked: Asked): readonly string[] {
  const used = usedIn(place, subnet);
  const { wanted, count } = asked;
  if (wanted !== undefined && used.has(wanted)) {
    throw new AwsError('InvalidIPAddress.InUse', `Address ${wanted} is in use.`);
  }
  const taken = wanted === undefined ? [] : [wanted];
  for (const address of assignable(subnet.CidrBlock ?? '')) {
    if (taken.length === count) break;
    if (address !== wanted && !used.has(address)) taken.push(address);
  }
  if (taken.length === count && count <= (subnet.AvailableIpAddressCount ?? count)) return taken;
  const message = `The specified subnet does not have enough free addresses to satisfy the request.`;
  throw new AwsError('InsufficientFreeAddressesInSubnet', message);
}

interface Asked {
  readonly wanted: string | undefined;
  readonly count: number;
}

const usedIn = (place: Place, { SubnetId }: Subnet): ReadonlySet<string | undefined> =>
  new Set(
    itemsOf(place, networkInterfaces)
      .filter((each) => each.SubnetId === SubnetId)
      .flatMap(({ PrivateIpAddress, PrivateIpAddresses = [] }) => [
        PrivateIpAddress,
        ...PrivateIpAddresses.map((address) => address.PrivateIpAddress),
      ]),
  );

/** The place with a subnet's free addresses counted up or down. */
export function countAddresses(place: Place, subnet: Subnet, more: number): Place {
  if (subnet.AvailableIpAddressCount === undefined) return place;
  const counted = { ...subnet, AvailableIpAddressCount: subnet.AvailableIpAddressCount + more };
  return withItems(place, subnets, replaced(itemsOf(place, subnets), subnet, counted));
}
