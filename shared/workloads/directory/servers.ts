import { addresses, parseAddresses } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import type { Endpoint, Groups } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Place, Subnet } from '../../network/snapshot.ts';
import { controllersVpc, type Found } from './found.ts';

/** Where servers are looked for. */
export type From = {
  readonly place: Place;
  /** The likeliest VPC first; those peered with the last one are looked at as well. */
  readonly vpcs: readonly string[];
  /** The groups that a server has whose interface was not read. */
  readonly groups: readonly string[];
};

/** Where servers of directories are, seen from a VPC: what a directory says of its own, then there, then next to it. */
export const fromVpc = (place: Place, vpc: string, found: readonly Found[]): From => ({
  place,
  vpcs: [...found.flatMap(({ directory }) => controllersVpc(directory) ?? []), vpc],
  groups: found.flatMap(({ directory }) => directory.VpcSettings?.SecurityGroupId ?? []),
});

/** A server by its address: the interface that has it, or one imagined from what is known of it, or outside. */
export function serverAt(network: Network, text: string, what: string, { place, vpcs, groups: known }: From): Endpoint {
  const endpoint = { name: `${what} ${text}`, addresses: parseAddresses(text) };
  for (const vpc of new Set([...vpcs, ...peered(network, vpcs.at(-1))])) {
    const subnet = subnetAt(network, vpc, endpoint.addresses, place);
    if (!subnet) continue;
    const eni = network.interfaceAt(vpc, text, subnet.place);
    const groups: Groups =
      eni.is === 'found'
        ? { ids: (eni.value.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []) }
        : { ids: known, more: eni.is === 'unread' ? eni.why : `no network interface has ${text}` };
    return { ...endpoint, at: { place: subnet.place, subnet: subnet.value, groups, publicAddress: false } };
  }
  return { ...endpoint, at: 'outside' };
}

const peered = (network: Network, vpc = ''): string[] =>
  network.places.flatMap(({ ec2 }) =>
    (ec2?.VpcPeeringConnections ?? []).flatMap(({ RequesterVpcInfo, AccepterVpcInfo }) => {
      const sides = [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId];
      return sides.includes(vpc) ? sides.flatMap((id) => id ?? []) : [];
    }),
  );

function subnetAt(
  network: Network,
  vpc: string,
  address: Endpoint['addresses'],
  at: Place,
): { value: Subnet; place: Place } | undefined {
  for (const place of [at, ...network.places.filter((other) => other !== at)])
    for (const value of place.ec2?.Subnets ?? [])
      if (value.VpcId === vpc && value.CidrBlock && within(addresses, address, parseAddresses(value.CidrBlock))) {
        network.rests(value.SubnetId);
        return { value, place };
      }
  return;
}
