import { audit } from '../../shared/controls/audit.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { madeFleets } from '../made-fleets.ts';
import { median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const fleets = 40;
const snapshot = (broken: boolean): Snapshot => ({ fairway: 'snapshot/1', places: [madeFleets(fleets, broken)] });
const told = (of: Snapshot) => {
  const { verdicts } = audit(of);
  const failed = verdicts.filter(({ status, control }) => status === 'fail' && control.startsWith('appstream.'));
  return { failed: failed.length, mended: failed.filter(({ fix }) => fix.length > 0).length };
};

// Both are judged in turns, so that what else the machine does falls on both alike.
const rounds = 9;
const times = { right: [] as number[], broken: [] as number[] };
for (let round = 0; round < rounds; round++) {
  times.right.push(median(1, () => snapshot(false), told).took);
  times.broken.push(median(1, () => snapshot(true), told).took);
}
const middle = (all: number[]): number => all.sort((a, b) => a - b)[rounds >> 1] as number;
const [alone, whole] = [middle(times.right), middle(times.broken)];

const { failed, mended } = told(snapshot(true));
if (failed < fleets / 2 || mended < failed) throw new Error(`${failed} fleets fail and ${mended} are mended`);
if (told(snapshot(false)).failed > 0) throw new Error('fleets fail that lack nothing');

const rows: Row[] = [
  {
    line: 'd',
    what: `${fleets} fleets, each lacking a rule: missing part and fix`,
    baseline: 'lacking nothing',
    took: whole,
    baselineTook: alone,
    value: 100 * (whole / alone - 1),
    bound: { unit: '%', atMost: 25 },
    peak: peakMemory(),
  },
];
console.log(JSON.stringify(rows));
