import { everyAddress, parseAddresses, printAddresses } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import { times } from '../../algebra/product.ts';
import { everyService, type Services, services, servicesOf } from '../../algebra/services.ts';
import type { Network } from '../../network/network.ts';
import type { IpPermission, Place, SecurityGroup } from '../../network/snapshot.ts';
import { isLocated } from '../../workloads/side.ts';
import type { SubjectType } from '../../workloads/subject.ts';
import type { Need } from '../../workloads/workload.ts';
import { catalogue } from '../catalogue.ts';
import type { Change } from '../mends/change.ts';
import { fewest } from '../mends/fewest.ts';
import { fixOf } from '../mends/fix.ts';
import { withChanges } from '../mends/overlay.ts';
import { type Cell, type Plane, planes } from '../mends/plane.ts';
import { type Judged, noWorse } from '../mends/proof.ts';
import { bare } from '../mends/revocation.ts';
import { admitting, type Entry } from './admitting.ts';
import { openPlane, servicesIn } from './evidence.ts';
import type { Carried, Narrow } from './exposed.ts';

/** Up to so many rules are put in the place of others; more would be no narrowing that a person can read. */
const mostRules = 30;
/** VPC-SG-QUOTA. */
const rulesInAGroup = 60;

/**
 * Replaces the rules that let outsiders in by the sources that are known to need them: those that are allowed, and what
 * workloads require of interfaces with the group. Other services of the rules stay as they were. It is told only if on a
 * copy of the network nobody is worse off, and nothing stands open; and of no service that somebody requires nobody knows where.
 */
export function narrower(network: Network, judged: readonly Judged[], allowed: Plane): Narrow {
  const restingOn = new Map<string, readonly Judged[]>();
  const somewhere = services.union(wantedSomewhere(judged), wantedUnseen(network.places));
  return (carried, open) => {
    const shut = openPlane(open);
    const entries = (open[0]?.door.admits.entries ?? []).filter(({ plane }) => planes.touches(plane, shut));
    const group = network.find('SecurityGroups', carried.group, carried.place);
    if (entries.length === 0 || group.is !== 'found') return [];
    const resting = restingOn.get(carried.group) ?? judged.filter(({ on }) => on.has(carried.group));
    restingOn.set(carried.group, resting);
    const asked = planes.unionAll([
      allowed,
      ...resting.flatMap(({ needs }) => needs.flatMap((need) => askedOf(need, carried.group))),
    ]);
    const replaced = planes.unionAll(entries.map(({ plane }) => plane));
    const needed = planes.intersect(replaced, asked);
    const others = planes.subtract(replaced, times(services, everyAddress, servicesIn(shut)));
    for (const kept of [planes.union(needed, others), needed]) {
      const closed = planes.subtract(replaced, kept);
      if (touches(services, servicesIn(closed), somewhere)) continue;
      const changes = exchange(carried, group.value, entries, kept);
      if (!changes || !proved(network, resting, carried, shut, changes)) continue;
      const fixes = changes.map(fixOf);
      if (fixes.every((fix) => fix !== undefined)) return fixes;
    }
    return [];
  };
}

/** What workloads require of whom, or from where, nobody knows: it may be here. */
const wantedSomewhere = (judged: readonly Judged[]): Services => {
  const unknown = judged.flatMap(({ needs }) => needs.filter(({ means }) => means.kind === 'unknown'));
  const requirements = new Set(unknown.map(({ requirement }) => requirement));
  return services.unionAll([...requirements].map((one) => servicesOf(...one.services)));
};

/** What those may require who were left out of a reading, or refused: nobody knows of whom. */
const wantedUnseen = (places: readonly Place[]): Services => {
  const kinds = new Set<SubjectType>(
    places.flatMap(({ scope, unread = [] }) =>
      ofDataSync
        .filter(
          ({ list, operation }) => scope?.some?.includes(list) || unread.some((one) => one.operation === operation),
        )
        .map(({ subject }) => subject),
    ),
  );
  const asked = catalogue.filter(({ subject }) => kinds.has(subject)).flatMap(({ check }) => check.requirements);
  return services.unionAll(asked.flatMap((one) => (one.asks === 'flows' ? [servicesOf(...one.services)] : [])));
};

const ofDataSync = [
  { list: 'Tasks', operation: 'datasync:ListTasks', subject: 'datasync-task' },
  { list: 'Locations', operation: 'datasync:ListLocations', subject: 'datasync-location' },
  { list: 'Agents', operation: 'datasync:ListAgents', subject: 'datasync-agent' },
] as const;

/** Who must get to interfaces with the group. */
function askedOf({ requirement, means }: Need, group: string): Plane[] {
  const wanted = servicesOf(...requirement.services);
  if (means.kind === 'paths')
    return means.paths.flatMap(({ client, server }) =>
      isLocated(server) && server.at.groups.ids.includes(group) ? [times(services, client.addresses, wanted)] : [],
    );
  if (means.kind !== 'sides') return [];
  return means.sides.flatMap(({ own, peers, opens }) =>
    opens === 'peers' && own.at.groups.ids.includes(group) ? [times(services, peers.addresses, wanted)] : [],
  );
}

/** The rules that take the place of the entries, and the entries out; undefined where that is not to be had. */
function exchange(
  { place }: Carried,
  group: SecurityGroup,
  entries: readonly Entry[],
  kept: Plane,
): Change[] | undefined {
  const permissions = entries.map(({ permission }) => bare(permission));
  const cells = cellsOf(kept);
  const held = (group.IpPermissions ?? []).reduce((sum, one) => sum + peersIn(one), 0);
  if (!cells || cells.length > mostRules || held + cells.length > rulesInAGroup) return undefined;
  if (!permissions.every((one) => one !== undefined)) return undefined;
  const texts = entries.map(({ allows }) => String(allows.entry));
  const opened: Change[] = cells.length > 0 ? [{ kind: 'group-rules', group, place, direction: 'ingress', cells }] : [];
  return [...opened, { kind: 'revocation', group, place, permissions, texts, note: noteOf(cells, entries.length) }];
}

/** How many rules a permission counts as, prefix lists as one. */
const peersIn = ({ IpRanges = [], Ipv6Ranges = [], PrefixListIds = [], UserIdGroupPairs = [] }: IpPermission): number =>
  IpRanges.length + Ipv6Ranges.length + PrefixListIds.length + UserIdGroupPairs.length;

/** The fewest rules that are the plane; who has all of it has one rule for all protocols. */
function cellsOf(plane: Plane): readonly Cell[] | undefined {
  const isWhole = ([, of]: Plane[number]): boolean => services.equals(of, everyService);
  const rest = plane.filter((one) => !isWhole(one));
  // Rules name one protocol each, and all that are not named would be hundreds.
  if (rest.some(([, of]) => touches(services, of, strange))) return undefined;
  const whole = plane.filter(isWhole).flatMap(([peers]) => printAddresses(peers).map(parseAddresses));
  const others = fewest(rest, planes.intersect(plane, times(services, everyAddress, named)));
  return others && [...whole.map((peers) => ({ peers, services: everyService })), ...others];
}
const named = servicesOf('tcp', 'udp', 'icmp', 'icmpv6');
const strange = services.subtract(everyService, named);

/** What closes as well, for the person who decides. */
const noteOf = (cells: readonly Cell[], count: number): string =>
  cells.length > 0
    ? 'the rules added before take its place, and nobody else gets in by it, from inside the VPC either'
    : `nobody is known to need ${count === 1 ? 'it' : 'them'}: name whoever should come in allowedSources first, callers inside the VPC too, and 0.0.0.0/0 for what serves the public`;

/** Whether nothing that was open is open afterwards, and nobody is worse off. */
function proved(
  network: Network,
  resting: readonly Judged[],
  carried: Carried,
  shut: Plane,
  changes: readonly Change[],
): boolean {
  const after = withChanges(network, changes);
  const still = admitting(after, carried.group, carried.place);
  return !planes.touches(still.surely, shut) && noWorse(after, resting);
}
