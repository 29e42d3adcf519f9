import { SqsEvent } from '../shared/lambda/batch.ts';
import type { Following } from '../shared/lambda/deps.ts';
import { followChanges } from '../shared/lambda/follow-changes.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { live } from '../shared/lambda/live.ts';

/** Changes that were handed over: audits all that is left of them, with more time, and hands nothing over any more. */
export const onWideChange = ({ handOver: _, ...deps }: Following, timeLeftInMillis?: () => number) =>
  followChanges(deps, timeLeftInMillis);

export const handler = lambda(SqsEvent).handler((event, context) =>
  onWideChange(live(), () => context.getRemainingTimeInMillis())(event),
);
