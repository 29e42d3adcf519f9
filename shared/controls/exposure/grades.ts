import { type Addresses, addresses, countAddresses, everyIpv4, everyIpv6 } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { notInternetIpv6 } from '../../network/outsiders.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { Severity } from '../verdict.ts';
import { fewAddresses } from './admitting.ts';
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
  const of = (from: Opening['from'], plane: 'surely' | 'told'): Addresses =>
    addresses.unionAll(
      openings.filter((one) => one.from === from).flatMap((one) => one[plane].map(([sources]) => sources)),
    );
  const outside = of('internet', 'surely');
  const near = of('near', 'surely');
  const also = addresses.isEmpty(near)
    ? ''
    : ` and from ${count(near)} private addresses (${fewAddresses(of('near', 'told'))})`;
  if (addresses.isEmpty(outside))
    return { size: 'near', says: `from ${count(near)} private addresses (${fewAddresses(of('near', 'told'))})` };
  const ranges = of('internet', 'told');
  const told = fewAddresses(ranges);
  const shares = (['ipv4', 'ipv6'] as const).map((family) => {
    const part = countAddresses(addresses.intersect(outside, world[family]));
    return { part, all: countAddresses(world[family]), large: part > large[family] };
  });
  // Its own network is none of the internet, and in what is told if it gets in as well.
  if (Object.values(world).some((family) => within(addresses, family, ranges)))
    return { size: 'whole', says: `from the whole internet (${told})${also}` };
  if (shares.some(({ part, all }) => 2n * part >= all))
    return { size: 'whole', says: `from most of the internet (${told})${also}` };
  const size = shares.some((one) => one.large) ? 'large part' : 'small part';
  return { size, says: `from ${count(outside)} addresses of the internet (${told})${also}` };
}

/** With thousands apart; beyond what IPv4 has, by the power of two below. */
function count(set: Addresses): string {
  const number = countAddresses(set);
  if (number < 2n ** 33n) return number.toLocaleString('en-US');
  return `more than 2^${number.toString(2).length - 1}`;
}

const order: readonly Severity[] = ['informational', 'low', 'medium', 'high', 'critical'];

/** How grave it is: what is open, less the fewer may come. What is grave at all stays low at least. */
export function severityOf(whole: Severity, { size }: Crowd): Severity {
  const less = { whole: 0, 'large part': 1, 'small part': 2, near: 2 }[size];
  const least = whole === 'low' ? 0 : 1;
  return order[Math.max(order.indexOf(whole) - less, least)] ?? whole;
}
