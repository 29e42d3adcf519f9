import { audit } from '../../shared/controls/audit.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { madeFleets } from '../made-fleets.ts';
import { median, middle, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const fleets = 40;
const snapshot = (broken: boolean): Snapshot => ({ fairway: 'snapshot/1', places: [madeFleets(fleets, broken)] });
const told = (of: Snapshot) => {
  const { verdicts } = audit(of);
  const failed = verdicts.filter(({ status, control }) => status === 'fail' && control.startsWith('appstream.'));
  return { failed: failed.length, mended: failed.filter(({ fix }) => fix.length > 0).length };
};

// Both are judged in turns, so that what else the machine does falls on both alike.
const rounds = Array.from({ length: 9 }, () => ({
  alone: median(1, () => snapshot(false), told).took,
  whole: median(1, () => snapshot(true), told).took,
}));
const alone = middle(rounds.map((round) => round.alone));
const whole = middle(rounds.map((round) => round.whole));

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
