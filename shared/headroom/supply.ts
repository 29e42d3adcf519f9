import type { Placed } from '../workloads/situation.ts';
import type { Span } from '../workloads/taking.ts';
import { withheld } from './reserved.ts';

/** Subnets by their ids, whether or not they exist. */
export type Subnets = Placed['subnets'];

/** Free addresses for one workload, and why they are not known exactly. */
export type Supply = Span & {
  readonly subnets: readonly string[];
  /** Those of them that are deleted, and have none. */
  readonly missing: readonly string[];
  readonly doubts: readonly string[];
};

/**
 * The free addresses of each zone. The service leaves a second subnet of the same zone unused, and does not say which:
 *
 *     zone 1: 40 free │ 7 free      at least 7, at most 40
 *     zone 2: 12 free               12
 */
export function supplies(subnets: Subnets): { readonly zones: readonly Supply[]; readonly unclear: readonly string[] } {
  const { byZone, unclear } = zonesOf(subnets);
  const free = new Map(subnets.map(({ id, subnet }) => [id, freeIn(id, subnet)] as const));
  const zones = [...byZone].map(([zone, ids]) => {
    const spans = ids.map((id) => free.get(id) ?? none);
    const which = ids.length > 1 ? [`which of ${ids.join(' and ')} is used in ${zone} is not documented`] : [];
    return {
      low: Math.min(...spans.map(({ low }) => low)),
      high: Math.max(...spans.map(({ high }) => high)),
      subnets: ids,
      missing: [],
      doubts: [...which, ...spans.flatMap(({ doubts }) => doubts)],
    };
  });
  return { zones, unclear: unclear.map(({ why }) => why) };
}

/** The free addresses of all zones together; where a zone is not known, all subnets may be in the same. */
export function totalSupply(subnets: Subnets): Supply {
  const { zones, unclear } = supplies(subnets);
  const about = {
    subnets: subnets.map(({ id }) => id),
    missing: subnets.filter(({ subnet }) => subnet.is === 'absent').map(({ id }) => id),
    doubts: [...zones.flatMap((zone) => zone.doubts), ...unclear],
  };
  if (unclear.length === 0)
    return { ...about, low: sum(zones.map(({ low }) => low)), high: sum(zones.map(({ high }) => high)) };
  const existing = subnets.filter(({ subnet }) => subnet.is !== 'absent');
  const spans = existing.map(({ id, subnet }) => freeIn(id, subnet));
  return { ...about, low: Math.min(...spans.map(({ low }) => low)), high: sum(spans.map(({ high }) => high)) };
}

/** Lists of subnets of which exactly one is used, and which is not known: as few as may be, or as many. */
export function alternatives(subnets: Subnets, bound: keyof Span): readonly (readonly string[])[] {
  const { byZone, unclear } = zonesOf(subnets);
  if (unclear.length === 0 || bound === 'high') return [...byZone.values(), ...unclear.map(({ id }) => [id])];
  return [[...[...byZone.values()].flat(), ...unclear.map(({ id }) => id)]];
}

const none: Span & { doubts: readonly string[] } = { low: 0, high: 0, doubts: [] };

/**
 * The free addresses of a subnet; AvailableIpAddressCount tells nothing where there is IPv6 only (VPC-AVAILABLE-IP). Whether
 * it counts those that are reserved is not documented (VPC-CIDR-RESERVATION).
 */
export function freeIn(id: string, subnet: Subnets[number]['subnet']): typeof none {
  if (subnet.is === 'absent') return none;
  const why = subnet.is === 'unread' ? subnet.why : undefined;
  const number = subnet.is === 'found' && !subnet.value.Ipv6Native ? subnet.value.AvailableIpAddressCount : undefined;
  if (number !== undefined && subnet.is === 'found') {
    const { count, doubts } = withheld(subnet.value, subnet.place);
    return { low: Math.max(0, number - count), high: number, doubts: number > 0 ? doubts : [] };
  }
  const ipv6 = subnet.is === 'found' && subnet.value.Ipv6Native;
  const unread = ipv6
    ? `${id} has IPv6 only, of which AWS counts no addresses`
    : `the free addresses of ${id} were not read`;
  return { low: 0, high: Number.POSITIVE_INFINITY, doubts: [why ?? unread] };
}

/** Subnets by the id of their zone (names differ between accounts), those whose zone is not known, and deleted ones. */
export function zonesOf(subnets: Subnets) {
  const byZone = new Map<string, string[]>();
  const unclear: { id: string; why: string }[] = [];
  const missing: string[] = [];
  for (const { id, subnet } of subnets) {
    const zone = subnet.is === 'found' ? subnet.value.AvailabilityZoneId : undefined;
    if (zone) byZone.set(zone, [...(byZone.get(zone) ?? []), id]);
    else if (subnet.is === 'absent') missing.push(id);
    else unclear.push({ id, why: subnet.is === 'unread' ? subnet.why : `the zone of ${id} was not read` });
  }
  return { byZone, unclear, missing };
}

export const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
