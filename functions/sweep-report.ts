import { endSweep, type SweepEnded, SweepEnds } from '../shared/lambda/end-sweep.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { liveSweep } from '../shared/lambda/live-sweep.ts';
import type { SweepDeps } from '../shared/lambda/sweep-deps.ts';

/** A sweep ends: adds up its coverage, closes what is gone, writes the organisation's report and tells a digest. */
export const sweepReport =
  (deps: SweepDeps) =>
  (event: SweepEnds): Promise<SweepEnded> =>
    endSweep(deps, event);

export const handler = lambda(SweepEnds).handler((event) => sweepReport(liveSweep())(event));
