import { SqsEvent } from '../shared/lambda/batch.ts';
import { followChanges } from '../shared/lambda/follow-changes.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { live } from '../shared/lambda/live.ts';

/** Changes in the network: audits what is read in a moment, and hands over what takes a whole place. */
export const onChange = followChanges;

export const handler = lambda(SqsEvent).handler((event, context) =>
  onChange(live(), () => context.getRemainingTimeInMillis())(event),
);
