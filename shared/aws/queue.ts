import {
  type BatchResultErrorEntry,
  ChangeMessageVisibilityBatchCommand,
  SendMessageBatchCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { atMost } from './at-most.ts';
import { batches } from './batches.ts';
import { type Refusal, refusal } from './refusal.ts';
import { timeouts, usual } from './usual.ts';

/** A message that waits in a queue, by the id that it has there. */
type Waiting = { readonly messageId: string };

/** Sends messages on as they are; gives those that did not get there. */
export type HandOver = (messages: readonly (Waiting & { readonly body: string })[]) => Promise<readonly Refusal[]>;

/** Says when messages come again; gives those of which it could not be said. */
export type ComeAgain = (
  messages: readonly (Waiting & { readonly receiptHandle: string; readonly inSeconds: number })[],
) => Promise<readonly Refusal[]>;

type Queue = { readonly client: SQSClient; readonly url: string };

/** The client of queues: it asks where the SDK would, not where a queue's URL says, and not for long. */
export const queueClient = (region: string): SQSClient =>
  new SQSClient({
    ...usual,
    region,
    maxAttempts: 3,
    requestHandler: { ...timeouts, requestTimeout: 5_000 },
    useQueueUrlAsEndpoint: false,
  });

export const handOver =
  ({ client, url }: Queue): HandOver =>
  (messages) =>
    refused(
      messages,
      ({ body }) => Buffer.byteLength(body),
      async (batch) => {
        const Entries = batch.map(({ body }, i) => ({ Id: `${i}`, MessageBody: body }));
        return client.send(new SendMessageBatchCommand({ QueueUrl: url, Entries }));
      },
    );

export const comeAgain =
  ({ client, url }: Queue): ComeAgain =>
  (messages) =>
    refused(
      messages,
      () => 0,
      async (batch) => {
        const Entries = batch.map(({ receiptHandle, inSeconds }, i) => ({
          Id: `${i}`,
          ReceiptHandle: receiptHandle,
          VisibilityTimeout: inSeconds,
        }));
        return client.send(new ChangeMessageVisibilityBatchCommand({ QueueUrl: url, Entries }));
      },
    );

/** What a call answers, entry by entry; or why it did not. */
type Answer = {
  readonly Successful?: readonly Pick<BatchResultErrorEntry, 'Id'>[] | undefined;
  readonly Failed?: readonly BatchResultErrorEntry[] | undefined;
  readonly error?: Pick<BatchResultErrorEntry, 'Code' | 'Message'>;
};

/** Calls batch by batch: what is not said to have been taken was not, and a call that fails took nothing. */
async function refused<Item extends Waiting>(
  items: readonly Item[],
  size: (item: Item) => number,
  call: (batch: readonly Item[]) => Promise<Answer>,
): Promise<readonly Refusal[]> {
  const gate = atMost(4);
  const each = batches(items, { ...limits, size }).map((batch) =>
    gate(async () => {
      const { Successful = [], Failed = [], error }: Answer = await call(batch).catch(failing);
      const taken = new Set(Successful.map(({ Id }) => Id));
      return batch.flatMap(({ messageId: key }, i): Refusal[] => {
        if (taken.has(`${i}`)) return [];
        const why = Failed.find(({ Id }) => Id === `${i}`) ?? error;
        return [refusal(key, why?.Code, why?.Message)];
      });
    }),
  );
  return (await Promise.all(each)).flat();
}

const failing = (error: unknown): Answer => ({
  error: error instanceof Error ? { Code: error.name, Message: error.message } : { Code: String(error) },
});

/** What a call takes: 10 messages, and 256 KB of them, as SQS always did; a longer one goes alone. */
const limits = { most: 10, bytes: 262_144 };
