import { type Network, networkOf, noting } from '../network/network.ts';
import type { Place, Snapshot } from '../network/snapshot.ts';
import { fleets } from '../workloads/fleets.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Workload } from '../workloads/workload.ts';
import { admits } from './admits.ts';
import { catalogue } from './catalogue.ts';
import type { Control } from './control.ts';
import { mends } from './mends.ts';
import type { RequirementResult, Status, Verdict } from './verdict.ts';

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
export function audit(snapshot: Snapshot, controls: readonly Control[] = catalogue): Audit {
  const network = networkOf(snapshot);
  const judged = snapshot.places
    .flatMap((place) => fleets(place).map((workload) => ({ place, workload })))
    .sort((a, b) => (keyOf(a.workload) < keyOf(b.workload) ? -1 : 1))
    .map((one) => judge(network, one, controls));
  return {
    verdicts: judged.flatMap(({ verdicts }) => verdicts),
    dependencies: judged.map(({ dependency }) => dependency),
  };
}

function judge(
  network: Network,
  { place, workload }: { place: Place; workload: Workload },
  controls: readonly Control[],
): { verdicts: Verdict[]; dependency: Dependency } {
  const { account, region, subject } = workload;
  const on = new Set<string>();
  const asked = noting(network, (id) => on.add(id));
  const admissions = new Map(workload.needs(asked).map((need) => [need.requirement.id, admits(asked, need)]));
  const verdicts = controls
    .filter((control) => control.subject === subject.type)
    .map(({ id, title, severity, check }): Verdict => {
      const admitted = check.requirements.flatMap((requirement) => admissions.get(requirement.id) ?? []);
      const requirements = admitted.map(({ result }) => result);
      const whole = (mended: Network): boolean =>
        workload
          .needs(mended)
          .filter(({ requirement }) => check.requirements.includes(requirement))
          .every((need) => admits(mended, need).closed.length === 0);
      const closed = admitted.flatMap((one) => one.closed);
      return {
        control: id,
        title,
        severity,
        status: overall(requirements),
        account,
        region,
        subject,
        affects: [],
        requirements,
        fix: mends(network, closed, place, whole),
      };
    });
  return { verdicts, dependency: { account, region, subject, on: [...on].sort() } };
}

/** A failure of what is required fails the verdict; then doubt decides; what is optional makes it no worse. */
export function overall(results: readonly RequirementResult[]): Status {
  const required = results.filter(({ need }) => need === 'required');
  const has = (status: Status): boolean => required.some((result) => result.status === status);
  if (has('fail')) return 'fail';
  if (has('unknown')) return 'unknown';
  return results.every(({ status }) => status === 'not-applicable') ? 'not-applicable' : 'pass';
}

const keyOf = ({ account, region, subject }: Workload): string => [account, region, subject.type, subject.id].join(' ');
