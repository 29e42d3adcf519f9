import type { AllowedSource, Configuration } from '../configuration/configuration.ts';
import { counts } from '../configuration/counts.ts';
import type { Audit } from '../controls/audit.ts';
import { type ExceptionUse, exceptionUses } from '../controls/exceptions.ts';
import type { Status, Verdict } from '../controls/verdict.ts';
import type { DetachedSince } from '../headroom/detached.ts';
import type { RunningOut } from '../headroom/trend.ts';
import { type Place, type Snapshot, takenAt } from '../network/snapshot.ts';
import { byPlace, compare } from './order.ts';

/** What was judged: the contract's `report/1`, of which all other outputs are readings. */
export type Report = {
  readonly fairway: 'report/1';
  /** When the snapshot was taken, or else its last place was read; null when the snapshot says neither. */
  readonly takenAt: string | null;
  readonly coverage: Coverage;
  readonly counts: Readonly<Record<Status, number>>;
  readonly verdicts: readonly Verdict[];
  /** The subnets that run out of addresses: known to sweeps alone, since it takes more than one reading. */
  readonly runningOut?: readonly RunningOut[];
  /** The network interfaces that serve nobody, and since when they have been seen so: to sweeps as well. */
  readonly detached?: readonly DetachedSince[];
} & Declared;

/** What the configuration excuses, and what became of it at the time of the snapshot. */
export type Declared = {
  readonly exceptions: readonly ExceptionUse[];
  readonly allowedSources: readonly (AllowedSource & { readonly state: 'active' | 'expired' | 'undated' })[];
};

/** What a configuration excuses in an audit of everything. */
export const declared = (snapshot: Snapshot, { verdicts }: Audit, configuration: Configuration): Declared =>
  declaredAt(takenAt(snapshot), verdicts, configuration);

/** The same, of verdicts that come from many snapshots. */
export function declaredAt(
  at: string | undefined,
  verdicts: readonly Verdict[],
  configuration: Configuration,
): Declared {
  const state = (one: AllowedSource) => (at === undefined ? 'undated' : counts(one, at) ? 'active' : 'expired');
  return {
    exceptions: exceptionUses(configuration, verdicts, at),
    allowedSources: (configuration.allowedSources ?? []).map((one) => ({ ...one, state: state(one) })),
  };
}

const nothing: Declared = { exceptions: [], allowedSources: [] };

/** The verdicts that nobody answers for: what makes a run fail, and what is told. */
export const unexcused = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.filter(({ exception }) => exception === undefined);

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
export const report = (snapshot: Snapshot, { verdicts }: Audit, declared: Declared = nothing): Report => ({
  fairway: 'report/1',
  takenAt: takenAt(snapshot) ?? null,
  coverage: coverage(snapshot.places),
  counts: byStatus(verdicts),
  verdicts: [...verdicts].sort(byPlace),
  ...declared,
});

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

const byStatus = (verdicts: readonly Verdict[]): Record<Status, number> => {
  const of = (wanted: Status): number => verdicts.filter(({ status }) => status === wanted).length;
  return { pass: of('pass'), fail: of('fail'), unknown: of('unknown'), 'not-applicable': of('not-applicable') };
};
