import type { Status } from '../controls/verdict.ts';
import { compare } from './order.ts';

/** Why a place, or a part of it, was not read. */
export type Cause =
  | 'account-pending'
  | 'account-suspended'
  | 'account-closing'
  | 'role-refused'
  | 'denied'
  | 'denied-by-organization'
  | 'region-disabled'
  | 'not-offered'
  | 'not-answering'
  | 'throttled'
  | 'failed'
  | 'not-reached';

/** One operation, or `*` for all of a place, that was not read, and why. */
export type Gap = { readonly operation: string; readonly cause: Cause; readonly reason: string };

/**
 * What a sweep made of one account and Region. `audited`: all was read that there is; `empty`: there is nothing to
 * audit; `partial`: something could not be read; `unread`: nothing was.
 */
export type Row = {
  readonly account: string;
  readonly region: string;
  readonly outcome: 'audited' | 'empty' | 'partial' | 'unread';
  readonly gaps: readonly Gap[];
  /** Requests to AWS, tries included. */
  readonly calls: number;
  readonly counts: Readonly<Record<Status, number>>;
};

export const noCounts: Row['counts'] = { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 };

/** The row of a place that nothing was read of. */
export const unreadRow = (
  { account, region }: Pick<Row, 'account' | 'region'>,
  gap: Omit<Gap, 'operation'> & { readonly operation?: string },
  calls = 0,
): Row => ({
  account,
  region,
  outcome: 'unread',
  gaps: [{ operation: '*', ...gap }],
  calls,
  counts: noCounts,
});

/** Why AWS refused, by the name and message of its error: `UnauthorizedOperation: You are not authorized…`. */
export const causeOf = (reason: string): Cause => patterns.find(([, pattern]) => pattern.test(reason))?.[0] ?? 'failed';

/** Whether what AWS refused may be answered when it is asked again soon. Denials stay, and so does an answer that is none. */
export const mayPass = (reason: string): boolean =>
  passing.has(causeOf(reason)) && !reason.startsWith('malformed answer');

const passing: ReadonlySet<Cause> = new Set(['throttled', 'not-answering', 'failed']);

/** The first that matches counts: a denial by a service control policy is a denial too. */
const patterns: readonly (readonly [Cause, RegExp])[] = [
  ['denied-by-organization', /explicit deny in a (service|resource) control policy/i],
  [
    'region-disabled',
    /^(OptInRequired|RegionDisabledException|AuthFailure|UnrecognizedClientException|InvalidClientTokenId)\b/,
  ],
  ['denied', /^(UnauthorizedOperation|AccessDenied|AuthorizationError|NotAuthorized|Forbidden)/],
  ['not-offered', /^(EndpointUnknown|UnknownEndpoint)\b|\bENOTFOUND\b/],
  ['not-answering', /^(NotAnswering|TimeoutError|RequestTimeout)|ECONNRESET|ECONNREFUSED|ETIMEDOUT|socket hang up/],
  ['throttled', /^(RequestLimitExceeded|Throttl|TooManyRequests|RequestThrottled|SlowDown)/],
];

/** How a whole sweep went: `complete` when all was read that there is, `failed` when nothing was. */
export type SweepStatus = 'complete' | 'partial' | 'failed';

/** The rows of a sweep added up. */
export type SweepCoverage = {
  readonly status: SweepStatus;
  readonly places: number;
  readonly outcomes: Readonly<Record<Row['outcome'], number>>;
  /** How many places have a gap of a cause, causes that there are first by how often they are. */
  readonly causes: readonly { readonly cause: Cause; readonly places: number }[];
  readonly calls: number;
  readonly counts: Row['counts'];
};

/** Adds up the rows: each place counts once for each cause that it has. */
export function coverageOf(rows: readonly Row[]): SweepCoverage {
  const of = (wanted: Row['outcome']): number => rows.filter(({ outcome }) => outcome === wanted).length;
  const outcomes = { audited: of('audited'), empty: of('empty'), partial: of('partial'), unread: of('unread') };
  const named = rows.flatMap(({ gaps }) => [...new Set(gaps.map(({ cause }) => cause))]);
  const causes = [...Map.groupBy(named, (cause) => cause)]
    .map(([cause, all]) => ({ cause, places: all.length }))
    .sort((a, b) => b.places - a.places || compare(a.cause, b.cause));
  const counts = { ...noCounts };
  for (const row of rows) for (const status of statuses) counts[status] += row.counts[status];
  const calls = rows.reduce((sum, row) => sum + row.calls, 0);
  return { status: statusOf(rows), places: rows.length, outcomes, causes, calls, counts };
}

const statuses = ['pass', 'fail', 'unknown', 'not-applicable'] as const;

function statusOf(rows: readonly Row[]): SweepStatus {
  if (rows.every(({ gaps }) => gaps.every(isExpected))) return 'complete';
  return rows.every(({ outcome }) => outcome === 'unread') ? 'failed' : 'partial';
}

/** A gap that is no failing: there is nothing to read where an account is closed or a Region is off. */
export const isExpected = ({ cause }: Gap): boolean => expected.has(cause);

const expected: ReadonlySet<Cause> = new Set([
  'account-pending',
  'account-suspended',
  'account-closing',
  'region-disabled',
  'not-offered',
]);

/**
 * Every place that was planned, in order, with its row. One that has none was not reached: the sweep says so rather
 * than leave it out.
 */
export function everyRow(planned: readonly Pick<Row, 'account' | 'region'>[], rows: readonly Row[]): readonly Row[] {
  const known = new Map(rows.map((row) => [keyOf(row), row]));
  const missing = { cause: 'not-reached', reason: 'The sweep ended before this place was audited.' } as const;
  return planned.map((place) => known.get(keyOf(place)) ?? unreadRow(place, missing)).sort(byPlace);
}

const keyOf = ({ account, region }: Pick<Row, 'account' | 'region'>): string => `${account}#${region}`;

const byPlace = (a: Row, b: Row): number => compare(a.account, b.account) || compare(a.region, b.region);
