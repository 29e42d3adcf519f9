import { endSweep, type SweepEnded, SweepEnds } from '../shared/lambda/end-sweep.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { liveSweepReport } from '../shared/lambda/live-sweep-report.ts';
import type { SweepReportDeps } from '../shared/lambda/sweep-deps.ts';

/** A sweep ends: adds up its coverage, closes what is gone, writes the organisation's report and tells a digest. */
export const sweepReport =
  (deps: SweepReportDeps) =>
  (event: SweepEnds): Promise<SweepEnded> =>
    endSweep(deps, event);

export const handler = lambda(SweepEnds).handler((event) => sweepReport(liveSweepReport())(event));
