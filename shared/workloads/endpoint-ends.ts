import { addressesOf } from '../algebra/addresses.ts';
import { sharedWith, shows } from '../network/elsewhere.ts';
import { groupsOf, type Interface } from '../network/endpoint.ts';
import type { Network } from '../network/network.ts';
import type { Place, VpcEndpoint } from '../network/snapshot.ts';
import type { Located } from './side.ts';

/** The interfaces of an interface endpoint, and why there may be more than these. */
export type Ends = { readonly ends: readonly Located[]; readonly more?: string };

/** Endpoints, and why there may be more than these. */
export type Near = { readonly endpoints: readonly VpcEndpoint[]; readonly more?: string };

/** The endpoints of the VPC that something is in; of a shared VPC, its owner alone shows them. */
export function endpointsNear(network: Network, { place, subnet: { VpcId } }: Interface): Near {
  const owner = sharedWith(place).find(({ id }) => id === VpcId);
  const shown = owner && network.inSight.find((one) => shows([one], owner));
  if (owner && !shown)
    return { endpoints: [], more: `the endpoints of ${VpcId} are not in sight; ${network.lacks(owner)}` };
  const listed = network.list('VpcEndpoints', shown ?? place);
  if (listed.is !== 'found') return { endpoints: [], ...(listed.is === 'unread' && { more: listed.why }) };
  return { endpoints: listed.value.filter((one) => one.VpcId === VpcId) };
}

/** Whether an endpoint is there: it surely is, surely is not, or may be. EC2 writes states in either case. */
export function standingOf({ State = '' }: VpcEndpoint): 'there' | 'perhaps' | 'gone' {
  if (/^available$/i.test(State)) return 'there';
  return /^(deleting|deleted|rejected|failed|expired)$/i.test(State) ? 'gone' : 'perhaps';
}

/** Where an interface endpoint answers: its interfaces that were read, and one imagined in each other subnet of it. */
export function endpointEnds(network: Network, endpoint: VpcEndpoint, place: Place): Ends {
  const { VpcEndpointId: id, NetworkInterfaceIds = [], SubnetIds = [], Groups: named } = endpoint;
  const groups = groupsOf(id, named);
  const read = NetworkInterfaceIds.flatMap((eni) => {
    const found = network.find('NetworkInterfaces', eni, place);
    return found.is === 'found' ? [found.value] : [];
  });
  const places = [
    ...read.map(({ SubnetId, PrivateIpAddress }) => ({ subnet: SubnetId ?? '', address: PrivateIpAddress })),
    ...SubnetIds.filter((subnet) => !read.some(({ SubnetId }) => SubnetId === subnet)).map((subnet) => ({
      subnet,
      address: undefined,
    })),
  ];
  const seen = places.map(({ subnet, address }): Located | string => {
    const found = network.find('Subnets', subnet, place);
    if (found.is === 'unread') return found.why;
    const block = address ?? (found.is === 'found' ? found.value.CidrBlock : undefined);
    if (found.is === 'absent' || block === undefined) return `subnet ${subnet} of ${id} shows no IPv4 addresses`;
    return {
      name: `${id} in ${subnet}`,
      addresses: addressesOf(block),
      at: { place, subnet: found.value, groups, publicAddress: false },
    };
  });
  const ends = seen.filter((one) => typeof one !== 'string');
  const why = seen.filter((one) => typeof one === 'string');
  if (places.length === 0) why.push(`${id} shows no interface and no subnet`);
  return { ends, ...(why.length > 0 && { more: why.join('; ') }) };
}
