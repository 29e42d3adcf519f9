import { type Addresses, addresses, addressesOf, everyIpv4, isCidr, printAddresses } from '../algebra/addresses.ts';
import type { Ends } from '../controls/verdict.ts';
import { notInternet } from '../network/unfiltered.ts';
import { compare } from './order.ts';
import { clean, cutList } from './text.ts';

/** Blocks, and who has them, said once for all that the same have: `10.0.4.0/24 (task interfaces in subnet-0a1b)`. */
export const ends = (texts: readonly string[], names: Ends): string =>
  [...Map.groupBy(texts, (block) => whose((Object.hasOwn(names, block) && names[block]) || []))]
    .map(([who, own]) => `${inFew(own)}${who === '' ? '' : ` (${who})`}`)
    .join(', ');

/** Names that differ in their last word only are one: `task interface eni-0a1b, eni-0c2d`. */
function whose(names: readonly string[]): string {
  const alike = Map.groupBy(names.map(clean), (name) => name.slice(0, name.lastIndexOf(' ') + 1));
  return cutList(
    [...alike].flatMap(([start, some]) => some.map((name, i) => (i === 0 ? name : name.slice(start.length)))),
    300,
  );
}

const inFew = (texts: readonly string[]): string =>
  texts.every(isCidr) ? blocks(addressesOf(...texts)) : few(texts.map(clean), ', ', 12);

/** Public addresses have a word, since as blocks they are fifty. */
export const blocks = (set: Addresses): string =>
  addresses.equals(set, publicAddresses) ? 'public addresses' : few(printAddresses(set), ', ', 12);

const publicAddresses = addresses.subtract(everyIpv4, notInternet);

/** The texts, joined; of too many only the first, and how many there are besides. */
export const few = (texts: readonly string[], comma: string, most = 4): string =>
  texts.length <= most
    ? texts.join(comma)
    : `${texts.slice(0, most - 1).join(comma)}, and ${texts.length - most + 1} more`;

/** Protocol by protocol, ports ascending: the ports of several requirements read as one list. */
export function services(flows: readonly { readonly protocol: string; readonly ports: string }[]): string {
  const byProtocol = Map.groupBy(flows, ({ protocol }) => protocol);
  const numbers = [...byProtocol].flatMap(([protocol, parts]) =>
    /^\d+$/.test(protocol) && parts.some(({ ports }) => ports === 'all') ? [Number(protocol)] : [],
  );
  const texts = [...byProtocol]
    .filter(([protocol]) => !numbers.includes(Number(protocol)))
    .sort(([a], [b]) => compare(a, b))
    .map(([protocol, parts]) => {
      const ports = [...new Set(parts.flatMap((part) => part.ports.split(',')))];
      if (ports.includes('all')) return protocol;
      return `${protocol}/${ports.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10)).join(',')}`;
    });
  const others = numbers.length > 1 ? ['protocols'] : numbers.length === 1 ? ['protocol'] : [];
  return clean([...texts, ...others, ...inRanges(numbers)].join(' '));
}

/** `0-5,7-16`: numbers that follow one another are one range; no text where there are none. */
function inRanges(numbers: readonly number[]): string[] {
  const sorted = numbers.toSorted((a, b) => a - b);
  const starts = sorted.filter((number) => !sorted.includes(number - 1));
  const ends = sorted.filter((number) => !sorted.includes(number + 1));
  const ranges = starts.map((from, i) => (ends[i] === from ? `${from}` : `${from}-${ends[i]}`));
  return ranges.length > 0 ? [ranges.join(',')] : [];
}
