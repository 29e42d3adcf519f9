import { ChangeMessageVisibilityBatchCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { comeAgain, handOver } from '../../shared/aws/queue.ts';

const client = new SQSClient({ region: 'eu-west-1' });
const aws = mockClient(client);
const queue = { client, url: 'https://sqs.eu-west-1.amazonaws.com/111122223333/queue' };
beforeEach(() => aws.reset());

const messages = (bodies: readonly string[]) => bodies.map((body, i) => ({ messageId: `m-${i}`, body }));

/** A queue that takes all messages but those whose bodies are these. */
function refusing(bad: readonly string[], answer: 'named' | 'left out' = 'named'): void {
  aws.on(SendMessageBatchCommand).callsFake(({ Entries }: SendMessageBatchCommand['input']) => {
    const entries = (Entries ?? []).map(({ Id, MessageBody = '' }) => ({ Id, isBad: bad.includes(MessageBody) }));
    const Failed = entries
      .filter(({ isBad }) => isBad)
      .map(({ Id }) => ({ Id, Code: 'InternalError', Message: 'no\u0000' }));
    return {
      Successful: entries.filter(({ isBad }) => !isBad).map(({ Id }) => ({ Id })),
      ...(answer === 'named' && { Failed }),
    };
  });
}

const sent = (): (string | undefined)[][] =>
  aws
    .commandCalls(SendMessageBatchCommand)
    .map(({ args: [{ input }] }) => (input.Entries ?? []).map(({ MessageBody }) => MessageBody));

test('messages are sent verbatim, ten a call, and as many as 256 KB hold', async () => {
  refusing([]);
  const long = 'x'.repeat(200_000);
  const bodies = [...Array.from({ length: 12 }, (_, i) => `{"a": ${i}}`), long, long, 'ü'.repeat(300_000), 'last'];
  expect(await handOver(queue)(messages(bodies))).toEqual([]);
  expect(sent().flat()).toEqual(bodies);
  expect(sent().map(({ length }) => length)).toEqual([10, 3, 1, 1, 1]);
});

const subsets = Array.from({ length: 2 ** 4 }, (_, which) => ['a', 'b', 'c', 'd'].filter((_, i) => which & (1 << i)));
test.each(subsets.map((bad) => ({ bad })))('of those that are not taken, $bad, each is named', async ({ bad }) => {
  refusing(bad);
  const refused = await handOver(queue)(messages(['a', 'b', 'c', 'd']));
  expect(refused).toEqual(
    bad.map((body) => ({ key: `m-${'abcd'.indexOf(body)}`, code: 'InternalError', reason: 'no\\u{0}' })),
  );
});

test('what an answer does not name was not taken', async () => {
  refusing(['b'], 'left out');
  expect(await handOver(queue)(messages(['a', 'b']))).toEqual([{ key: 'm-1', code: 'unknown', reason: '' }]);
});

test('a call that fails takes nothing, and keeps no other from being made', async () => {
  let calls = 0;
  aws.on(SendMessageBatchCommand).callsFake(async () => {
    if (calls++ === 0) throw Object.assign(new Error('denied'), { name: 'AccessDenied' });
    return { Successful: [{ Id: '0' }] };
  });
  const refused = await handOver(queue)(messages(Array.from({ length: 11 }, (_, i) => `${i}`)));
  expect(refused).toHaveLength(10);
  expect(refused[0]).toEqual({ key: 'm-0', code: 'AccessDenied', reason: 'denied' });
});

test('messages come again when they are said to, by their receipts', async () => {
  aws.on(ChangeMessageVisibilityBatchCommand).resolves({
    Successful: [{ Id: '0' }],
    Failed: [{ Id: '1', Code: 'ReceiptHandleIsInvalid', Message: 'expired', SenderFault: true }],
  });
  const again = [60, 180].map((inSeconds, i) => ({ messageId: `m-${i}`, receiptHandle: `r-${i}`, inSeconds }));
  expect(await comeAgain(queue)(again)).toEqual([{ key: 'm-1', code: 'ReceiptHandleIsInvalid', reason: 'expired' }]);
  expect(aws.commandCalls(ChangeMessageVisibilityBatchCommand).map(({ args: [{ input }] }) => input)).toEqual([
    {
      QueueUrl: queue.url,
      Entries: [
        { Id: '0', ReceiptHandle: 'r-0', VisibilityTimeout: 60 },
        { Id: '1', ReceiptHandle: 'r-1', VisibilityTimeout: 180 },
      ],
    },
  ]);
});
