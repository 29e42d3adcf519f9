import type { Cause, SweepCoverage } from './coverage.ts';

/** The coverage of a sweep as a table: what became of the places, and why some were not read. */
export function coverageTable({ places, outcomes, causes, calls }: SweepCoverage): string {
  const rows: readonly (readonly [string, number])[] = [
    ['places', places],
    ['  audited', outcomes.audited],
    ['  nothing to audit', outcomes.empty],
    ['  read in part', outcomes.partial],
    ['  not read', outcomes.unread],
    ...causes.map(({ cause, places: number }) => [`    ${words[cause]}`, number] as const),
    ['requests to AWS', calls],
  ];
  const name = Math.max(...rows.map(([text]) => text.length));
  const numbers = rows.map(([, number]) => number.toLocaleString('en'));
  const digits = Math.max(...numbers.map(({ length }) => length));
  return rows.map(([text], i) => `${text.padEnd(name)}  ${(numbers[i] ?? '').padStart(digits)}`).join('\n');
}

/** A cause in a few words. */
export const words: Record<Cause, string> = {
  'account-pending': 'the account is not active yet',
  'account-suspended': 'the account is suspended',
  'account-closing': 'the account is being closed',
  'role-refused': 'the reader role is missing or refuses',
  denied: 'the reader role lacks a permission',
  'denied-by-organization': 'a policy of the organisation denies it',
  'region-disabled': 'the Region is not enabled',
  'not-offered': 'the Region does not offer a service',
  'not-answering': 'AWS did not answer',
  throttled: 'AWS throttled',
  failed: 'an error',
  'not-reached': 'the sweep ended before',
};
