import type { Algebra } from './algebra.ts';
import { type Cuts, cuts, range, ranges } from './cuts.ts';

/**
 * A set of services, on one line: each of the 256 protocol numbers has 65,536 points. For TCP and UDP a point is a
 * destination port; for ICMP and ICMPv6 it is type × 256 + code; other protocols have all their points or none.
 */
export type Services = Cuts;

export const services: Algebra<Services> = cuts;

const width = 65_536;
export const everyService: Services = [0, 256 * width];

const numbers = { icmp: 1, tcp: 6, udp: 17, icmpv6: 58 } as const;
const names = new Map<number, string>(Object.entries(numbers).map(([name, number]) => [number, name]));

/** What a protocol is called here: tcp, udp, icmp, icmpv6, or its number as text. */
export const protocolName = (number: number): string => names.get(number) ?? String(number);

/** The number of a protocol by its name or number, as EC2 writes it; undefined for what is neither. */
export function protocolNumber(text: string): number | undefined {
  const known = numbers[text.toLowerCase() as keyof typeof numbers];
  if (known !== undefined) return known;
  return /^\d{1,3}$/.test(text) && Number(text) < 256 ? Number(text) : undefined;
}

/** Everything of one protocol. */
export const protocol = (number: number): Services => range(number * width, (number + 1) * width);

/** Ports, both ends included, of a protocol that has them. */
export const ports = (number: number, from: number, to: number): Services =>
  range(number * width + from, number * width + to + 1);

/** One ICMP or ICMPv6 type, with one code or, if it is left out, with all. */
export const icmp = (number: number, type: number, code?: number): Services => {
  const first = number * width + type * 256;
  return code === undefined ? range(first, first + 256) : range(first + code, first + code + 1);
};

/**
 * The services in texts such as `tcp/443`, `udp/1024-65535`, `tcp`, `icmp/8`, `icmp/3:4`, `50`, `all`.
 * Throws TypeError for anything else.
 */
export const servicesOf = (...texts: readonly string[]): Services => services.unionAll(texts.map(parse));

function parse(text: string): Services {
  if (text === 'all') return everyService;
  const [, name = '', from, code, to] = /^([a-z0-9]+)(?:\/(\d+)(?::(\d+))?(?:-(\d+))?)?$/.exec(text) ?? [];
  const number = protocolNumber(name);
  const parsed = number === undefined ? undefined : points(number, from, code, to);
  if (!parsed || services.isEmpty(parsed)) throw new TypeError(`not a service: ${JSON.stringify(text)}`);
  return parsed;
}

function points(number: number, from?: string, code?: string, to?: string): Services | undefined {
  if (from === undefined) return protocol(number);
  const isIcmp = number === numbers.icmp || number === numbers.icmpv6;
  if (!isIcmp && number !== numbers.tcp && number !== numbers.udp) return;
  if (!isIcmp) return code === undefined ? bounded(ports(number, Number(from), Number(to ?? from)), number) : undefined;
  if (code === undefined) return bounded(range(start(number, from), start(number, to ?? from) + 256), number);
  if (Number(code) > 255 || Number(to ?? code) > 255) return;
  return bounded(range(start(number, from) + Number(code), start(number, from) + Number(to ?? code) + 1), number);
}

const start = (number: number, type: string): number => number * width + Number(type) * 256;

const bounded = (set: Services, number: number): Services | undefined =>
  services.isEmpty(services.subtract(set, protocol(number))) ? set : undefined;

/** One protocol's part of a set: its name and its ports (or types) as text, `all` when it is the whole protocol. */
export type ProtocolPart = { readonly protocol: string; readonly ports: string };

/** The set protocol by protocol, ascending by number; every protocol at once is one part named `all`. */
export function byProtocol(set: Services): ProtocolPart[] {
  if (services.equals(set, everyService)) return [{ protocol: 'all', ports: 'all' }];
  return protocolsIn(set).map((number) => {
    const part = services.intersect(set, protocol(number));
    if (services.equals(part, protocol(number))) return { protocol: protocolName(number), ports: 'all' };
    return { protocol: protocolName(number), ports: ranges(part).flatMap(printRange(number)).join(',') };
  });
}

/** The set as texts that `servicesOf` reads back. */
export const printServices = (set: Services): string[] =>
  byProtocol(set).flatMap((part) =>
    part.ports === 'all' ? [part.protocol] : part.ports.split(',').map((ports) => `${part.protocol}/${ports}`),
  );

/** The numbers of the protocols that the set has a part of. */
export const protocolsIn = (set: Services): number[] => [
  ...new Set(
    ranges(set).flatMap(([from, to]) => {
      const first = Math.floor(Number(from) / width);
      const last = Math.floor((Number(to) - 1) / width);
      return Array.from({ length: last - first + 1 }, (_, i) => first + i);
    }),
  ),
];

const printRange =
  (number: number) =>
  ([from, to]: [number | bigint, number | bigint]): string[] => {
    const first = Number(from) - number * width;
    const last = Number(to) - number * width - 1;
    return number === numbers.icmp || number === numbers.icmpv6 ? printTypes(first, last) : [span(first, last)];
  };

/** Codes of one type by one text; whole types by another. */
function printTypes(first: number, last: number): string[] {
  const type = Math.floor(first / 256);
  const ofType = Math.min(last, type * 256 + 255);
  const whole = first % 256 === 0 ? Math.floor((last + 1) / 256) - type : 0;
  const text = whole > 0 ? span(type, type + whole - 1) : `${type}:${span(first % 256, ofType % 256)}`;
  const next = whole > 0 ? (type + whole) * 256 : ofType + 1;
  return next > last ? [text] : [text, ...printTypes(next, last)];
}

const span = (first: number, last: number): string => (first === last ? String(first) : `${first}-${last}`);
