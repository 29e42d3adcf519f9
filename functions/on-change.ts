import type { SQSBatchResponse } from 'aws-lambda';
import { SqsEvent } from '../shared/lambda/batch.ts';
import type { Following } from '../shared/lambda/deps.ts';
import { followChanges } from '../shared/lambda/follow-changes.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { live } from '../shared/lambda/live.ts';

/** Changes in the network: audits what is read in a moment, and hands over what takes a whole place. */
export const onChange =
  (deps: Following, timeLeftInMillis?: () => number) =>
  (event: SqsEvent): Promise<SQSBatchResponse> =>
    followChanges(deps, timeLeftInMillis)(event);

export const handler = lambda(SqsEvent).handler((event, context) =>
  onChange(live(), () => context.getRemainingTimeInMillis())(event),
);
