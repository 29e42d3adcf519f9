import { audit as judge } from '../shared/controls/audit.ts';
import { catalogue } from '../shared/controls/catalogue.ts';
import { drawn } from '../shared/controls/drawings.ts';
import { asffReport } from '../shared/findings/asff-report.ts';
import { csv } from '../shared/findings/csv.ts';
import { type Pictures, page } from '../shared/findings/html/page.ts';
import { rooms } from '../shared/findings/html/subnets.ts';
import { junit } from '../shared/findings/junit.ts';
import { markdown } from '../shared/findings/markdown.ts';
import { declared, type Report, report, unexcused } from '../shared/findings/report.ts';
import { sarif } from '../shared/findings/sarif.ts';
import { screen } from '../shared/findings/screen.ts';
import type { Look } from '../shared/findings/table.ts';
import { json } from '../shared/findings/text.ts';
import { timeOf } from '../shared/findings/words.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { type Choice, known, placesOf, verdictsOf } from './choice.ts';
import { type Command, Refused, type Rim } from './command.ts';
import { readConfiguration } from './configuration-file.ts';
import type { Asked } from './live.ts';
import { type LiveOptions, live } from './live-args.ts';
import { lookOf, write } from './output.ts';
import { readSnapshot } from './snapshot-file.ts';
import { warnOfLacks, warnOfUnread } from './unread.ts';

type Options = Choice &
  LiveOptions & {
    readonly snapshot?: string;
    readonly config?: string;
    readonly format?: string;
    readonly output?: string;
    readonly failOn?: string;
  };

/** Reads the live places that are asked for. */
export type ReadLive = (asked: Asked, rim: Rim) => Promise<Snapshot>;

/** The command that judges a snapshot, or else what `readLive` reads. */
export const auditCommand = (readLive: ReadLive): Command<Options> => ({
  name: 'audit',
  description: 'judge a saved snapshot, or the live account, against the controls',
  args: {
    snapshot: {
      value: 'FILE|DIR',
      description: 'a snapshot (.json, .json.gz, - for standard input), or a folder of them',
    },
    ...live,
    account: { value: 'ID', repeatable: true, description: 'only this account' },
    region: { value: 'NAME', repeatable: true, description: 'only this Region (live: all, else the configured one)' },
    control: { value: 'ID', repeatable: true, description: 'only this control' },
    subject: { value: 'NAME', repeatable: true, description: 'only this resource: its id, type/id or ARN' },
    config: { value: 'FILE', description: 'what no API shows: allowed sources, exceptions, planned growth, …' },
    format: {
      value: 'FORMAT',
      description: `${Object.keys(formats).join(', ').replace('table', 'table (default)')}`,
      choices: Object.keys(formats),
    },
    output: { value: 'FILE', description: 'write there instead of to standard output' },
    failOn: {
      value: 'WHAT',
      description: 'exit with 1 on fail (default), unknown or never',
      choices: Object.keys(bad),
    },
  },
  examples: [
    { line: 'fairway audit --profile apps --region eu-west-1', does: 'what is broken in a live account' },
    { line: 'fairway audit --snapshot network.json', does: 'what is broken in a saved snapshot' },
    {
      line: 'fairway audit --snapshot captures/ --subject design-floor --format json --output report.json',
      does: 'one fleet, in a folder of snapshots, as a report for machines',
    },
    { line: 'fairway audit --snapshot network.json.gz --fail-on unknown', does: 'for a pipeline that wants proof' },
  ],
  async run(options, rim) {
    const { format = 'table', output, failOn = 'fail' } = options;
    known('--control', options.control, new Set(catalogue.map(({ id }) => id)));
    const configuration = await readConfiguration(options.config);
    const snapshot = await (options.snapshot === undefined ? readLive(options, rim) : readSnapshot(options.snapshot));
    const asked = placesOf(snapshot, options);
    const judged = judge(snapshot, { configuration });
    const answer = report(
      asked,
      { ...judged, verdicts: verdictsOf(judged, options) },
      declared(snapshot, judged, configuration),
    );
    if (format === 'asff' && timeOf(answer.takenAt) === undefined)
      throw new Refused('--format asff: a finding needs a time, and the snapshot has no takenAt and no readAt');
    if (options.snapshot === undefined) warnOfUnread(asked, rim);
    warnOfLacks(asked, judged, rim);
    const pictures = () => ({ drawn: drawn(snapshot, configuration), rooms: rooms(snapshot) });
    await write(formats[format]?.(answer, lookOf(rim, output), pictures) ?? '', output, rim);
    return bad[failOn]?.(answer) ? 1 : 0;
  },
});

const formats: Readonly<Record<string, (answer: Report, look: Look, pictures: () => Pictures) => string>> = {
  table: screen,
  json,
  asff: asffReport,
  sarif,
  junit,
  csv,
  markdown,
  html: (answer, _, pictures) => page(answer, pictures()),
};

/** A place of which nothing could be read is as unknown as a verdict; what somebody answers for fails nothing. */
const bad: Readonly<Record<string, (answer: Report) => boolean>> = {
  fail: ({ verdicts }) => unexcused(verdicts).some(({ status }) => status === 'fail'),
  unknown: ({ verdicts, coverage }) =>
    coverage.placesUnread > 0 || unexcused(verdicts).some(({ status }) => status === 'fail' || status === 'unknown'),
  never: () => false,
};
