import type { RunningOut } from '../headroom/trend.ts';
import { clean } from './text.ts';

/** `runs out in about 12 days (9 to 15): 30 free, of which 10 are promised`. */
export function runsOut({ likely, soonest, latest, free, least }: RunningOut): string {
  const when = likely < 1 ? 'runs out within a day' : `runs out in about ${days(likely)}`;
  const between =
    Math.round(soonest) === Math.round(latest) ? '' : ` (${Math.round(soonest)} to ${Math.round(latest)})`;
  return `${when}${between}: ${free} free, of which ${Math.min(free, least)} are promised`;
}

const days = (number: number): string => `${Math.round(number)} ${Math.round(number) === 1 ? 'day' : 'days'}`;

/** `subnet-0a1b in 111122223333 eu-west-1`. */
export const runningOutWhere = ({ account, region, subnet }: RunningOut): string =>
  `${clean(subnet)} in ${clean(account)} ${clean(region)}`;
