import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hour, isOver, roomOf, type Sample } from '../../shared/headroom/samples.ts';
import { forecast } from '../../shared/headroom/trend.ts';

const start = Date.parse('2026-11-01T00:00:00Z');
const sample = (hours: number, free: number, least = 0): Sample => ({
  at: new Date(start + hours * hour).toISOString(),
  free,
  least,
});
/** The same series in every run: what scatters may look like anything once in a while. */
const parameters = { seed: 20261121, numRuns: 300 };

/** A sample every six hours, that scatters by a few addresses. */
const scattered = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 13, maxLength: 130 });
const series = (noise: readonly number[], free: (part: number) => number): Sample[] =>
  noise.map((by, i) => sample(6 * i, Math.max(0, Math.round(free(i / (noise.length - 1))) + by)));
const part = fc.double({ min: 0, max: 1, noNaN: true });
const depth = fc.integer({ min: 0, max: 90 });

describe('no trend', () => {
  test('is what stays as it is', () => {
    const law = fc.property(scattered, (noise) => {
      expect(forecast(series(noise, () => 100))).toBeUndefined();
    });
    fc.assert(law, parameters);
  });
  test('is a spike, wherever it is, however long and deep', () => {
    const law = fc.property(scattered, part, part, depth, (noise, from, to, deep) => {
      const samples = series(noise, (at) => (at >= from && at < to ? 100 - deep : 100));
      expect(forecast(samples)).toBeUndefined();
    });
    fc.assert(law, parameters);
  });
  test('is a week with its week-end', () => {
    const law = fc.property(scattered, fc.nat(28), depth, (noise, first, deep) => {
      const samples = noise.map((by, i) => sample(6 * i, 100 + by - ((i + first) % 28 < 20 ? deep : 0)));
      expect(forecast(samples)).toBeUndefined();
    });
    fc.assert(law, parameters);
  });
});

describe('a line down', () => {
  const end = fc.integer({ min: 1, max: 90 });
  /** Five addresses a day are more than what scatters. */
  const line = (days: number, left: number) => (at: number) => 5 * (days * (1 - at) + left);
  const daysOf = (noise: readonly number[]) => (noise.length - 1) / 4;
  const near = (days: number, left: number) => 1.5 + 0.15 * (days + left);
  test('is found, and its end', () => {
    const law = fc.property(fc.array(fc.integer({ min: -1, max: 1 }), { minLength: 25 }), end, (noise, left) => {
      const found = forecast(series(noise, line(daysOf(noise), left)));
      expect(Math.abs((found?.likely ?? Number.POSITIVE_INFINITY) - left)).toBeLessThan(near(daysOf(noise), left));
    });
    fc.assert(law, parameters);
  });
  test('is not bent by a spike', () => {
    const law = fc.property(scattered, end, part, depth, (noise, left, from, deep) => {
      const straight = line(daysOf(noise), left);
      const found = forecast(series(noise, (at) => straight(at) - (at >= from && at < from + 0.08 ? deep : 0)));
      if (found) expect(Math.abs(found.likely - left)).toBeLessThan(2 * near(daysOf(noise), left));
    });
    fc.assert(law, parameters);
  });
  test('ends between the ends of its interval', () => {
    const law = fc.property(scattered, end, (noise, left) => {
      const { soonest = 0, likely = 0, latest = 0 } = forecast(series(noise, line(daysOf(noise), left))) ?? {};
      expect([soonest, likely, latest]).toEqual([soonest, likely, latest].toSorted((a, b) => a - b));
    });
    fc.assert(law, parameters);
  });
});

describe('a shortage', () => {
  /** Some hours apart from one another, with some room or lack. */
  const rooms = fc.array(fc.tuple(fc.double({ min: 0.1, max: 3, noNaN: true }), fc.integer({ min: -4, max: 4 })), {
    minLength: 1,
    maxLength: 12,
  });
  const told = (steps: readonly (readonly [number, number])[], least: number): Sample[] => {
    let hours = 0;
    return steps.map(([later, room]) => {
      hours += later;
      return sample(hours, least + room, least);
    });
  };
  const halves = (samples: readonly Sample[]) => [samples.slice(0, -1), samples.at(-1) as Sample] as const;

  test('is over only when there is room', () => {
    const law = fc.property(rooms, (steps) => {
      const [before, now] = halves(told(steps, 5));
      expect(isOver(before, now) && roomOf(now) < 0).toBe(false);
    });
    fc.assert(law);
  });
  test('is not over by what came free within the hour, if that is little', () => {
    const late = fc.tuple(fc.double({ min: 0, max: 0.99, noNaN: true }), fc.integer({ min: 0, max: 2 }));
    const law = fc.property(rooms, late, (steps, last) => {
      const [before, now] = halves(told([...steps, [0.1, -1], [0.5, 1], last], 5));
      expect(isOver(before, now)).toBe(false);
    });
    fc.assert(law);
  });
  test('is over when there has been room for an hour', () => {
    const since = fc.array(fc.tuple(fc.double({ min: 1, max: 3, noNaN: true }), fc.integer({ min: 0, max: 4 })), {
      minLength: 2,
      maxLength: 5,
    });
    const law = fc.property(rooms, since, (steps, well) => {
      const [before, now] = halves(told([...steps, ...well], 5));
      expect(isOver(before, now)).toBe(true);
    });
    fc.assert(law);
  });
  test('is over at once when as much less is asked for', () => {
    const law = fc.property(rooms, (steps) => {
      const before = told([...steps, [1, -2]], 5);
      expect(isOver(before, sample(99, 3, 3))).toBe(true);
    });
    fc.assert(law);
  });
});
