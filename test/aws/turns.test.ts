import { expect, test } from 'vitest';
import { turnInMillis, turns } from '../../shared/aws/turns.ts';
import { memoryTable } from './memory-table.ts';

const studio = { account: '111122223333', region: 'eu-west-1' };

function clocked() {
  let millis = 0;
  const table = memoryTable();
  const now = () => new Date(millis);
  const { takeTurn } = turns(table);
  const pass = (more: number) => {
    millis += more;
  };
  return { take: (place = studio) => takeTurn(place, now), pass };
}

test('one has the turn of a place until it is given back', async () => {
  const { take } = clocked();
  const first = await take();
  expect(await take()).toBeUndefined();
  expect(await take({ ...studio, region: 'eu-central-1' })).toBeDefined();
  await first?.end();
  expect(await take()).toBeDefined();
});

test('of two that take it at once one has it', async () => {
  const { take } = clocked();
  const both = await Promise.all([take(), take()]);
  expect(both.filter((turn) => turn).length).toBe(1);
});

test('a turn that a crash left runs out, one that is extended does not', async () => {
  const { take, pass } = clocked();
  const first = await take();
  pass(turnInMillis - 1);
  expect(await take()).toBeUndefined();
  expect(await first?.extend()).toBe(true);
  pass(turnInMillis - 1);
  expect(await take()).toBeUndefined();
  pass(2);
  expect(await take()).toBeDefined();
});

test('who took too long does not get it back, nor takes it from others by ending', async () => {
  const { take, pass } = clocked();
  const slow = await take();
  pass(turnInMillis + 1);
  const next = await take();
  expect(await slow?.extend()).toBe(false);
  await slow?.end();
  expect(await take()).toBeUndefined();
  await next?.end();
  expect(await slow?.extend()).toBe(false);
});
