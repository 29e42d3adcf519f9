import { type Addresses, addresses, parseAddresses, printAddresses } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { type Cut, ranges } from '../../algebra/cuts.ts';
import { byProtocol, type Services, services, servicesOf } from '../../algebra/services.ts';
import type { Cell, Plane } from './plane.ts';

/** A cell that is as large as it may be, and the atoms from the first to the last that its services are made of. */
export type Candidate = Cell & { readonly first: number; readonly last: number };

/**
 * The largest cells within a plane: every rule that stays inside it is inside one of them. Ports that touch are one
 * run, as long as some peers may have all of it:
 *
 *     ports        1024        50001        65535
 *     peers a      [─────────────][───────────]     one candidate of a, the whole run
 *     peers b                     [───────────]     one of a and b, the second half
 */
export const largestCells = (allowed: Plane, atoms: readonly Services[]): Candidate[] =>
  atoms.flatMap((_, first) => runsFrom(first, allowed, atoms)).flatMap(blocksOf);

type Run = { readonly first: number; readonly last: number; readonly peers: Addresses; readonly services: Services };

function runsFrom(first: number, allowed: Plane, atoms: readonly Services[]): Run[] {
  const before = joins(atoms[first - 1], atoms[first]) ? peersOf(allowed, atoms[first - 1]) : [];
  const runs: Run[] = [];
  let peers = peersOf(allowed, atoms[first]);
  let of: Services = [];
  for (let last = first; last < atoms.length; last++) {
    of = services.union(of, atoms[last] ?? []);
    const onward = joins(atoms[last], atoms[last + 1])
      ? addresses.intersect(peers, peersOf(allowed, atoms[last + 1]))
      : [];
    const grows = addresses.equals(onward, peers);
    // A run whose peers may also have the atom before it is a part of another run.
    if (!grows && !within(addresses, peers, before)) runs.push({ first, last, peers, services: of });
    peers = onward;
    if (addresses.isEmpty(peers)) break;
  }
  return runs;
}

const blocksOf = ({ peers, ...run }: Run): Candidate[] =>
  printAddresses(peers).map((block) => ({ ...run, peers: parseAddresses(block) }));

/** The peers that the plane has with all of the services, which lie in each of its slices as a whole or not at all. */
export const peersOf = (plane: Plane, of: Services = []): Addresses =>
  addresses.unionAll(plane.flatMap(([peers, slice]) => (of.length > 0 && within(services, of, slice) ? [peers] : [])));

/** Whether two atoms can be in one rule: spans of ports that touch, of TCP or of UDP. */
const joins = (a: Services | undefined, b: Services | undefined): boolean =>
  a !== undefined && b !== undefined && a.at(-1) === b[0] && Math.floor(Number(a[0]) / 65_536) === protocolOf(b);

const protocolOf = ([first = 0]: Services): number | undefined => {
  const number = Math.floor(Number(first) / 65_536);
  return number === 6 || number === 17 ? number : undefined;
};

/** The services of the planes cut wherever one of their slices begins or ends, each sayable in one rule. */
export function atomsOf(...planes: readonly Plane[]): Services[] {
  const slices = planes.flatMap((plane) => plane.map(([, slice]) => slice));
  const cuts = [...new Set<Cut>(slices.flat())].sort((a, b) => (a < b ? -1 : 1));
  return ranges(services.unionAll(slices)).flatMap(([from, to]) => {
    const inside = [...cuts.filter((cut) => from <= cut && cut < to), to];
    return inside.slice(0, -1).flatMap((cut, i) => sayable([cut, inside[i + 1] as Cut]));
  });
}

const sayable = (of: Services): Services[] =>
  byProtocol(of).flatMap(({ protocol, ports }) => {
    if (ports === 'all') return [servicesOf(protocol)];
    const spans = protocol.startsWith('icmp') ? ports.split(',').flatMap(single) : ports.split(',');
    return spans.map((span) => servicesOf(`${protocol}/${span}`));
  });

/** Rules name one ICMP type, or one code of one type: `3-5` is `3`, `4`, `5`, and `3:0-1` is `3:0`, `3:1`. */
function single(span: string): string[] {
  const [, type, from = '0', to = from] = /^(\d+:)?(\d+)(?:-(\d+))?$/.exec(span) ?? [];
  return Array.from({ length: Number(to) - Number(from) + 1 }, (_, i) => `${type ?? ''}${Number(from) + i}`);
}
