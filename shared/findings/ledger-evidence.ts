import type { RequirementResult, Verdict } from '../controls/verdict.ts';

/** The verdict, or as much of its evidence as fits so many bytes of JSON, with a note of what was cut. */
export function fitted(verdict: Verdict, limitInBytes: number): Verdict {
  for (const kept of [Number.POSITIVE_INFINITY, 100, 10, 1]) {
    const shorter = keeping(kept, verdict);
    if (sizeInBytes(shorter) <= limitInBytes) return shorter;
  }
  return keeping(0, verdict);
}

/** How long a value is as JSON. */
export const sizeInBytes = (value: unknown): number => Buffer.byteLength(JSON.stringify(value) ?? '');

function keeping(kept: number, verdict: Verdict): Verdict {
  if (kept === Number.POSITIVE_INFINITY) return verdict;
  return {
    ...verdict,
    affects: verdict.affects.slice(0, kept),
    requirements: verdict.requirements.map((result) => briefer(kept, result)),
    fix: verdict.fix.slice(0, kept),
  };
}

function briefer(kept: number, result: RequirementResult): RequirementResult {
  const { missing, ends, open, doubt, reason, symptoms } = result;
  const left = over(kept, missing) + over(kept, open) + over(kept, doubt);
  return {
    ...result,
    reason: left > 0 ? `${reason.slice(0, 500)} (${left} more flows are not shown here.)` : reason.slice(0, 500),
    ...(symptoms && { symptoms: symptoms.slice(0, kept).map((one) => one.slice(0, 500)) }),
    ...(missing && {
      missing: missing
        .slice(0, kept)
        .map((flow) => ({ ...flow, ...between(flow, kept), blockedBy: flow.blockedBy.slice(0, kept) })),
    }),
    ...(ends && {
      ends: Object.fromEntries(
        Object.entries(ends)
          .slice(0, kept * 2)
          .map(([block, names]) => [block, cutTo(kept, names).map((name) => name.slice(0, 500))]),
      ),
    }),
    ...(open && {
      open: open
        .slice(0, kept)
        .map((flow) => ({ ...flow, ...between(flow, kept), allowedBy: flow.allowedBy.slice(0, kept) })),
    }),
    ...(doubt && { doubt: doubt.slice(0, kept).map((flow) => ({ ...flow, ...between(flow, kept) })) }),
  };
}

const over = (kept: number, list: readonly unknown[] = []): number => Math.max(0, list.length - kept);

/** A flow's addresses, cut to the first ones. */
const between = (
  flow: { readonly source: readonly string[]; readonly destination: readonly string[] },
  kept: number,
) => ({
  source: cutTo(kept, flow.source),
  destination: cutTo(kept, flow.destination),
});

const cutTo = (kept: number, list: readonly string[]): readonly string[] =>
  list.length > kept ? [...list.slice(0, kept), `… ${list.length - kept} more`] : list;
