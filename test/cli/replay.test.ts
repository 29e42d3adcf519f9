import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { replay } from '../../cli/replay.ts';
import { run } from './run.ts';
import { file, folder, right } from './snapshots.ts';

const where = folder();
const snapshot = file(where, 'right.json', right());
const events = join(import.meta.dirname, '../../events');
const revoked = readFileSync(join(events, 'ec2-revoke-security-group-egress.json'), 'utf8');
const group = 'sg-0a1b2c3d4e5f60718';
const followed = (...words: string[]) => run(['replay', ...words], { more: [replay] });

test('tells whom a change touches, and what would be read', async () => {
  const named = JSON.stringify(right()).replaceAll('sg-fleet', group);
  const event = join(events, 'ec2-revoke-security-group-egress.json');
  const { out, status } = await followed(event, '--snapshot', file(where, 'named.json', named));
  expect(status).toBe(0);
  expect(out).toMatch(/called RevokeSecurityGroupEgress on\s+sg-0a1b2c3d4e5f60718/);
  expect(out).toContain('  touches    AppStream fleet design-floor in 111122223333 eu-west-1, by');
  expect(out).toMatch(/reads {6}111122223333 eu-west-1, by \d+ kinds of call/);
});

test('a group that nobody depends on costs nothing', async () => {
  const { out } = await followed(file(where, 'other.json', revoked), '--snapshot', snapshot);
  expect(out).toMatch(/\n {2}nothing depends on what changed: nothing is read, nobody is told\n$/);
});

test('several events are told one after the other', async () => {
  const files = ['ec2-create-route-denied.json', 'ec2-revoke-security-group-egress.json'].map((one) =>
    join(events, one),
  );
  const { out } = await followed(...files, '--snapshot', snapshot, '--format', 'json');
  expect(JSON.parse(out).events).toMatchObject([
    { file: files[0], kind: 'ignored', reason: 'CreateRoute failed and changed nothing' },
    { file: files[1], kind: 'change', touched: [], places: [] },
  ]);
});

test.each([
  [[], 'replay: which events? give files of EventBridge events'],
  [['x.json'], 'replay: give the network with --snapshot'],
])('%j is refused', async (words, line) => {
  expect(await followed(...words)).toEqual({ status: 2, out: '', err: `fairway: ${line}\n` });
});

test('what is no event is refused', async () => {
  const none = file(where, 'none.json', {});
  const { status, err } = await followed(none, '--snapshot', snapshot);
  expect([status, err]).toEqual([2, expect.stringContaining('none.json: no event: malformed')]);
});
