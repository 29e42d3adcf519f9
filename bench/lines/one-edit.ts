import { type Network, networkOf } from '../../shared/network/network.ts';
import { byPeer } from '../../shared/network/reachability-admissions.ts';
import { rulesOf } from '../../shared/network/rules.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { askedFlows, judged } from '../asked-flows.ts';
import { edited, madePlace } from '../made-network.ts';
import { median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const place = madePlace({ interfaces: 1_000, groups: 200, rules: 60, ports: 'many' });

/** Everything that can be worked out before a question is asked. */
function compiled(at: Place): Network {
  for (const group of at.ec2?.SecurityGroups ?? []) {
    const { egress, ingress } = rulesOf(group);
    byPeer(egress);
    byPeer(ingress);
  }
  return networkOf({ fairway: 'snapshot/1', places: [at] });
}

const all = median(
  7,
  () => structuredClone(place),
  (made) => judged(compiled(made), askedFlows(made, 1)[0] as never),
);

compiled(place);
judged(compiled(place), askedFlows(place, 1)[0] as never);
let group = 0;
const [asked] = askedFlows(place, 1);
const edit = median(
  51,
  () => edited(place, group++),
  (made) => judged(compiled(made), asked as never),
);

const rows: Row[] = [
  {
    line: 'c',
    what: 'one rule edited, and a flow judged',
    baseline: 'everything compiled',
    took: edit.took,
    baselineTook: all.took,
    value: all.took / edit.took,
    bound: { unit: '×', atLeast: 100 },
    peak: peakMemory(),
  },
];
console.log(JSON.stringify(rows));
