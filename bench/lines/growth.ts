import { networkOf } from '../../shared/network/network.ts';
import { askedFlows, judged } from '../asked-flows.ts';
import { madePlace } from '../made-network.ts';
import { exponent, median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const sizes = [100, 1_000, 10_000];
const times = sizes.map((interfaces) => {
  const place = madePlace({ interfaces, groups: interfaces / 5, rules: 60, ports: 'few' });
  const fresh = () => structuredClone(place);
  const rounds = Math.max(3, 5_000 / interfaces);
  return median(rounds, fresh, (made) => {
    const network = networkOf({ fairway: 'snapshot/1', places: [made] });
    return askedFlows(made, 10 * interfaces).map((asked) => judged(network, asked));
  }).took;
});

const rows: Row[] = [
  {
    line: 'e',
    what: '10 required flows of each of 10,000 interfaces',
    baseline: 'of 100 interfaces',
    took: times.at(-1) ?? 0,
    baselineTook: times[0] ?? 0,
    value: exponent(sizes, times),
    bound: { unit: 'exponent', atMost: 1.2 },
    peak: peakMemory(),
  },
];
console.log(JSON.stringify(rows));
