import { type DetachedSince, daysDetached } from '../headroom/detached.ts';
import type { RunningOut } from '../headroom/trend.ts';
import type { Report } from './report.ts';
import { clean } from './text.ts';
import { count } from './words.ts';

/** `runs out in about 12 days (9 to 15): 30 free, of which 10 are promised`. */
export function runsOut({ likely, soonest, latest, free, least }: RunningOut): string {
  const when = likely < 1 ? 'runs out within a day' : `runs out in about ${count(Math.round(likely), 'day')}`;
  const between =
    Math.round(soonest) === Math.round(latest) ? '' : ` (${Math.round(soonest)} to ${Math.round(latest)})`;
  return `${when}${between}: ${free} free, of which ${Math.min(free, least)} are promised`;
}

/** `for at least 12 days (first seen so 2026-11-09)`. */
export function heldFor(one: DetachedSince, at: string): string {
  const days = daysDetached(one, at);
  const seen = `first seen so ${clean(one.since.slice(0, 10))}`;
  return days > 0 ? `for at least ${count(days, 'day')} (${seen})` : seen;
}

/** A list of what many readings have shown: how it begins, and its lines. */
export type Remembered = { readonly head: string; readonly lines: readonly string[] };

/**
 * What a report has from many readings: subnets that run out, the soonest first, and interfaces that have served nobody for a
 * day, the longest first; what a service attaches, it attaches sooner.
 */
export function remembered(
  { takenAt, runningOut = [], detached = [] }: Pick<Report, 'takenAt' | 'runningOut' | 'detached'>,
  most: number,
): readonly Remembered[] {
  const at = takenAt ?? '';
  const leaked = detached.filter((one) => daysDetached(one, at) > 0);
  return [
    {
      head: 'Addresses run out, if it goes on so:',
      lines: some(
        runningOut.map((one) => `${clean(one.subnet)} ${where(one)} ${runsOut(one)}`),
        most,
      ),
    },
    {
      head: 'Interfaces that serve nobody hold addresses:',
      lines: some(
        leaked.map(
          (one) => `${clean(one.id)} in ${clean(one.subnet)} ${where(one)}, ${heldFor(one, at)}: ${clean(one.owner)}`,
        ),
        most,
      ),
    },
  ].filter(({ lines }) => lines.length > 0);
}

const where = ({ account, region }: { readonly account: string; readonly region: string }): string =>
  `in ${clean(account)} ${clean(region)}`;

const some = (lines: readonly string[], most: number): string[] =>
  lines.length > most ? [...lines.slice(0, most), `and ${lines.length - most} more`] : [...lines];
