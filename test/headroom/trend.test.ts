import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isOver, kept, roomOf, type Sample } from '../../shared/headroom/samples.ts';
import { forecast } from '../../shared/headroom/trend.ts';

const hour = 3_600_000;
const start = Date.parse('2026-11-01T00:00:00Z');
const at = (hours: number): string => new Date(start + hours * hour).toISOString();
const sample = (hours: number, free: number, least = 0): Sample => ({ at: at(hours), free, least });
/** A sample every six hours for so many days. */
const days = (count: number, free: (day: number) => number): Sample[] =>
  Array.from({ length: 4 * count + 1 }, (_, i) => sample(6 * i, free(i / 4)));

describe('the forecast', () => {
  test('is where the line ends', () => {
    expect(forecast(days(10, (day) => 100 - 5 * day))).toEqual({ likely: 10, soonest: 10, latest: 10 });
  });
  test('has an interval around it where the samples scatter', () => {
    const wave = (day: number) => 4 * Math.sin(day * 9);
    const found = forecast(days(10, (day) => 100 - 5 * day + wave(day)));
    expect(found?.soonest).toBeLessThan(found?.likely ?? 0);
    expect(found?.latest).toBeGreaterThan(found?.likely ?? 0);
    expect(found?.soonest).toBeGreaterThan(8);
    expect(found?.latest).toBeLessThan(12);
  });
  test.each<[string, Sample[]]>([
    ['too few samples', [0, 30, 60, 90].map((hours) => sample(hours, 100 - hours))],
    ['too short a time', Array.from({ length: 40 }, (_, i) => sample(i, 100 - i))],
    ['no samples', []],
    ['a subnet that stays as it is', days(10, () => 50)],
    ['a subnet that is getting emptier', days(10, (day) => 50 + day)],
    ['a spike', days(10, (day) => (day >= 9 ? 5 : 50))],
    ['a spike that is over', days(10, (day) => (day >= 4 && day <= 6 ? 0 : 50))],
    ['day and night', days(10, (day) => (day % 1 < 0.5 ? 40 : 50))],
  ])('%s tells nothing', (_, samples) => {
    expect(forecast(samples)).toBeUndefined();
  });
  test('is not bent by a spike', () => {
    const straight = (day: number) => 100 - 5 * day;
    const found = forecast(days(10, (day) => (day === 5 || day === 7.25 ? 0 : straight(day))));
    expect(found?.likely).toBeCloseTo(10, 0);
  });
  test('is of what is left when all have come: growth within a maximum changes nothing', () => {
    const scaling = days(10, () => 0).map(({ at: when }, i) => ({ at: when, free: 90 - i, least: 60 - i }));
    expect(forecast(scaling)).toBeUndefined();
  });
});

describe('the samples that are kept', () => {
  const history = (count: number, every: number): Sample[] => {
    let samples: Sample[] = [];
    for (let i = 0; i < count; i++) samples = kept(samples, sample(i * every, 1000 + ((i * 7919) % 101)));
    return samples;
  };
  test('are few, however long and often they are taken', () => {
    const samples = history(6_000, 1);
    expect(samples.length).toBeLessThanOrEqual(558);
    expect(Date.parse(samples.at(-1)?.at ?? '') - Date.parse(samples[0]?.at ?? '')).toBeLessThanOrEqual(
      181 * 24 * hour,
    );
  });
  test('are in order, each once, the newest among them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(5_000), fc.nat(50)), { minLength: 1, maxLength: 60 }), (taken) => {
        const inOrder = taken.toSorted(([a], [b]) => a - b);
        const samples = inOrder.reduce<Sample[]>((all, [hours, free]) => kept(all, sample(hours, free)), []);
        expect(samples.at(-1)).toEqual(sample(...(inOrder.at(-1) as [number, number])));
        const times = samples.map((one) => one.at);
        expect(times).toEqual([...new Set(times)].sort());
      }),
    );
  });
  test('of a span the worst is, once it is old', () => {
    const samples = [sample(0, 9), sample(1, 2), sample(2, 7)].reduce<Sample[]>((all, one) => kept(all, one), []);
    expect(samples).toHaveLength(3);
    expect(kept(samples, sample(100, 5)).map(({ free }) => free)).toEqual([2, 5]);
  });
  test('twice at one time is once', () => {
    expect(kept([sample(1, 4)], sample(1.05, 6))).toEqual([sample(1.05, 6)]);
  });
});

describe('a shortage', () => {
  test.each<[string, Sample[], Sample, boolean]>([
    ['goes on', [sample(0, 3, 5)], sample(0.5, 4, 5), false],
    ['is not over by a release that may be taken again', [sample(0, 3, 5)], sample(0.5, 6, 5), false],
    ['is over when it has been so for an hour', [sample(0, 3, 5), sample(0.6, 6, 5)], sample(1.6, 6, 5), true],
    ['is not over when it has been so for less', [sample(0, 3, 5), sample(0.6, 6, 5)], sample(1.5, 6, 5), false],
    ['is not over by what is seen for the first time, however late', [sample(0, 3, 5)], sample(9, 6, 5), false],
    ['is over with more than a little room', [sample(0, 3, 5)], sample(0.5, 8, 5), true],
    ['is over at once when less is asked for', [sample(0, 3, 5)], sample(0.5, 3, 3), true],
    ['is not over when less is asked for, but not enough', [sample(0, 3, 7)], sample(0.5, 6, 5), false],
    ['that nobody saw is none', [], sample(0.5, 5, 5), true],
    ['may have been before', [sample(0, 3, 5), sample(0.1, 9, 5), sample(0.2, 4, 5)], sample(0.3, 6, 5), false],
  ])('%s', (_, samples, now, over) => {
    expect(isOver(samples, now)).toBe(over);
    expect(roomOf(now) >= 0 || !over).toBe(true);
  });
});
