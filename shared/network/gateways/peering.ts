import { shows } from '../elsewhere.ts';
import { doubts, type Journey, lets, type Step, stops } from '../journey.ts';

/** A peering leads into the other VPC while it is active, and to no network behind that. */
export function peering(step: Step, id: string): Journey {
  const { network, from, end } = step;
  const found = network.find('VpcPeeringConnections', id, from.place);
  if (found.is === 'unread') return doubts(step, id, found.why);
  if (found.is === 'absent') return stops(step, id, 'it does not exist');
  const { Code } = found.value.Status ?? {};
  if (Code === undefined) return doubts(step, id, `the status of ${id} was not read`);
  if (Code !== 'active') return stops(step, id, `its status is ${Code}`);
  const { RequesterVpcInfo, AccepterVpcInfo } = found.value;
  const side = RequesterVpcInfo?.VpcId === from.subnet.VpcId ? AccepterVpcInfo : RequesterVpcInfo;
  const { VpcId: far, OwnerId: account, Region: region } = side ?? {};
  if (far === undefined) return doubts(step, id, `the VPC that ${id} leads to was not read`);
  if (typeof end.at === 'string') {
    const there = end.at === 'outside' && account && region ? { account, region, id: far } : undefined;
    const lacks = there && !shows(network.inSight, there) ? `; ${network.lacks(there)}` : '';
    return doubts(step, id, `no interface of ${end.name} in ${far} is in sight${lacks}`);
  }
  return end.at.subnet.VpcId === far ? lets(step, id) : stops(step, id, `it leads to ${far} only`);
}
