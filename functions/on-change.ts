import type { SQSBatchResponse } from 'aws-lambda';
import { type Burst, burstsOf, type Outcome, SqsEvent } from '../shared/lambda/batch.ts';
import type { Deps } from '../shared/lambda/deps.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { live } from '../shared/lambda/live.ts';
import { settleBurst } from '../shared/lambda/settle-burst.ts';

/**
 * Changes in the network: audits each account and Region they touch once, and names the messages to give again. What
 * there is no time left for comes again too.
 */
export const onChange =
  (deps: Deps, timeLeftInMillis: () => number = () => Number.POSITIVE_INFINITY) =>
  async (event: SqsEvent): Promise<SQSBatchResponse> => {
    const { bursts, settled } = burstsOf(event);
    for (const burst of bursts)
      settled.push(...(timeLeftInMillis() < enoughInMillis ? putOff(burst) : await settleBurst(deps, burst)));
    for (const outcome of settled) {
      deps.log.info('message', outcome);
      deps.measure('EventsIn', 1);
      deps.measure(measurements[outcome.outcome], 1);
    }
    const again = settled.filter(({ outcome }) => outcome === 'failed' || outcome === 'again');
    return { batchItemFailures: again.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

const measurements = {
  audited: 'EventsAudited',
  again: 'EventsPutBack',
  ignored: 'EventsIgnored',
  failed: 'EventsFailed',
} as const;

/** What one audit may take, settling included. */
const enoughInMillis = 30_000;

const putOff = ({ account, region, messages }: Burst): Outcome[] =>
  messages.map((messageId) => ({ messageId, account, region, outcome: 'failed', reason: 'no time is left' }));

export const handler = lambda(SqsEvent).handler((event, context) =>
  onChange(live(), () => context.getRemainingTimeInMillis())(event),
);
