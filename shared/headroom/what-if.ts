import type { Place, Subnet } from '../network/snapshot.ts';
import type { Taking } from '../workloads/taking.ts';

/** The takings with a fleet of another size; a schedule then no longer counts for it. */
export const withSize = (takings: readonly Taking[], fleet: string, most: number): Taking[] =>
  takings.map((one) => (isFleet(one, fleet) ? { ...one, most: { low: most, high: most }, scheduled: [] } : one));

export const isFleet = ({ subject: { type, id } }: Taking, name: string): boolean =>
  type === 'appstream-fleet' && id === name;

/** The takings without the subnets of a zone: what had an address there needs another. */
export const withoutZone = (takings: readonly Taking[], zone: string): Taking[] =>
  takings.map((one) => {
    const gone = new Set(
      one.subnets
        .filter(({ subnet }) => subnet.is === 'found' && subnet.value.AvailabilityZoneId === zone)
        .map(({ id }) => id),
    );
    return {
      ...one,
      subnets: one.subnets.filter(({ id }) => !gone.has(id)),
      there: new Map([...one.there].filter(([id]) => !gone.has(id))),
    };
  });

/** The takings with a new subnet of a VPC for every one, or for those that are meant, that is in no other of its zone. */
export function withSubnet(
  takings: readonly Taking[],
  made: Subnet,
  place: Place,
  meant: (taking: Taking) => boolean = () => true,
): Taking[] {
  const id = made.SubnetId;
  return takings.map((one) => {
    const usesIt =
      meant(one) && one.unit !== 'network interface' && inVpc(one, made.VpcId) && !inZone(one, made.AvailabilityZoneId);
    return usesIt ? { ...one, subnets: [...one.subnets, { id, subnet: { is: 'found', value: made, place } }] } : one;
  });
}

const inVpc = ({ subnets }: Taking, vpc: string): boolean =>
  subnets.some(({ subnet }) => subnet.is === 'found' && subnet.value.VpcId === vpc);

/** Image builders have one subnet, fleets one in each zone. */
export const inZone = ({ subnets, subject }: Taking, zone: string | undefined): boolean =>
  subject.type === 'appstream-image-builder' ||
  subnets.some(({ subnet }) => subnet.is === 'found' && subnet.value.AvailabilityZoneId === zone);
