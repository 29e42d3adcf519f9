import type { Algebra } from './algebra.ts';
import { type Cut, type Cuts, cuts, mixed, partition } from './cuts.ts';

/**
 * A set of pairs (point, inner): each entry is the points that share one same slice of inner things. Canonical:
 * points of different entries are apart, slices differ and none is empty, entries ascend by their first point.
 */
export type Product<B> = readonly (readonly [Cuts, B])[];

/** The algebra of pairs, made from the line's and the inner side's. */
export function product<B>(inner: Algebra<B>): Algebra<Product<B>> {
  const empty: Product<B> = [];

  /** Slices of both sides over the classes of their points; at most one entry of each side holds a class. */
  const sweep = (a: Product<B>, b: Product<B>, slice: (a: B, b: B) => B): Product<B> => {
    const classes = partition([...a, ...b].map(([points]) => points));
    return canonical(
      inner,
      classes.map(({ points, members }) => {
        const ofA = a[members[0] ?? 0]?.[1] ?? inner.empty;
        const ofB = b[(members.at(-1) ?? 0) - a.length]?.[1] ?? inner.empty;
        return [points, slice(ofA, ofB)];
      }),
    );
  };

  /** What both have, entry by entry: nothing outside of both has to be told apart. */
  const common = (a: Product<B>, b: Product<B>): Product<B> => {
    const entries: [Cuts, B][] = [];
    for (const [points, ofA] of a)
      for (const [others, ofB] of b) {
        const both = cuts.intersect(points, others);
        if (both.length > 0) entries.push([both, inner.intersect(ofA, ofB)]);
      }
    return canonical(inner, entries);
  };

  /** The same as `sweep` entry by entry, which is faster for few. */
  const pairwise = (a: Product<B>, b: Product<B>, slice: (a: B, b: B) => B): Product<B> => {
    const entries: [Cuts, B][] = [];
    let left: [Cuts, B][] = b.map(([points, of]) => [points, of]);
    for (const [points, ofA] of a) {
      let rest: Cuts = points;
      left = left.map(([others, ofB]) => {
        const both = cuts.intersect(rest, others);
        if (both.length === 0) return [others, ofB];
        entries.push([both, slice(ofA, ofB)]);
        rest = cuts.subtract(rest, both);
        return [cuts.subtract(others, both), ofB];
      });
      entries.push([rest, slice(ofA, inner.empty)]);
    }
    for (const [points, ofB] of left) entries.push([points, slice(inner.empty, ofB)]);
    return canonical(inner, entries);
  };

  const combine = (a: Product<B>, b: Product<B>, slice: (a: B, b: B) => B): Product<B> =>
    (a.length * b.length <= 16 ? pairwise : sweep)(a, b, slice);

  const unionAll = (sets: readonly Product<B>[]): Product<B> => {
    const full = sets.filter((set) => set.length > 0);
    if (full.length < 2) return full[0] ?? empty;
    if (full.length === 2) return combine(full[0] ?? empty, full[1] ?? empty, inner.union);
    const entries = byPoints(full.flat(), inner);
    const classes = partition(entries.map(([points]) => points));
    return canonical(
      inner,
      classes.map(({ points, members }) => [points, inner.unionAll(members.map((i) => (entries[i] as [Cuts, B])[1]))]),
    );
  };

  return {
    empty,
    isEmpty: (set) => set.length === 0,
    union: (a, b) => (a.length === 0 ? b : b.length === 0 ? a : combine(a, b, inner.union)),
    intersect: (a, b) =>
      a.length === 0 || b.length === 0
        ? empty
        : a.length * b.length <= 64
          ? common(a, b)
          : sweep(a, b, inner.intersect),
    subtract: (a, b) => (a.length === 0 || b.length === 0 ? a : combine(a, b, inner.subtract)),
    equals: (a, b) =>
      a.length === b.length &&
      a.every(([points, slice], i) => {
        const other = b[i];
        return other !== undefined && cuts.equals(points, other[0]) && inner.equals(slice, other[1]);
      }),
    touches: (a, b) =>
      a.some(([points, ofA]) => b.some(([others, ofB]) => cuts.touches(points, others) && inner.touches(ofA, ofB))),
    unionAll,
    hash: (set) => set.reduce((sum, [points, slice]) => mixed(mixed(sum, cuts.hash(points)), inner.hash(slice)), 0),
    key: (set) => set.map(([points, slice]) => `${cuts.key(points)}:{${inner.key(slice)}}`).join(';'),
  };
}

/** The pairs of the points with all of the slice. */
export const times = <B>(inner: Algebra<B>, points: Cuts, slice: B): Product<B> =>
  points.length === 0 || inner.isEmpty(slice) ? [] : [[points, slice]];

/** Disjoint entries in their one form. */
function canonical<B>(inner: Algebra<B>, entries: [Cuts, B][]): Product<B> {
  const full = entries.filter(([points, slice]) => points.length > 0 && !inner.isEmpty(slice));
  if (full.length < 2) return full;
  const merged = alike(inner, full, ([, slice]) => slice).map((group): [Cuts, B] => [
    cuts.unionAll(group.map(([points]) => points)),
    (group[0] as [Cuts, B])[1],
  ]);
  return merged.sort(([a], [b]) => ((a[0] as Cut) < (b[0] as Cut) ? -1 : 1));
}

/** Entries with the same points made one first: rules share their sources, and fewer sets sweep faster. */
function byPoints<B>(entries: readonly (readonly [Cuts, B])[], inner: Algebra<B>): [Cuts, B][] {
  return alike(cuts, entries, ([points]) => points).map((group) => [
    (group[0] as readonly [Cuts, B])[0],
    inner.unionAll(group.map(([, slice]) => slice)),
  ]);
}

/** Things with equal sets together. A number that equal sets share is ten times cheaper than their text. */
function alike<T, S>({ hash, equals }: Algebra<S>, things: readonly T[], setOf: (thing: T) => S): T[][] {
  const groups: T[][] = [];
  const byHash = new Map<number, T[][]>();
  for (const thing of things) {
    const set = setOf(thing);
    const number = hash(set);
    const near = byHash.get(number) ?? [];
    const group = near.find(([first]) => equals(setOf(first as T), set));
    if (group) {
      group.push(thing);
      continue;
    }
    const added = [thing];
    groups.push(added);
    near.push(added);
    byHash.set(number, near);
  }
  return groups;
}
