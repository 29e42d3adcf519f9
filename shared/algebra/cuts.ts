import type { Algebra } from './algebra.ts';

/**
 * A set of points on a line of whole numbers, as the places where membership changes, ascending:
 *
 *     cuts        3       7         10    12
 *     in the set  [-------)         [-----)      that is 3 4 5 6 10 11
 *
 * Half-open, so nothing is ever added or taken away by one, ranges cannot touch without being one, and numbers and
 * bigints mix: JavaScript orders them together. A point that a number can hold exactly is a number.
 */
export type Cuts = readonly Cut[];
export type Cut = number | bigint;

/** The points from `from` up to, not including, `to`. */
export const range = (from: Cut, to: Cut): Cuts => (from < to ? [from, to] : []);

/** Whether the point is in the set. */
export function holds(set: Cuts, point: Cut): boolean {
  let low = 0;
  let high = set.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((set[middle] as Cut) <= point) low = middle + 1;
    else high = middle;
  }
  return low % 2 === 1;
}

/** The set's ranges, ascending, as pairs of from and to. */
export const ranges = (set: Cuts): [Cut, Cut][] =>
  Array.from({ length: set.length / 2 }, (_, i) => [set[2 * i] as Cut, set[2 * i + 1] as Cut]);

/** The algebra of sets of points. */
export const cuts: Algebra<Cuts> = {
  empty: [],
  isEmpty: (set) => set.length === 0,
  union: (a, b) => merge(a, b, 0b1110),
  intersect: (a, b) => merge(a, b, 0b1000),
  subtract: (a, b) => merge(a, b, 0b0010),
  equals: (a, b) => a.length === b.length && a.every((cut, i) => cut === b[i]),
  unionAll,
  key: (set) => set.join(),
};

/** One pass over both; bit `inA + 2 × inB` of `keep` says whether such a point is in the result. */
function merge(a: Cuts, b: Cuts, keep: number): Cuts {
  const merged: Cut[] = [];
  let i = 0;
  let j = 0;
  let inside = 0;
  while (i < a.length || j < b.length) {
    const x = a[i];
    const y = b[j];
    const takeA = y === undefined || (x !== undefined && x <= y);
    const takeB = x === undefined || (y !== undefined && y <= x);
    const cut = (takeA ? x : y) as Cut;
    if (takeA) i++;
    if (takeB) j++;
    const now = (keep >> ((i & 1) + 2 * (j & 1))) & 1;
    if (now !== inside) merged.push(cut);
    inside = now;
  }
  return merged;
}

function unionAll(sets: readonly Cuts[]): Cuts {
  if (sets.length < 3) return sets.length === 2 ? merge(sets[0] ?? [], sets[1] ?? [], 0b1110) : (sets[0] ?? []);
  const sorted = sets.flatMap(ranges).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  const united: Cut[] = [];
  for (const [from, to] of sorted) {
    const end = united.at(-1);
    if (end === undefined || from > end) united.push(from, to);
    else if (to > end) united[united.length - 1] = to;
  }
  return united;
}

/** A class of points that lie in the same sets, and the indices of those sets. */
export type Class = { readonly points: Cuts; readonly members: readonly number[] };

/** The points of all sets together, split into classes by the sets they lie in. */
export function partition(sets: readonly Cuts[]): Class[] {
  const turns = sets.flatMap((set, index) => set.map((cut) => ({ cut, index })));
  turns.sort((a, b) => (a.cut < b.cut ? -1 : a.cut > b.cut ? 1 : 0));
  const classes = new Map<string, { points: Cut[]; members: number[] }>();
  const active = new Set<number>();
  for (const [i, { cut, index }] of turns.entries()) {
    if (!active.delete(index)) active.add(index);
    const next = turns[i + 1]?.cut;
    if (next === undefined || next === cut || active.size === 0) continue;
    const members = [...active].sort((a, b) => a - b);
    const signature = members.join();
    const known = classes.get(signature);
    if (known) known.points.push(cut, next);
    else classes.set(signature, { points: [cut, next], members });
  }
  return [...classes.values()];
}
