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

/** Those ranges of a set, whole, that have a point of another. */
export function touched(set: Cuts, by: Cuts): Cuts {
  const found: Cut[] = [];
  let j = 0;
  for (const [from, to] of ranges(set)) {
    while (j < by.length && (by[j + 1] as Cut) <= from) j += 2;
    if (j < by.length && (by[j] as Cut) < to) found.push(from, to);
  }
  return found;
}

/** The algebra of sets of points. */
export const cuts: Algebra<Cuts> = {
  empty: [],
  isEmpty: (set) => set.length === 0,
  union: (a, b) => (around(a, b) ? a : around(b, a) ? b : merge(a, b, 0b1110)),
  intersect: (a, b) => (apart(a, b) ? [] : around(a, b) ? b : around(b, a) ? a : merge(a, b, 0b1000)),
  subtract: (a, b) => (apart(a, b) ? a : around(b, a) ? [] : merge(a, b, 0b0010)),
  equals: (a, b) => a === b || (a.length === b.length && a.every((cut, i) => cut === b[i])),
  touches,
  unionAll: (sets) => unionAll(sets),
  hash: (set) => {
    let sum = 0;
    for (const cut of set) sum = mixed(sum, Number(cut));
    return sum;
  },
  key: (set) => set.join(),
};

/** Whether nothing can be in both, seen from their ends alone: three of four questions end here, or at `around`. */
const apart = (a: Cuts, b: Cuts): boolean =>
  a.length === 0 ||
  b.length === 0 ||
  (a[a.length - 1] as Cut) <= (b[0] as Cut) ||
  (b[b.length - 1] as Cut) <= (a[0] as Cut);

/** Whether the first is one range with all of the second in it. */
const around = (a: Cuts, b: Cuts): boolean =>
  b.length === 0 || (a.length === 2 && (a[0] as Cut) <= (b[0] as Cut) && (b[b.length - 1] as Cut) <= (a[1] as Cut));

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

/** Stops at the first point in common and makes no set: of all questions this is asked most. */
function touches(a: Cuts, b: Cuts): boolean {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if ((a[i + 1] as Cut) <= (b[j] as Cut)) i += 2;
    else if ((b[j + 1] as Cut) <= (a[i] as Cut)) j += 2;
    else return true;
  }
  return false;
}

/** One number stirred into another. */
export const mixed = (sum: number, more: number): number => Math.imul(sum ^ more, 0x9e3779b1) ^ (sum >>> 15);

/** Halves first: each cut is merged once for every doubling, and nothing is sorted. */
function unionAll(sets: readonly Cuts[], from = 0, to = sets.length): Cuts {
  if (to - from < 2) return from < to ? (sets[from] as Cuts) : [];
  const half = (from + to) >> 1;
  return cuts.union(unionAll(sets, from, half), unionAll(sets, half, to));
}

/** A class of points that lie in the same sets, and the indices of those sets. */
export type Class = { readonly points: Cuts; readonly members: readonly number[] };

/** The points of all sets together, split into classes by the sets they lie in. */
export function partition(sets: readonly Cuts[]): Class[] {
  const turns = sets.flatMap((set, index) => set.map((cut) => ({ cut, index })));
  turns.sort((a, b) => (a.cut < b.cut ? -1 : a.cut > b.cut ? 1 : 0));
  const classes: { points: Cut[]; members: number[] }[] = [];
  // Classes by a number that changes with each turn, which is ten times cheaper than to write out the members.
  const byHash = new Map<number, typeof classes>();
  const active: number[] = [];
  let hash = 0;
  for (const [i, { cut, index }] of turns.entries()) {
    toggle(active, index);
    hash ^= mixed(index + 1, index);
    const next = turns[i + 1]?.cut;
    if (next === undefined || next === cut || active.length === 0) continue;
    const near = byHash.get(hash) ?? [];
    const known = near.find(({ members }) => cuts.equals(members, active));
    if (known) {
      known.points.push(cut, next);
      continue;
    }
    const added = { points: [cut, next], members: [...active] };
    classes.push(added);
    near.push(added);
    byHash.set(hash, near);
  }
  return classes;
}

/** Adds a number to an ascending list, or takes it out. */
function toggle(ascending: number[], one: number): void {
  let i = ascending.length;
  while (i > 0 && (ascending[i - 1] as number) > one) i--;
  if (ascending[i - 1] === one) ascending.splice(i - 1, 1);
  else ascending.splice(i, 0, one);
}
