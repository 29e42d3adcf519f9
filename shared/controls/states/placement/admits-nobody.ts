import type { Network } from '../../../network/network.ts';
import { rulesOf } from '../../../network/rules.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { list, notApplicable, type Outcome, passes, unknown } from '../outcome.ts';

/** Whether the configured groups let nobody in: nothing opens connections to streaming instances in the VPC. */
export function admitsNobody(network: Network, { groups, place }: Placed): Outcome {
  if (groups.length === 0) return notApplicable("The VPC's default group serves, which others may need as it is.");
  const found = groups.map((id) => ({ id, group: network.find('SecurityGroups', id, place) }));
  const admitting = found.filter(
    ({ group }) => group.is === 'found' && rulesOf(group.value).ingress.all.some(({ services }) => services?.length),
  );
  if (admitting.length > 0) {
    const ids = list(admitting.map(({ id }) => id));
    const reason = `${ids} ${admitting.length === 1 ? 'has' : 'have'} inbound rules, which serve nothing here: nobody opens connections to streaming instances from the VPC. They can go, unless others carry the same groups.`;
    return { status: 'fail', grade: 'optional', reason };
  }
  const unread = found.flatMap(({ id, group }) => {
    if (group.is === 'found') return rulesOf(group.value).ingress.unread ?? [];
    return group.is === 'unread' ? group.why : `${id} was not found`;
  });
  if (unread.length > 0) return unknown(unread.join('; '));
  return passes(`${list(groups)} ${groups.length === 1 ? 'lets' : 'let'} nobody in.`);
}
