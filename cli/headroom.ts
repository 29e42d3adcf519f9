import { type Configuration, nothingDeclared } from '../shared/configuration/configuration.ts';
import { headroomTable } from '../shared/findings/headroom.ts';
import { headroomJson } from '../shared/findings/headroom-json.ts';
import type { Look } from '../shared/findings/table.ts';
import { json } from '../shared/findings/text.ts';
import { type Reading, reading, type Swept } from '../shared/headroom/reading.ts';
import { networkOf } from '../shared/network/network.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { workloadsOf } from '../shared/workloads/workloads.ts';
import type { ReadLive } from './audit.ts';
import { placesOf } from './choice.ts';
import { type Command, Refused } from './command.ts';
import { readConfiguration } from './configuration-file.ts';
import { type LiveOptions, live } from './live-args.ts';
import { lookOf, write } from './output.ts';
import { readReport } from './report-file.ts';
import { readSnapshot } from './snapshot-file.ts';
import { warnOfUnread } from './unread.ts';
import { asked, type WhatIf } from './what-if.ts';

type Options = WhatIf &
  LiveOptions & {
    readonly snapshot?: string;
    readonly config?: string;
    readonly sweep?: string;
    readonly account?: readonly string[];
    readonly region?: readonly string[];
    readonly format?: string;
    readonly output?: string;
  };

/** The command that tells whether all addresses are there at once, in a snapshot or in what `readLive` reads. */
export const headroomCommand = (readLive: ReadLive): Command<Options> => ({
  name: 'headroom',
  description: 'show whether all fleets, builders and tasks get their addresses at once, and what if',
  args: {
    snapshot: {
      value: 'FILE|DIR',
      description: 'a snapshot (.json, .json.gz, - for standard input), or a folder of them',
    },
    ...live,
    account: { value: 'ID', repeatable: true, description: 'only this account' },
    region: { value: 'NAME', repeatable: true, description: 'only this Region (live: all, else the configured one)' },
    config: { value: 'FILE', description: 'what no API shows: planned growth' },
    sweep: { value: 'REPORT', description: "a sweep's report, which knows when subnets run out and what is left over" },
    set: { value: 'fleet/NAME=N', repeatable: true, description: 'what if the fleet may have N instances' },
    loseZone: { value: 'ZONE', repeatable: true, description: 'what if a zone is lost (euw1-az1)' },
    addSubnet: { value: 'CIDR@ZONE', repeatable: true, description: 'what if there were one more subnet' },
    format: { value: 'FORMAT', description: 'table (default) or json', choices: Object.keys(formats) },
    output: { value: 'FILE', description: 'write there instead of to standard output' },
  },
  examples: [
    { line: 'fairway headroom --snapshot network.json', does: 'who fits, and how far each could grow' },
    {
      line: 'fairway headroom --snapshot network.json --set fleet/design-floor=200 --lose-zone euw1-az1',
      does: 'a larger fleet, in the zones that are left',
    },
    {
      line: 'fairway headroom --snapshot network.json --add-subnet 10.40.32.0/24@euw1-az2',
      does: 'one more subnet for the fleets of its VPC',
    },
    {
      line: 'fairway headroom --snapshot network.json --sweep organization.json',
      does: 'and when subnets run out, by all that sweeps have seen',
    },
  ],
  async run(options, rim) {
    const { format = 'table', output, config, snapshot: file } = options;
    const configuration = config === undefined ? nothingDeclared : await readConfiguration(config);
    const snapshot = await (file === undefined ? readLive(options, rim) : readSnapshot(file));
    const chosen = placesOf(snapshot, options);
    if (file === undefined) warnOfUnread(chosen, rim);
    const seen = options.sweep === undefined ? undefined : await sweptIn(options.sweep);
    const found = withSwept(readingOf(snapshot, chosen, options, configuration), seen);
    await write(formats[format]?.(found, lookOf(rim, output)) ?? '', output, rim);
    return found.shortages.some(({ sure }) => sure) ? 1 : 0;
  },
});

/** Everybody counts, wherever they are; those who share nothing with the chosen places are left out. */
function readingOf(snapshot: Snapshot, { places }: Snapshot, whatIf: WhatIf, configuration: Configuration): Reading {
  const network = networkOf(snapshot);
  const all = snapshot.places
    .flatMap((place) => workloadsOf(place, configuration))
    .flatMap((workload) => workload.takes?.(network) ?? []);
  return reading(network, asked(network, all, whatIf), ({ account, region }) =>
    places.some((place) => place.account === account && place.region === region),
  );
}

/** What only a sweep's report says. Throws Refused for any other file. */
async function sweptIn(path: string): Promise<Swept> {
  const { takenAt, runningOut, detached } = (await readReport(path)) ?? {};
  if (!takenAt || !runningOut || !detached)
    throw new Refused(`--sweep ${path}: expected the report of a sweep (report.json)`);
  return { takenAt, runningOut, detached };
}

/** Of the subnets that there are in the reading. */
function withSwept(found: Reading, swept: Swept | undefined): Reading {
  if (!swept) return found;
  const ids = new Set(found.subnets.map(({ id }) => id));
  return { ...found, swept: { ...swept, runningOut: swept.runningOut.filter(({ subnet }) => ids.has(subnet)) } };
}

const formats: Readonly<Record<string, (found: Reading, look: Look) => string>> = {
  table: headroomTable,
  json: (found) => json(headroomJson(found)),
};
