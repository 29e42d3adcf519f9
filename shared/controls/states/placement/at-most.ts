import { groupAt, type Used } from '../../../network/group-at.ts';
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

function groups(network: Network, most: number, { groups: ids, place, subnets }: Placed): Outcome {
  if (ids.length === 0) return passes("No security group is configured, so that the VPC's default group serves.");
  const named = `${list(ids)} ${ids.length === 1 ? 'is' : 'are'} configured`;
  const many = ids.length > most ? [fails(`${named}, where at most ${count(most, 'group')} may be.`)] : [];
  const homes = subnets.flatMap(({ subnet }) => (subnet.is === 'found' ? [subnet.value] : []));
  const exist = ids.flatMap((id) => {
    const used: readonly Used[] = homes.map((subnet) => groupAt(network, id, { place, subnet }));
    return (used.length > 0 ? used : [network.find('SecurityGroups', id, place)]).map((one) => exists(id, one));
  });
  return together([...many, ...exist], `${named}, and ${ids.length === 1 ? 'exists' : 'all exist'}.`);
}

function exists(id: string, group: Used): Outcome {
  if (group.is === 'unread') return unknown(group.why);
  if (group.is === 'absent') return fails(`Security group ${id} is configured, but ${group.why ?? 'does not exist'}.`);
  return passes(`${id} exists.`);
}

function instances(most: number, { instances: asked, defaultInternetAccess }: Placed): Outcome {
  if (!defaultInternetAccess) return notApplicable('Default internet access is off.');
  if (typeof asked === 'string') return unknown(asked);
  const upTo = `Up to ${count(asked, 'instance')} use default internet access`;
  if (asked > most) return fails(`${upTo}, which serves ${most}.`);
  return passes(`${upTo}, which serves ${most}.`);
}
