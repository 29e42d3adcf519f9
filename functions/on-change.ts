import type { SQSBatchResponse } from 'aws-lambda';
import { burstsOf, SqsEvent } from '../shared/lambda/batch.ts';
import type { Deps } from '../shared/lambda/deps.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { live } from '../shared/lambda/live.ts';
import { settleBurst } from '../shared/lambda/settle-burst.ts';

/** Changes in the network: audits each account and Region they touch once, and names the messages to give again. */
export const onChange =
  (deps: Deps) =>
  async (event: SqsEvent): Promise<SQSBatchResponse> => {
    const { bursts, settled } = burstsOf(event);
    for (const burst of bursts) settled.push(...(await settleBurst(deps, burst)));
    for (const outcome of settled) deps.log.info('message', outcome);
    const failed = settled.filter(({ outcome }) => outcome === 'failed');
    return { batchItemFailures: failed.map(({ messageId }) => ({ itemIdentifier: messageId })) };
  };

export const handler = lambda(SqsEvent).handler((event) => onChange(live())(event));
