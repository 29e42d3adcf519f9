import type { Place } from '../shared/network/snapshot.ts';
import type { Taking } from '../shared/workloads/taking.ts';
import { seeded } from './random.ts';

const place: Place = { account: '111122223333', region: 'eu-west-1' };

/** Fleets in two or three subnets each, drawn so that nearly all share with all others through somebody. */
export function headroomCrowd({
  fleets,
  subnets,
  free,
}: {
  fleets: number;
  subnets: number;
  free: 'enough' | 'too few';
}): Taking[] {
  const random = seeded(fleets);
  const made = Array.from({ length: subnets }, (_, i) => ({
    id: `subnet-${i}`,
    subnet: {
      is: 'found' as const,
      place,
      value: {
        SubnetId: `subnet-${i}`,
        VpcId: 'vpc-0',
        AvailabilityZoneId: `zone-${i}`,
        AvailableIpAddressCount: free === 'enough' ? 250 : 60 + random(190),
      },
    },
  }));
  return Array.from({ length: fleets }, (_, i): Taking => {
    const own = [...new Set(Array.from({ length: 2 + random(2) }, () => random(subnets)))];
    const most = 20 + random(40);
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'appstream-fleet', id: `fleet-${i}` },
      unit: 'instance',
      most: { low: most, high: most },
      there: new Map(),
      subnets: own.flatMap((at) => made[at] ?? []),
      scheduled: [],
    };
  });
}
