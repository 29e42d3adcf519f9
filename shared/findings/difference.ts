import type { Dependency } from '../controls/audit.ts';
import type { Status, Verdict } from '../controls/verdict.ts';
import type { Change } from '../network/changes.ts';
import { workloadKey } from './grouped.ts';
import { findingKey } from './ledger.ts';
import { digest } from './ledger-digest.ts';
import { byPlace, compare } from './order.ts';

/** What is told of one control on one subject that is no longer as it was. */
export type Difference = {
  /** `opened`: it fails and did not. `changed`: it fails otherwise. `closed`: it failed and does not any more. */
  readonly kind: 'opened' | 'changed' | 'closed' | 'doubted' | 'cleared';
  /** As it is now, or, when it is gone, as it was. */
  readonly verdict: Verdict;
  readonly before: Status | 'absent';
  readonly after: Status | 'absent';
  /** What changed among the resources that it rests on. */
  readonly changes: readonly Change[];
};

/** One side of a comparison. */
export type Side = { readonly verdicts: readonly Verdict[]; readonly dependencies?: readonly Dependency[] };

/** What opened and what closed between two audits, and which of the changes it rests on. */
export function differences(before: Side, after: Side, changes: readonly Change[] = []): Difference[] {
  const then = new Map(before.verdicts.map((one) => [findingKey(one), one]));
  const now = new Map(after.verdicts.map((one) => [findingKey(one), one]));
  const behind = blame([...(before.dependencies ?? []), ...(after.dependencies ?? [])], changes);
  return [...new Map([...then, ...now]).values()]
    .sort(byPlace)
    .flatMap((verdict): Difference[] => {
      const [old, young] = [then.get(findingKey(verdict)), now.get(findingKey(verdict))];
      const kind = kindOf(old, young);
      if (kind === undefined) return [];
      const stood = { before: old?.status ?? 'absent', after: young?.status ?? 'absent' } as const;
      return [{ kind, verdict, ...stood, changes: behind(verdict) }];
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

const order: readonly Difference['kind'][] = ['opened', 'changed', 'doubted', 'closed', 'cleared'];

function kindOf(old: Verdict | undefined, young: Verdict | undefined): Difference['kind'] | undefined {
  const [before, after] = [old?.status, young?.status];
  if (after === 'fail' && before !== 'fail') return 'opened';
  if (before === 'fail' && after === 'fail')
    return old && young && digest(old) !== digest(young) ? 'changed' : undefined;
  if (after === 'unknown') return before === 'unknown' ? undefined : 'doubted';
  if (before === 'fail') return 'closed';
  return before === 'unknown' ? 'cleared' : undefined;
}

function blame(dependencies: readonly Dependency[], changes: readonly Change[]) {
  const byId = Map.groupBy(changes, ({ id }) => id);
  const on = Map.groupBy(dependencies, workloadKey);
  return (verdict: Verdict): Change[] => {
    const ids = new Set((on.get(workloadKey(verdict)) ?? []).flatMap((one) => one.on));
    return [...ids].sort(compare).flatMap((id) => byId.get(id) ?? []);
  };
}
