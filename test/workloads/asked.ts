import { audit } from '../../shared/controls/audit.ts';
import type { RequirementResult, Status } from '../../shared/controls/verdict.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import type { SubjectType } from '../../shared/workloads/subject.ts';

/** What an audit says of one requirement of one subject. */
export function asked(snapshot: Snapshot, type: SubjectType, id: string, requirement: string): RequirementResult {
  const { verdicts } = audit(snapshot);
  const found = verdicts
    .filter(({ subject }) => subject.type === type && subject.id === id)
    .flatMap(({ requirements }) => requirements)
    .find((result) => result.id === requirement);
  if (!found) throw new Error(`nothing says ${requirement} of ${type} ${id}`);
  return found;
}

/** `request tcp/88 10.0.1.0/24 > 10.0.9.10/32 by security-group sg-dir`. */
export const missingOf = ({ missing = [] }: RequirementResult): string[] =>
  missing.map(({ leg, protocol, ports, source, destination, blockedBy }) => {
    const by = blockedBy.map(({ layer, id, entry }) => `${layer} ${id}${entry === null ? '' : ` ${entry}`}`);
    return `${leg} ${protocol}/${ports} ${source.join()} > ${destination.join()} by ${by.join(' + ')}`;
  });

/** A requirement's status, and what its evidence or reason must hold. */
export type Expected = readonly [status: Status, ...parts: string[]];

/** Everything that a row may ask for, as one text. */
export const toldOf = (result: RequirementResult): string =>
  [result.reason, ...missingOf(result), ...(result.doubt ?? []).flatMap(({ because }) => because)].join('\n');
