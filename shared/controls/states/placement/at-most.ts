import type { Network } from '../../../network/network.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { count, fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';

/** Whether a workload has no more of something than it may, and each of it exists. */
export function atMost(network: Network, { most, of }: Extract<State, { claim: 'at-most' }>, about: Placed): Outcome {
  switch (of) {
    case 'security-groups':
      return groups(network, most, about);
    case 'instances':
      return instances(most, about);
    default:
      return of satisfies never;
  }
}

function groups(network: Network, most: number, { groups: ids, place }: Placed): Outcome {
  if (ids.length === 0) return passes("No security group is configured, so that the VPC's default group serves.");
  const named = `${list(ids)} ${ids.length === 1 ? 'is' : 'are'} configured`;
  const many = ids.length > most ? [fails(`${named}, where at most ${count(most, 'group')} may be.`)] : [];
  const exist = ids.map((id) => {
    const group = network.find('SecurityGroups', id, place);
    if (group.is === 'unread') return unknown(group.why);
    if (group.is === 'absent') return fails(`Security group ${id} is configured, but does not exist.`);
    return passes(`${id} exists.`);
  });
  return together([...many, ...exist], `${named}, and ${ids.length === 1 ? 'exists' : 'all exist'}.`);
}

function instances(most: number, { instances: asked, defaultInternetAccess }: Placed): Outcome {
  if (!defaultInternetAccess) return notApplicable('Default internet access is off.');
  if (typeof asked === 'string') return unknown(asked);
  const upTo = `Up to ${count(asked, 'instance')} use default internet access`;
  if (asked > most) return fails(`${upTo}, which serves ${most}.`);
  return passes(`${upTo}, which serves ${most}.`);
}
