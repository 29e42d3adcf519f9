import { createHash } from 'node:crypto';
import type { MissingFlow, OpenFlow, RequirementResult, Verdict } from '../controls/verdict.ts';

/**
 * What a failing verdict proves, in 64 hex digits: the same for the same evidence in any order, whatever the
 * sentences, times and doubts beside it.
 */
export function digest(verdict: Verdict): string {
  const { control, subject, status } = verdict;
  const about = canonical({ control, subject: { type: subject.type, id: subject.id }, status });
  return createHash('sha256')
    .update([about, ...[...proofs(verdict)].sort()].join('\n'))
    .digest('hex');
}

/** Each thing that the verdict proves to be amiss, as one text: a requirement that fails, a flow that is missing or stands open. */
export const proofs = ({ requirements }: Verdict): ReadonlySet<string> =>
  new Set(requirements.flatMap((result) => proofsOf(result).map(canonical)));

/** Whether a part of the verdict could not be proved either way. */
export const inDoubt = ({ requirements }: Verdict): boolean =>
  requirements.some(({ status, doubt = [] }) => status === 'unknown' || doubt.length > 0);

/** A missing flow is a proof even where its requirement, for doubts beside it, is called unknown. */
const proofsOf = ({ id, status, missing = [], open = [] }: RequirementResult): object[] =>
  status === 'fail' && missing.length + open.length === 0
    ? [{ id }]
    : [...missing.map((flow) => ({ id, flow: bare(flow) })), ...open.map((flow) => ({ id, open: from(flow) }))];

/** Who gets in by what. That instances come and go behind it is no other finding. */
const from = ({ leg, protocol, ports, source, allowedBy }: OpenFlow) => ({
  leg,
  protocol,
  ports,
  source,
  allowedBy: allowedBy.map(({ layer, id, entry }) => ({ layer, id, entry })),
});

const bare = ({ leg, protocol, ports, source, destination, blockedBy }: MissingFlow) => ({
  leg,
  protocol,
  ports,
  source,
  destination,
  blockedBy: blockedBy.map(({ layer, id, entry }) => ({ layer, id, entry })),
});

/** JSON with members and lists in order: every list in the evidence is a set. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join(',')}}`;
}
