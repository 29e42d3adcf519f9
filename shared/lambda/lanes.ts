import type { Subject } from '../workloads/subject.ts';
import { type Burst, timesReceived } from './batch.ts';
import type { Suspect } from './suspects.ts';

/** What of suspects is read in a moment, and whether more is left. */
export type Lanes = { readonly quick: readonly Suspect[]; readonly more: boolean };

/**
 * A whole place is not read in a moment, nor are the quotas of a Region, which all of its tasks draw on. Nor is what was
 * tried twice: it may be what takes more time than there was.
 */
export function lanesOf(burst: Burst, suspects: readonly Suspect[]): Lanes {
  if (triedTwice(burst)) return { quick: [], more: true };
  const quick = suspects.flatMap(({ covered = 'whole', ...place }): Suspect[] => {
    const few = covered === 'whole' ? [] : covered.filter((subject) => !isQuota(subject));
    return few.length > 0 ? [{ ...place, covered: few }] : [];
  });
  const more = suspects.some(({ covered = 'whole' }) => covered === 'whole' || covered.some(isQuota));
  return { quick, more };
}

/** Whether messages of a burst have been received twice before. */
export const triedTwice = ({ messages }: Burst): boolean => messages.some((one) => timesReceived(one) > 2);

const isQuota = ({ type }: Subject): boolean => type === 'region';
