import * as z from 'zod/mini';
import type { Subject } from '../workloads/subject.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Key, Table } from './table.ts';

/** The subjects that a reading of a place is about: some, or all that there are. */
export type Covered = readonly Subject[] | 'whole';

/** Says whether a reading is the newest that there is of a subject; or, of none in particular, of everything. */
export type Newest = (subject?: Subject) => boolean;

/** How far each place has been read, whole and subject by subject. */
export type Positions = {
  /** Puts a reading at the head of the subjects that it is about, where no newer one is. */
  readonly claim: (place: PlaceId, readAt: string, covered: Covered) => Promise<Newest>;
  /** Whether it still is there. */
  readonly holds: (place: PlaceId, readAt: string) => Promise<Newest>;
  /** Notes that all that a reading showed is written and told. */
  readonly finish: (place: PlaceId, readAt: string, covered: Covered) => Promise<unknown>;
  /** Of what is suspect, that of which no reading since then has been finished: nothing, if all has. */
  readonly unfinished: (place: PlaceId, since: string, covered: Covered) => Promise<Covered>;
};

/**
 * Two items a place. A reading of a part leaves the others where they are, so that an audit of everything and one of a
 * fleet do not take each other for old.
 */
export const positions = (table: Table): Positions => ({
  claim: (place, readAt, covered) => advance(table, keyOf(place, 'reading'), readAt, covered),
  holds: async (place, readAt) => newest(await read(table, keyOf(place, 'reading')), readAt),
  finish: (place, readAt, covered) => advance(table, keyOf(place, 'finished'), readAt, covered),
  unfinished: async (place, since, covered) => {
    const { whole, parts } = await read(table, keyOf(place, 'finished'));
    if (whole >= since) return [];
    return covered === 'whole' ? covered : covered.filter((subject) => (parts[nameOf(subject)] ?? '') < since);
  },
});

async function advance(table: Table, key: Key, readAt: string, covered: Covered): Promise<Newest> {
  for (let tries = 0; tries < 10; tries++) {
    const before = await read(table, key);
    const after = advanced(before, readAt, covered);
    if (!after) return newest(before, readAt);
    const { version } = before;
    const when = version > 0 ? ({ stored: 'version', version } as const) : ({ stored: 'absent' } as const);
    if ((await table.put({ ...key, ...after }, when)) === 'written') return newest(after, readAt);
  }
  throw new Error(`too many write ${key.pk} at once`);
}

const keyOf = (place: PlaceId, sk: 'reading' | 'finished'): Key => ({ pk: `place#${placeKey(place)}`, sk });

type Position = z.infer<typeof Position>;
const Position = z.object({ whole: z.string(), parts: z.record(z.string(), z.string()), version: z.int() });

const read = async (table: Table, key: Key): Promise<Position> => {
  const stored = z.safeParse(Position, await table.get(key));
  return stored.success ? stored.data : { whole: '', parts: {}, version: 0 };
};

/** The position with this reading in it; nothing when that changes nothing. */
function advanced({ whole, parts, version }: Position, readAt: string, covered: Covered): Position | undefined {
  const later = Object.entries(parts).filter(([, at]) => at > readAt);
  if (covered === 'whole')
    return readAt > whole ? { whole: readAt, parts: Object.fromEntries(later), version: version + 1 } : undefined;
  const mine = covered.map(nameOf).filter((name) => readAt > (parts[name] ?? '') && readAt > whole);
  if (mine.length === 0) return;
  return {
    whole,
    parts: { ...parts, ...Object.fromEntries(mine.map((name) => [name, readAt])) },
    version: version + 1,
  };
}

const newest =
  ({ whole, parts }: Position, readAt: string): Newest =>
  (subject) =>
    readAt >= whole && (subject ? [parts[nameOf(subject)] ?? ''] : Object.values(parts)).every((at) => readAt >= at);

const nameOf = ({ type, id }: Subject): string => `${type}#${id}`;
