import type { BaselineRecord } from '../../requirements/requirement.ts';
import type { Control } from '../control.ts';
import { planes } from '../mends/plane.ts';
import { overall } from '../overall.ts';
import type { RequirementResult, Verdict } from '../verdict.ts';
import { doubtfulFlows } from './evidence.ts';
import { type Exposed, has, openAt, recordsOf } from './exposed.ts';
import { plainly, unclear } from './sentences.ts';

/**
 * The verdicts on instances themselves: on those that nothing opens, and on what is in doubt about the others. Those
 * that are alike share what was found out.
 */
export function instanceVerdicts(controls: readonly Control[], exposed: readonly Exposed[]): Verdict[] {
  return controls.flatMap((control) => {
    const records = recordsOf(control);
    const known = new Map<string, readonly RequirementResult[]>();
    return exposed.flatMap((one): Verdict | [] => {
      const results = known.get(one.likeness) ?? resultsOf(one, records);
      // Flows in doubt name the addresses of one instance.
      if (results.every(({ doubt }) => doubt === undefined)) known.set(one.likeness, results);
      if (results.length === 0) return [];
      return {
        control: control.id,
        title: control.title,
        severity: control.severity,
        status: overall(results),
        account: one.place.account,
        region: one.place.region,
        subject: one.subject,
        affects: [],
        requirements: results,
        fix: [],
      };
    });
  });
}

/** Of what a group opens for sure that group's verdict speaks; only what is in doubt besides is left to say. */
function resultsOf(one: Exposed, records: readonly BaselineRecord[]): readonly RequirementResult[] {
  const isOpen = (record: BaselineRecord): boolean =>
    has(one, record) && openAt(one, record).some(({ opening }) => !planes.isEmpty(opening.surely));
  const results = records.filter((record) => !isOpen(record)).map((record) => resultOf(one, record));
  if (results.length === records.length) return results;
  return results.filter(({ status }) => status === 'unknown');
}

function resultOf(one: Exposed, record: BaselineRecord): RequirementResult {
  const plain = plainly(record);
  if (!has(one, record)) return plain.lacking;
  if (record.listens === 'control') return plain.harmless;
  const all = openAt(one, record);
  const doubted = all.filter(({ opening }) => !planes.isEmpty(opening.inDoubt));
  if (doubted.length + one.more.length > 0)
    return { ...plain.guarded, status: 'unknown', reason: unclear(record, doubted, one.more), ...doubtOf(doubted) };
  return all.some(({ opening }) => opening.partly) ? plain.partly : plain.guarded;
}

const doubtOf = (doubted: Parameters<typeof doubtfulFlows>[0]) =>
  doubted.length > 0 ? { doubt: doubtfulFlows(doubted) } : {};
