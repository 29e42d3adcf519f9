import { addresses, everyIpv4 } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { type Flows, flows } from '../../algebra/flows.ts';
import { times } from '../../algebra/product.ts';
import { services } from '../../algebra/services.ts';
import type { Decision } from '../../network/hop.ts';
import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { Direction } from './change.ts';
import { type Plane, planeOf, planes } from './plane.ts';
import { beyondUs, type Closed, type Stop, stopsOf } from './stops.ts';

/** Everything that has to give way, each filter and route once. */
export type Blocked = {
  readonly groups: readonly GroupBlock[];
  readonly acls: readonly AclBlock[];
  readonly routes: readonly RouteBlock[];
};

/** What the groups of an interface stop together, and all that was asked of them by what failed. */
export type GroupBlock = {
  readonly ids: readonly string[];
  readonly direction: Direction;
  readonly missing: Plane;
  readonly asked: Plane;
};

/** What an ACL stops one way, by which entries, and all that was asked of it by what failed. */
export type AclBlock = {
  readonly id: string;
  readonly direction: Direction;
  readonly denied: readonly { readonly plane: Plane; readonly by: number; readonly reply: boolean }[];
  readonly missing: Plane;
  readonly asked: Plane;
};

/** What no route of a table takes, or one with a dead target does. */
export type RouteBlock = { readonly table: string; readonly entry: string | null; readonly missing: Flows };

/** What closes the legs; undefined where something does that no rule, entry or route of ours can change. */
export function blocked(network: Network, closed: readonly Closed[], at: Place): Blocked | undefined {
  const stops = closed.flatMap((one) => stopsOf(network, one, at));
  const alike = [...Map.groupBy(stops, ({ key }) => key).values()];
  const counted = alike.filter((same) => same.some(({ counts }) => counts)).flat();
  if (counted.some(({ key }) => key === beyondUs)) return;
  const of = <L extends Stop['layer']>(layer: L): Stop[][] => [
    ...Map.groupBy(
      counted.filter((stop) => stop.layer === layer),
      ({ key }) => key,
    ).values(),
  ];
  return {
    groups: of('security-group').map((same) => ({ ...facing(same), ids: same[0]?.ids ?? [] })),
    acls: of('network-acl').map((same) => ({ ...facing(same), id: same[0]?.ids[0] ?? '', denied: same.map(denial) })),
    routes: of('route').map((same) => ({
      table: same[0]?.table ?? '',
      entry: routeEntry(same[0]?.entry),
      missing: flows.unionAll(same.map(({ part }) => part)),
    })),
  };
}

const facing = (same: readonly Stop[]): { direction: Direction; missing: Plane; asked: Plane } => {
  const direction = same[0]?.direction ?? 'egress';
  const all = (part: (stop: Stop) => Flows): Plane =>
    planes.unionAll(same.map((stop) => planeOf(part(stop), direction)));
  return { direction, missing: all(({ part }) => part), asked: wholePeers(all(({ asked }) => asked)) };
};

/** Whoever is asked for all of the internet is asked for 0.0.0.0/0, though no default route leads to private ranges. */
const wholePeers = (asked: Plane): Plane =>
  planes.unionAll(
    asked.map(([peers, of]) => times(services, within(addresses, publicly, peers) ? everyIpv4 : peers, of)),
  );

const publicly = addresses.subtract(everyIpv4, notInternet);

/** The entry that denies, or the ACL's last one when none matches. */
const denial = ({ part, direction, entry, reply }: Stop) => ({
  plane: planeOf(part, direction),
  by: typeof entry === 'number' ? entry : lastEntry,
  reply,
});

/** The number of the entry that denies whatever no other matched. */
export const lastEntry = 32_767;

const routeEntry = (entry: Decision['entry'] | undefined): string | null => (typeof entry === 'string' ? entry : null);

/** Both together, as one filter or route would have to give way to both. */
export const alsoBlocked = (a: Blocked, b: Blocked): Blocked => ({
  groups: joined([...a.groups, ...b.groups], ({ direction, ids }) => `${direction} ${ids.join()}`, both),
  acls: joined(
    [...a.acls, ...b.acls],
    ({ direction, id }) => `${direction} ${id}`,
    (one, other) => ({
      ...both(one, other),
      denied: [...one.denied, ...other.denied],
    }),
  ),
  routes: [...a.routes, ...b.routes],
});

const both = <T extends { missing: Plane; asked: Plane }>(one: T, other: T): T => ({
  ...one,
  missing: planes.union(one.missing, other.missing),
  asked: planes.union(one.asked, other.asked),
});

const joined = <T>(all: readonly T[], key: (one: T) => string, both: (one: T, other: T) => T): T[] =>
  [...Map.groupBy(all, key).values()].map((same) => same.reduce(both));
