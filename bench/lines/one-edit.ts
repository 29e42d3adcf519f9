import { type Network, networkOf } from '../../shared/network/network.ts';
import { byPeer } from '../../shared/network/reachability-admissions.ts';
import { rulesOf } from '../../shared/network/rules.ts';
import type { Place, SecurityGroup } from '../../shared/network/snapshot.ts';
import { askedFlows, judged } from '../asked-flows.ts';
import { madePlace, withOneMoreRule } from '../made-network.ts';
import { median, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const place = madePlace({ interfaces: 1_000, groups: 200, rules: 60, ports: 'many' });
const ids = (place.ec2?.SecurityGroups ?? []).map(({ GroupId }) => GroupId);

/** Works out everything that is known before a question is asked; what was worked out before is found and kept. */
function compile(network: Network, at: Place): Network {
  for (const id of ids) {
    const group = network.find('SecurityGroups', id, at);
    if (group.is !== 'found') throw new Error(`${id} is not there`);
    const { egress, ingress } = rulesOf(group.value);
    byPeer(egress);
    byPeer(ingress);
  }
  return network;
}

const indexed = (at: Place): Network => networkOf({ fairway: 'snapshot/1', places: [at] });
const network = compile(indexed(place), place);
const peak = peakMemory();
const all = median(
  15,
  () => structuredClone(place),
  (made) => compile(indexed(made), made),
);
let next = 0;
const edit = median(
  101,
  () => withOneMoreRule(place.ec2?.SecurityGroups?.[next++ % ids.length] as SecurityGroup),
  (group) => compile(overlaid(network, group), place),
);

/** The network with one group exchanged, as a proposed mend is judged. */
function overlaid(under: Network, group: SecurityGroup): Network {
  const find: Network['find'] = (kind, id, at) => {
    const found = under.find(kind, id, at);
    const isIt = kind === 'SecurityGroups' && id === group.GroupId && found.is === 'found';
    return isIt ? { ...found, value: group as unknown as typeof found.value } : found;
  };
  return { ...under, find };
}

// An edit that changed no answer would be no edit.
const open = withOneMoreRule(place.ec2?.SecurityGroups?.[0] as SecurityGroup);
const asked = askedFlows(place, 5_000).filter(({ client }) => client.at.groups.ids.includes(open.GroupId));
const answers = (on: Network): string => asked.map((one) => judged(on, one)).join();
if (answers(network) === answers(overlaid(network, open))) throw new Error('the edit changed nothing');

const rows: Row[] = [
  {
    line: 'c',
    what: 'one rule edited in that network',
    baseline: 'everything compiled',
    took: edit.took,
    baselineTook: all.took,
    value: all.took / edit.took,
    bound: { unit: '×', atLeast: 100 },
    peak,
  },
];
console.log(JSON.stringify(rows));
