import * as z from 'zod/mini';
import type { Room } from '../headroom/rooms.ts';
import { kept, type Sample } from '../headroom/samples.ts';
import { expiry } from './expiry.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Table } from './table.ts';

/** How the subnets of a place stood at each audit, as long as it is kept. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** One item a subnet that somebody takes addresses in, with its samples: few, thinned by age. */
export const subnetSamples = (table: Table) => ({
  samples: async (place: PlaceId): Promise<Samples> => {
    const items = (await table.query(partition(place))).map((item) => Stored.parse(item));
    return new Map(items.map(({ sk, samples }) => [sk, samples.map(([at, free, least]) => ({ at, free, least }))]));
  },
  /** Adds how they stand now. Where an older reading comes later, the newer one stays. */
  sample: async (place: PlaceId, at: string, rooms: readonly Room[], before: Samples): Promise<void> => {
    for (const { subnet, free, least } of rooms.filter((room) => placeKey(room) === placeKey(place))) {
      const samples = kept(before.get(subnet) ?? [], { at, free, least });
      const stored = samples.map((one) => [one.at, one.free, one.least]);
      const item = { pk: partition(place), sk: subnet, samples: stored, readAt: at, expires: expiry(at) };
      await table.put(item, { stored: 'not-newer', readAt: at });
    }
  },
});

const partition = (place: PlaceId): string => `headroom#${placeKey(place)}`;

const Stored = z.object({
  sk: z.string(),
  samples: z.array(z.tuple([z.string(), z.number(), z.number()])),
});
