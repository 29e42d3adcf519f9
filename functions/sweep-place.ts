import { lambda } from '../shared/lambda/lambda.ts';
import { liveSweep } from '../shared/lambda/live-sweep.ts';
import { type AccountSwept, SweepItem, sweepAccount } from '../shared/lambda/sweep-account.ts';
import type { SweepDeps } from '../shared/lambda/sweep-deps.ts';

/** One account's turn in a sweep: audits each of its Regions whole, and keeps a row for each. */
export const sweepPlace =
  (deps: SweepDeps) =>
  (item: SweepItem): Promise<AccountSwept> =>
    sweepAccount(deps, item);

export const handler = lambda(SweepItem).handler((item) => sweepPlace(liveSweep())(item));
