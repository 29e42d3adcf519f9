import type { Addresses } from '../algebra/addresses.ts';
import type { Cut } from '../algebra/cuts.ts';
import type { Interface } from './endpoint.ts';
import { once } from './once.ts';

/** Ranges of places on a line, ascending: from, and up to but not including. */
export type Places = readonly number[];

/** One address of an interface. */
export type End = { readonly address: Cut; readonly at: Interface };

/** Ends that have the same groups in the same VPC: what their rules let through is the same. */
export type Profile = { readonly own: Interface; readonly site: string };

/** Many ends in the order of their addresses, so that a block of addresses is a range of places. */
export type Line = {
  readonly ends: readonly End[];
  readonly addresses: readonly Cut[];
  readonly placeOf: Int32Array;
  readonly profiles: readonly Profile[];
  readonly profileAt: Int32Array;
  /** The places of the ends that carry a group. */
  readonly carriers: ReadonlyMap<string, readonly number[]>;
  /** The places of the ends that may carry any. */
  readonly vague: readonly number[];
};

/** The line of these ends, laid once for as long as they stay the same. */
export const lineOf = once((given: readonly End[]): Line => {
  const order = given.map((_, i) => i).sort((a, b) => (addressOf(given, a) < addressOf(given, b) ? -1 : 1));
  const ends = order.map((i) => given[i] as End);
  const placeOf = new Int32Array(given.length);
  order.forEach((i, place) => {
    placeOf[i] = place;
  });
  const keys = ends.map(({ at }) => `${siteOf(at)} ${at.groups.ids.toSorted().join()} ${at.groups.more ?? ''}`);
  const numbers = new Map([...new Set(keys)].map((key, i) => [key, i]));
  const first = new Map(keys.map((key, place) => [key, place] as const).reverse());
  const profiles = [...numbers.keys()].map((key): Profile => {
    const { at } = ends[first.get(key) as number] as End;
    return { own: at, site: siteOf(at) };
  });
  const carrying = ends.flatMap(({ at }, place) => [...new Set(at.groups.ids)].map((id) => ({ id, place })));
  const byGroup = Map.groupBy(carrying, ({ id }) => id);
  return {
    ends,
    addresses: ends.map(({ address }) => address),
    placeOf,
    profiles,
    profileAt: Int32Array.from(keys, (key) => numbers.get(key) as number),
    carriers: new Map([...byGroup].map(([id, held]) => [id, held.map(({ place }) => place)])),
    vague: ends.flatMap(({ at }, place) => (at.groups.more === undefined ? [] : [place])),
  };
});

/** The places whose ends have an address of the set, as ranges. */
export function placesOf({ addresses }: Line, set: Addresses): Places {
  const places: number[] = [];
  for (let i = 0; i < set.length; i += 2) {
    const from = firstFrom(addresses, set[i] as Cut);
    const to = firstFrom(addresses, set[i + 1] as Cut);
    if (from < to) places.push(from, to);
  }
  return places;
}

/** The first place whose address is the point or behind it. */
function firstFrom(addresses: readonly Cut[], point: Cut): number {
  let low = 0;
  let high = addresses.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((addresses[middle] as Cut) < point) low = middle + 1;
    else high = middle;
  }
  return low;
}

const addressOf = (ends: readonly End[], i: number): Cut => (ends[i] as End).address;
const siteOf = ({ place, subnet }: Interface): string => `${place.account} ${place.region} ${subnet.VpcId}`;
