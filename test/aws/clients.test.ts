import { DescribeVpcsCommand } from '@aws-sdk/client-ec2';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { clients } from '../../shared/aws/clients.ts';

const home = { account: '111122223333', region: 'eu-west-1', role: 'FairwayReader' };
const member = { account: '444455556666', region: 'eu-central-1' };
const sts = mockClient(STSClient);

const granted = (minutes: number, AccessKeyId = 'AKIA') => ({
  Credentials: {
    AccessKeyId,
    SecretAccessKey: 's',
    SessionToken: 't',
    Expiration: new Date(Date.now() + minutes * 60_000),
  },
});
const assumed = () => sts.commandCalls(AssumeRoleCommand).map(({ args: [{ input }] }) => input);

beforeEach(() => {
  sts.reset();
  sts.on(AssumeRoleCommand).callsFake(async () => granted(60));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
});

describe('clients', () => {
  test('are made once for each account, Region and service', () => {
    const { ec2, appstream, topic } = clients(home);
    expect(ec2(home)).toBe(ec2({ ...home }));
    expect(ec2(member)).not.toBe(ec2(home));
    expect(ec2({ ...member, region: 'eu-west-1' })).not.toBe(ec2(member));
    expect(appstream(home)).not.toBe(ec2(home));
    expect(topic()).toBe(topic());
  });

  test('are patient', async () => {
    const { ec2 } = clients({ ...home, maxAttempts: 3 });
    expect(await ec2(member).config.maxAttempts()).toBe(3);
    expect(await ec2(member).config.region()).toBe('eu-central-1');
    expect(await clients(home).ec2(home).config.maxAttempts()).toBe(8);
  });

  test('use what the environment gives them at home', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'ambient');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's');
    expect(await clients(home).ec2(home).config.credentials()).toMatchObject({ accessKeyId: 'ambient' });
    expect(assumed()).toEqual([]);
  });

  test('assume the reader role elsewhere, once for all services and Regions of an account', async () => {
    const { ec2, appstream } = clients(home);
    await Promise.all([
      ec2(member).config.credentials(),
      ec2({ ...member, region: 'us-east-1' }).config.credentials(),
      appstream(member).config.credentials(),
    ]);
    expect(assumed()).toEqual([
      {
        RoleArn: 'arn:aws:iam::444455556666:role/FairwayReader',
        RoleSessionName: 'fairway',
        Tags: [{ Key: 'application', Value: 'fairway' }],
      },
    ]);
  });

  test('assume it again shortly before it expires, once', async () => {
    vi.useFakeTimers();
    const { ec2 } = clients(home);
    const ask = () =>
      Promise.all([ec2(member).config.credentials(), ec2({ ...member, region: 'us-east-1' }).config.credentials()]);
    await ask();
    vi.advanceTimersByTime(40 * 60_000);
    await ask();
    expect(assumed()).toHaveLength(1);
    vi.advanceTimersByTime(16 * 60_000);
    await ask();
    expect(assumed()).toHaveLength(2);
  });

  test('ask again after a refusal', async () => {
    sts
      .on(AssumeRoleCommand)
      .rejectsOnce(new Error('denied'))
      .callsFake(async () => granted(60, 'second'));
    const { ec2 } = clients(home);
    await expect(ec2(member).config.credentials()).rejects.toThrow('denied');
    expect(await ec2(member).config.credentials()).toMatchObject({ accessKeyId: 'second' });
  });

  test.each([
    ['cn-north-1', 'arn:aws-cn:iam::444455556666:role/FairwayReader'],
    ['us-gov-west-1', 'arn:aws-us-gov:iam::444455556666:role/FairwayReader'],
  ])('name the role in the partition of %s', async (region, arn) => {
    await clients({ ...home, region })
      .ec2({ ...member, region })
      .config.credentials();
    expect(assumed()[0]?.RoleArn).toBe(arn);
  });

  test('honour AWS_ENDPOINT_URL', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'ambient');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 's');
    const asked = clients({ ...home, maxAttempts: 1 })
      .ec2(home)
      .send(new DescribeVpcsCommand({}));
    await expect(asked).rejects.toThrow('127.0.0.1:9');
  });
});
