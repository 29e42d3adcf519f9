import * as z from 'zod/mini';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import { clean, cut } from '../findings/text.ts';
import { type Change, parseChange } from './change.ts';
import { MalformedEvent } from './events/envelope.ts';

/** A batch of messages as SQS hands it to a function. */
export type SqsEvent = z.infer<typeof SqsEvent>;
export const SqsEvent = z.object({ Records: z.array(z.object({ messageId: z.string(), body: z.string() })) });

/** The changes of one place, and the messages that they came in. */
export type Burst = PlaceId & { readonly messages: readonly string[]; readonly changes: readonly Change[] };

/** What became of one message. `failed` and `again` come again. */
export type Outcome = {
  readonly messageId: string;
  readonly outcome: 'audited' | 'again' | 'ignored' | 'failed';
  readonly reason?: string;
} & Partial<PlaceId>;

/** The changes of a batch, place by place, and what is already known of the other messages. */
export function burstsOf({ Records }: SqsEvent): { readonly bursts: readonly Burst[]; readonly settled: Outcome[] } {
  const settled: Outcome[] = [];
  const bursts = new Map<string, { messages: string[]; changes: Change[] } & PlaceId>();
  for (const { messageId, body } of Records) {
    const parsed = parseMessage(body);
    if (parsed.kind !== 'change') {
      settled.push({ messageId, outcome: parsed.kind, reason: parsed.reason });
      continue;
    }
    const { account, region } = parsed.change;
    const burst = bursts.get(placeKey(parsed.change)) ?? { account, region, messages: [], changes: [] };
    burst.messages.push(messageId);
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
