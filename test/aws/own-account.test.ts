import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { configuredRegion, knownRegions, signIn } from '../../shared/aws/own-account.ts';

const sts = mockClient(STSClient);
const ec2 = mockClient(EC2Client);

beforeEach(() => {
  sts.reset();
  ec2.reset();
  sts.on(GetCallerIdentityCommand).resolves({ Account: '111122223333' });
});
afterEach(() => vi.unstubAllEnvs());

test('a session is of the account that the credentials belong to', async () => {
  expect(await signIn({ profile: 'apps' }, 'eu-west-1')).toMatchObject({
    account: '111122223333',
    region: 'eu-west-1',
    profile: 'apps',
  });
});

test('Regions must be opted in to, or need not', async () => {
  ec2.on(DescribeRegionsCommand, { AllRegions: true }).resolves({
    Regions: [
      { RegionName: 'eu-west-1', OptInStatus: 'opt-in-not-required' },
      { RegionName: 'af-south-1', OptInStatus: 'not-opted-in' },
      { RegionName: 'eu-south-1', OptInStatus: 'opted-in' },
    ],
  });
  expect(await knownRegions(await signIn({}, 'eu-west-1'))).toEqual([
    { name: 'eu-west-1', enabled: true },
    { name: 'af-south-1', enabled: false },
    { name: 'eu-south-1', enabled: true },
  ]);
});

describe('the configured Region', () => {
  test.each([
    [{ AWS_REGION: 'eu-west-1', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-1'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: 'eu-west-2' }, 'eu-west-2'],
    [{ AWS_REGION: '', AWS_DEFAULT_REGION: '' }, ''],
  ])('of %j is %j', async (variables, region) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    expect((await configuredRegion({})) ?? '').toBe(region);
  });
});
