import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { organization } from '../local/organization.ts';
import { account } from './live-running.ts';

const page = readFileSync(join(import.meta.dirname, '../../README.md'), 'utf8');
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
