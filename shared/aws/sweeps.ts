import * as z from 'zod/mini';
import type { Row } from '../findings/coverage.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Table } from './table.ts';

/** What the ledger remembers of sweeps. */
export type Sweeps = {
  /** Takes the lease for a sweep until a time; false while another one holds it. A sweep that goes on has it still. */
  readonly begin: (sweep: string, lease: { readonly now: Date; readonly until: Date }) => Promise<boolean>;
  /** Gives the lease back, if the sweep still holds it. */
  readonly end: (sweep: string) => Promise<void>;
  /** Keeps what a sweep made of a place; the last word counts. */
  readonly note: (sweep: string, row: Row, at: Date) => Promise<void>;
  /** The rows of a sweep so far: of one account, or of all. */
  readonly rows: (sweep: string, account?: string) => Promise<readonly Row[]>;
};

export const sweeps = (table: Table): Sweeps => ({
  begin: async (sweep, { now, until }) => {
    const lease = { ...leaseKey, sweep, until: until.toISOString() };
    return (await table.put(lease, { stored: 'free', sweep, now: now.toISOString() })) === 'written';
  },
  end: async (sweep) => {
    await table.remove(leaseKey, { stored: 'free', sweep, now: '' });
  },
  note: async (sweep, row, at) => {
    await table.put({ pk: rowsOf(sweep), sk: placeKey(row), row: JSON.stringify(row), expires: later(at) });
  },
  rows: async (sweep, account) => {
    const items = await table.query(rowsOf(sweep), account === undefined ? undefined : `${account}#`);
    return items.map((item) => JSON.parse(Item.parse(item).row) as Row);
  },
});

const leaseKey = { pk: 'lease', sk: 'sweep' };
const rowsOf = (sweep: string): string => `sweep#${sweep}`;

/** In seconds, as DynamoDB forgets: 30 days on. */
const later = (at: Date): number => Math.floor(at.getTime() / 1000) + 30 * 86_400;

/** Written by this file. */
const Item = z.object({ row: z.string() });

/** The places that have ever had a finding. */
export type Known = {
  readonly list: () => Promise<readonly PlaceId[]>;
  /** Nothing is left to do for a place. */
  readonly forget: (place: PlaceId) => Promise<void>;
};

export const knownPlaces = (table: Table): Known => ({
  list: async () => (await table.query(placesPartition)).map((item) => Place.parse(item)),
  forget: async (place) => {
    await table.remove({ pk: placesPartition, sk: placeKey(place) });
  },
});

/** Lists a place, before its first finding is written. */
export const listPlace = async (table: Table, { account, region }: PlaceId): Promise<void> => {
  await table.put({ pk: placesPartition, sk: placeKey({ account, region }), account, region });
};

const placesPartition = 'places';
const Place = z.object({ account: z.string(), region: z.string() });
