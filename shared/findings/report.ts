import type { Audit } from '../controls/audit.ts';
import type { Status, Verdict } from '../controls/verdict.ts';
import type { Place, Snapshot } from '../network/snapshot.ts';
import { byPlace, compare } from './order.ts';

/** What was judged: the contract's `report/1`, of which all other outputs are readings. */
export type Report = {
  readonly fairway: 'report/1';
  /** When the snapshot was taken, or else its last place was read; null when the snapshot says neither. */
  readonly takenAt: string | null;
  readonly coverage: Coverage;
  readonly counts: Readonly<Record<Status, number>>;
  readonly verdicts: readonly Verdict[];
};

/** How much of what was asked for could be read. */
export type Coverage = {
  readonly placesRead: number;
  /** Places of which nothing at all could be read. */
  readonly placesUnread: number;
  readonly unread: readonly Unread[];
};

export type Unread = {
  readonly account: string;
  readonly region: string;
  readonly operation: string;
  readonly reason: string;
};

/** The report on a snapshot; the same snapshot gives the same bytes, in whatever order its places come. */
export const report = (snapshot: Snapshot, { verdicts }: Audit): Report => ({
  fairway: 'report/1',
  takenAt: snapshot.takenAt ?? lastRead(snapshot),
  coverage: coverage(snapshot.places),
  counts: counts(verdicts),
  verdicts: [...verdicts].sort(byPlace),
});

const lastRead = ({ places }: Snapshot): string | null =>
  places
    .flatMap(({ readAt }) => readAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1) ?? null;

function coverage(places: readonly Place[]): Coverage {
  const placesRead = places.filter(wasRead).length;
  const unread = places.flatMap(unreadOf).sort(byText);
  return { placesRead, placesUnread: places.length - placesRead, unread };
}

/** Whether a service of the place answered anything, if only an empty list. */
const wasRead = ({ account, region, readAt, unread, scope, ...services }: Place): boolean =>
  Object.values(services).some((service) => isObject(service) && Object.values(service).some(Array.isArray));

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

function unreadOf(place: Place): Unread[] {
  const { account, region, unread = [] } = place;
  const named = unread.map(({ operation, reason }) => ({ account, region, operation, reason }));
  if (named.length > 0 || wasRead(place)) return named;
  return [{ account, region, operation: '*', reason: 'The snapshot holds nothing of this place.' }];
}

const byText = (a: Unread, b: Unread): number =>
  compare(a.account, b.account) ||
  compare(a.region, b.region) ||
  compare(a.operation, b.operation) ||
  compare(a.reason, b.reason);

const counts = (verdicts: readonly Verdict[]): Record<Status, number> => {
  const of = (wanted: Status): number => verdicts.filter(({ status }) => status === wanted).length;
  return { pass: of('pass'), fail: of('fail'), unknown: of('unknown'), 'not-applicable': of('not-applicable') };
};
