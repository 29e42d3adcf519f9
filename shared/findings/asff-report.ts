import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import type { Status, Verdict } from '../controls/verdict.ts';
import { partitionOf } from '../network/partition.ts';
import { asff } from './asff.ts';
import { doubts, otherReasons } from './evidence.ts';
import { findingKey } from './ledger.ts';
import type { Report } from './report.ts';
import { clean, cut, json } from './text.ts';
import { inState, subjectName, timeOf } from './words.ts';

/**
 * The report as a list of Security Hub's findings, one for each verdict, under the same ids as the deployed Fairway's.
 * Throws TypeError for a report without a time: a finding has one.
 */
export function asffReport({ verdicts, takenAt }: Report): string {
  const at = timeOf(takenAt);
  if (at === undefined) throw new TypeError('a finding needs a time, and the report has none');
  return json(verdicts.map((verdict) => finding(verdict, at)));
}

function finding(verdict: Verdict, at: string): AwsSecurityFinding {
  const kind = verdict.status === 'fail' ? 'opened' : 'resolved';
  const transition = { kind, key: findingKey(verdict), verdict, firstSeen: at, readAt: at, actors: [] } as const;
  const made = asff(transition, { updatedAt: at, partition: partitionOf(verdict.region) });
  return {
    ...made,
    ...saying(verdict),
    ...answeredFor(verdict, at),
    Compliance: { Status: compliance[verdict.status] },
  };
}

/** As Security Hub means them: WARNING is missing information, NOT_AVAILABLE what does not apply. */
const compliance = {
  pass: 'PASSED',
  fail: 'FAILED',
  unknown: 'WARNING',
  'not-applicable': 'NOT_AVAILABLE',
} as const satisfies Record<Status, string>;

/** What is neither proved whole nor broken says why. */
function saying(verdict: Verdict): Pick<AwsSecurityFinding, 'Remediation'> & { Description?: string } {
  const { status, subject, requirements } = verdict;
  if (status === 'pass' || status === 'fail') return {};
  const reasons =
    status === 'unknown'
      ? [...otherReasons(verdict), ...doubts(verdict)].map(({ why }) => why)
      : [...new Set(requirements.map(({ reason }) => clean(reason)))];
  const what = status === 'unknown' ? 'is not proved either way' : 'is not asked this';
  const Description = cut(`${subjectName(subject)} ${what}. ${reasons.join(' ')}`, 1024);
  return { Description, Remediation: undefined };
}

/** What somebody answers for is suppressed, and the note says who. */
function answeredFor({ exception }: Verdict, at: string): Partial<AwsSecurityFinding> {
  if (!exception) return {};
  const { owner, reason, until } = exception;
  const Text = cut(`Exception ${inState('active', until)}, ${clean(owner)}: ${clean(reason)}`, 512);
  return { Workflow: { Status: 'SUPPRESSED' }, Note: { Text, UpdatedBy: 'fairway', UpdatedAt: at } };
}
