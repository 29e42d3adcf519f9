import type { Verdict } from '../controls/verdict.ts';
import { doubts, gaps, otherReasons } from './evidence.ts';
import { badness } from './grouped.ts';
import { compare } from './order.ts';

/** One thing that is behind failures or doubts, and all that it is behind. */
export type RootCause = {
  /** What stops flows, `network ACL acl-0abc, entry 100`, or a sentence where nothing is stopped. */
  readonly what: string;
  readonly verdicts: readonly Verdict[];
  /** The flows that it stops. */
  readonly lost: readonly string[];
};

/** What is behind these verdicts, the worst and widest first: one thing to mend often mends many. */
export const rootCauses = (verdicts: readonly Verdict[]): RootCause[] =>
  [...Map.groupBy(verdicts.flatMap(each), ({ status, what }) => JSON.stringify([status, what])).values()]
    .flatMap((group) =>
      group.slice(0, 1).map(({ what }) => ({
        what,
        verdicts: [...new Set(group.map(({ verdict }) => verdict))],
        lost: [...new Set(group.flatMap(({ lost }) => lost))],
      })),
    )
    .sort(
      (a, b) =>
        badness(b.verdicts) - badness(a.verdicts) || b.verdicts.length - a.verdicts.length || compare(a.what, b.what),
    );

type Found = {
  readonly status: Verdict['status'];
  readonly what: string;
  readonly lost: readonly string[];
  readonly verdict: Verdict;
};

function each(verdict: Verdict): Found[] {
  const { status } = verdict;
  if (status === 'unknown') return doubts(verdict).map(({ why }) => ({ status, what: why, lost: [], verdict }));
  if (status !== 'fail') return [];
  const counting = weighty(verdict);
  return [
    ...gaps(counting).flatMap(({ stoppedBy, services, between }) =>
      stoppedBy.map((what) => ({ status, what, lost: [`${services} ${between}`], verdict })),
    ),
    ...otherReasons(counting).map(({ why }) => ({ status, what: why, lost: [], verdict })),
  ];
}

/** What is optional is behind a failure only where nothing else is. */
function weighty(verdict: Verdict): Verdict {
  const required = verdict.requirements.filter(({ grade, status }) => grade === 'required' && status === 'fail');
  return required.length > 0 ? { ...verdict, requirements: required } : verdict;
}
