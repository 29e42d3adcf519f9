import type { Place } from '../network/snapshot.ts';

/** Names one place: an account and a Region. */
export type PlaceId = Pick<Place, 'account' | 'region'>;

/** The place as one text, for keys and maps. */
export const placeKey = ({ account, region }: PlaceId): string => `${account}#${region}`;
