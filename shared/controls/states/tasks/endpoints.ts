import type { VpcEndpoint } from '../../../network/snapshot.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { fails, type Outcome, passes, unknown } from '../outcome.ts';

/** Whether public names of DataSync mean public addresses beside an endpoint. */
export function endpointLeavesPublicNames({ VpcEndpointId: id, PrivateDnsEnabled }: VpcEndpoint): Outcome {
  if (PrivateDnsEnabled === undefined) return unknown(`whether ${id} has private DNS names was not read`);
  return PrivateDnsEnabled
    ? fails(`${id} has private DNS names, and agents in its VPC cannot reach the public endpoint.`)
    : passes(`${id} has no private DNS names.`);
}

/** Whether an endpoint is one of DataSync in its Region, and of the account itself. */
export function endpointOfDataSync({ endpoint, place }: Extract<Situation, { kind: 'endpoint' }>): Outcome {
  const { VpcEndpointId: id, ServiceName, OwnerId = place.account } = endpoint;
  if (OwnerId !== place.account)
    return fails(`${id} belongs to account ${OwnerId}, and the agent to ${place.account}.`);
  if (ServiceName === undefined) return unknown(`the service of ${id} was not read`);
  const own = ['datasync', 'datasync-fips'].some((name) => ServiceName.endsWith(`.${place.region}.${name}`));
  return own
    ? passes(`${id} is an endpoint of ${ServiceName}.`)
    : fails(`${id} is an endpoint of ${ServiceName}, not of DataSync in ${place.region}.`);
}
