import { once } from '../network/once.ts';
import type { Taking } from '../workloads/taking.ts';
import { totalSupply } from './supply.ts';
import type { Shortage, Together } from './together.ts';

/** Why it is not known whether some are short: as many reasons as a sentence bears, without its end. */
export function doubtsOf({ who }: Shortage, among: Together['who']): string {
  const why = [...own(who), ...(among.length > who.length ? ['others may take the same addresses'] : [])];
  return [...new Set(why.map((one) => one.replace(/\.$/, '')))].slice(0, 5).join('; ');
}

const own = once((who: readonly Taking[]): readonly string[] => [
  ...who.flatMap(({ subnets }) => totalSupply(subnets).doubts),
  ...who.flatMap((one) => one.why ?? []),
  ...who.flatMap(({ subject, scheduled }) =>
    scheduled.map(({ most, when }) => `${subject.id} may have ${most} at ${when}`),
  ),
]);
