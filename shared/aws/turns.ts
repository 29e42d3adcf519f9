import * as z from 'zod/mini';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Table } from './table.ts';

/** Whose turn it is to tell what happened in a place. */
export type Turns = {
  /** Takes the turn; nothing while somebody else has it. Who crashed with it has it no longer when it has run out. */
  readonly takeTurn: (place: PlaceId, now: () => Date) => Promise<Turn | undefined>;
};

/** The right to tell, for a short while. */
export type Turn = {
  /** Takes another while, just before something is told; false when somebody else has taken the turn since. */
  readonly extend: () => Promise<boolean>;
  readonly end: () => Promise<void>;
};

/** Longer than one call of a channel takes, retries included. */
export const turnInMillis = 20_000;

/** An item a place. Every write counts its version on, and no turn begins with a version that another one had. */
export const turns = (table: Table): Turns => ({
  takeTurn: async (place, now) => {
    const key = { pk: `place#${placeKey(place)}`, sk: 'telling' };
    const before = z.safeParse(Item, await table.get(key));
    if (before.success && before.data.until > now().toISOString()) return;
    let version = before.success ? before.data.version : 0;
    const write = async (until: string): Promise<boolean> => {
      const when = version > 0 ? ({ stored: 'version', version } as const) : ({ stored: 'absent' } as const);
      const written = (await table.put({ ...key, until, version: version + 1 }, when)) === 'written';
      if (written) version++;
      return written;
    };
    const extend = () => write(new Date(now().getTime() + turnInMillis).toISOString());
    return (await extend()) ? { extend, end: async () => void (await write('')) } : undefined;
  },
});

const Item = z.object({ until: z.string(), version: z.int() });
