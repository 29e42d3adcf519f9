import { expect, test } from 'vitest';
import { capture } from './capture.ts';
import { organization } from './organization.ts';
import { as, running } from './running.ts';

for (const [name, faults] of [
  ['in pages as large as AWS makes them', []],
  ['in pages of two', [{ fault: 'smallPages', size: 2 }]],
  ['one by one', [{ fault: 'smallPages', size: 1 }]],
] as const) {
  test(`real SDK clients read the very snapshot that the world began with, ${name}`, async () => {
    const simulator = await running({ faults });
    for (const { account, region, readAt: _, ...lists } of organization.places) {
      expect(await capture(as(simulator, `AKIA${account}`, region))).toEqual(lists);
    }
    expect(simulator.world.snapshot()).toEqual(organization);
  });
}
