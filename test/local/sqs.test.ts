import {
  ChangeMessageVisibilityBatchCommand,
  SendMessageBatchCommand,
  type SendMessageBatchRequestEntry,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { expect, test } from 'vitest';
import { apps, as, running } from './running.ts';

const simulator = await running();
const client = new SQSClient({ ...as(simulator, `AKIA${apps}`), useQueueUrlAsEndpoint: false });
const QueueUrl = `https://sqs.eu-west-1.amazonaws.com/${apps}/wide-changes`;
const entry = (Id: string, MessageBody = 'a message'): SendMessageBatchRequestEntry => ({ Id, MessageBody });
const send = (Entries: SendMessageBatchRequestEntry[], url = QueueUrl) =>
  client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));

test('messages are sent as they are, each with a digest that the SDK checks, and an empty one is not', async () => {
  const text = 'ä "quoted"\nline';
  const { Successful, Failed } = await send([entry('a', text), entry('b', ''), entry('c')]);
  expect(Successful?.map(({ Id }) => Id)).toEqual(['a', 'c']);
  expect(Failed).toMatchObject([{ Id: 'b', SenderFault: true, Code: 'EmptyValue' }]);
  expect(simulator.world.queued.sent.map(({ queue, body }) => [queue, body])).toEqual([
    ['wide-changes', text],
    ['wide-changes', 'a message'],
  ]);
});

test.each<[string, SendMessageBatchRequestEntry[], string, string?]>([
  ['none', [], 'EmptyBatchRequest'],
  ['eleven', Array.from({ length: 11 }, (_, i) => entry(`${i}`)), 'TooManyEntriesInBatchRequest'],
  ['two of one id', [entry('a'), entry('a')], 'BatchEntryIdsNotDistinct'],
  ['too long ones', [entry('a', 'x'.repeat(600_000)), entry('b', 'x'.repeat(600_000))], 'BatchRequestTooLong'],
  ['a queue of somebody else', [entry('a')], 'QueueDoesNotExist', 'https://sqs.eu-west-1.amazonaws.com/999999999999/q'],
])('a call with %s is refused', async (_, entries, name, url) => {
  await expect(send(entries, url)).rejects.toMatchObject({ name });
});

test('messages are hidden for up to twelve hours', async () => {
  const Entries = [60, 43_201].map((VisibilityTimeout, i) => ({
    Id: `${i}`,
    ReceiptHandle: `r-${i}`,
    VisibilityTimeout,
  }));
  const { Successful, Failed } = await client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl, Entries }));
  expect(Successful).toEqual([{ Id: '0' }]);
  expect(Failed).toMatchObject([{ Id: '1', Code: 'InvalidParameterValue' }]);
  expect(simulator.world.queued.hidden).toEqual([{ queue: 'wide-changes', receiptHandle: 'r-0', inSeconds: 60 }]);
});
