import type { Configuration } from '../configuration/configuration.ts';
import { longestFirst } from '../headroom/detached.ts';
import { soonestFirst } from '../headroom/trend.ts';
import { noCounts, type Row } from './coverage.ts';
import { byPlace } from './order.ts';
import { declaredAt, type Report } from './report.ts';

/** The report on a whole organisation: the places' reports put together, and the coverage of them all. */
export function organizationReport(
  takenAt: string,
  rows: readonly Row[],
  reports: readonly Report[],
  configuration: Configuration,
): Report {
  const verdicts = reports.flatMap((one) => one.verdicts).sort(byPlace);
  const counts = { ...noCounts };
  for (const row of rows) for (const status of statuses) counts[status] += row.counts[status];
  const placesUnread = rows.filter(({ outcome }) => outcome === 'unread').length;
  return {
    fairway: 'report/1',
    takenAt,
    coverage: {
      placesRead: rows.length - placesUnread,
      placesUnread,
      unread: rows.flatMap(({ account, region, gaps }) =>
        gaps.map(({ operation, reason }) => ({ account, region, operation, reason })),
      ),
    },
    counts,
    verdicts,
    runningOut: reports.flatMap((one) => one.runningOut ?? []).sort(soonestFirst),
    detached: reports.flatMap((one) => one.detached ?? []).sort(longestFirst),
    ...declaredAt(takenAt, verdicts, configuration),
  };
}

const statuses = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
