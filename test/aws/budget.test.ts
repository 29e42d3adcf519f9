import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import { type Budget, budget } from '../../shared/aws/budget.ts';
import { type Manners, mannered } from '../../shared/aws/requests.ts';

const rate = { burst: 4, perSecond: 2 };
const here = { account: '111122223333', region: 'eu-west-1' };

/** A budget on a clock that only waiting moves. */
function clocked(): Budget & { at: () => number; pass: (millis: number) => void } {
  let at = 0;
  const waiting = budget({
    now: () => at,
    sleep: async (millis) => {
      at += millis;
    },
  });
  return {
    ...waiting,
    at: () => at,
    pass: (millis) => {
      at += millis;
    },
  };
}

const take = async (bucket: Budget, times: number, key = 'a'): Promise<void> => {
  for (let i = 0; i < times; i++) await bucket.take(key, rate);
};

test('a burst is free, and what follows waits', async () => {
  const bucket = clocked();
  await take(bucket, 4);
  expect(bucket.at()).toBe(0);
  await take(bucket, 6);
  expect(bucket.at()).toBe(3000);
});

test('a bucket fills up again, and no further', async () => {
  const bucket = clocked();
  await take(bucket, 4);
  bucket.pass(60_000);
  await take(bucket, 5);
  expect(bucket.at()).toBe(60_500);
});

test('each key has its own', async () => {
  const bucket = clocked();
  await take(bucket, 4, 'a');
  await take(bucket, 4, 'b');
  expect(bucket.at()).toBe(0);
});

test('what waits together waits in order', async () => {
  const waits: number[] = [];
  const bucket = budget({ now: () => 0, sleep: async (millis) => void waits.push(millis) });
  await Promise.all(Array.from({ length: 7 }, () => bucket.take('a', rate)));
  expect(waits).toEqual([500, 1000, 1500]);
});

test('throttling empties it and halves it, and a quiet minute doubles it', async () => {
  const bucket = clocked();
  bucket.halve('a', rate);
  await take(bucket, 2);
  expect(bucket.at()).toBe(2000);
  bucket.pass(60_000);
  await take(bucket, 4);
  const before = bucket.at();
  await take(bucket, 2);
  expect(bucket.at() - before).toBe(1000);
});

/** A client whose every try fails like this. */
function failingClient(error: Error, maxAttempts = 3) {
  const [sent, halved]: [string[], string[]] = [[], []];
  const manners: Manners = {
    budget: { take: async () => {}, halve: (key) => void halved.push(key), forget: () => {} },
    sent: ({ account }, api) => void sent.push(`${account} ${api}`),
  };
  const client = new EC2Client({
    region: 'eu-west-1',
    credentials: { accessKeyId: 'a', secretAccessKey: 's' },
    maxAttempts,
    requestHandler: { handle: () => Promise.reject(error) },
  });
  const asked = mannered(client, here, manners).send(new DescribeVpcsCommand({}));
  return { asked, sent, halved };
}

test('a call that hangs is given up at once, under its own name', async () => {
  const { asked, sent } = failingClient(Object.assign(new Error('no answer in 20 s'), { name: 'TimeoutError' }));
  await expect(asked).rejects.toMatchObject({ name: 'NotAnswering', message: 'no answer in 20 s' });
  expect(sent).toEqual(['111122223333 ec2:DescribeVpcs']);
});

test('an endpoint that does not exist is asked for once', async () => {
  const { asked, sent } = failingClient(Object.assign(new Error('getaddrinfo ENOTFOUND x'), { code: 'ENOTFOUND' }));
  await expect(asked).rejects.toMatchObject({ name: 'EndpointUnknown' });
  expect(sent).toHaveLength(1);
});

test('each try counts, and each throttling halves', async () => {
  const error = Object.assign(new Error('slow down'), {
    name: 'RequestLimitExceeded',
    $retryable: { throttling: true },
  });
  const { asked, sent, halved } = failingClient(error, 2);
  await expect(asked).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
  expect(sent).toHaveLength(2);
  expect(halved).toEqual(Array(2).fill('111122223333#eu-west-1#ec2:DescribeVpcs'));
});
