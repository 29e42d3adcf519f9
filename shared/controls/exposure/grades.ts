import {
  type Addresses,
  addresses,
  countAddresses,
  everyIpv4,
  everyIpv6,
  printAddresses,
} from '../../algebra/addresses.ts';
import { touches, within } from '../../algebra/algebra.ts';
import { ranges } from '../../algebra/cuts.ts';
import { notInternetIpv6 } from '../../network/outsiders.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { Plane } from '../mends/plane.ts';
import type { Severity } from '../verdict.ts';
import type { Opening } from './openings.ts';

/** Who gets in: how many of the internet, or others. */
export type Crowd = { readonly size: 'whole' | 'large part' | 'small part' | 'near'; readonly says: string };

const world = {
  ipv4: addresses.subtract(everyIpv4, notInternet),
  ipv6: addresses.subtract(everyIpv6, notInternetIpv6),
} as const;

/** More than so many addresses are no office and no bastion: those of an IPv4 /16 or an IPv6 /44. */
const large = { ipv4: 2n ** 16n, ipv6: 2n ** 84n } as const;

/** Who the sources are that get in, in words and in size. */
export function crowd(openings: readonly Opening[]): Crowd {
  const internet = sourcesOf(openings.filter(({ from }) => from === 'internet'));
  const near = sourcesOf(openings.filter(({ from }) => from === 'near'));
  const others = `from ${count(near.surely, 'private ')} (${written(near.told)})`;
  if (addresses.isEmpty(internet.surely)) return { size: 'near', says: others };
  const also = addresses.isEmpty(near.surely) ? '' : ` and ${others}`;
  const shares = (['ipv4', 'ipv6'] as const).map((family) => {
    const part = countAddresses(addresses.intersect(internet.surely, world[family]));
    return { part, all: countAddresses(world[family]), large: part > large[family] };
  });
  const who = (text: string): string => `from ${text} (${written(internet.told)})${also}`;
  // Its own network is none of the internet, and in what is told if it gets in as well.
  if (Object.values(world).some((family) => within(addresses, family, internet.told)))
    return { size: 'whole', says: who('the whole internet') };
  if (shares.some(({ part, all }) => 2n * part >= all)) return { size: 'whole', says: who('most of the internet') };
  const size = shares.some((one) => one.large) ? 'large part' : 'small part';
  return { size, says: who(`${count(internet.surely)} of the internet`) };
}

function sourcesOf(openings: readonly Opening[]): { readonly surely: Addresses; readonly told: Addresses } {
  const all = (open: readonly Plane[]): Addresses => addresses.unionAll(open.flat().map(([sources]) => sources));
  return { surely: all(openings.map((one) => one.surely)), told: all(openings.map((one) => one.told.surely)) };
}

/** Addresses as a person reads them: where they are many blocks what they lack, else the first ones. */
function written(set: Addresses): string {
  const blocks = fewBlocks(set);
  if (blocks) return blocks.join(', ');
  const families = [everyIpv4, everyIpv6].filter((family) => touches(addresses, family, set));
  const lacking = fewBlocks(addresses.subtract(addresses.unionAll(families), set));
  if (lacking) return `${families.flatMap(printAddresses).join(', ')} but ${lacking.join(', ')}`;
  const first = ranges(set).slice(0, 3).flatMap(printAddresses);
  return `${first.slice(0, 3).join(', ')} and more`;
}

/** The blocks if they are few; of many ranges they are not even written out. */
function fewBlocks(set: Addresses): readonly string[] | undefined {
  const blocks = ranges(set).length > 4 ? [] : printAddresses(set);
  return blocks.length > 0 && blocks.length <= 4 ? blocks : undefined;
}

/** How many addresses, with thousands apart; beyond what IPv4 has, by the power of two below. */
function count(set: Addresses, kind = ''): string {
  const number = countAddresses(set);
  if (number === 1n) return `1 ${kind}address`;
  if (number < 2n ** 33n) return `${number.toLocaleString('en-US')} ${kind}addresses`;
  return `more than 2^${number.toString(2).length - 1} ${kind}addresses`;
}

const order: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** How grave it is: what is open, less the fewer may come. What is grave at all stays low at least. */
export function severityOf(whole: Severity, { size }: Crowd): Severity {
  const less = { whole: 0, 'large part': 1, 'small part': 2, near: 2 }[size];
  const least = whole === 'low' ? 0 : 1;
  return order[Math.max(order.indexOf(whole) - less, least)] ?? whole;
}
