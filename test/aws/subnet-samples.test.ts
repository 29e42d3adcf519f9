import { expect, test } from 'vitest';
import { subnetSamples } from '../../shared/aws/subnet-samples.ts';
import { memoryTable } from './memory-table.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const room = (subnet: string, free: number) => ({ ...place, subnet, free, least: 1 });

test('samples are kept subnet by subnet, and an older reading adds nothing', async () => {
  const { samples, sample } = subnetSamples(memoryTable());
  await sample(place, '2026-11-21T08:00:00Z', [room('subnet-a', 9), room('subnet-b', 4)], new Map());
  await sample(place, '2026-11-21T09:00:00Z', [room('subnet-a', 7)], await samples(place));
  await sample(place, '2026-11-21T08:30:00Z', [room('subnet-a', 0)], await samples(place));
  await sample(place, '2026-11-21T10:00:00Z', [{ ...room('subnet-c', 1), region: 'eu-west-2' }], await samples(place));
  expect(Object.fromEntries(await samples(place))).toEqual({
    'subnet-a': [
      { at: '2026-11-21T08:00:00Z', free: 9, least: 1 },
      { at: '2026-11-21T09:00:00Z', free: 7, least: 1 },
    ],
    'subnet-b': [{ at: '2026-11-21T08:00:00Z', free: 4, least: 1 }],
  });
});
