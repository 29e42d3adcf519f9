import { describe, expect, test } from 'vitest';
import { report } from '../../shared/findings/report.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { crowded, directory, doubtful, passing } from './broken-fleet.ts';

const place = (account: string, region: string, more: object = {}) => ({ account, region, ...more });
const snapshot = (...places: object[]) => parseSnapshot({ fairway: 'snapshot/1', places });
const nothing = { verdicts: [], dependencies: [] };

describe('a report', () => {
  test('counts and orders the verdicts', () => {
    const verdicts = [crowded, passing, doubtful, directory];
    const { counts, verdicts: ordered } = report(snapshot(), { verdicts, dependencies: [] });
    expect(counts).toEqual({ pass: 1, fail: 2, unknown: 1, 'not-applicable': 0 });
    expect(ordered).toEqual([directory, passing, doubtful, crowded]);
  });
  test('is the same bytes in whatever order verdicts and places come', () => {
    const places = [place('111122223333', 'eu-west-1'), place('111122223333', 'eu-central-1', { ec2: { Vpcs: [] } })];
    const verdicts = [crowded, passing, doubtful, directory];
    const one = report(snapshot(...places), { verdicts, dependencies: [] });
    const other = report(snapshot(...places.toReversed()), { verdicts: verdicts.toReversed(), dependencies: [] });
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
  });
  test('has the members of the contract in their order', () => {
    const taken = { ...snapshot(), takenAt: '2026-11-21T08:00:00Z' };
    expect(JSON.stringify(report(taken, nothing))).toBe(
      '{"fairway":"report/1","takenAt":"2026-11-21T08:00:00Z","coverage":{"placesRead":0,"placesUnread":0,"unread":[]},"counts":{"pass":0,"fail":0,"unknown":0,"not-applicable":0},"verdicts":[],"exceptions":[],"allowedSources":[]}',
    );
  });
  test('takes the last reading when the snapshot has no time', () => {
    const readAt = ['2026-11-21T09:00:00+02:00', '2026-11-21T08:00:00Z', '2026-11-21T07:30:00Z'];
    const places = readAt.map((time, i) => place(`11112222333${i}`, 'eu-west-1', { readAt: time }));
    expect(report(snapshot(...places), nothing).takenAt).toBe('2026-11-21T08:00:00Z');
    expect(report(snapshot(), nothing).takenAt).toBeNull();
  });
});

describe('coverage', () => {
  const denied = { operation: 'ec2:DescribeVpcs', reason: 'AccessDenied' };
  test.each([
    ['a place that was read', { ec2: { Vpcs: [] } }, 1, []],
    ['a place that was read in part', { ec2: { Subnets: [] }, unread: [denied] }, 1, [denied]],
    ['a place that could not be read', { unread: [denied] }, 0, [denied]],
    ['a service of which nothing came', { ec2: {}, unread: [denied] }, 0, [denied]],
    [
      'a place that nothing is said of',
      {},
      0,
      [{ operation: '*', reason: 'The snapshot holds nothing of this place.' }],
    ],
  ])('%s', (_, more, placesRead, unread) => {
    const where = { account: '111122223333', region: 'eu-west-1' };
    expect(report(snapshot({ ...where, ...more }), nothing).coverage).toEqual({
      placesRead,
      placesUnread: 1 - placesRead,
      unread: unread.map((one) => ({ ...where, ...one })),
    });
  });
});
