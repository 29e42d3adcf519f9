import type { Snapshot } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Verdict } from './verdict.ts';

/** What was found out about a snapshot. */
export type Audit = {
  /** One per control and subject, in a stable order. */
  readonly verdicts: readonly Verdict[];
  /** What each subject's verdicts rest on. */
  readonly dependencies: readonly Dependency[];
};

/** The AWS resource ids (`sg-…`, `subnet-…`, `rtb-…`, `d-…`) whose change can change the subject's verdicts. */
export type Dependency = {
  readonly account: string;
  readonly region: string;
  readonly subject: Subject;
  readonly on: readonly string[];
};

/** Judges every workload in the snapshot against every control. Pure: the same snapshot gives the same audit. */
export function audit(_snapshot: Snapshot): Audit {
  throw new Error('being written');
}
