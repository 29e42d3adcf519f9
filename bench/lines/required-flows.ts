import { networkOf } from '../../shared/network/network.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { askedFlows, judged } from '../asked-flows.ts';
import { madePlace } from '../made-network.ts';
import { median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const place = madePlace({ interfaces: 1_000, groups: 200, rules: 60, ports: 'few' });
const fresh = (): Place => structuredClone(place);
const count = 20_000;

const answered = (made: Place): string[] => {
  const network = networkOf({ fairway: 'snapshot/1', places: [made] });
  return askedFlows(made, count).map((asked) => judged(network, asked));
};
// The memory is that of one job; rounds leave behind what the collector has not come to yet.
answered(place);
const peak = peakMemory();
const engine = median(5, fresh, answered);

// Nothing is remembered from one flow to the next.
const sampled = 20;
const alone = median(sampled, fresh, (made) => {
  const network = networkOf({ fairway: 'snapshot/1', places: [made] });
  return askedFlows(made, 1).map((asked) => judged(network, asked));
});

const rows: Row[] = [
  {
    line: 'b',
    what: '20,000 required flows in that network',
    baseline: 'each compiled alone',
    took: engine.took,
    baselineTook: count * alone.took,
    value: engine.took,
    bound: { unit: 'ms', atMost: 2_000 },
    peak,
    peakAtMost: 300,
  },
];
console.log(JSON.stringify(rows));
