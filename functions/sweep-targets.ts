import { type Begun, beginSweep, SweepBegins } from '../shared/lambda/begin-sweep.ts';
import { lambda } from '../shared/lambda/lambda.ts';
import { liveSweepTargets } from '../shared/lambda/live-sweep-targets.ts';
import type { SweepTargetsDeps } from '../shared/lambda/sweep-deps.ts';

/** A sweep begins: takes the lease, and writes down which accounts and Regions are to be audited. */
export const sweepTargets =
  (deps: SweepTargetsDeps) =>
  (event: SweepBegins): Promise<Begun> =>
    beginSweep(deps, event);

export const handler = lambda(SweepBegins).handler((event) => sweepTargets(liveSweepTargets())(event));
