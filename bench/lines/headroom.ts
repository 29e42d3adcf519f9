import { growthTogether } from '../../shared/headroom/growth.ts';
import { together } from '../../shared/headroom/together.ts';
import type { Taking } from '../../shared/workloads/taking.ts';
import { headroomCrowd } from '../made-crowd.ts';
import { exponent, median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

/** Who is short, surely or perhaps, and how far all can grow. */
function answered(takings: readonly Taking[]): number[] {
  return together(takings).map(({ who, surely, perhaps }) => {
    const short = who.filter((one) => surely(one) ?? perhaps(one)).length;
    return short + (growthTogether(who, () => true) ?? 0);
  });
}

const sizes = [20, 200, 2_000];
const times = sizes.map((fleets) => {
  const fresh = () => headroomCrowd({ fleets, subnets: fleets / 4, free: 'too few' });
  return median(5, fresh, answered).took;
});
const fitting = median(5, () => headroomCrowd({ fleets: 2_000, subnets: 500, free: 'enough' }), answered);
const peak = peakMemory();

const what = '2,000 fleets over 500 subnets: who is short, and how far all can grow';
const rows: Row[] = [
  {
    line: 'headroom',
    what: `${what}, where all fit`,
    baseline: 'where some do not',
    took: fitting.took,
    baselineTook: times.at(-1) ?? 0,
    value: Math.max(fitting.took, times.at(-1) ?? 0),
    bound: { unit: 'ms', atMost: 1_000 },
    peak,
    peakAtMost: 300,
  },
  {
    line: 'headroom',
    what: `${what}, where some do not`,
    baseline: '20 fleets over 5',
    took: times.at(-1) ?? 0,
    baselineTook: times[0] ?? 0,
    value: exponent(sizes, times),
    bound: { unit: 'exponent', atMost: 1.5 },
    peak,
  },
];
console.log(JSON.stringify(rows));
