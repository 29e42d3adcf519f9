import * as z from 'zod/mini';
import { coverageOf } from '../findings/coverage.ts';
import type { SweepTargetsDeps } from './sweep-deps.ts';
import { type Plan, planSweep } from './sweep-plan.ts';

/** The name of the state machine's execution is the name of the sweep: one that goes on is the same. */
export type SweepBegins = z.infer<typeof SweepBegins>;
export const SweepBegins = z.object({ sweep: z.string().check(z.regex(/^[\w-]{1,80}$/)) });

/** What the state machine goes on with. `refused`: another sweep is under way. */
export type Begun =
  | { readonly begun: 'refused'; readonly sweep: string }
  | {
      readonly begun: 'yes';
      readonly sweep: string;
      readonly bucket: string;
      readonly targets: string;
      readonly results: string;
      readonly concurrency: number;
      readonly accounts: number;
      readonly places: number;
    };

export const targetsKey = (sweep: string): string => `sweeps/${sweep}/targets.json`;
export const planKey = (sweep: string): string => `sweeps/${sweep}/plan.json`;

/** Takes the lease and writes the plan. A sweep that goes on keeps the plan that it had. */
export async function beginSweep(deps: SweepTargetsDeps, { sweep }: SweepBegins): Promise<Begun> {
  const { store, log, concurrency } = deps;
  const now = deps.now();
  const until = new Date(now.getTime() + leaseInMillis);
  if (!(await deps.sweeps.begin(sweep, { now, until }))) {
    log.warn('another sweep is under way', { sweep });
    return { begun: 'refused', sweep };
  }
  const plan = await planned(deps, sweep);
  const { targets, skipped } = plan;
  const places = targets.reduce((sum, { regions }) => sum + regions.length, skipped.length);
  log.info('a sweep begins', { sweep, accounts: targets.length, places, skipped: coverageOf(skipped).causes });
  const [bucket, accounts] = [store.bucket, targets.length];
  const keys = { targets: targetsKey(sweep), results: `sweeps/${sweep}/results` };
  return { begun: 'yes', sweep, bucket, ...keys, concurrency, accounts, places };
}

async function planned(deps: SweepTargetsDeps, sweep: string): Promise<Plan> {
  const known = await deps.store.get(planKey(sweep));
  if (known !== undefined) return JSON.parse(known) as Plan;
  const plan = await planSweep(deps);
  await deps.store.put(targetsKey(sweep), JSON.stringify(plan.targets), 'application/json');
  // The plan is the second: when it is there, so is what the state machine reads.
  await deps.store.put(planKey(sweep), JSON.stringify(plan), 'application/json');
  return plan;
}

/** As long as the state machine lets a sweep run. */
const leaseInMillis = 6 * 3600 * 1000;
