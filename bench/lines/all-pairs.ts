import { networkOf } from '../../shared/network/network.ts';
import { type Reachability, reachability } from '../../shared/network/reachability.ts';
import type { NetworkInterface, Place } from '../../shared/network/snapshot.ts';
import { intervalLists } from '../interval-lists.ts';
import { endsOf, madePlace } from '../made-network.ts';
import { middle, peakMemory, timed } from '../measure.ts';
import type { Row } from '../row.ts';

const ports = process.argv[2] === 'many' ? 'many' : 'few';
const place = madePlace({ interfaces: 1_000, groups: 200, rules: 60, ports });
const count = place.ec2?.NetworkInterfaces?.length ?? 0;
/** The baseline asks every twentieth client only, which keeps a run short; all clients are alike. */
const sampled = 20;

const compiled = (made: Place): Reachability =>
  reachability(networkOf({ fairway: 'snapshot/1', places: [made] }), endsOf(made), 'surely');

/** How many cuts the answers have, client by client. */
function answered({ from }: Reachability): number[] {
  return Array.from({ length: count }, (_, client) => {
    const to = from(client);
    let cuts = 0;
    for (let server = 0; server < count; server++) cuts += to(server).length;
    return cuts;
  });
}

function read(byRules: ReturnType<typeof intervalLists>, interfaces: readonly NetworkInterface[]): number[] {
  const asking = interfaces.filter((_, i) => i % sampled === 0);
  return asking.map((from) => interfaces.reduce((cuts, to) => cuts + 2 * byRules(from, to).length, 0));
}

// The memory is that of one job; rounds leave behind what the collector has not come to yet.
answered(compiled(place));
const peak = peakMemory();

// In turns, so that what else the machine does falls on both alike.
const rounds = Array.from({ length: 7 }, () => {
  const made = structuredClone(place);
  const compiling = timed(() => compiled(made));
  const answering = timed(() => answered(compiling.gave));
  const byRules = intervalLists(made);
  const reading = timed(() => read(byRules, made.ec2?.NetworkInterfaces ?? []));
  if (reading.gave.some((cuts, i) => cuts !== answering.gave[i * sampled]))
    throw new Error('the engine and the baseline differ');
  return [compiling.took, answering.took, sampled * reading.took] as const;
});
const [compiling, answering, reading] = [0, 1, 2].map((i) => middle(rounds.map((round) => round[i] ?? 0))) as [
  number,
  number,
  number,
];

const rows: Row[] = [
  {
    line: `a, ${ports}`,
    what: `all pairs of 1,000 interfaces, ${ports} ports (compiled in ${Math.round(compiling)} ms)`,
    baseline: 'interval lists',
    took: answering,
    baselineTook: reading,
    value: reading / answering,
    bound: { unit: '×', atLeast: 60 },
    peak,
    peakAtMost: 300,
  },
];
console.log(JSON.stringify(rows));
