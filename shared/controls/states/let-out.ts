import { touches } from '../../algebra/algebra.ts';
import { services, servicesOf } from '../../algebra/services.ts';
import { once } from '../../network/once.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import { because } from '../sentences.ts';
import type { RequirementResult } from '../verdict.ts';
import type { Situated } from './situated.ts';

/**
 * Whether what a Windows image lets out gets out of its groups and network ACL to anybody. Nothing demands it: closed, it
 * is a choice and no failure.
 */
export function letOut(record: BaselineRecord, about: Situated): RequirementResult {
  if (about.kind !== 'leaving') return outcomesOf(record).closed;
  const { wanted, open, closed } = outcomesOf(record);
  if (touches(services, wanted, about.surely)) return open;
  if (!touches(services, wanted, about.atMost)) return closed;
  return { ...closed, status: 'unknown', reason: because(about.why) };
}

/** The two answers to each record; instances by the thousand share them. */
const outcomesOf = once((record: BaselineRecord) => {
  const { id, services: texts } = record;
  const about = { id, grade: 'optional' as const };
  const what = texts.join(' and ');
  return {
    wanted: servicesOf(...texts),
    open: { ...about, status: 'pass' as const, reason: `${what} gets out through its groups and network ACL.` },
    closed: {
      ...about,
      status: 'not-applicable' as const,
      reason: `${what} does not get out, and nothing demands it.`,
    },
  };
});
