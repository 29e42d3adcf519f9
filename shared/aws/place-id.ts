import type { Place } from '../network/snapshot.ts';

/** Names one place: an account and a Region. */
export type PlaceId = Pick<Place, 'account' | 'region'>;

/** The place as one text, for keys and maps. */
export const placeKey = ({ account, region }: PlaceId): string => `${account}#${region}`;

/** The partition that a Region belongs to, for ARNs. */
export function partitionOf(region: string): string {
  const [, partition] = partitions.find(([prefix]) => region.startsWith(prefix)) ?? [];
  return partition ?? 'aws';
}

const partitions: readonly (readonly [string, string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['eu-isoe-', 'aws-iso-e'],
  ['us-isof-', 'aws-iso-f'],
];
