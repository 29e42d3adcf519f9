import type { Network } from '../../network/network.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import type { Control } from '../control.ts';
import { planes } from '../mends/plane.ts';
import { overall } from '../overall.ts';
import type { RequirementResult, Verdict } from '../verdict.ts';
import { doubtfulFlows, type OpenAt, openFlows } from './evidence.ts';
import { type Carried, type Exposed, has, type Narrow, openAt, recordsOf } from './exposed.ts';
import { crowd, severityOf } from './grades.ts';
import { plainly, serviceOf, unclear } from './sentences.ts';

/** What a group opens of the instances that carry it: one verdict per cause, which affects all of these. */
export function ofGroup(network: Network, control: Control, carried: Carried, narrow: Narrow): Verdict {
  const { group, place, openly } = carried;
  const judged = recordsOf(control).map((record) => judge(carried, record));
  const open = judged.flatMap((one) => one.open);
  const requirements = judged.map(({ result }) => result);
  const affected = new Set(judged.flatMap((one) => one.affected));
  const status = overall(requirements);
  return {
    control: control.id,
    title: control.title,
    severity:
      status === 'fail' ? severityOf(control.severity, crowd(open.map(({ opening }) => opening))) : control.severity,
    status,
    account: place.account,
    region: place.region,
    subject: { type: 'security-group', id: group },
    affects: openly.filter((one) => affected.has(one)).map(({ subject }) => subject),
    requirements: status === 'fail' ? requirements.map((one) => sharing(network, carried, one)) : requirements,
    fix: status === 'fail' ? narrow(carried, open) : [],
  };
}

type Judged = {
  readonly result: RequirementResult;
  readonly open: readonly OpenAt[];
  readonly affected: readonly Exposed[];
};

function judge({ by, openly }: Carried, record: BaselineRecord): Judged {
  const { id } = record;
  const at = openly
    .filter((one) => has(one, record))
    .map((one) => ({ one, all: openAt(one, record) }))
    .filter(({ all }) => all.length > 0);
  const isOpen = ({ opening }: OpenAt): boolean => !planes.isEmpty(opening.surely);
  const open = at.flatMap(({ all }) => all.filter(isOpen));
  const isDoubted = ({ opening }: OpenAt): boolean => !planes.isEmpty(opening.inDoubt);
  const doubted = at.flatMap(({ all }) => all.filter(isDoubted));
  const doubt = doubted.length > 0 && { doubt: doubtfulFlows(doubted) };
  const with_ = (status: RequirementResult['status'], reason: string, more: object = {}): RequirementResult => ({
    id,
    grade: 'required',
    status,
    reason,
    ...more,
    ...doubt,
  });
  if (open.length > 0) {
    const affected = at.filter(({ all }) => all.some(isOpen)).map(({ one }) => one);
    const who = crowd(open.map(({ opening }) => opening)).says;
    const where = `at ${affected.length} Windows ${affected.length === 1 ? 'instance' : 'instances'}`;
    const reason = `${serviceOf(record)} can be reached ${who}, ${where}.`;
    return { result: with_('fail', reason, { open: openFlows(open) }), open, affected };
  }
  if (doubted.length > 0) {
    const affected = at.filter(({ all }) => all.some(isDoubted)).map(({ one }) => one);
    return { result: with_('unknown', unclear(record, doubted)), open, affected };
  }
  if (!by.some((one) => has(one, record))) return { result: plainly(record).lacking, open, affected: [] };
  if (record.listens === 'control') return { result: plainly(record).harmless, open, affected: [] };
  if (at.some(({ all }) => all.some(({ opening }) => opening.partly)))
    return { result: plainly(record).partly, open, affected: [] };
  return { result: plainly(record).guarded, open, affected: [] };
}

/** What is closed for the group's sake is closed for everybody who carries it. */
function sharing(network: Network, { group, place, by }: Carried, result: RequirementResult): RequirementResult {
  const carriers = network.carriers(group, place);
  if (result.status !== 'fail' || carriers.is !== 'found' || carriers.value.length <= by.length) return result;
  return { ...result, reason: `${result.reason} ${group} is on ${carriers.value.length} interfaces in all.` };
}
