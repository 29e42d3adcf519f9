import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { organization } from '../local/organization.ts';
import { account } from './live-running.ts';
import { run } from './run.ts';

const root = join(import.meta.dirname, '../..');
const page = readFileSync(join(root, 'README.md'), 'utf8');
const policy = JSON.parse(/```json\n([\s\S]*?FairwayReads[\s\S]*?)```/.exec(page)?.[1] ?? '{}');

test('the policy in the README allows exactly what the command line asks of one account with everything in it', async () => {
  const { aws, fairway } = await account(organization);
  expect(await fairway(['capture', '--region', 'eu-west-1'])).toMatchObject({ status: 0, err: '' });
  const asked = new Set(aws.world.requests.map(({ service, operation }) => `${service}:${operation}`));
  // Whoever has credentials may ask whose they are.
  asked.delete('sts:GetCallerIdentity');
  expect(policy.Statement).toEqual([
    { Sid: 'FairwayReads', Effect: 'Allow', Action: [...asked].sort(), Resource: '*' },
  ]);
});

test('the recording in the README is what the program says', async () => {
  const recorded = /<!-- made: recording -->\n\n([\s\S]*?)\n\n<!-- end/.exec(page)?.[1] ?? '';
  const [typed = '', ...answer] = recorded.split('\n').map((line) => line.replace(/^ {4}/, ''));
  const words = typed.replace('$ fairway ', '').split(' ');
  const { out } = await run(words.map((word) => (word.startsWith('events/') ? join(root, word) : word)));
  expect(out).toBe(`${answer.join('\n')}\n`);
});
