import type { Verdict } from '../controls/verdict.ts';
import { compare, gravity } from './order.ts';
import { unexcused } from './report.ts';

/** What a person is to look at: failures and doubts that nobody answers for. */
export const troubled = (verdicts: readonly Verdict[]): Verdict[] =>
  unexcused(verdicts).filter(({ status }) => status === 'fail' || status === 'unknown');

/** Verdicts workload by workload, the worst first, and so within each. */
export const byWorkload = (verdicts: readonly Verdict[]): (readonly Verdict[])[] =>
  [...Map.groupBy(verdicts, workloadKey).values()]
    .map((group) => group.toSorted((a, b) => badness([b]) - badness([a]) || compare(a.control, b.control)))
    .sort((a, b) => badness(b) - badness(a));

/** The workload that a verdict is about. */
export const workloadKey = ({ account, region, subject }: Pick<Verdict, 'account' | 'region' | 'subject'>): string =>
  JSON.stringify([account, region, subject.type, subject.id]);

/** The failures of a workload outweigh all doubts, and a graver one all lesser ones. */
export const badness = (verdicts: readonly Verdict[]): number =>
  Math.max(...verdicts.map(({ status, severity }) => weight[status] + gravity(severity)));

const weight = { fail: 20, unknown: 10, pass: 0, 'not-applicable': -10 } as const;
