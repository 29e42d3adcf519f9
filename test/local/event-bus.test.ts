import { EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import { expect, test } from 'vitest';
import { apps, as, running } from './running.ts';

const simulator = await running();
const client = new EventBridgeClient(as(simulator, `AKIA${apps}`));
const good: PutEventsRequestEntry = {
  EventBusName: 'fairway',
  Source: 'fairway',
  DetailType: 'Finding Opened',
  Detail: '{"a":1}',
  Resources: ['arn'],
};
const put = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

test('events are taken one by one, and those that are wrong are not', async () => {
  const wrong = [{ Source: 'aws.ec2' }, { Detail: '[]' }, { Detail: '{' }, { DetailType: '' }];
  const answer = await put(good, ...wrong.map((change) => ({ ...good, ...change })));
  expect(answer.FailedEntryCount).toBe(4);
  expect(answer.Entries?.map(({ ErrorCode, EventId }) => ErrorCode ?? typeof EventId)).toEqual([
    'string',
    'NotAuthorizedForSourceException',
    'MalformedDetail',
    'MalformedDetail',
    'InvalidArgument',
  ]);
  expect(simulator.world.puts).toEqual([
    {
      account: apps,
      region: 'eu-west-1',
      bus: 'fairway',
      source: 'fairway',
      detailType: 'Finding Opened',
      resources: ['arn'],
      detail: { a: 1 },
    },
  ]);
});

test.each<[string, PutEventsRequestEntry[]]>([
  ['none', []],
  ['eleven', Array(11).fill(good)],
  ['too long ones', Array(2).fill({ ...good, Detail: JSON.stringify({ a: 'x'.repeat(140_000) }) })],
])('a call with %s is refused', async (_, entries) => {
  await expect(put(...entries)).rejects.toMatchObject({ name: 'ValidationException' });
});
