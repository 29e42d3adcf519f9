import * as z from 'zod/mini';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import { clean, cut } from '../findings/text.ts';
import { type Change, parseChange } from './change.ts';
import { MalformedEvent } from './events/envelope.ts';

/** A message as SQS hands it to a function: only what it says is needed, the rest is about giving it again. */
export type Message = z.infer<typeof Message>;
const Message = z.object({
  messageId: z.string(),
  body: z.string(),
  receiptHandle: z.optional(z.string()),
  attributes: z.optional(z.object({ ApproximateReceiveCount: z.optional(z.string()) })),
});

/** A batch of messages as SQS hands it to a function. */
export type SqsEvent = z.infer<typeof SqsEvent>;
export const SqsEvent = z.object({ Records: z.array(Message) });

/** The changes of one place, and the messages that they came in. */
export type Burst = PlaceId & { readonly messages: readonly Message[]; readonly changes: readonly Change[] };

/** What became of one message. `failed`, `again` and `put off` come again. */
export type Outcome = {
  readonly messageId: string;
  readonly outcome: 'audited' | 'handed over' | 'again' | 'put off' | 'ignored' | 'failed';
  readonly reason?: string;
} & Partial<PlaceId>;

/** How often a message has been received, this time included. */
export const timesReceived = ({ attributes }: Message): number => Number(attributes?.ApproximateReceiveCount) || 1;

/** The changes of a batch, place by place, and what is already known of the other messages. */
export function burstsOf({ Records }: SqsEvent): { readonly bursts: readonly Burst[]; readonly settled: Outcome[] } {
  const settled: Outcome[] = [];
  const bursts = new Map<string, { messages: Message[]; changes: Change[] } & PlaceId>();
  for (const message of Records) {
    const parsed = parseMessage(message.body);
    if (parsed.kind !== 'change') {
      settled.push({ messageId: message.messageId, outcome: parsed.kind, reason: parsed.reason });
      continue;
    }
    const { account, region } = parsed.change;
    const burst = bursts.get(placeKey(parsed.change)) ?? { account, region, messages: [], changes: [] };
    burst.messages.push(message);
    burst.changes.push(parsed.change);
    bursts.set(placeKey(parsed.change), burst);
  }
  return { bursts: [...bursts.values()], settled };
}

function parseMessage(body: string) {
  try {
    return parseChange(body);
  } catch (error) {
    if (!(error instanceof MalformedEvent)) throw error;
    const reason = cut(clean(`malformed: ${error.message}: ${body.slice(0, 200)}`), 600);
    return { kind: 'failed', reason } as const;
  }
}
