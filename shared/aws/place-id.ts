import type { Place } from '../network/snapshot.ts';

/** Names one place: an account and a Region. */
export type PlaceId = Pick<Place, 'account' | 'region'>;

/** The place as one text, for keys and maps. */
export const placeKey = ({ account, region }: PlaceId): string => `${account}#${region}`;

export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov';

/** The partition that a Region belongs to, for ARNs. */
export function partitionOf(region: string): Partition {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
