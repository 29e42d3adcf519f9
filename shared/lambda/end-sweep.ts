import * as z from 'zod/mini';
import { reasonOf } from '../aws/reason.ts';
import type { Configuration } from '../configuration/configuration.ts';
import { coverageOf, everyRow, type Row, type SweepCoverage, type SweepStatus } from '../findings/coverage.ts';
import { digest } from '../findings/digest.ts';
import { page } from '../findings/html/page.ts';
import { organizationReport } from '../findings/organization-report.ts';
import type { Report } from '../findings/report.ts';
import { planKey } from './begin-sweep.ts';
import { closeGone } from './close-gone.ts';
import type { SweepReportDeps } from './sweep-deps.ts';
import { placeReportKey } from './sweep-one.ts';
import type { Plan } from './sweep-plan.ts';

export type SweepEnds = z.infer<typeof SweepEnds>;
export const SweepEnds = z.object({ sweep: z.string() });

/** How a sweep went; the state machine ends by it. */
export type SweepEnded = { readonly sweep: string; readonly status: SweepStatus; readonly coverage: SweepCoverage };

export const reportKey = (sweep: string, format: 'json' | 'html'): string => `sweeps/${sweep}/report.${format}`;

/** Adds up what was done, says it, and gives the lease back, whatever became of the places. */
export async function endSweep(deps: SweepReportDeps, { sweep }: SweepEnds): Promise<SweepEnded> {
  const { store, log } = deps;
  const plan = JSON.parse((await store.get(planKey(sweep))) ?? '{"targets":[],"skipped":[],"present":[]}') as Plan;
  const rows = rowsOf(plan, await deps.sweeps.rows(sweep));
  const coverage = coverageOf(rows);
  const closed = await closeGone(deps, plan);
  const takenAt = deps.now().toISOString();
  const whole = organizationReport(takenAt, rows, await placeReports(deps, sweep, rows), await declaredOr(deps));
  await store.put(reportKey(sweep, 'json'), JSON.stringify(whole), 'application/json');
  await store.put(reportKey(sweep, 'html'), page(whole), 'text/html; charset=utf-8');
  await deps.notice(
    digest({ sweep, coverage, closed, whole, report: `s3://${store.bucket}/${reportKey(sweep, 'json')}` }),
  );
  log.info('a sweep ends', { sweep, ...coverage, closed });
  await deps.sweeps.end(sweep);
  return { sweep, status: coverage.status, coverage };
}

/** A configuration that cannot be used has failed the places already, in their rows; the report says so all the same. */
const declaredOr = ({ declared, log }: SweepReportDeps): Promise<Configuration> =>
  declared().catch((error: unknown) => {
    log.error('the report goes without the configuration', { reason: reasonOf(error) });
    return {};
  });

/** Every place that was planned or skipped, with its row. */
function rowsOf({ targets, skipped }: Plan, rows: readonly Row[]): readonly Row[] {
  const planned = targets.flatMap(({ account, regions }) => regions.map((region) => ({ account, region })));
  return everyRow([...planned, ...skipped], [...rows, ...skipped]);
}

/** The reports of the places that have any verdicts, one after the other. */
async function placeReports(
  { store }: SweepReportDeps,
  sweep: string,
  rows: readonly Row[],
): Promise<readonly Report[]> {
  const reports: Report[] = [];
  for (const row of rows.filter(({ counts }) => Object.values(counts).some((count) => count > 0))) {
    const text = await store.get(placeReportKey(sweep, row));
    if (text !== undefined) reports.push(JSON.parse(text) as Report);
  }
  return reports;
}
