import { expect, test } from 'vitest';
import { subnetInterfaces } from '../../shared/aws/subnet-interfaces.ts';
import { memoryTable } from './memory-table.ts';

const here = { account: '111122223333', region: 'eu-west-1' };
const NetworkInterfaceId = 'eni-0123456789abcdef0';
const place = {
  ...here,
  ec2: {
    Subnets: [{ SubnetId: 'subnet-a', VpcId: 'vpc-a' }],
    NetworkInterfaces: [{ NetworkInterfaceId, SubnetId: 'subnet-a', Status: 'available' }],
  },
};
const dependencies = [{ ...here, subject: { type: 'appstream-fleet', id: 'a', name: 'a' }, on: ['subnet-a'] } as const];
const begun = Date.UTC(2026, 0, 1);
const on = (day: number): string => new Date(begun + day * 86_400_000).toISOString();

test.each([
  ['says when it is forgotten', [0], 0],
  ['is left alone when nothing has changed', [0, 29], 0],
  ['is kept for longer when it is still so much later', [0, 29, 31, 40], 31],
  ['does not go back to an older reading', [31, 0], 31],
])('the item of a subnet %s', async (_, days, last) => {
  const table = memoryTable();
  const { note, detached } = subnetInterfaces(table);
  for (const day of days) await note(place, on(day), dependencies);
  const [item] = table.items();
  expect(item).toMatchObject({ readAt: on(last), expires: Date.parse(on(last + 181)) / 1000 });
  expect([...(await detached(here)).values()]).toEqual([on(days[0] ?? 0)]);
});

test('an item from before there was an end to it gets one', async () => {
  const table = memoryTable();
  const { note } = subnetInterfaces(table);
  await note(place, on(0), dependencies);
  for (const { expires: _, ...item } of table.items())
    await table.put(item as typeof item & { pk: string; sk: string });
  await note(place, on(1), dependencies);
  expect(table.items()).toMatchObject([{ readAt: on(1), expires: Date.parse(on(182)) / 1000 }]);
});
