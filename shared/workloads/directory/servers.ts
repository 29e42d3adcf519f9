import { type Addresses, addresses, parseAddresses, printAddresses } from '../../algebra/addresses.ts';
import { type Endpoint, type Groups, groupsOf } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Place, Subnet } from '../../network/snapshot.ts';
import type { Located } from '../side.ts';
import { controllersVpc, type Found } from './found.ts';
import { neighbours } from './neighbours.ts';

/** Where servers are looked for. */
export type From = {
  readonly place: Place;
  /** The likeliest VPC first; those next to the last one are looked at as well. */
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
export function serverAt(network: Network, text: string, what: string, from: From): Endpoint {
  const name = `${what} ${text}`;
  const address = parseAddresses(text);
  return serversIn(network, name, address, from)[0] ?? { name, addresses: address, at: 'outside' };
}

/**
 * The parts of a block that are in sight, subnet by subnet. An address that several VPCs next door have is in none of
 * them for sure: which one is meant is the routes' to say.
 */
export function serversIn(network: Network, name: string, block: Addresses, from: From): Located[] {
  const { place, vpcs } = from;
  const own: Located[] = [];
  for (const vpc of new Set(vpcs)) own.push(...inVpc(network, name, without(block, own), vpc, from));
  const left = without(block, own);
  if (addresses.isEmpty(left)) return own;
  const next = neighbours(network, vpcs.at(-1) ?? '', place)
    .filter((vpc) => !vpcs.includes(vpc))
    .map((vpc) => inVpc(network, name, left, vpc, from));
  const single = next.flatMap((here) =>
    here.filter((one) => next.every((there) => there === here || !there.some((other) => meet(one, other)))),
  );
  return [...own, ...single];
}

const without = (block: Addresses, seen: readonly Located[]): Addresses =>
  addresses.subtract(block, addresses.unionAll(seen.map((one) => one.addresses)));

const meet = (a: Located, b: Located): boolean => !addresses.isEmpty(addresses.intersect(a.addresses, b.addresses));

/** The parts of a block in the subnets of a VPC. */
function inVpc(network: Network, name: string, block: Addresses, vpc: string, { place, groups }: From): Located[] {
  if (addresses.isEmpty(block)) return [];
  return subnetsOf(network, vpc, place).flatMap(({ subnet, at }) => {
    const part = addresses.intersect(block, parseAddresses(subnet.CidrBlock ?? ''));
    if (addresses.isEmpty(part)) return [];
    network.rests(subnet.SubnetId);
    const own = groupsAt(network, part, vpc, at, groups);
    return [{ name, addresses: part, at: { place: at, subnet, groups: own, publicAddress: false } }];
  });
}

/** The groups of the interface that has the one address; whose interfaces have the addresses of a range is not known. */
function groupsAt(network: Network, part: Addresses, vpc: string, place: Place, known: readonly string[]): Groups {
  const [text = '', ...others] = printAddresses(part);
  const address = text.replace(/\/32$/, '');
  if (others.length > 0 || address.includes('/'))
    return { ids: known, more: `which network interfaces are at ${text} is not known` };
  const eni = network.interfaceAt(vpc, address, place);
  if (eni.is === 'found')
    return eni.value.Groups
      ? groupsOf(eni.value.NetworkInterfaceId, eni.value.Groups)
      : { ids: known, more: `the groups of ${eni.value.NetworkInterfaceId} were not read` };
  return { ids: known, more: eni.is === 'unread' ? eni.why : `no network interface has ${address}` };
}

/** The subnets of a VPC that have IPv4 addresses, each once, as its nearest place shows it. */
function subnetsOf(network: Network, vpc: string, near: Place): { subnet: Subnet; at: Place }[] {
  const places = [near, ...network.inSight.filter((other) => other !== near)];
  const all = places.flatMap((at) =>
    (at.ec2?.Subnets ?? [])
      .filter(({ VpcId, CidrBlock }) => VpcId === vpc && CidrBlock !== undefined)
      .map((subnet) => ({ subnet, at })),
  );
  return [...new Map(all.reverse().map((one) => [one.subnet.SubnetId, one])).values()].reverse();
}
