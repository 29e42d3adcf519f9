import { madeOrganization } from '../made-organization.ts';
import { peakMemory } from '../measure.ts';
import { callsOf, fastestInMillis, fewestCalls, wrongRows } from '../organization-expected.ts';
import type { Row } from '../row.ts';
import { sweptOrganization } from '../swept-organization.ts';

const concurrency = 20;
const made = madeOrganization(1_000);
const swept = await sweptOrganization(made, concurrency);

const wrong = wrongRows(made, swept.rows);
if (wrong.length > 0) throw new Error(`the coverage is wrong: ${wrong.slice(0, 3).join('; ')}`);
if (swept.throttled > 0) throw new Error(`AWS throttled ${swept.throttled} requests`);
if (swept.repeated > 0) throw new Error(`${swept.repeated} requests were made twice`);

const busy = [...swept.spans.values()].reduce((sum, one) => sum + one, 0) / 1000;
// What docs/operations.md reckons the cost from.
console.error(
  JSON.stringify({
    ...swept.kept,
    requests: callsOf(swept),
    accounts: swept.spans.size,
    secondsBusy: Math.round(busy),
  }),
);

const calls = callsOf(swept);
const fewest = fewestCalls(made, swept.rows);
const fastest = fastestInMillis(made, concurrency);
const [first = 0, last = 0] = [swept.heap[0], swept.heap.at(-1)];
const of = { line: 'sweep', peak: peakMemory() };
const rows: Row[] = [
  {
    ...of,
    what: '1,000 accounts × 17 Regions, on its own clock',
    baseline: 'all waiting, evenly shared',
    took: swept.makespanInMillis,
    baselineTook: fastest,
    value: swept.makespanInMillis / fastest,
    bound: { unit: '×', atMost: 1.15 },
  },
  {
    ...of,
    what: `${calls.toLocaleString('en')} requests`,
    baseline: 'one a page, none twice',
    took: calls,
    baselineTook: fewest,
    measured: 'requests',
    value: calls / fewest,
    bound: { unit: '×', atMost: 1 },
  },
  {
    ...of,
    what: 'live memory after the last tenth',
    baseline: 'after the first',
    took: last,
    baselineTook: first,
    measured: 'MB',
    value: ((last - first) / first) * 100,
    bound: { unit: '%', atMost: 25 },
  },
];
console.log(JSON.stringify(rows));
