import type { SQSBatchItemFailure, SQSBatchResponse } from 'aws-lambda';
import { type Burst, burstsOf, type Outcome, type SqsEvent, timesReceived } from './batch.ts';
import type { Following } from './deps.ts';
import { triedTwice } from './lanes.ts';
import type { Measurement } from './metrics.ts';
import { settleBurst } from './settle-burst.ts';

/**
 * Follows the changes of a batch, place by place, and names the messages to give again. A place may take half of the time
 * that there is: with less than that left, none is begun any more. To hand over takes no time: so crowded out, none is given up.
 */
export const followChanges =
  (deps: Following, timeLeftInMillis: () => number = () => Number.POSITIVE_INFINITY) =>
  async (event: SqsEvent): Promise<SQSBatchResponse> => {
    const { bursts, settled } = burstsOf(event);
    const enough = timeLeftInMillis() / 2;
    const begins = (burst: Burst): boolean =>
      timeLeftInMillis() >= enough || (deps.handOver !== undefined && triedTwice(burst));
    for (const burst of bursts) settled.push(...(begins(burst) ? await settleBurst(deps, burst) : putOff(burst)));
    for (const outcome of settled) {
      deps.log.info('message', outcome);
      deps.measure('EventsIn', 1);
      deps.measure(fates[outcome.outcome].measured, 1);
    }
    return { batchItemFailures: await givenBack(deps, event, settled) };
  };

/** In how many seconds a message comes again that has been received so often: a minute, three, nine, and then fifteen. */
const later = (times: number): number => Math.min(60 * 3 ** (times - 1), 900);

/** What is measured of each outcome, and when the message comes again, if it does. */
const fates: Readonly<Record<Outcome['outcome'], Fate>> = {
  audited: { measured: 'EventsAudited' },
  'handed over': { measured: 'EventsHandedOver' },
  ignored: { measured: 'EventsIgnored' },
  again: { measured: 'EventsPutBack', inSeconds: later },
  'put off': { measured: 'EventsPutBack', inSeconds: () => 5 },
  failed: { measured: 'EventsFailed', inSeconds: later },
};

type Fate = { readonly measured: Measurement; readonly inSeconds?: (timesReceived: number) => number };

const putOff = ({ account, region, messages }: Burst): Outcome[] =>
  messages.map(({ messageId }) => ({ messageId, account, region, outcome: 'put off', reason: 'no time is left' }));

/** The messages that come again, and when: where that cannot be said, they do when the queue's own time is over. */
async function givenBack(
  { comeAgain, log }: Following,
  { Records }: SqsEvent,
  settled: readonly Outcome[],
): Promise<SQSBatchItemFailure[]> {
  const messages = new Map(Records.map((message) => [message.messageId, message]));
  const again = settled.filter(({ outcome }) => fates[outcome].inSeconds);
  const timed = again.flatMap(({ messageId, outcome }) => {
    const message = messages.get(messageId);
    const { inSeconds } = fates[outcome];
    if (!message?.receiptHandle || !inSeconds) return [];
    return [{ messageId, receiptHandle: message.receiptHandle, inSeconds: inSeconds(timesReceived(message)) }];
  });
  try {
    for (const refusal of timed.length > 0 ? await comeAgain(timed) : [])
      log.warn('a message comes again late', refusal);
  } catch (error) {
    log.warn('messages come again late', { messages: timed.length, error });
  }
  return again.map(({ messageId }) => ({ itemIdentifier: messageId }));
}
