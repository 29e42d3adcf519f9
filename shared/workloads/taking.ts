import type { Placed } from './situation.ts';
import type { Subject } from './subject.ts';

/** At least so many, and at most. */
export type Span = { readonly low: number; readonly high: number };

/** The addresses that somebody may take in subnets, besides those that its network interfaces have already. */
export type Taking = {
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
  /** What takes an address each. */
  readonly unit: 'instance' | 'session' | 'network interface';
  /** All of them at once, now; without an end where that is not known. */
  readonly most: Span;
  /** Those of them that have an address already, by subnet. */
  readonly there: ReadonlyMap<string, Span>;
  /** Why the numbers are not known exactly. */
  readonly why?: string;
  /** Each unit is in any of these, whether or not they exist. */
  readonly subnets: Placed['subnets'];
  /** What it is scaled to at other times. */
  readonly scheduled: readonly Scheduled[];
};

/** A change of how many there may be. */
export type Scheduled = { readonly most: number; readonly when: string };

/** The most that may come, now or at the times that are scheduled. */
export const comingAtMost = (taking: Taking): number =>
  Math.max(stillComing(taking).high, ...taking.scheduled.map(({ most }) => comingIf(taking, most).high));

/** What is still coming if there are to be so many. */
export const comingIf = ({ there }: Taking, most: number): Span =>
  stillComing({ most: { low: most, high: most }, there });

/** The addresses that are still to be taken. */
export function stillComing({ most, there }: Pick<Taking, 'most' | 'there'>): Span {
  const spans = [...there.values()];
  const least = spans.reduce((sum, { low }) => sum + low, 0);
  const all = spans.reduce((sum, { high }) => sum + high, 0);
  return { low: Math.max(0, most.low - all), high: Math.max(0, most.high - least) };
}
