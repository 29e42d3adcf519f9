import { createHash } from 'node:crypto';
import ipaddr from 'ipaddr.js';
import type { Snapshot } from './snapshot.ts';

/**
 * The snapshot without account ids, names and public addresses: each is replaced by another, everywhere by the same one.
 * Networks keep their shape: what is within a block stays within it, private and reserved addresses stay as they are, so
 * that the verdicts are the same but for the names. Whoever does not know the salt cannot turn it back.
 */
export function redacted(snapshot: Snapshot, salt: string): Snapshot {
  const accounts = replacements([...accountsIn(snapshot)], (i) => String(100_000_000_001 + i));
  const names = replacements([...namesIn(snapshot)], (i) => `name-${i + 1}`);
  const labels = new Map<string, string>();
  const domain = (text: string): string =>
    text
      .split('.')
      .map((one) => {
        const known = labels.get(one.toLowerCase()) ?? `d${labels.size + 1}`;
        labels.set(one.toLowerCase(), known);
        return known;
      })
      .join('.');
  const digits = new RegExp(`\\b(${[...accounts.keys()].join('|') || '(?!)'})\\b`, 'g');
  const plain = (text: string): string =>
    text
      .replace(digits, (id) => accounts.get(id) ?? id)
      .replace(ipv4, (found) => hidden(found, salt))
      .replace(/(?<=[/:] ?)[^/:\s,"]+(?=$|[/:\s,"])/g, (part) => names.get(part) ?? part);
  const walk = (value: unknown, key: string, within: string): unknown => {
    if (Array.isArray(value)) return value.map((one) => walk(one, key, within));
    if (typeof value === 'object' && value !== null) return members(value as Thing, within);
    if (typeof value !== 'string') return value;
    if (isDomain(key, within, value)) return domain(value);
    if (isFree(key, within)) return 'redacted';
    return names.get(value) ?? (isIpv6(value) ? hidden(value, salt) : plain(value));
  };
  const members = (thing: Thing, within: string): Thing => {
    if (thing['Key'] === 'domain-name') return { ...thing, Values: walkDomains(thing['Values']) };
    const entries = Object.entries(thing).map(([key, value]) => [key, walk(value, key, listOf(key, within))]);
    return Object.fromEntries(entries);
  };
  const walkDomains = (values: unknown): unknown =>
    (Array.isArray(values) ? values : []).map((one: { Value?: string }) => ({
      ...one,
      Value: domain(one.Value ?? ''),
    }));
  return members(snapshot as unknown as Thing, '') as unknown as Snapshot;
}

type Thing = Readonly<Record<string, unknown>>;

/** The nearest list of resources that a member is in. */
const listOf = (key: string, within: string): string => (/^[A-Z].*s$/.test(key) ? key : within);

/** Names of domains keep their order: a child's ends with its parent's. */
const isDomain = (key: string, within: string, text: string): boolean =>
  text.includes('.') && (key === 'DirectoryName' || (key === 'Name' && within === 'DirectoryDescriptions'));

/** Free text of people, of which nothing follows. */
const isFree = (key: string, within: string): boolean =>
  (key === 'Description' && within !== 'NetworkInterfaces' && within !== 'Images') ||
  /^(OrganizationalUnitDistinguishedNames?|KeyName|AccountName|UserName|PublicDnsName|PrivateDnsName|DisplayName|Email)$/.test(
    key,
  );

const replacements = (found: readonly string[], by: (i: number) => string): ReadonlyMap<string, string> =>
  new Map(found.toSorted().map((one, i) => [one, by(i)]));

function* membersOf(value: unknown): Generator<readonly [key: string, value: string, owner: Thing]> {
  if (Array.isArray(value)) for (const one of value) yield* membersOf(one);
  else if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value)) {
      if (typeof member === 'string') yield [key, member, value as Thing];
      else yield* membersOf(member);
    }
}

function accountsIn(snapshot: Snapshot): Set<string> {
  const found = new Set(snapshot.places.map(({ account }) => account));
  for (const [key, value] of membersOf(snapshot))
    if (/^\d{12}$/.test(value) && /^(Id|account|.*(Owner|User|Account).*)$/.test(key)) found.add(value);
    else for (const [, id = ''] of value.matchAll(/^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/g)) found.add(id);
  return found;
}

/** What people called things: not what AWS calls its own. */
function namesIn(snapshot: Snapshot): Set<string> {
  const found = new Set<string>();
  for (const [key, value, owner] of membersOf(snapshot))
    if (isName(key, owner) && value !== '' && value !== 'default' && !/^(com\.amazonaws\.|aws:)/.test(value))
      found.add(value);
  return found;
}

const isName = (key: string, owner: Thing): boolean => {
  if (key === 'Value') return owner['Key'] === 'Name';
  if (key === 'Name') return !('ImageId' in owner) && !String(owner['Name']).includes('.');
  return key === 'GroupName' || key === 'ShortName';
};

const ipv4 = /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?:\/\d{1,2})?(?![\d.])/g;
const isIpv6 = (text: string): boolean => text.includes(':') && ipaddr.IPv6.isValid(text.split('/')[0] ?? '');

/**
 * An address or block in another place: bit for bit turned or not by what stands before it, so that blocks nest as they
 * did. The first octet stays, and the second where the first has private or reserved blocks beside public ones.
 */
function hidden(text: string, salt: string): string {
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
