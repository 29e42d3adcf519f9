import { everyAddress, parseAddresses } from '../../shared/algebra/addresses.ts';
import { box, type Flows, flows } from '../../shared/algebra/flows.ts';
import { ports } from '../../shared/algebra/services.ts';
import { median, peakMemory } from '../measure.ts';
import { seeded } from '../random.ts';
import type { Row } from '../row.ts';

const random = seeded(5);
const rules = Array.from({ length: 1_000 }, (): Flows => {
  const cidr = `${10 + random(3)}.${random(256)}.${random(256)}.${random(256)}/${8 + random(25)}`;
  const from = random(60_000);
  return box({
    source: parseAddresses(cidr),
    destination: everyAddress,
    services: ports(6, from, from + random(5_000)),
  });
});
const fresh = (): Flows[] => structuredClone(rules);

const together = median(51, fresh, (all) => flows.unionAll(all));
const peak = peakMemory();
const folded = median(5, fresh, (all) => all.reduce(flows.union));
if (!flows.equals(together.gave, folded.gave)) throw new Error('the union of all and the fold differ');

const rows: Row[] = [
  {
    line: 'algebra',
    what: '1,000 rules united',
    baseline: 'a fold of union',
    took: together.took,
    baselineTook: folded.took,
    value: together.took,
    bound: { unit: 'ms', atMost: 10 },
    peak,
  },
];
console.log(JSON.stringify(rows));
