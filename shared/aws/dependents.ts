import * as z from 'zod/mini';
import type { Subject } from '../workloads/subject.ts';
import { atMost } from './at-most.ts';
import type { Found, Ledger } from './ledger.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Key, Table } from './table.ts';

/** A subject, in its place, whose verdicts rest on a resource. */
export type Dependent = PlaceId & { readonly subject: Subject };

/** Who depends on each resource id that an event touched, as the index said. */
export type Touched = ReadonlyMap<string, readonly Dependent[]>;

/**
 * The dependency index: a row for each resource and subject, and for each subject a memo of the rows that it has, so
 * that only differences are written. A crash may leave a row too many, which costs an audit; never one too few:
 * - a row is put before its memo says so, and removed after its memo no longer does;
 * - a memo is written only over the one that was read;
 * - rows that led to this audit are removed last of all, so that what is interrupted is found and done again.
 */
export const dependentsIndex = (table: Table): Pick<Ledger, 'dependents' | 'dependsOn' | 'transfers' | 'remember'> => ({
  dependents: async (id) => (await table.query(rowsOf(id))).map((item) => Row.parse(item)),
  dependsOn: async (place, subject) => {
    const memo = await table.get({ pk: memosOf(place), sk: nameOf(subject) });
    return memo ? Memo.parse(memo).on : [];
  },
  transfers: async (place) => {
    const memos = (await table.query(memosOf(place), 'datasync-')).map((item) => Memo.parse(item));
    return new Map(memos.map(({ subject, on, takesIn }) => [subject.id, { on, ...(takesIn && { takesIn }) }]));
  },
  remember: async (place, found) => {
    const memos = new Map((await table.query(memosOf(place))).map((item) => [item.sk, Memo.parse(item)]));
    for (const change of changes(place, found, memos)) await write(table, place, found.readAt, change);
  },
});

type Memo = z.infer<typeof Memo>;
type Change = {
  readonly subject: Subject;
  readonly memo: Memo | undefined;
  readonly on: ReadonlySet<string>;
  readonly takesIn: readonly string[] | undefined;
  readonly added: ReadonlySet<string>;
  /** Rows to remove, and of these the ones that led here. */
  readonly removed: ReadonlySet<string>;
  readonly touched: ReadonlySet<string>;
};

/** What is to be written for each subject of the place, where it differs. */
function changes(place: PlaceId, found: Found, memos: ReadonlyMap<string, Memo>): Change[] {
  const now = new Map(
    found.dependencies.filter(isIn(place)).map((dependency) => [nameOf(dependency.subject), dependency]),
  );
  const led = touchedIn(place, found.touched);
  const names = [...new Set([...memos.keys(), ...now.keys(), ...led.keys()])].sort();
  return names.flatMap((name) => {
    const memo = memos.get(name);
    const subject = now.get(name)?.subject ?? memo?.subject ?? led.get(name)?.subject;
    const before = new Set(memo?.on);
    const rows = before.union(new Set(memo?.removing)).union(led.get(name)?.ids ?? none);
    const seen = new Set(now.get(name)?.on);
    // What was not in sight this time may be all that it rests on there.
    const on = found.whole && !now.get(name)?.lacks ? seen : seen.union(rows);
    const takesIn = now.get(name)?.takesIn;
    const change = { memo, on, takesIn, added: on.difference(before), removed: rows.difference(on) };
    if (!subject || !found.about(subject)) return [];
    const isKnown = JSON.stringify(takesIn) === JSON.stringify(memo?.takesIn);
    if (isKnown && change.added.size + change.removed.size === 0) return [];
    return [{ ...change, subject, touched: change.removed.intersection(led.get(name)?.ids ?? none) }];
  });
}

async function write(table: Table, place: PlaceId, readAt: string, change: Change): Promise<void> {
  const { subject, added, removed, touched } = change;
  const removing = removed.difference(touched);
  const { account, region } = place;
  const put = (id: string) => table.put({ ...rowKey(place, id, subject), account, region, subject, readAt }, when);
  const remove = (id: string) => table.remove(rowKey(place, id, subject), when);
  const when = { stored: 'not-newer', readAt } as const;
  await eachOf(added, put);
  const memo = await writeMemo(table, place, { ...change, removing: [...removing] }, change.memo);
  await eachOf(removing, remove);
  if (removing.size > 0) await writeMemo(table, place, { ...change, removing: [] }, memo);
  await eachOf(touched, remove);
}

async function eachOf(ids: ReadonlySet<string>, task: (id: string) => Promise<unknown>): Promise<void> {
  const gate = atMost(8);
  await Promise.all([...ids].map((id) => gate(() => task(id))));
}

/** Writes a subject's memo over the one that was read, or removes it when it would say nothing. */
async function writeMemo(
  table: Table,
  place: PlaceId,
  { subject, on, takesIn, removing }: Pick<Change, 'subject' | 'on' | 'takesIn'> & { removing: readonly string[] },
  before: Memo | undefined,
): Promise<Memo | undefined> {
  const key = { pk: memosOf(place), sk: nameOf(subject) };
  const version = (before?.version ?? 0) + 1;
  const lists = { on: [...on].sort(), removing: [...removing].sort(), ...(takesIn && { takesIn: [...takesIn] }) };
  const memo = { subject, ...lists, version };
  const when = before ? ({ stored: 'version', version: before.version } as const) : ({ stored: 'absent' } as const);
  const empty = on.size === 0 && removing.length === 0;
  if (empty && !before) return undefined;
  const outcome = empty ? await table.remove(key, when) : await table.put({ ...key, ...memo }, when);
  if (outcome === 'refused') throw new Error(`what ${key.sk} depends on was written by another audit meanwhile`);
  return empty ? undefined : memo;
}

const rowsOf = (id: string): string => `depends#${id}`;
const memosOf = (place: PlaceId): string => `dependents#${placeKey(place)}`;
const nameOf = ({ type, id }: Subject): string => `${type}#${id}`;
const rowKey = (place: PlaceId, id: string, subject: Subject): Key => ({
  pk: rowsOf(id),
  sk: `${placeKey(place)}#${nameOf(subject)}`,
});

const none: ReadonlySet<string> = new Set();
const isIn =
  (place: PlaceId) =>
  (other: PlaceId): boolean =>
    placeKey(other) === placeKey(place);

/** The touched ids of each subject of the place. */
function touchedIn(place: PlaceId, touched: Touched): Map<string, { subject: Subject; ids: Set<string> }> {
  const found = new Map<string, { subject: Subject; ids: Set<string> }>();
  for (const [id, dependents] of touched)
    for (const { subject } of dependents.filter(isIn(place))) {
      const known = found.get(nameOf(subject)) ?? { subject, ids: new Set<string>() };
      found.set(nameOf(subject), { subject, ids: known.ids.add(id) });
    }
  return found;
}

const Named = z.looseObject({ type: z.string(), id: z.string() });
/** Written by this file from an audit's subjects. */
const StoredSubject = z.custom<Subject>((value) => z.safeParse(Named, value).success);
const Row = z.object({ account: z.string(), region: z.string(), subject: StoredSubject });
const Memo = z.object({
  subject: StoredSubject,
  on: z.array(z.string()),
  takesIn: z.optional(z.array(z.string())),
  /** Rows whose removal has begun. */
  removing: z.array(z.string()),
  version: z.int(),
});
