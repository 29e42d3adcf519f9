import { flows } from '../../../algebra/flows.ts';
import type { Lookup, Network } from '../../../network/network.ts';
import { routing } from '../../../network/routes.ts';
import type { Place, Subnet, VpcEndpoint } from '../../../network/snapshot.ts';
import { standingOf } from '../../../workloads/endpoint-ends.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { inEachThere } from '../situated.ts';
import { grants, parsePolicy } from './policy.ts';
import { needed } from './s3-access.ts';

/** Whether the policies of S3 gateway endpoints on a workload's routes let the service use S3. */
export const s3EndpointPolicy = (network: Network, about: Placed): Outcome =>
  inEachThere(about.subnets, (subnet, place) => {
    const endpoints = gatewaysOf(network, subnet, place);
    if (typeof endpoints === 'string') return unknown(endpoints);
    if (endpoints.length === 0) return notApplicable(`No S3 gateway endpoint is on the routes of ${subnet.SubnetId}.`);
    return together(endpoints.map((one) => allows(one, about)));
  });

/** The S3 gateway endpoints that a subnet's route table names, and those that name it; or why they are not known. */
function gatewaysOf(network: Network, subnet: Subnet, place: Place): readonly VpcEndpoint[] | string {
  const { table } = routing(network, subnet, place, flows.empty);
  const routes = network.find('RouteTables', table, place);
  if (routes.is !== 'found')
    return routes.is === 'unread' ? routes.why : `no route table of ${subnet.SubnetId} was found`;
  const listed = network.list('VpcEndpoints', routes.place);
  if (listed.is !== 'found') return listed.is === 'unread' ? listed.why : 'VPC endpoints were not read';
  const naming = listed.value.filter(({ RouteTableIds }) => RouteTableIds?.includes(table));
  const named = (routes.value.Routes ?? []).flatMap(({ GatewayId = '' }) =>
    GatewayId.startsWith('vpce-') ? [[GatewayId, network.find('VpcEndpoints', GatewayId, routes.place)] as const] : [],
  );
  const hidden = named.find(([, found]) => found.is !== 'found');
  if (hidden) return why(...hidden);
  const all = [...naming, ...named.flatMap(([, found]) => (found.is === 'found' ? [found.value] : []))];
  const s3 = new Map(all.filter(isS3Gateway).map((one) => [one.VpcEndpointId, one]));
  network.rests(...s3.keys());
  return [...s3.values()];
}

const why = (id: string, found: Lookup<VpcEndpoint>): string =>
  found.is === 'unread' ? found.why : `endpoint ${id}, which a route leads to, is not in sight`;

/** An endpoint of another type is on no route table. */
const isS3Gateway = (endpoint: VpcEndpoint): boolean =>
  endpoint.ServiceName?.endsWith('.s3') === true &&
  (endpoint.VpcEndpointType ?? 'Gateway') === 'Gateway' &&
  standingOf(endpoint) !== 'gone';

function allows({ VpcEndpointId: id, PolicyDocument }: VpcEndpoint, { place, appBlocks = false }: Placed): Outcome {
  if (PolicyDocument === undefined) return unknown(`the policy of ${id} was not read`);
  const policy = parsePolicy(PolicyDocument);
  if (!policy) return unknown(`the policy of ${id} is not understood`);
  return together(
    needed(place, appBlocks).map((access) => {
      const what = `${access.action} on ${access.resource}`;
      const degree = grants(policy, access);
      if (degree === 'never') return fails(`The policy of ${id} keeps the service from ${what}.`);
      return degree === 'maybe' ? unknown(`Whether the policy of ${id} grants ${what} is not clear`) : passes(what);
    }),
    `The policy of ${id} lets the service use its buckets.`,
  );
}
