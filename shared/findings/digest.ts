import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { SweepCoverage } from './coverage.ts';
import { coverageTable } from './coverage-table.ts';
import { remembered } from './remembered.ts';
import type { Report } from './report.ts';
import { clean } from './text.ts';
import { count } from './words.ts';

/** What a sweep is told by: one message for everything that it looked at. */
export type Digest = {
  readonly subject: string;
  readonly text: string;
  readonly json: unknown;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
};

type Swept = {
  readonly sweep: string;
  readonly coverage: SweepCoverage;
  /** How many findings were closed because their account or Region is gone. */
  readonly closed: number;
  /** The report, and where it lies. */
  readonly whole: Pick<Report, 'takenAt' | 'runningOut' | 'detached'>;
  readonly report: string;
};

export function digest({ sweep, coverage, closed, whole, report }: Swept): Digest {
  const { status, places, counts } = coverage;
  const failing = `${count(counts.fail, 'control')} ${counts.fail === 1 ? 'fails' : 'fail'}`;
  const gone = closed === 0 ? [] : [`${count(closed, 'finding')} closed: the account or Region is gone.`];
  return {
    subject: `Fairway sweep ${status}: ${count(places, 'place')}, ${failing}`,
    text: [
      `Sweep ${clean(sweep)} is ${status}: ${count(places, 'account and Region', 'accounts and Regions')}.`,
      coverageTable(coverage),
      `${failing}, ${counts.unknown} in doubt, ${counts.pass} pass.`,
      ...gone,
      ...remembered(whole, 10).map(({ head, lines }) => [head, ...lines.map((line) => `  ${line}`)].join('\n')),
      `Report: ${clean(report)}`,
    ].join('\n\n'),
    json: {
      fairway: 'sweep/1',
      sweep,
      ...coverage,
      closed,
      runningOut: whole.runningOut?.slice(0, 10),
      detached: whole.detached?.slice(0, 10),
      report,
    },
    attributes: {
      status: { DataType: 'String', StringValue: 'sweep' },
      coverage: { DataType: 'String', StringValue: status },
    },
  };
}
