import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Algebra, touches, within } from '../../shared/algebra/algebra.ts';
import { type Cut, type Cuts, cuts, holds, range, ranges, touched } from '../../shared/algebra/cuts.ts';
import { product, times } from '../../shared/algebra/product.ts';

/** A point of a tiny universe as text, and the sets of one algebra that a plain set of points stands for. */
type Universe<S> = {
  name: string;
  algebra: Algebra<S>;
  points: string[];
  has: (set: S, point: string) => boolean;
  one: (point: string) => S;
};

// Numbers, then bigints behind them: the line of addresses in small.
const line: Cut[] = [0, 1, 2, 3, 4n, 5n, 6n];
const place = (i: string): Cut => line[Number(i)] ?? 7n;
const point = (i: string): Cuts => range(place(i), line[Number(i) + 1] ?? 7n);

const pairs = product(cuts);
const triples = product(pairs);
const one: Universe<Cuts> = {
  name: 'sets of points',
  algebra: cuts,
  points: ['0', '1', '2', '3', '4', '5'],
  has: (set, at) => holds(set, place(at)),
  one: point,
};
const two: Universe<ReturnType<typeof pairs.union>> = {
  name: 'sets of pairs',
  algebra: pairs,
  points: ['0', '2', '3', '4'].flatMap((x) => ['1', '2', '4'].map((y) => x + y)),
  has: (set, [x = '', y = '']) => set.some(([xs, ys]) => holds(xs, place(x)) && holds(ys, place(y))),
  one: ([x = '', y = '']) => times(cuts, point(x), point(y)),
};
const three: Universe<ReturnType<typeof triples.union>> = {
  name: 'sets of triples',
  algebra: triples,
  points: ['0', '3', '4'].flatMap((x) => ['0', '1'].flatMap((y) => ['1', '2'].map((z) => x + y + z))),
  has: (set, [x = '', y = '', z = '']) =>
    set.some(([xs, yzs]) => holds(xs, place(x)) && yzs.some(([ys, zs]) => holds(ys, place(y)) && holds(zs, place(z)))),
  one: ([x = '', y = '', z = '']) => times(pairs, point(x), times(cuts, point(y), point(z))),
};

function obeysTheLaws<S>({ name, algebra, points, has, one: single }: Universe<S>): void {
  const { union, intersect, subtract, equals, isEmpty, unionAll, key } = algebra;
  const make = (chosen: readonly string[]): S => chosen.map(single).reduce(union, algebra.empty);
  const read = (set: S): string[] => points.filter((at) => has(set, at));
  const agree = (a: readonly string[], b: readonly string[]): void => {
    const [x, y] = [make(a), make(b)];
    expect(read(union(x, y))).toEqual(points.filter((at) => a.includes(at) || b.includes(at)));
    expect(read(intersect(x, y))).toEqual(points.filter((at) => a.includes(at) && b.includes(at)));
    expect(read(subtract(x, y))).toEqual(points.filter((at) => a.includes(at) && !b.includes(at)));
    const same = points.every((at) => a.includes(at) === b.includes(at));
    expect(equals(x, y)).toBe(same);
    expect(key(x) === key(y)).toBe(same);
    expect(isEmpty(x)).toBe(a.length === 0);
    expect(within(algebra, x, y)).toBe(a.every((at) => b.includes(at)));
    expect(touches(algebra, x, y)).toBe(a.some((at) => b.includes(at)));
  };
  const subset = fc.subarray(points);

  describe(name, () => {
    test('agree with plain sets of points', () => {
      fc.assert(fc.property(subset, subset, agree), { numRuns: 500 });
    });
    test('have one form, however they were made', () => {
      fc.assert(
        fc.property(subset, subset, fc.array(subset, { maxLength: 6 }), (a, b, many) => {
          const [x, y] = [make(a), make(b)];
          expect(union(subtract(x, y), intersect(x, y))).toEqual(x);
          expect(make([...a].reverse())).toEqual(x);
          expect(unionAll(many.map(make))).toEqual(many.map(make).reduce(union, algebra.empty));
          expect(unionAll(a.map(single))).toEqual(x);
        }),
        { numRuns: 500 },
      );
    });
    test('agree in a universe small enough to try every pair', () => {
      const few = points.slice(0, 4);
      const subsets = Array.from({ length: 16 }, (_, bits) => few.filter((_, i) => (bits >> i) & 1));
      for (const a of subsets) for (const b of subsets) agree(a, b);
    });
  });
}

obeysTheLaws(one);
obeysTheLaws(two);
obeysTheLaws(three);

test('every pair of sets in two by two by two points agrees', () => {
  const at = ['0', '1'].flatMap((x) => ['0', '1'].flatMap((y) => ['0', '1'].map((z) => x + y + z)));
  const sets = Array.from({ length: 256 }, (_, bits) =>
    triples.unionAll(at.filter((_, i) => (bits >> i) & 1).map(three.one)),
  );
  const bitsOf = new Map(sets.map((set, bits) => [triples.key(set), bits]));
  expect(bitsOf.size).toBe(256);
  for (const [a, x] of sets.entries())
    for (const [b, y] of sets.entries()) {
      const got = [triples.union(x, y), triples.intersect(x, y), triples.subtract(x, y)].map((set) =>
        bitsOf.get(triples.key(set)),
      );
      if (got[0] !== (a | b) || got[1] !== (a & b) || got[2] !== (a & ~b)) expect(got).toEqual([a | b, a & b, a & ~b]);
    }
});

test('the ranges that another set touches are those that have a point of it', () => {
  const subset = fc.subarray(one.points).map((chosen) => cuts.unionAll(chosen.map(one.one)));
  fc.assert(
    fc.property(subset, subset, (set, by) => {
      const expected = ranges(set).filter(([from, to]) => !cuts.isEmpty(cuts.intersect(range(from, to), by)));
      expect(touched(set, by)).toEqual(expected.flat());
    }),
  );
});
