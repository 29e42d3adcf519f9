import type { SQSBatchResponse } from 'aws-lambda';
import { SqsEvent } from '../shared/lambda/batch.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { type Learning, learnTriage } from '../shared/lambda/learn-triage.ts';
import { liveTriage } from '../shared/lambda/live-triage.ts';
import { hintsOf } from '../shared/lambda/triage-event.ts';

/** Analysts' work in Security Hub: learns what they suppress, note and take up again, place by place. */
export const onTriage =
  (deps: Learning) =>
  async (event: SqsEvent): Promise<SQSBatchResponse> => {
    const { places, malformed } = hintsOf(event);
    for (const messageId of malformed) deps.log.warn('no event of Security Hub', { messageId });
    const failed = new Set(malformed);
    for (const { hints, messages, ...place } of places)
      try {
        const { learnt } = await learnTriage(deps, place, hints);
        deps.measure('Triaged', learnt);
      } catch (error) {
        deps.log.error('what analysts said could not be learnt', { ...place, error });
        for (const messageId of messages) failed.add(messageId);
      }
    return { batchItemFailures: [...failed].map((itemIdentifier) => ({ itemIdentifier })) };
  };

export const handler = lambda(SqsEvent).handler((event) => onTriage(liveTriage())(event));
