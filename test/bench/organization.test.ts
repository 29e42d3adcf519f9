import { expect, test } from 'vitest';
import { madeOrganization } from '../../bench/made-organization.ts';
import { callsOf, fastestInMillis, fewestCalls, wrongRows } from '../../bench/organization-expected.ts';
import { sweptOrganization } from '../../bench/swept-organization.ts';
import { virtualClock } from '../../bench/virtual-clock.ts';

test('a sweep of 100 accounts: coverage exact, nothing throttled, no request too many, no time lost', async () => {
  const made = madeOrganization(100);
  const swept = await sweptOrganization(made, 3);
  expect(wrongRows(made, swept.rows)).toEqual([]);
  expect(swept.ended.coverage).toMatchObject({ status: 'partial', places: 1_700 });
  expect({ throttled: swept.throttled, repeated: swept.repeated }).toEqual({ throttled: 0, repeated: 0 });
  expect(callsOf(swept)).toBe(fewestCalls(made, swept.rows));
  expect(swept.makespanInMillis / fastestInMillis(made, 3)).toBeLessThanOrEqual(1.15);
});

test('a row that is wrong, missing or too much is seen', () => {
  const made = madeOrganization(1);
  const row = (region: string, outcome: 'audited' | 'empty') => ({
    ...{ account: made.accounts[0] ?? '', region, outcome, gaps: [], calls: 0 },
    counts: { pass: 0, fail: 0, unknown: 0, 'not-applicable': 0 },
  });
  const right = made.regions.map((region) => row(region, 'empty'));
  expect(wrongRows(made, right)).toEqual([]);
  expect(wrongRows(made, right.slice(1))).toHaveLength(2);
  expect(wrongRows(made, [...right.slice(1), row(made.regions[0] ?? '', 'audited')])).toHaveLength(1);
});

test('a virtual clock wakes sleepers in order, and stands still meanwhile', async () => {
  const clock = virtualClock();
  const woke: [string, number][] = [];
  const nap = async (name: string, millis: number) => {
    await clock.sleep(millis);
    woke.push([name, clock.now()]);
  };
  await clock.run(() => Promise.all([nap('late', 5_000), nap('soon', 10), nap('soon too', 10)]));
  expect(woke).toEqual([
    ['soon', 10],
    ['soon too', 10],
    ['late', 5_000],
  ]);
});
