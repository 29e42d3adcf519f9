import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { audit } from '../../shared/controls/audit.ts';
import { type Drawn, drawn } from '../../shared/controls/drawings.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { page } from '../../shared/findings/html/page.ts';
import { rooms } from '../../shared/findings/html/subnets.ts';
import { report } from '../../shared/findings/report.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { peakMemory, timed } from '../measure.ts';
import type { Row } from '../row.ts';

// The sample organisation over and over, each time under other names, until there are ten thousand verdicts.
const organization = join(import.meta.dirname, '../../events/sample-organization.json');
const snapshot = parseSnapshot(JSON.parse(readFileSync(organization, 'utf8')));
const { verdicts: some } = audit(snapshot);
const ways = drawn(snapshot);
const renamed = <T extends Verdict | Drawn>(one: T, i: number): T => ({
  ...one,
  subject: { ...one.subject, id: `${one.subject.id}-${i}` },
});
const verdicts = Array.from({ length: 10_000 }, (_, i) =>
  renamed(some[i % some.length] as Verdict, Math.floor(i / some.length)),
);
const times = Math.ceil(verdicts.length / some.length);
const pictures = {
  drawn: Array.from({ length: times }, (_, i) => ways.map((one) => renamed(one, i))).flat(),
  rooms: rooms(snapshot),
};

const made = timed(() => page(report(snapshot, { verdicts, dependencies: [] }), pictures));
const peak = peakMemory();
const told = timed(() => JSON.stringify(report(snapshot, { verdicts, dependencies: [] }), null, 2));
if (made.gave.split('class="verdict"').length - 1 !== verdicts.length) throw new Error('a verdict is not on the page');

const rows: Row[] = [
  {
    line: 'h',
    what: 'HTML report of 10,000 verdicts',
    baseline: 'the same as JSON',
    took: made.took,
    baselineTook: told.took,
    value: made.took,
    bound: { unit: 'ms', atMost: 5_000 },
    peak,
    peakAtMost: 300,
  },
];
console.log(JSON.stringify(rows));
