import { type Addresses, addresses, countAddresses, everyIpv4, everyIpv6 } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import { touched } from '../../algebra/cuts.ts';
import { times } from '../../algebra/product.ts';
import { type Services, services, servicesOf } from '../../algebra/services.ts';
import { once } from '../../network/once.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import { peersOf } from '../mends/cells.ts';
import { type Plane, planes } from '../mends/plane.ts';
import type { Admitting } from './admitting.ts';
import type { Way } from './ways.ts';

/** Who gets to what a record admits where nobody should: surely, and what else may be. */
export type Opening = {
  readonly from: 'internet' | 'near';
  readonly surely: Plane;
  readonly inDoubt: Plane;
  /** Both as they are told: with what else of their ranges gets through. */
  readonly told: { readonly surely: Plane; readonly inDoubt: Plane };
  /** Whether some of the ports are open of which a program takes any: whether that is one of them only the guest shows. */
  readonly partly: boolean;
  readonly why: readonly string[];
};

/** More addresses than any VPC can have in one range: IPv4 /16, IPv6 /44. */
const broad = { ipv4: 2n ** 16n, ipv6: 2n ** 84n } as const;

/** By what of a group's rules others get in, by one way; `allowed` is who may come, by their owners' word. */
export function openings(
  group: Admitting,
  way: Way,
  records: readonly BaselineRecord[],
  allowed: Plane,
): ReadonlyMap<BaselineRecord, readonly Opening[]> {
  const judged = (['internet', 'near'] as const).flatMap((from) => {
    const through = (groups: Plane, ways: Plane): Plane => planes.subtract(planes.intersect(groups, ways), allowed);
    const most = through(group.atMost, way[from].atMost);
    if (planes.isEmpty(most)) return [];
    const all = { from, most, surely: through(group.surely, way[from].surely) };
    return records.flatMap((record) => {
      const found = opening(all, group, way, record);
      return found ? [{ record, found }] : [];
    });
  });
  const byRecord = Map.groupBy(judged, ({ record }) => record);
  return new Map([...byRecord].map(([record, all]) => [record, all.map(({ found }) => found)]));
}

type Through = { readonly from: Opening['from']; readonly surely: Plane; readonly most: Plane };

function opening(all: Through, group: Admitting, way: Way, record: BaselineRecord): Opening | undefined {
  const { from } = all;
  const wanted = wantedOf(record);
  if (record.listens === 'control' || !all.most.some(([, of]) => touches(services, of, wanted))) return undefined;
  const asked = times(services, everywhere, wanted);
  const some = broadOnly(from, planes.intersect(all.surely, asked));
  const most = broadOnly(from, planes.intersect(all.most, asked));
  if (planes.isEmpty(most)) return undefined;
  const surely = listening(record, some, wanted);
  const rest = planes.subtract(most, surely);
  const guest = planes.isEmpty(some) ? [] : guestOnly(record, planes.subtract(some, surely));
  const open = planes.subtract(rest, some);
  // Of a program that takes any port, single open ones say nothing.
  const inDoubt = record.listens === 'program' ? listening(record, rest, wanted) : rest;
  const why = [...(planes.isEmpty(open) ? [] : [...group.why, ...way[from].why]), ...guest];
  const partly = record.listens === 'program' && planes.isEmpty(surely) && planes.isEmpty(inDoubt);
  const told = {
    surely: planes.union(surely, around(surely, group.surely, way.beside[from])),
    inDoubt: planes.union(inDoubt, around(inDoubt, group.atMost, way.beside[from])),
  };
  return { from, surely, told, inDoubt, partly, why: [...new Set(why)] };
}

const everywhere = addresses.union(everyIpv4, everyIpv6);
const wantedOf = once((record: BaselineRecord): Services => servicesOf(...judgedOf(record)));

/** The services of the rule, and what is judged with it. */
export const judgedOf = ({ services: own, beside = [] }: BaselineRecord): readonly string[] => [...own, ...beside];

/** From private networks only what is wide counts: of narrow ranges somebody has thought. */
function broadOnly(from: Opening['from'], plane: Plane): Plane {
  if (from === 'internet' || planes.isEmpty(plane)) return plane;
  const who = addresses.unionAll(plane.map(([sources]) => sources));
  const wide = (family: Addresses, most: bigint): Addresses => {
    const own = addresses.intersect(who, family);
    return countAddresses(own) > most ? own : addresses.empty;
  };
  const kept = addresses.union(wide(everyIpv4, broad.ipv4), wide(everyIpv6, broad.ipv6));
  return planes.unionAll(plane.map(([sources, of]) => times(services, addresses.intersect(sources, kept), of)));
}

/** Of programs that take some of the ports, only who gets to all of these surely gets to them. */
function listening({ listens }: BaselineRecord, plane: Plane, wanted: Services): Plane {
  if (listens === 'each') return plane;
  return times(services, peersOf(plane, wanted), wanted);
}

function guestOnly({ listens, services: texts }: BaselineRecord, partly: Plane): string[] {
  if (listens !== 'dynamic' || planes.isEmpty(partly)) return [];
  return [`which ports of ${texts.join(' and ')} its services take only the guest shows`];
}

/** Where a range of an outsider's addresses has others in it that get through as well, the range is told as it is. */
function around(open: Plane, group: Plane, others: Plane): Plane {
  if (planes.isEmpty(open)) return open;
  const beside = planes.intersect(group, others);
  return planes.unionAll(
    open.map(([sources, of]) => {
      const all = addresses.union(sources, peersOf(beside, of));
      return times(services, touched(all, sources), of);
    }),
  );
}
