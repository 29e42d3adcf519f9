import { addresses, parseAddresses } from '../../../algebra/addresses.ts';
import type { Network } from '../../../network/network.ts';
import type { Vpc } from '../../../network/snapshot.ts';
import { unclearState } from '../../../network/unclear-state.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachVpc } from '../situated.ts';
import { ontapApart } from './ontap-endpoints.ts';
import { peeredApart } from './peered-vpcs.ts';
import { unrouted } from './unrouted.ts';

/** Whether addresses around a workload stay out of a range. */
export function apart(network: Network, { range, of }: Extract<State, { claim: 'apart' }>, about: Placed): Outcome {
  switch (of) {
    case 'vpc':
      return inEachVpc(network, about.subnets, (vpc) => vpcApart(vpc, range));
    case 'peered-vpcs':
      return inEachVpc(network, about.subnets, (vpc, place) => peeredApart(network, vpc, place, about, range));
    case 'routes':
      return unrouted(network, about.subnets, range);
    case 'ontap-endpoints':
      return inEachVpc(network, about.subnets, (vpc, place) => ontapApart(vpc, [about.place, place], network, range));
    default:
      return of satisfies never;
  }
}

/** Whether all of a VPC's ranges stay out of the range. */
export function vpcApart(vpc: Vpc, range: string): Outcome {
  const own = rangesOf(vpc);
  if (own.length === 0) return unknown(`the address ranges of ${vpc.VpcId} were not read`);
  const clashing = overlapping(own, range);
  if (clashing.length > 0) return fails(`${vpc.VpcId} has ${list(clashing)}, which overlaps ${range}.`);
  const more = unreadRanges(vpc, range);
  if (more) return unknown(more);
  return passes(`${vpc.VpcId} has ${list(own)}, apart from ${range}.`);
}

/** Why a VPC may have other ranges that overlap this one: EC2 lists all of them, also those that come and go. */
export function unreadRanges({ VpcId, CidrBlockAssociationSet: all }: Vpc, range: string): string | undefined {
  if (!all) return `which ranges ${VpcId} has besides its first one was not read`;
  if (all.some(({ CidrBlock }) => CidrBlock === undefined)) return `a range of ${VpcId} was not read`;
  const vague = all.find(
    ({ CidrBlock, CidrBlockState }) =>
      !settled.has(CidrBlockState?.State ?? 'associated') &&
      overlapping(CidrBlock ? [CidrBlock] : [], range).length > 0,
  );
  return vague && unclearState(`the range ${vague.CidrBlock} of ${VpcId}`, vague.CidrBlockState?.State);
}

const settled: ReadonlySet<string> = new Set(['associated', 'disassociated', 'failing', 'failed']);

/** The IPv4 ranges of a VPC: the first, and each that is associated now. */
export const rangesOf = ({ CidrBlock, CidrBlockAssociationSet = [] }: Vpc): string[] => {
  const associated = CidrBlockAssociationSet.filter(
    ({ CidrBlockState }) => (CidrBlockState?.State ?? 'associated') === 'associated',
  );
  const all = [CidrBlock, ...associated.map((one) => one.CidrBlock)];
  return [...new Set(all.filter((cidr) => cidr !== undefined))];
};

/** Those of the blocks that have an address in the range. */
export const overlapping = (blocks: readonly string[], range: string): string[] =>
  blocks.filter((block) => addresses.touches(parseAddresses(block), parseAddresses(range)));
