import type { Severity, Verdict } from '../controls/verdict.ts';

/** How grave a severity is: the higher the worse. */
export const gravity = (severity: Severity): number => severities.indexOf(severity);

const severities: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** The gravest severity among these. */
export const gravest = (all: readonly Severity[]): Severity =>
  all.reduce((worst, one) => (gravity(one) > gravity(worst) ? one : worst), 'informational');

/** Account, Region, subject and control, in this order; the same on every machine, whatever its language. */
export const byPlace = (a: Verdict, b: Verdict): number =>
  compare(a.account, b.account) ||
  compare(a.region, b.region) ||
  compare(a.subject.type, b.subject.type) ||
  compare(a.subject.id, b.subject.id) ||
  compare(a.control, b.control);

/** By code units. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
