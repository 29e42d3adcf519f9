import { expect, test } from 'vitest';
import { madePlace } from '../../bench/made-network.ts';
import { exponent } from '../../bench/measure.ts';
import { isMet, type Row } from '../../bench/row.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';

const size = { interfaces: 100, groups: 20, rules: 60 };

test('a network of one size is always the same, and one that AWS could answer', () => {
  const place = madePlace({ ...size, ports: 'few' });
  expect(madePlace({ ...size, ports: 'few' })).toEqual(place);
  expect(() => parseSnapshot({ fairway: 'snapshot/1', places: [place] })).not.toThrow();
});

test.each([
  ['few', 0, 40],
  ['many', 1_000, 10_000],
] as const)('%s ports have the cuts that they are meant to have', (ports, atLeast, atMost) => {
  const groups = madePlace({ ...size, groups: 200, ports }).ec2?.SecurityGroups ?? [];
  const permissions = groups.flatMap((group) => [...(group.IpPermissions ?? []), ...(group.IpPermissionsEgress ?? [])]);
  const cuts = new Set(permissions.flatMap(({ FromPort = 0, ToPort = 0 }) => [FromPort, ToPort + 1]));
  expect(cuts.size).toBeGreaterThan(atLeast);
  expect(cuts.size).toBeLessThan(atMost);
});

test('the exponent of what grows with the square is two', () => {
  expect(exponent([10, 100, 1_000], [3, 300, 30_000])).toBeCloseTo(2);
});

test.each<[string, Partial<Row>, boolean]>([
  ['as fast as it must be', { value: 60, bound: { unit: '×', atLeast: 60 } }, true],
  ['too slow', { value: 59.9, bound: { unit: '×', atLeast: 60 } }, false],
  ['soon enough', { value: 9, bound: { unit: 'ms', atMost: 10 } }, true],
  ['too late', { value: 11, bound: { unit: 'ms', atMost: 10 } }, false],
  ['too large', { value: 60, bound: { unit: '×', atLeast: 60 }, peak: 301, peakAtMost: 300 }, false],
])('what is %s is told so', (_, row, met) => {
  const whole = { line: '', what: '', baseline: '', took: 1, baselineTook: 1, peak: 100, ...row } as Row;
  expect(isMet(whole)).toBe(met);
});
