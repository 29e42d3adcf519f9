import type { Verdict } from '../controls/verdict.ts';

/**
 * The verdicts as findings go by them: that there are enough addresses again proves nothing while those that came free may
 * be taken again, in subnets where it was not so a moment ago. It may open no finding, and resolves none.
 */
export const withoutLingering = (verdicts: readonly Verdict[], subnets: ReadonlySet<string>): Verdict[] =>
  verdicts.map((verdict) =>
    verdict.status === 'pass' && verdict.requirements.some((one) => one.short === 0 && touches(one.subnets, subnets))
      ? { ...verdict, status: 'unknown' }
      : verdict,
  );

const touches = (ids: readonly string[] = [], subnets: ReadonlySet<string>): boolean =>
  ids.some((id) => subnets.has(id));
