import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';

/** IPv4 addresses and blocks anywhere in a text. */
export const ipv4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\d.])/g;
export const isIpv6 = (text: string): boolean => text.includes(':') && ipaddr.IPv6.isValid(text.split('/')[0] ?? '');

/**
 * An address or block in another place: bit for bit turned or not by what stands before it, so that blocks nest as they
 * did. The first octet stays, and the second where the first has private or reserved blocks beside public ones.
 */
export function hidden(text: string, salt: string): string {
  const [address = '', length] = text.split('/');
  if (!ipaddr.isValid(address)) return text;
  const parsed = ipaddr.parse(address);
  const bytes = parsed.toByteArray();
  const kept = keptBits(bytes);
  const bits = Math.min(length === undefined ? bytes.length * 8 : Number(length), bytes.length * 8);
  if (kept >= bits) return text;
  let before = bytes
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')
    .slice(0, kept);
  const original = bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('');
  let turned = before;
  for (let i = kept; i < bits; i++) {
    const turn = (createHash('sha256').update(`${salt} ${before}`).digest()[0] ?? 0) & 1;
    turned += Number(original[i]) ^ turn;
    before += original[i];
  }
  const padded = turned.padEnd(bytes.length * 8, '0');
  const moved = bytes.map((_, i) => Number.parseInt(padded.slice(i * 8, i * 8 + 8), 2));
  return `${ipaddr.fromByteArray(moved)}${length === undefined ? '' : `/${length}`}`;
}

/** How much of an address stays as it is. */
function keptBits(bytes: readonly number[]): number {
  const [first = 0, second = 0] = bytes;
  if (bytes.length === 16) return first >> 5 === 1 ? 32 : 128;
  if (first === 10 || first === 0 || first === 127 || first >= 224) return 32;
  const mixed: Readonly<Record<number, (second: number) => boolean>> = {
    100: (octet) => octet >= 64 && octet < 128,
    169: (octet) => octet === 254,
    172: (octet) => octet >= 16 && octet < 32,
    192: (octet) => octet === 168 || octet === 0 || octet === 88,
    198: (octet) => octet === 18 || octet === 19 || octet === 51,
    203: (octet) => octet === 0,
  };
  const reserved = mixed[first];
  if (!reserved) return 8;
  return reserved(second) ? 32 : 16;
}
