import type { Network } from '../../network/network.ts';
import type { Claim } from '../../workloads/situation.ts';
import type { RequirementResult, Status } from '../verdict.ts';

/** What became of a claim about how something is set up. */
export type Outcome = { readonly status: Status; readonly reason: string };

/** Whether a workload is set up as one requirement asks; what only the guest shows is never judged. */
export function holds(_network: Network, { requirement, about }: Claim): RequirementResult {
  const { id, need: grade } = requirement;
  if (requirement.asks === 'guest')
    return { id, grade, status: 'not-applicable', reason: `Not checkable from outside. ${requirement.look}` };
  if (about.kind === 'not-applicable' || about.kind === 'unknown')
    return { id, grade, status: about.kind, reason: about.why };
  return { id, grade, status: 'unknown', reason: `Nothing judges ${requirement.state.claim}.` };
}
