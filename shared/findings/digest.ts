import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { RunningOut } from '../headroom/trend.ts';
import type { SweepCoverage } from './coverage.ts';
import { coverageTable } from './coverage-table.ts';
import { runningOutWhere, runsOut } from './running-out.ts';
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
  readonly runningOut: readonly RunningOut[];
  /** Where the report lies. */
  readonly report: string;
};

export function digest({ sweep, coverage, closed, runningOut, report }: Swept): Digest {
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
      ...(runningOut.length > 0 ? [subnetsOf(runningOut)] : []),
      `Report: ${clean(report)}`,
    ].join('\n\n'),
    json: { fairway: 'sweep/1', sweep, ...coverage, closed, runningOut: runningOut.slice(0, 100), report },
    attributes: {
      status: { DataType: 'String', StringValue: 'sweep' },
      coverage: { DataType: 'String', StringValue: status },
    },
  };
}

/** The soonest of them, a line each. */
function subnetsOf(all: readonly RunningOut[]): string {
  const told = all.slice(0, 20).map((one) => `  ${runningOutWhere(one)} ${runsOut(one)}`);
  const more = all.length > told.length ? [`  and ${count(all.length - told.length, 'more subnet')}`] : [];
  return ['Addresses run out, if it goes on so:', ...told, ...more].join('\n');
}
