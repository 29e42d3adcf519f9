import { lambda } from '../shared/lambda/lambda.ts';
import { liveSweepPlace } from '../shared/lambda/live-sweep-place.ts';
import { type AccountSwept, SweepItem, sweepAccount } from '../shared/lambda/sweep-account.ts';
import type { SweepPlaceDeps } from '../shared/lambda/sweep-deps.ts';

/** One account's turn in a sweep: audits each of its Regions whole, and keeps a row for each. */
export const sweepPlace =
  (deps: SweepPlaceDeps) =>
  (item: SweepItem): Promise<AccountSwept> =>
    sweepAccount(deps, item);

export const handler = lambda(SweepItem).handler((item) => sweepPlace(liveSweepPlace())(item));
