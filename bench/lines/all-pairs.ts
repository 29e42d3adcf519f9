import { networkOf } from '../../shared/network/network.ts';
import { reachability } from '../../shared/network/reachability.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { type Interval, intervalLists } from '../interval-lists.ts';
import { endsOf, madePlace } from '../made-network.ts';
import { median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const ports = process.argv[2] === 'many' ? 'many' : 'few';
const place = madePlace({ interfaces: 1_000, groups: 200, rules: 60, ports });
const fresh = (): Place => structuredClone(place);

const answered = (made: Place): number[] => {
  const ends = endsOf(made);
  const { between } = reachability(networkOf({ fairway: 'snapshot/1', places: [made] }), ends, 'surely');
  return ends.map((_, i) => {
    let cuts = 0;
    for (let j = 0; j < ends.length; j++) cuts += between(i, j).length;
    return cuts;
  });
};
// The memory is that of one job; rounds leave behind what the collector has not come to yet.
answered(place);
const peak = peakMemory();
const engine = median(7, fresh, answered);

// The baseline asks every tenth client only, which keeps a run short; all clients are alike.
const sampled = 10;
const parsing = median(3, fresh, intervalLists);
const asking = median(3, fresh, (made) => {
  const byRules: (...pair: [I, I]) => readonly Interval[] = intervalLists(made);
  const interfaces = made.ec2?.NetworkInterfaces ?? [];
  return interfaces.map((from, i) =>
    i % sampled === 0 ? interfaces.reduce((cuts, to) => cuts + 2 * byRules(from, to).length, 0) : engine.gave[i],
  );
});
type I = NonNullable<NonNullable<Place['ec2']>['NetworkInterfaces']>[number];
if (asking.gave.join() !== engine.gave.join()) throw new Error('the engine and the baseline differ');

const baselineTook = parsing.took + sampled * (asking.took - parsing.took);
const rows: Row[] = [
  {
    line: `a, ${ports}`,
    what: `1,000 interfaces, all ordered pairs, ${ports} ports`,
    baseline: 'interval lists',
    took: engine.took,
    baselineTook,
    value: baselineTook / engine.took,
    bound: { unit: '×', atLeast: 60 },
    peak,
    peakAtMost: 300,
  },
];
console.log(JSON.stringify(rows));
