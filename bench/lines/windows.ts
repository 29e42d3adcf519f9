import { audit } from '../../shared/controls/audit.ts';
import { madeWindows } from '../made-windows.ts';
import { exponent, median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const judged = (instances: number) => {
  const place = madeWindows({ instances, groups: instances / 25 });
  return {
    place,
    fresh: () => structuredClone(place),
    work: (made: typeof place) => audit({ fairway: 'snapshot/1', places: [made] }),
  };
};

const all = judged(5_000);
// The memory is that of one job: one snapshot, judged once.
all.work(all.place);
const peak = peakMemory();
const whole = median(3, all.fresh, all.work);
const sizes = [500, 1_000, 5_000];
const times = sizes.map((size) => {
  const { fresh, work } = judged(size);
  return median(3, fresh, work).took;
});
const about = { line: 'windows', baseline: '500 instances in 20 groups', baselineTook: times[0] ?? 0 };

const rows: Row[] = [
  {
    ...about,
    what: 'who gets to 5,000 Windows instances in 200 groups',
    took: whole.took,
    value: whole.took,
    bound: { unit: 'ms', atMost: 2_000 },
    peak,
    peakAtMost: 300,
  },
  {
    ...about,
    what: 'the same from 500 to 5,000 instances',
    took: times.at(-1) ?? 0,
    value: exponent(sizes, times),
    bound: { unit: 'exponent', atMost: 1.3 },
    peak: peakMemory(),
  },
];
console.log(JSON.stringify(rows));
