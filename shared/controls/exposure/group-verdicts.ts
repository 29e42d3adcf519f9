import type { Network } from '../../network/network.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import type { Control } from '../control.ts';
import { planes } from '../mends/plane.ts';
import { overall } from '../overall.ts';
import { few } from '../sentences.ts';
import { count } from '../states/outcome.ts';
import type { RequirementResult, Verdict } from '../verdict.ts';
import { doubtfulFlows, type OpenAt, openFlows } from './evidence.ts';
import { type Carried, type Exposed, has, type Narrow, openAt, recordsOf } from './exposed.ts';
import { crowd, severityOf } from './grades.ts';
import { openings, plainly, unclear } from './sentences.ts';

/** What a group opens of the instances that carry it: one verdict per cause, which affects all of these. */
export function ofGroup(network: Network, control: Control, carried: Carried, narrow: Narrow): Verdict {
  const { group, place, openly } = carried;
  const judged = recordsOf(control).map((record) => judge(carried, record));
  const open = judged.flatMap((one) => one.open);
  const touched = new Set(judged.flatMap((one) => one.affected));
  const affected = openly.filter((one) => touched.has(one));
  const reasons = openings(judged.filter(({ result }) => result.status === 'fail'));
  const also = reasons.size > 0 ? sharing(network, carried, affected) : '';
  const requirements = judged.map(({ record, result }) => {
    const reason = reasons.get(record);
    return reason === undefined ? result : { ...result, reason: `${reason}${also}` };
  });
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
    affects: affected.map(({ subject }) => subject),
    requirements,
    fix: status === 'fail' ? narrow(carried, open) : [],
  };
}

type Judged = {
  readonly record: BaselineRecord;
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
    return { record, result: with_('fail', '', { open: openFlows(open) }), open, affected };
  }
  if (doubted.length > 0) {
    const affected = at.filter(({ all }) => all.some(isDoubted)).map(({ one }) => one);
    return { record, result: with_('unknown', unclear(record, doubted)), open, affected };
  }
  if (!by.some((one) => has(one, record))) return { record, result: plainly(record).lacking, open, affected: [] };
  if (record.listens === 'control') return { record, result: plainly(record).harmless, open, affected: [] };
  if (at.some(({ all }) => all.some(({ opening }) => opening.partly)))
    return { record, result: plainly(record).partly, open, affected: [] };
  return { record, result: plainly(record).guarded, open, affected: [] };
}

/** What is closed for the group's sake is closed for everybody who carries it. */
function sharing(network: Network, { group, place }: Carried, affected: readonly Exposed[]): string {
  const carriers = network.carriers(group, place);
  if (carriers.is !== 'found') return '';
  const own = new Set(affected.map(({ instance }) => instance.InstanceId));
  const others = carriers.value.filter(({ Attachment }) => !own.has(Attachment?.InstanceId ?? ''));
  if (others.length === 0) return '';
  const names = others.map(({ NetworkInterfaceId }) => NetworkInterfaceId).sort();
  return ` ${group} is on ${count(others.length, 'other interface')} as well: ${few(names)}.`;
}
