import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { asff } from '../../shared/findings/asff.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { transition } from '../findings/broken-fleet.ts';
import { run } from './run.ts';

const file = 'events/sample-organization.json';
const failing = audit(parseSnapshot(JSON.parse(readFileSync(file, 'utf8')))).verdicts.filter(
  ({ status }) => status === 'fail',
);
const when = { updatedAt: '2026-11-21T08:00:06.000Z', partition: 'aws' } as const;

test.each(failing)('the finding on $subject.id ($control) says what prints its whole evidence', async (verdict) => {
  const command = asff(transition(verdict), when).ProductFields?.['fairway/evidence'] ?? '';
  const [fairway, ...words] = command.split(' ');
  expect(fairway).toBe('fairway');
  const { out } = await run([...words, '--snapshot', file]);
  expect(JSON.parse(out).verdicts).toEqual([JSON.parse(JSON.stringify(verdict))]);
});
