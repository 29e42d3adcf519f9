import type { Subnets } from '../../shared/headroom/supply.ts';
import type { Place, Subnet } from '../../shared/network/snapshot.ts';
import type { Taking } from '../../shared/workloads/taking.ts';

const place: Place = { account: '111122223333', region: 'eu-west-1' };

/** Free addresses by the subnet's id. */
export type Free = Readonly<Record<string, number>>;

/** Subnets, each in a zone of its own. */
export const subnetsIn = (free: Free, ids: readonly string[]): Subnets =>
  ids.map((id) => ({
    id,
    subnet: {
      is: 'found',
      place,
      value: { SubnetId: id, VpcId: 'vpc-1', AvailabilityZoneId: `zone-${id}`, AvailableIpAddressCount: free[id] ?? 0 },
    },
  }));

/** A subnet of 10.0.1.0/24 that has a hundred free addresses, but for what is said of it and of its place. */
export const supplied = (subnet: Partial<Subnet>, at: Partial<Place>): Subnets => [
  {
    id: 'subnet-a',
    subnet: {
      is: 'found',
      place: { ...place, ...at },
      value: {
        SubnetId: 'subnet-a',
        VpcId: 'vpc-a',
        CidrBlock: '10.0.1.0/24',
        AvailabilityZoneId: 'euw1-az1',
        AvailableIpAddressCount: 100,
        ...subnet,
      },
    },
  },
];

/** A fleet of which nothing is there yet. */
export const fleet = (id: string, most: number, subnets: Subnets): Taking => ({
  account: place.account,
  region: place.region,
  subject: { type: 'appstream-fleet', id },
  unit: 'instance',
  most: { low: most, high: most },
  there: new Map(),
  subnets,
  scheduled: [],
});
