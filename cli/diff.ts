import { audit } from '../shared/controls/audit.ts';
import { differences, type Side } from '../shared/findings/difference.ts';
import { differenceText } from '../shared/findings/difference-text.ts';
import type { Report } from '../shared/findings/report.ts';
import { json } from '../shared/findings/text.ts';
import { changes } from '../shared/network/changes.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { type Command, Refused, type Rim } from './command.ts';
import { readConfiguration } from './configuration-file.ts';
import { lookOf, write } from './output.ts';
import { readReport } from './report-file.ts';
import { readSnapshot } from './snapshot-file.ts';

type Options = {
  readonly before?: string;
  readonly after?: string;
  readonly config?: string;
  readonly format?: string;
  readonly output?: string;
};

/** The command that compares two snapshots, or two reports. */
export const diff: Command<Options> = {
  name: 'diff',
  description: 'compare two snapshots or reports: what opened, what closed, by which change',
  args: {
    before: { positional: true, value: 'BEFORE', description: 'a snapshot (file or folder), or a report in JSON' },
    after: { positional: true, value: 'AFTER', description: 'the later one' },
    config: { value: 'FILE', description: 'what no API shows, for judging snapshots' },
    format: { value: 'FORMAT', description: 'table (default) or json', choices: ['table', 'json'] },
    output: { value: 'FILE', description: 'write there instead of to standard output' },
  },
  examples: [
    { line: 'fairway diff monday.json tuesday.json', does: 'what broke overnight, and which change did it' },
    { line: 'fairway diff before.json after.json --format json', does: 'the same, for machines' },
  ],
  async run({ before, after, config, format = 'table', output }, rim) {
    if (before === undefined || after === undefined) throw new Refused('diff: give two snapshots or reports');
    const configuration = await readConfiguration(config);
    const judged = ({ snapshot, report }: Read): Side => report ?? audit(snapshot, { configuration });
    const [old, young] = [await read(before), await read(after)];
    const changed = old.snapshot && young.snapshot ? changes(old.snapshot, young.snapshot) : [];
    const found = differences(judged(old), judged(young), changed);
    const look = lookOf(rim, output);
    await write(
      format === 'json' ? json({ fairway: 'difference/1', differences: found }) : differenceText(found, look),
      output,
      rim as Rim,
    );
    return found.some(({ kind }) => kind === 'opened' || kind === 'changed') ? 1 : 0;
  },
};

type Read =
  | { readonly snapshot: Snapshot; readonly report?: undefined }
  | { readonly report: Report; readonly snapshot?: undefined };

async function read(path: string): Promise<Read> {
  const report = await readReport(path);
  return report ? { report } : { snapshot: await readSnapshot(path) };
}
