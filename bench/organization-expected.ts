import type { Row } from '../shared/findings/coverage.ts';
import { regionsAtOnce } from '../shared/lambda/sweep-account.ts';
import { home, type MadeOrganization } from './made-organization.ts';
import { latencyOf, type Swept } from './swept-organization.ts';

/** The places whose row is not what was to become of them, and those that have none or are too many. */
export function wrongRows({ accounts, regions, outcome }: MadeOrganization, rows: readonly Row[]): string[] {
  const byPlace = new Map(rows.map((row) => [`${row.account} ${row.region}`, row]));
  const wrong = accounts.flatMap((account) =>
    regions.flatMap((region) => {
      const row = byPlace.get(`${account} ${region}`);
      const is = row?.outcome === 'unread' ? row.gaps[0]?.cause : row?.outcome;
      return is === outcome(account, region) ? [] : [`${account} ${region}: ${is}`];
    }),
  );
  return rows.length === accounts.length * regions.length ? wrong : [...wrong, `${rows.length} rows`];
}

/** What is listed of a place, besides its VPCs, to know that there is nothing to audit. */
const whatNeedsNetworks = [
  'DescribeAppBlockBuilders',
  'DescribeDirectories',
  'DescribeFleets',
  'DescribeImageBuilders',
  'DescribeInstances',
  'DescribeStacks',
  'ListAgents',
  'ListLocations',
  'ListTasks',
];

/** The requests that a sweep cannot do without: each list that there is, on one page, and no request twice. */
export function fewestCalls({ accounts, regions, outcome }: MadeOrganization, rows: readonly Row[]): number {
  // Of a place with a fleet every request is another one, which `repeated` shows, and none had a second page.
  const perPlace: Readonly<Record<string, number>> = {
    audited: rows.find((row) => row.outcome === 'audited')?.calls ?? 0,
    empty: 1 + whatNeedsNetworks.length,
    'denied-by-organization': 1,
    'not-answering': 1,
  };
  const places = accounts.flatMap((account) => regions.map((region) => perPlace[outcome(account, region)] ?? 0));
  const listed = Math.ceil(accounts.length / 20) + accounts.length;
  const assumed = accounts.filter((account) => account !== home.account).length;
  return places.reduce((sum, calls) => sum + calls, 0) + listed + assumed;
}

/** What no sweep of so many accounts at once can be faster than: all that there is to wait for, evenly shared. */
export function fastestInMillis(made: MadeOrganization, concurrency: number): number {
  const probe = latencyOf('DescribeVpcs');
  const slowest = Math.max(...whatNeedsNetworks.map(latencyOf));
  const perPlace: Readonly<Record<string, number>> = {
    // What comes after is left out: it only makes the bound harder.
    audited: probe + slowest,
    empty: probe + slowest,
    'denied-by-organization': probe,
    'not-answering': 20_000,
  };
  const accounts = made.accounts.map((account) => {
    const places = made.regions.map((region) => perPlace[made.outcome(account, region)] ?? 0);
    const enter = account === home.account ? 0 : latencyOf('AssumeRole');
    return enter + Math.max(places.reduce((sum, one) => sum + one, 0) / regionsAtOnce, ...places);
  });
  return Math.max(accounts.reduce((sum, one) => sum + one, 0) / concurrency, ...accounts);
}

/** All requests. */
export const callsOf = ({ calls }: Swept): number => [...calls.values()].reduce((sum, one) => sum + one, 0);
