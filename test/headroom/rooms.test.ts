import { expect, test } from 'vitest';
import { roomsOf } from '../../shared/headroom/rooms.ts';
import { fleet, subnetsIn } from './takings.ts';

const free = { a: 10, b: 6, c: 4 };
const told = (...takings: Parameters<typeof roomsOf>[0]) =>
  roomsOf(takings).map(({ subnet, free: has, least }) => `${subnet} ${has}-${least}`);

test('a subnet has to give what no other can', () => {
  expect(told(fleet('one', 12, subnetsIn(free, ['a', 'b'])))).toEqual(['a 10-6', 'b 6-2']);
  expect(told(fleet('one', 3, subnetsIn(free, ['a', 'b'])))).toEqual(['a 10-0', 'b 6-0']);
});
test('subnets that are short together lack it each', () => {
  const takings = [fleet('one', 19, subnetsIn(free, ['a', 'b'])), fleet('two', 4, subnetsIn(free, ['c']))];
  expect(told(...takings)).toEqual(['a 10-13', 'b 6-9', 'c 4-4']);
});
test('what is not known has no room', () => {
  const endless = { ...fleet('one', 1, subnetsIn(free, ['a'])), most: { low: 1, high: Number.POSITIVE_INFINITY } };
  expect(told(endless)).toEqual([]);
  const unread = [{ id: 'x', subnet: { is: 'unread' as const, why: 'it was not read' } }];
  expect(told(fleet('one', 1, unread))).toEqual([]);
});
