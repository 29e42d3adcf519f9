import { type Addresses, addresses } from '../../algebra/addresses.ts';
import { type Cut, partition, range } from '../../algebra/cuts.ts';
import { atomsOf, type Candidate, largestCells, peersOf } from './cells.ts';
import { type Cell, enclosing, type Plane } from './plane.ts';

/**
 * The fewest cells that hold all that is missing and stay within what is allowed, each then drawn as close around its
 * part of the missing as one rule can be. Cells that alone hold some part are taken; if no more than
 * `triedExhaustively` others are left, no smaller choice exists; beyond that the one that holds most is taken first.
 * Undefined if some of the missing is not allowed.
 */
export function fewest(missing: Plane, allowed: Plane): Cell[] | undefined {
  const atoms = atomsOf(missing, allowed);
  const candidates = largestCells(allowed, atoms);
  const parts = atoms.flatMap((of, atom) => partsOf(peersOf(missing, of), atom, candidates));
  if (parts.some(({ heldBy }) => heldBy.length === 0)) return;
  const chosen = choose(parts);
  return chosen.flatMap((one, i) => {
    const earlier = chosen.slice(0, i);
    const own = parts.filter(({ heldBy }) => heldBy.includes(one) && !heldBy.some((other) => earlier.includes(other)));
    return own.length === 0 ? [] : [around(own, (atom) => atoms[atom] ?? [])];
  });
}

/** Up to so many candidates every choice is tried. */
export const triedExhaustively = 12;

/** A piece of the missing that every candidate holds as a whole or not at all. */
type Part = { readonly atom: number; readonly peers: Addresses; readonly heldBy: readonly number[] };

function partsOf(missing: Addresses, atom: number, candidates: readonly Candidate[]): Part[] {
  if (addresses.isEmpty(missing)) return [];
  const holding = candidates.flatMap(({ first, last }, i) => (first <= atom && atom <= last ? [i] : []));
  const classes = partition([missing, ...holding.map((i) => candidates[i]?.peers ?? [])]);
  return classes
    .filter(({ members }) => members[0] === 0)
    .map(({ points, members }) => ({ atom, peers: points, heldBy: members.slice(1).map((i) => holding[i - 1] ?? 0) }));
}

function choose(parts: readonly Part[]): number[] {
  const forced = [...new Set(parts.flatMap(({ heldBy }) => (heldBy.length === 1 ? heldBy : [])))];
  const left = parts.filter(({ heldBy }) => !heldBy.some((one) => forced.includes(one)));
  const others = [...new Set(left.flatMap(({ heldBy }) => heldBy))].sort((a, b) => a - b);
  const more = others.length <= triedExhaustively ? smallest(left, others) : greedy(left, others);
  return [...forced, ...more].sort((a, b) => a - b);
}

function smallest(parts: readonly Part[], others: readonly number[]): readonly number[] {
  for (let size = 0; size < others.length; size++) {
    const found = subsets(others, size).find((some) =>
      parts.every(({ heldBy }) => heldBy.some((i) => some.includes(i))),
    );
    if (found) return found;
  }
  return others;
}

const subsets = (of: readonly number[], size: number): (readonly number[])[] =>
  size === 0 ? [[]] : of.flatMap((first, i) => subsets(of.slice(i + 1), size - 1).map((rest) => [first, ...rest]));

function greedy(parts: readonly Part[], others: readonly number[]): number[] {
  const chosen: number[] = [];
  for (let left = parts; left.length > 0; ) {
    const held = (one: number): number => left.filter(({ heldBy }) => heldBy.includes(one)).length;
    const [best] = others.map((one) => ({ one, holds: held(one) })).sort((a, b) => b.holds - a.holds);
    if (!best) break;
    chosen.push(best.one);
    left = left.filter(({ heldBy }) => !heldBy.includes(best.one));
  }
  return chosen;
}

function around(parts: readonly Part[], servicesOf: (atom: number) => readonly Cut[]): Cell {
  const spans = parts.flatMap(({ atom }) => [servicesOf(atom)]).sort(([a = 0], [b = 0]) => (a < b ? -1 : 1));
  return {
    peers: enclosing(addresses.unionAll(parts.map(({ peers }) => peers))),
    services: range(spans[0]?.[0] ?? 0, spans.at(-1)?.at(-1) ?? 0),
  };
}
