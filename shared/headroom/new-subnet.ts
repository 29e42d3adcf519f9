import { addresses, countAddresses, isCidr, parseAddresses } from '../algebra/addresses.ts';
import { within } from '../algebra/algebra.ts';
import type { Network } from '../network/network.ts';
import type { Place, Subnet } from '../network/snapshot.ts';
import type { Taking } from '../workloads/taking.ts';

/** A subnet that is not there yet. */
export type NewSubnet = { readonly cidr: string; readonly zone: string };

/** A subnet with nothing in it. AWS keeps five addresses of each for itself (VPC-RESERVED-5). */
export const emptySubnet = ({ cidr, zone }: NewSubnet, VpcId: string): Subnet => ({
  SubnetId: `${cidr}@${zone}`,
  VpcId,
  CidrBlock: cidr,
  AvailabilityZoneId: zone,
  AvailableIpAddressCount: usable(cidr),
  SubnetIpv4CidrReservations: [],
});

/** How many addresses of a block can be used. */
export const usable = (cidr: string): number => Math.max(0, Number(countAddresses(parseAddresses(cidr))) - 5);

/** The VPC in whose ranges a new subnet is, or why there cannot be such a subnet. */
export function vpcFor(
  network: Network,
  { cidr }: NewSubnet,
  takings: readonly Taking[],
): { vpc: string; place: Place } | string {
  if (!isCidr(cidr) || !/^[\d.]+\/(1[6-9]|2[0-8])$/.test(cidr)) return 'expected an IPv4 block from /16 to /28';
  const vpcs = new Map(
    takings.flatMap(({ subnets }) =>
      subnets.flatMap(({ subnet }) => (subnet.is === 'found' ? [[subnet.value.VpcId, subnet.place] as const] : [])),
    ),
  );
  const around = [...vpcs].filter(([id, place]) =>
    within(addresses, parseAddresses(cidr), rangesOf(network, id, place)),
  );
  const [first, ...others] = around;
  if (!first) return 'no VPC that a fleet or builder is in has this range';
  if (others.length > 0) return `several VPCs have this range: ${around.map(([id]) => id).join(', ')}`;
  const [vpc, place] = first;
  const taken = subnetsOf(network, vpc, place).find(
    ({ CidrBlock }) =>
      CidrBlock && !addresses.isEmpty(addresses.intersect(parseAddresses(CidrBlock), parseAddresses(cidr))),
  );
  return taken ? `it overlaps ${taken.SubnetId} (${taken.CidrBlock})` : { vpc, place };
}

/** The IPv4 ranges of a VPC. */
export function rangesOf(network: Network, id: string, place: Place) {
  const vpc = network.find('Vpcs', id, place);
  if (vpc.is !== 'found') return addresses.empty;
  const { CidrBlock, CidrBlockAssociationSet = [] } = vpc.value;
  const more = CidrBlockAssociationSet.filter(
    ({ CidrBlockState }) => (CidrBlockState?.State ?? 'associated') === 'associated',
  );
  const blocks = [CidrBlock, ...more.map((one) => one.CidrBlock)].filter((block) => block !== undefined);
  return addresses.unionAll(blocks.map(parseAddresses));
}

export function subnetsOf(network: Network, vpc: string, place: Place): readonly Subnet[] {
  const listed = network.list('Subnets', place);
  return listed.is === 'found' ? listed.value.filter(({ VpcId }) => VpcId === vpc) : [];
}
