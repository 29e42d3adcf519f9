import { within } from '../../algebra/algebra.ts';
import { type Cut, holds, ranges } from '../../algebra/cuts.ts';
import { everyFlow, flows } from '../../algebra/flows.ts';
import { everyService } from '../../algebra/services.ts';
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
  const mine = listed.value.filter(({ GroupId }) => at.groups.ids.includes(GroupId));
  const likely = listed.value.filter(
    (group) =>
      group.VpcId === at.subnet.VpcId &&
      !mine.includes(group) &&
      mayFit(group, block) &&
      !referred(network).has(group.GroupId) &&
      rulesStart(group).every((one) => has(block.asked, one) || mayOpen(mine, one)),
  );
  if (likely.length === 0) return [];
  const now = opens(network, at, 'egress').surely;
  const missing = startsOf(block.missing);
  return likely.filter(({ GroupId }) => {
    const alone = opensAlone(network, at, GroupId, 'egress');
    return (
      missing.every((one) => has(alone.surely, one)) &&
      alone.starts.every((one) => has(now, one) || has(block.asked, one)) &&
      within(planes, block.missing, alone.surely) &&
      within(planes, planes.subtract(alone.atMost, now), block.asked) &&
      within(planes, opensAlone(network, at, GroupId, 'ingress').atMost, opens(network, at, 'ingress').surely)
    );
  });
}

/** Flows at the starts of a plane's ranges: a look at them tells most groups apart, where sets cost a sweep. */
const startsOf = (plane: Plane): [Cut, Cut][] =>
  plane.flatMap(([points, slice]) =>
    ranges(points).flatMap(([point]) => ranges(slice).map(([service]): [Cut, Cut] => [point, service])),
  );

/** The same of what a group's rules open by their own blocks. */
const rulesStart = once((group: SecurityGroup): [Cut, Cut][] =>
  rulesOf(group).egress.all.flatMap(({ services: of = [], blocks }) => startsOf([[blocks, of]])),
);

const has = (plane: Plane, [point, service]: [Cut, Cut]): boolean =>
  plane.some(([points, slice]) => holds(points, point) && holds(slice, service));

type Opening = { readonly surely: Plane; readonly atMost: Plane };
type Alone = Opening & { readonly starts: readonly [Cut, Cut][] };

/** What one group alone lets through, worked out once for all the workloads of its VPC that may be lent it. */
function opensAlone(network: Network, at: Interface, id: string, direction: Direction): Alone {
  const known = aloneIn(network);
  const key = `${at.place.account} ${at.subnet.VpcId} ${id} ${direction}`;
  const before = known.get(key);
  if (before) return before;
  const opening = opens(network, { ...at, groups: { ids: [id] } }, direction);
  const found = { ...opening, starts: startsOf(opening.atMost) };
  known.set(key, found);
  return found;
}

const aloneIn = once((_: Network) => new Map<string, Alone>());

/**
 * A quick look first: most groups open everything, or not the flows at the starts of what is missing, and few are worth
 * the sets. A rule that names a list or a group may open any of its services.
 */
function mayFit(group: SecurityGroup, { missing }: GroupBlock): boolean {
  const opensAll = rulesOf(group).egress.all.some(({ services: of = everyService }) => of === everyService);
  return !opensAll && startsOf(missing).every((one) => mayOpen([group], one));
}

/** Whether a rule of the groups lets a flow out, or may by a list or a group that it names. */
const mayOpen = (groups: readonly SecurityGroup[], [point, service]: [Cut, Cut]): boolean =>
  groups.some((group) =>
    rulesOf(group).egress.all.some(
      ({ services: of = everyService, blocks, lists, references }) =>
        holds(of, service) && (lists.length + references.length > 0 || holds(blocks, point)),
    ),
  );

/** What an interface's groups let through, whoever is on the other end. */
function opens(network: Network, at: Interface, direction: Direction): Opening {
  const { decisions } = securityGroups(network, direction, at, anybody, everyFlow);
  const all = (...effects: string[]): Plane => {
    const parts = decisions.flatMap(({ effect, flows: part }) => (effects.includes(effect) ? [part] : []));
    return planeOf(flows.unionAll(parts), direction);
  };
  return { surely: all('lets'), atMost: all('lets', 'doubts') };
}

/** The groups that any rule refers to. */
const referred = once(({ places }: Network) => {
  const groups = places.flatMap(({ ec2 }) => ec2?.SecurityGroups ?? []);
  return new Set(groups.map(rulesOf).flatMap(({ egress, ingress }) => [...egress.names, ...ingress.names]));
});
