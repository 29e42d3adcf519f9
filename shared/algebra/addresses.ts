import ipaddr from 'ipaddr.js';
import type { Algebra } from './algebra.ts';
import { type Cut, type Cuts, cuts, range, ranges } from './cuts.ts';

/**
 * A set of IP addresses of both families, on one line: IPv4 from 0 to 2^32, IPv6 behind it.
 *
 *     0 ─── IPv4 ─── 2^32 ────────────── IPv6 ────────────── 2^32 + 2^128
 */
export type Addresses = Cuts;

export const addresses: Algebra<Addresses> = cuts;

const border = 2 ** 32;
const end = BigInt(border) + (1n << 128n);

export const everyIpv4: Addresses = [0, border];
export const everyIpv6: Addresses = [border, end];
export const everyAddress: Addresses = [0, end];

/** The addresses of one block or one address. Throws TypeError for a text that is neither. */
export function parseAddresses(text: string): Addresses {
  const parsed = parse(text);
  if (!parsed) throw new TypeError(`not an IP address or CIDR block: ${JSON.stringify(text)}`);
  return parsed;
}

/** Whether the text is a CIDR block, as AWS writes it: an address, a slash, a prefix length. */
export const isCidr = (text: string): boolean => text.includes('/') && parse(text) !== undefined;

/** Whether the text is one IPv4 or IPv6 address. */
export const isAddress = (text: string): boolean => !text.includes('/') && parse(text) !== undefined;

/** The addresses of several blocks together. */
export const addressesOf = (...texts: readonly string[]): Addresses => addresses.unionAll(texts.map(parseAddresses));

/** The fewest CIDR blocks that are the set, ascending; parsing them gives the set back. */
export const printAddresses = (set: Addresses): string[] => [
  ...ranges(cuts.intersect(set, everyIpv4)).flatMap(([from, to]) => blocks(BigInt(from), BigInt(to), 32)),
  ...ranges(cuts.intersect(set, everyIpv6)).flatMap(([from, to]) =>
    blocks(BigInt(from) - BigInt(border), BigInt(to) - BigInt(border), 128),
  ),
];

/** How many addresses the set holds. */
export const countAddresses = (set: Addresses): bigint =>
  ranges(set).reduce((sum, [from, to]) => sum + BigInt(to) - BigInt(from), 0n);

function parse(text: string): Addresses | undefined {
  const [address = '', length, ...rest] = text.split('/');
  if (rest.length > 0 || address.includes('%') || (length !== undefined && !/^(0|[1-9]\d{0,2})$/.test(length))) return;
  const ipv4 = ipaddr.IPv4.isValidFourPartDecimal(address);
  if (!ipv4 && !(address.includes(':') && ipaddr.IPv6.isValid(address))) return;
  const bits = ipv4 ? 32 : 128;
  const prefix = length === undefined ? bits : Number(length);
  if (prefix > bits) return;
  const size = 1n << BigInt(bits - prefix);
  const value = ipaddr
    .parse(address)
    .toByteArray()
    .reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const from = (value / size) * size + (ipv4 ? 0n : BigInt(border));
  return range(cut(from), cut(from + size));
}

/** The point in its one form: the border itself, and all below it, are numbers. */
const cut = (value: bigint): Cut => (value <= BigInt(border) ? Number(value) : value);

/** Largest aligned blocks first to last. */
function blocks(from: bigint, to: bigint, bits: number): string[] {
  const found: string[] = [];
  for (let at = from; at < to; ) {
    let length = bits;
    let size = 1n;
    while (length > 0 && at % (size * 2n) === 0n && at + size * 2n <= to) {
      size *= 2n;
      length--;
    }
    found.push(`${write(at, bits)}/${length}`);
    at += size;
  }
  return found;
}

const write = (value: bigint, bits: number): string => {
  if (bits === 32) {
    const number = Number(value);
    return `${number >>> 24}.${(number >>> 16) & 255}.${(number >>> 8) & 255}.${number & 255}`;
  }
  const bytes = Array.from({ length: bits / 8 }, (_, i) => Number((value >> BigInt(bits - 8 * (i + 1))) & 255n));
  return new ipaddr.IPv6(bytes).toRFC5952String();
};
