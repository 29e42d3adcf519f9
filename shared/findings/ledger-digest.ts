import { createHash } from 'node:crypto';
import type { RequirementResult, Verdict } from '../controls/verdict.ts';

/**
 * What a failing verdict proves, in 64 hex digits: the same for the same evidence in any order, whatever the
 * sentences, times and doubts beside it.
 */
export function digest({ control, subject, status, requirements }: Verdict): string {
  const proved = {
    control,
    subject: { type: subject.type, id: subject.id },
    status,
    requirements: requirements.filter((result) => result.status === 'fail').map(failing),
  };
  return createHash('sha256').update(canonical(proved)).digest('hex');
}

const failing = ({ id, missing = [] }: RequirementResult) => ({
  id,
  missing: missing.map(({ leg, protocol, ports, source, destination, blockedBy }) => ({
    leg,
    protocol,
    ports,
    source,
    destination,
    blockedBy: blockedBy.map((blocker) => ({ layer: blocker.layer, id: blocker.id, entry: blocker.entry })),
  })),
});

/** JSON with members and lists in order: every list in the evidence is a set. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join(',')}}`;
}
