import { createHash } from 'node:crypto';
import type {
  BatchResultErrorEntry,
  ChangeMessageVisibilityBatchRequest,
  ChangeMessageVisibilityBatchResult,
  SendMessageBatchRequest,
  SendMessageBatchResult,
} from '@aws-sdk/client-sqs';
import { AwsError } from '../wire/aws-error.ts';
import { uuid } from '../wire/request-ids.ts';
import { type Operations, read } from './operation.ts';

/** What callers did to queues. */
export interface Queued {
  /** The messages that were sent, by the name of the queue; whoever delivers them takes them out. */
  readonly sent: { readonly queue: string; readonly messageId: string; readonly body: string }[];
  /** For how long messages are hidden from now on. */
  readonly hidden: { readonly queue: string; readonly receiptHandle: string; readonly inSeconds: number }[];
}

/** SQS, as far as functions call it: Lambda takes from the queues. Every queue of the caller's account and Region exists. */
export const sqs = ({ sent, hidden }: Queued): Operations => ({
  SendMessageBatch: read(({ QueueUrl, Entries }: SendMessageBatchRequest, { account }): SendMessageBatchResult => {
    const queue = queueOf(QueueUrl, account);
    const entries = distinct(Entries);
    if (entries.reduce((sum, { MessageBody = '' }) => sum + Buffer.byteLength(MessageBody), 0) > mostBytes)
      throw refusal('BatchRequestTooLong', 'Batch requests cannot be longer than 1048576 bytes.');
    const [good, bad] = parted(entries, ({ MessageBody }) => Boolean(MessageBody));
    return {
      Successful: good.map(({ Id, MessageBody: body = '' }) => {
        const messageId = uuid(`queued ${sent.length}`);
        sent.push({ queue, messageId, body });
        return { Id, MessageId: messageId, MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
      }),
      Failed: bad.map(({ Id }) => failed(Id, 'EmptyValue', 'The message must contain at least one character.')),
    };
  }),
  ChangeMessageVisibilityBatch: read(
    ({ QueueUrl, Entries }: ChangeMessageVisibilityBatchRequest, { account }): ChangeMessageVisibilityBatchResult => {
      const queue = queueOf(QueueUrl, account);
      const within = ({ VisibilityTimeout = -1 }) => VisibilityTimeout >= 0 && VisibilityTimeout <= 43_200;
      const [good, bad] = parted(distinct(Entries), within);
      for (const { ReceiptHandle: receiptHandle = '', VisibilityTimeout: inSeconds = 0 } of good)
        hidden.push({ queue, receiptHandle, inSeconds });
      return {
        Successful: good.map(({ Id }) => ({ Id })),
        Failed: bad.map(({ Id }) => failed(Id, 'InvalidParameterValue', 'VisibilityTimeout must be from 0 to 43200.')),
      };
    },
  ),
});

const mostBytes = 1_048_576;

function queueOf(url: string | undefined, account: string): string {
  const [, owner, name] = /^https?:\/\/[^/]+\/(\d{12})\/([\w-]{1,80})$/.exec(url ?? '') ?? [];
  if (name === undefined || owner !== account) throw refusal('NonExistentQueue', 'The specified queue does not exist.');
  return name;
}

/** One to ten entries, each with an id of its own. */
function distinct<Entry extends { readonly Id: string | undefined }>(entries: readonly Entry[] = []): readonly Entry[] {
  if (entries.length === 0) throw refusal('EmptyBatchRequest', 'There should be at least one entry in the request.');
  if (entries.length > 10)
    throw refusal('TooManyEntriesInBatchRequest', `Maximum number of entries per request are 10.`);
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw refusal('BatchEntryIdsNotDistinct', 'Two or more batch entries in the request have the same Id.');
  return entries;
}

const parted = <Entry>(entries: readonly Entry[], good: (entry: Entry) => boolean): [Entry[], Entry[]] => [
  entries.filter(good),
  entries.filter((entry) => !good(entry)),
];

const failed = (Id: string | undefined, Code: string, Message: string): BatchResultErrorEntry => ({
  Id,
  Code,
  Message,
  SenderFault: true,
});

const refusal = (code: string, message: string) => new AwsError(`AWS.SimpleQueueService.${code}`, message);
