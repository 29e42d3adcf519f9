import { addresses, everyIpv4 } from '../../algebra/addresses.ts';
import type { Network } from '../../network/network.ts';
import type { Place, Stack, VpcEndpoint } from '../../network/snapshot.ts';
import { apiEndpoint, streamingEndpoint } from '../../requirements/appstream-endpoints.ts';
import { signInFromDevices } from '../../requirements/appstream-guest.ts';
import { endpointEnds, standingOf } from '../endpoint-ends.ts';
import type { Side } from '../side.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Meaning, Need, Workload } from '../workload.ts';

/** What streams through interface endpoints: a stack, or a builder. */
export type Streaming = { readonly what: string; readonly place: Place; readonly endpoints: Stack['AccessEndpoints'] };

/** What users' devices need of the endpoints that a stack or builder is streamed through. */
export const streamingNeeds = (network: Network, streaming: Streaming): Need[] => {
  const means = throughAll(network, streaming);
  return streamingEndpoint.flatMap((requirement) => (requirement.asks === 'flows' ? [{ requirement, means }] : []));
};

/** How those endpoints must be set up; each claim is made of each of them. */
export const streamingClaims = (network: Network, streaming: Streaming): Claim[] => {
  const situations = situationsOf(network, streaming);
  return [
    ...streamingEndpoint.flatMap((requirement) =>
      requirement.asks === 'state' ? situations.map((about) => ({ requirement, about })) : [],
    ),
    ...situations.slice(0, 1).map((about) => ({ requirement: signInFromDevices, about })),
  ];
};

/** The VPCs of a place that have an endpoint for AppStream's API. */
export function apiEndpoints(place: Place): Workload[] {
  const endpoints = (place.ec2?.VpcEndpoints ?? []).filter(
    ({ ServiceName, VpcId }) => VpcId !== undefined && ServiceName?.endsWith(`.${place.region}.appstream.api`),
  );
  return [...Map.groupBy(endpoints, ({ VpcId = '' }) => VpcId)].map(([id, own]) => ({
    account: place.account,
    region: place.region,
    subject: { type: 'vpc', id },
    needs: (network) => {
      const means = sidesOf(network, place, own, 'which networks API clients are in is not visible', []);
      return apiEndpoint.map((requirement) => ({ requirement, means }));
    },
    claims: () => [],
  }));
}

type Found = {
  readonly endpoints: readonly VpcEndpoint[];
  /** Those that surely do not exist or are for something else, and why others are not known. */
  readonly gone: readonly string[];
  readonly why: readonly string[];
};

function endpointsOf(network: Network, { place, endpoints = [] }: Streaming): Found {
  const ids = new Set(endpoints.flatMap(({ VpceId }) => VpceId ?? []));
  const found = [...ids].map((id) => ({ id, endpoint: network.find('VpcEndpoints', id, place) }));
  const nameless = endpoints.some(({ VpceId }) => VpceId === undefined);
  const there = found.flatMap(({ endpoint }) => (endpoint.is === 'found' ? [endpoint.value] : []));
  const astray = there.filter(({ ServiceName }) => ServiceName !== undefined && !streams(ServiceName, place));
  return {
    endpoints: there.filter((endpoint) => !astray.includes(endpoint)),
    gone: [
      ...found.flatMap(({ id, endpoint }) =>
        endpoint.is === 'absent' ? [`VPC endpoint ${id} is configured, but does not exist`] : [],
      ),
      ...astray.map(
        ({ VpcEndpointId: id, ServiceName }) => `VPC endpoint ${id} is configured, but is for ${ServiceName}`,
      ),
    ],
    why: [
      ...found.flatMap(({ endpoint }) => (endpoint.is === 'unread' ? [endpoint.why] : [])),
      ...there.flatMap(({ ServiceName, VpcEndpointId: id }) =>
        ServiceName === undefined ? `what service ${id} is for was not read` : [],
      ),
      ...(nameless ? ['an access endpoint names no VPC endpoint'] : []),
    ],
  };
}

/** `com.amazonaws.eu-west-1.appstream.streaming`, and what else may come to be called so. */
const streams = (service: string, { region }: Place): boolean => service.includes(`.${region}.appstream.streaming`);

const none = ({ what }: Streaming): string =>
  `The ${what} names no interface endpoint, and is streamed over the internet.`;

function throughAll(network: Network, streaming: Streaming): Meaning {
  if (!streaming.endpoints?.length) return { kind: 'not-applicable', why: none(streaming) };
  const { endpoints, gone, why } = endpointsOf(network, streaming);
  const hidden = "which networks users' devices are in is not visible";
  const serving = endpoints.filter((endpoint) => standingOf(endpoint) !== 'gone');
  const others = endpoints.filter((endpoint) => !serving.includes(endpoint));
  const over = others.map(({ VpcEndpointId, State }) => `${VpcEndpointId} is in the state ${State}`);
  return sidesOf(network, streaming.place, serving, hidden, [...gone, ...over, ...why]);
}

function situationsOf(network: Network, streaming: Streaming): Situation[] {
  if (!streaming.endpoints?.length) return [{ kind: 'not-applicable', why: none(streaming) }];
  const { endpoints, gone, why } = endpointsOf(network, streaming);
  return [
    ...gone.map((one): Situation => ({ kind: 'absent', why: `${one}.` })),
    ...endpoints.map((endpoint): Situation => ({ kind: 'endpoint', place: streaming.place, endpoint })),
    ...why.map((one): Situation => ({ kind: 'unknown', why: `${one}.` })),
  ];
}

/** The endpoints' side of what somebody somewhere opens to them. */
function sidesOf(
  network: Network,
  place: Place,
  endpoints: readonly VpcEndpoint[],
  why: string,
  missing: readonly string[],
): Meaning {
  const all = endpoints.map((endpoint) => endpointEnds(network, endpoint, place));
  const ends = all.flatMap((one) => one.ends);
  const but = addresses.unionAll(ends.map((own) => own.addresses));
  const sides = ends.map(
    (own): Side => ({
      own,
      peers: { name: 'wherever they are', addresses: everyIpv4, at: 'outside' },
      opens: 'peers',
      clientPorts: { from: 1024, to: 65_535 },
      hidden: { why, surelyOne: true, but, mayOpen: false },
    }),
  );
  const more = [...missing, ...all.flatMap((one) => one.more ?? [])].join('; ');
  if (sides.length === 0) return { kind: 'unknown', why: `${more}.` };
  return { kind: 'sides', sides, ...(more !== '' && { more }) };
}
