import type { Subnets } from '../../shared/headroom/supply.ts';
import type { Place } from '../../shared/network/snapshot.ts';
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
