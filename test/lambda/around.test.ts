import { describe, expect, test, vi } from 'vitest';
import { atHome } from '../../shared/aws/at-home.ts';
import { keepingShown } from '../../shared/aws/keeping-shown.ts';
import type { ReadPlace } from '../../shared/aws/read-place.ts';
import type { Audit } from '../../shared/controls/audit.ts';
import { auditAround } from '../../shared/lambda/around.ts';
import type { Elsewhere } from '../../shared/network/elsewhere.ts';

const home = { account: '111122223333', region: 'eu-west-1' };
const there = { account: '444455556666', region: 'eu-west-1' };
const snapshot = { fairway: 'snapshot/1', places: [home] } as const;
const silent = () => undefined;
const log = { info: silent, warn: silent, error: silent };

const lacking = (lacks: readonly Elsewhere[]): Audit => ({
  verdicts: [],
  dependencies: [{ ...home, subject: { type: 'appstream-fleet', id: 'f', arn: 'arn' }, on: [], lacks }],
});

/** A reader of places that have something, or refuse. */
const reader = (refused: readonly string[] = []) =>
  vi.fn<ReadPlace>(async (place) => ({ ...place, ...(!refused.includes(place.account) && { ec2: {} }) }));

describe('what is read elsewhere', () => {
  test('is nothing where nothing lacks', async () => {
    const read = reader();
    const found = await auditAround({ audit: () => lacking([]), read, log }, { ...snapshot, places: [home] });
    expect(found.context).toEqual([]);
    expect(read).not.toHaveBeenCalled();
  });

  test('is what is lacked, each once: the gateways of a place together, its VPCs together', async () => {
    const read = reader();
    const lacks = ['tgw-2', 'vpc-1', 'tgw-1'].map((id) => ({ ...there, id }));
    await auditAround({ audit: () => lacking(lacks), read, log }, { ...snapshot, places: [home] });
    expect(read.mock.calls).toEqual([
      [there, { gateways: ['tgw-1', 'tgw-2'] }],
      [there, { vpcs: ['vpc-1'] }],
    ]);
  });

  test('is not asked for again where its owner refused, in any Region', async () => {
    const read = reader([there.account]);
    const lacks = [
      { ...there, id: 'tgw-1' },
      { ...there, id: 'vpc-1' },
      { ...there, region: 'us-east-1', id: 'vpc-2' },
    ];
    await auditAround({ audit: () => lacking(lacks), read, log }, { ...snapshot, places: [home] });
    expect(read).toHaveBeenCalledTimes(1);
  });

  test('has an end, whatever each answer leads to', async () => {
    const read = reader();
    let next = 0;
    const deeper = () => lacking([{ ...there, id: `vpc-${next++}` }]);
    await auditAround({ audit: deeper, read, log }, { ...snapshot, places: [home] });
    expect(read).toHaveBeenCalledTimes(4);
    const wider = reader();
    const many = Array.from({ length: 1000 }, (_, n) => ({
      ...there,
      account: String(100_000_000_000 + n),
      id: 'vpc-1',
    }));
    await auditAround({ audit: () => lacking(many), read: wider, log }, { ...snapshot, places: [home] });
    expect(wider).toHaveBeenCalledTimes(32);
  });
});

test('what others are judged by is kept for five minutes, and what is judged is not', async () => {
  let minute = 0;
  const read = reader();
  const keeping = keepingShown(read, () => new Date(Date.UTC(2026, 0, 1, 0, minute)));
  await keeping(there, { gateways: ['tgw-1'] });
  minute = 4;
  await keeping(there, { gateways: ['tgw-1'] });
  expect(read).toHaveBeenCalledTimes(1);
  await keeping(there, { gateways: ['tgw-2'] });
  await keeping(there, { vpcs: ['tgw-1'] });
  expect(read).toHaveBeenCalledTimes(3);
  minute = 5;
  await keeping(there, { gateways: ['tgw-1'] });
  expect(read).toHaveBeenCalledTimes(4);
  for (const scope of ['sweep', { subjects: [] }, 'sweep', { subjects: [] }] as const) await keeping(there, scope);
  expect(read).toHaveBeenCalledTimes(8);
});

test('who is set up for one account asks for no role of another', async () => {
  const read = reader();
  const staying = atHome(read, home.account);
  expect(await staying(there, { vpcs: ['vpc-1'] })).toEqual({
    ...there,
    unread: [
      {
        operation: 'sts:AssumeRole',
        reason: `Fairway is set up for account ${home.account} alone`,
        owner: there.account,
      },
    ],
  });
  expect(read).not.toHaveBeenCalled();
  await staying({ ...home, region: 'us-east-1' }, { vpcs: ['vpc-1'] });
  expect(read).toHaveBeenCalledTimes(1);
});
