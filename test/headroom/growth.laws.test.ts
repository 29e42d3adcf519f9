import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growthAlone, growthTogether, loads } from '../../shared/headroom/growth.ts';
import { type Together, together } from '../../shared/headroom/together.ts';
import type { Taking } from '../../shared/workloads/taking.ts';
import { type Free, fleet, subnetsIn } from './takings.ts';

const names = ['a', 'b', 'c'] as const;
const crowds: fc.Arbitrary<Taking[]> = fc
  .record({
    free: fc.record({ a: fc.nat(6), b: fc.nat(6), c: fc.nat(6) }),
    fleets: fc.array(fc.record({ most: fc.nat(5), in: fc.subarray([...names], { minLength: 1 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
  })
  .map(({ free, fleets }) =>
    fleets.map(({ most, in: ids }, i) => fleet(`fleet-${i}`, most, subnetsIn(free as Free, ids))),
  );

const fits = (takings: readonly Taking[]): boolean =>
  together(takings).every((all: Together) => all.who.every((one) => !all.perhaps(one)));
const larger = (takings: readonly Taking[], more: (i: number) => number): Taking[] =>
  takings.map((one, i) => {
    const most = one.most.high + more(i);
    return { ...one, most: { low: most, high: most } };
  });

test('a fleet can grow by itself so far, and no further', () => {
  fc.assert(
    fc.property(crowds, (who) => {
      const alone = growthAlone(who);
      if (!fits(who)) return void expect(alone).toContain(undefined);
      alone.forEach((more = 0, i) => {
        expect(fits(larger(who, (j) => (i === j ? more : 0)))).toBe(true);
        expect(fits(larger(who, (j) => (i === j ? more + 1 : 0)))).toBe(false);
      });
    }),
    { numRuns: 300 },
  );
});

test('all fleets can grow together so far, and no further', () => {
  fc.assert(
    fc.property(crowds, (who) => {
      const more = growthTogether(who, () => true);
      if (more === undefined) return void expect(fits(who)).toBe(false);
      expect(fits(larger(who, () => more))).toBe(true);
      expect(fits(larger(who, () => more + 1))).toBe(false);
    }),
    { numRuns: 300 },
  );
});

test('a subnet has to carry at least what is short without it, and can carry what is asked of it', () => {
  fc.assert(
    fc.property(crowds, (who) => {
      if (!fits(who)) return;
      for (const [id, { least, most }] of loads(who)) {
        const left = (free: number) =>
          who.map((one) => ({
            ...one,
            subnets: one.subnets.map((own) =>
              own.id === id ? (subnetsIn({ [id]: free } as Free, [id])[0] ?? own) : own,
            ),
          }));
        expect(fits(left(least))).toBe(true);
        if (least > 0) expect(fits(left(least - 1))).toBe(false);
        const asked = who.reduce((sum, one) => sum + (one.subnets.some((own) => own.id === id) ? one.most.high : 0), 0);
        expect(most).toBeLessThanOrEqual(asked);
        expect(most).toBeGreaterThanOrEqual(least);
      }
    }),
    { numRuns: 300 },
  );
});
