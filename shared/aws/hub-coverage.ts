import { type PlaceId, placeKey } from './place-id.ts';
import type { Table } from './table.ts';

/** Whether people know that Security Hub is off in a place. */
export type HubCoverage = {
  readonly isKnownOff: (place: PlaceId) => Promise<boolean>;
  readonly knowOff: (
    place: PlaceId,
    off: { readonly reason: string; readonly since: Date } | undefined,
  ) => Promise<void>;
};

/** Kept in the ledger, where it outlives the function that told. */
export const hubCoverage = (table: Table): HubCoverage => ({
  isKnownOff: async (place) => (await table.get(keyOf(place))) !== undefined,
  knowOff: async (place, off) => {
    if (off) await table.put({ ...keyOf(place), reason: off.reason, since: off.since.toISOString() });
    else await table.remove(keyOf(place));
  },
});

const keyOf = (place: PlaceId) => ({ pk: `place#${placeKey(place)}`, sk: 'security-hub-off' });
