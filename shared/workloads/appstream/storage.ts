import { type Addresses, everyIpv4 } from '../../algebra/addresses.ts';
import type { Client, Endpoint } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { listedAddresses } from '../../network/security-groups.ts';
import type { Place, Stack, VpcEndpoint } from '../../network/snapshot.ts';
import { unclearState } from '../../network/unclear-state.ts';
import { s3EndpointPolicy } from '../../requirements/appstream-endpoints.ts';
import { endpointEnds, endpointsNear, standingOf } from '../endpoint-ends.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Meaning } from '../workload.ts';
import type { Host } from './host.ts';
import { type Serves, serves } from './stack-use.ts';

/** The paths to S3 of a fleet that keeps home folders, settings or app blocks there. */
export function toS3(network: Network, host: Host, clients: readonly Client[]): Meaning {
  const used = usesS3(host);
  if (used.is === 'no') return { kind: 'not-applicable', why: unused };
  const bound = clients.map((client) => ({ client, server: s3For(network, client) }));
  const paths = bound.flatMap(({ client, server }) => server.ends.map((end) => ({ client, server: end })));
  const all = (key: 'more' | 'among') => [...new Set(bound.flatMap(({ server }) => server[key] ?? []))];
  const [more, among] = [all('more'), all('among')];
  const supposed = [...(used.is === 'maybe' ? [used.why] : []), ...more];
  return {
    kind: 'paths',
    paths,
    ...(more.length > 0 && { more: more.join('; ') }),
    ...(supposed.length > 0 && { supposed: supposed.join('; ') }),
    ...(among.length > 0 && { among: among.join('; ') }),
  };
}

/** What the policies of S3 endpoints on the way of a fleet are judged for, if it keeps anything there. */
export function s3Claim(host: Host, about: Situation): Claim {
  const used = usesS3(host);
  if (used.is === 'no') return { requirement: s3EndpointPolicy, about: { kind: 'not-applicable', why: unused } };
  if (used.is === 'yes') return { requirement: s3EndpointPolicy, about };
  return { requirement: s3EndpointPolicy, about: { kind: 'unknown', why: `Cannot be proved: ${used.why}.` } };
}

function usesS3({ fleetType, place, name }: Host): Serves {
  if (fleetType === 'ELASTIC') return { is: 'yes' };
  const kept = serves(place, name, keeps, 'keeps home folders or settings');
  if (kept.is !== 'no' || (fleetType !== undefined && fleetTypes.includes(fleetType))) return kept;
  return { is: 'maybe', why: `AWS says no fleet type that Fairway knows (${fleetType ?? 'none'})` };
}

const fleetTypes = ['ALWAYS_ON', 'ON_DEMAND'];

const keeps = ({ StorageConnectors = [], ApplicationSettings }: Stack): boolean =>
  ApplicationSettings?.Enabled === true ||
  StorageConnectors.some(({ ConnectorType }) => ConnectorType === 'HOMEFOLDERS');

const unused = 'No stack of the fleet keeps home folders or settings in S3, and it is not Elastic.';

type S3 = {
  readonly ends: readonly Endpoint[];
  /** Why S3 may be elsewhere, or there as well. */
  readonly more?: string;
  /** Why only some of its addresses are meant. */
  readonly among?: string;
};

/**
 * What S3 is for a client: its public addresses, which the Region's prefix list names; or the interfaces of an S3
 * endpoint that answers to the same name, unless a gateway endpoint is there as well.
 */
function s3For(network: Network, client: Client): S3 {
  const { place } = client.at;
  const near = endpointsNear(network, client.at);
  const endpoints = s3Among(near.endpoints, place);
  const [named] = endpoints.filter((one) => one.VpcEndpointType === 'Interface' && one.PrivateDnsEnabled);
  const why = near.more ?? endpoints.flatMap((one) => unclear(one) ?? [])[0];
  const more = why !== undefined && { more: why };
  if (named && !endpoints.some((one) => one.VpcEndpointType === 'Gateway'))
    return { ...more, ...endpointEnds(network, named, place) };
  const known = publicS3(network, place);
  const end: Endpoint = { name: 'S3', addresses: typeof known === 'string' ? everyIpv4 : known, at: 'internet' };
  return { ends: [end], ...more, ...(typeof known === 'string' && { among: known }) };
}

const s3Among = (endpoints: readonly VpcEndpoint[], { region }: Place): VpcEndpoint[] =>
  endpoints.filter((one) => one.ServiceName?.endsWith(`.${region}.s3`) && standingOf(one) !== 'gone');

/** Why it is not known whether an endpoint takes what is for S3. */
function unclear(endpoint: VpcEndpoint): string | undefined {
  const { VpcEndpointId: id, VpcEndpointType: type, PrivateDnsEnabled, State } = endpoint;
  if (type === undefined) return `the type of ${id} was not read`;
  // A gateway endpoint is on the routes, and judged there.
  if (type !== 'Interface') return;
  if (standingOf(endpoint) === 'perhaps') return unclearState(id, State);
  return PrivateDnsEnabled === undefined ? `whether ${id} has private DNS names was not read` : undefined;
}

/** S3's addresses in the Region, or why they are not known. */
function publicS3(network: Network, place: Place): Addresses | string {
  const lists = network.list('PrefixLists', place);
  if (lists.is !== 'found') return lists.is === 'unread' ? lists.why : 'there are no prefix lists';
  const list = lists.value.find(({ PrefixListName }) => PrefixListName === `com.amazonaws.${place.region}.s3`);
  return list
    ? listedAddresses(network, list.PrefixListId, place)
    : `the addresses of S3 in ${place.region} are not in sight`;
}
