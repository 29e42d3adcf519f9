import { within } from '../../algebra/algebra.ts';
import { everyFlow, flows } from '../../algebra/flows.ts';
import { everyService, services } from '../../algebra/services.ts';
import type { Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import { rulesOf } from '../../network/rules.ts';
import { securityGroups } from '../../network/security-groups.ts';
import type { SecurityGroup } from '../../network/snapshot.ts';
import type { GroupBlock } from './blocked.ts';
import type { Direction } from './change.ts';
import { anybody } from './exposure.ts';
import { type Plane, planeOf, planes } from './plane.ts';

/**
 * Groups of an interface's VPC that let out all that its own stop, and beyond what these let through nothing that was
 * not asked; that let nothing more in; and that no rule refers to, so that nobody else opens to who carries them.
 */
export function fitting(network: Network, at: Interface, block: GroupBlock): SecurityGroup[] {
  const listed = network.list('SecurityGroups', at.place);
  if (listed.is !== 'found') return [];
  const likely = listed.value.filter(
    (group) => group.VpcId === at.subnet.VpcId && !at.groups.ids.includes(group.GroupId) && mayFit(group, block),
  );
  if (likely.length === 0) return [];
  const now = { egress: opens(network, at, 'egress').surely, ingress: opens(network, at, 'ingress').surely };
  return likely.filter(({ GroupId }) => {
    const own = { ...at, groups: { ids: [GroupId] } };
    const out = opens(network, own, 'egress');
    return (
      within(planes, block.missing, out.surely) &&
      within(planes, planes.subtract(out.atMost, now.egress), block.asked) &&
      within(planes, opens(network, own, 'ingress').atMost, now.ingress) &&
      !isReferred(network, GroupId)
    );
  });
}

/** A quick look first: most groups open everything or the wrong services, and few are worth the sets. */
function mayFit(group: SecurityGroup, { missing }: GroupBlock): boolean {
  const { each, any } = servicesOut(group);
  return !each.includes(everyService) && missing.every(([, slice]) => within(services, slice, any));
}

/** The services that each of a group's rules lets out somewhere, and those that any does. */
const servicesOut = once((group: SecurityGroup) => {
  const each = rulesOf(group).egress.all.map((rule) => rule.services ?? everyService);
  return { each, any: services.unionAll(each) };
});

/** What an interface's groups let through, whoever is on the other end. */
function opens(network: Network, at: Interface, direction: Direction): { surely: Plane; atMost: Plane } {
  const { decisions } = securityGroups(network, direction, at, anybody, everyFlow);
  const all = (...effects: string[]): Plane => {
    const parts = decisions.flatMap(({ effect, flows: part }) => (effects.includes(effect) ? [part] : []));
    return planeOf(flows.unionAll(parts), direction);
  };
  return { surely: all('lets'), atMost: all('lets', 'doubts') };
}

const isReferred = ({ places }: Network, id: string): boolean =>
  places.some(({ ec2 }) =>
    (ec2?.SecurityGroups ?? []).some((group) => {
      const { egress, ingress } = rulesOf(group);
      return egress.names.includes(id) || ingress.names.includes(id);
    }),
  );
