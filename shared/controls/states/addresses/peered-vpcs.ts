import type { Network } from '../../../network/network.ts';
import type { Ec2, Place, Vpc } from '../../../network/snapshot.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { notOwned } from '../situated.ts';
import { overlapping, rangesOf, unreadRanges } from './apart.ts';
import { unrouted } from './unrouted.ts';

type Peering = NonNullable<Ec2['VpcPeeringConnections']>[number];

/**
 * Whether no peered VPC has addresses in the range. Routes that lead the range another way, over a transit gateway or
 * a VPN, clash just the same; the documentation speaks of peering only, so that they count as an optional miss.
 */
export function peeredApart(network: Network, vpc: Vpc, place: Place, about: Placed, range: string): Outcome {
  const peerings = peeringsOf(network, vpc, place);
  const farSides =
    typeof peerings === 'string'
      ? unknown(peerings)
      : together(
          peerings.map((one) => farSideApart(network, one, vpc, place, range)),
          `No VPC that is peered with ${vpc.VpcId} has addresses in ${range}.`,
        );
  if (farSides.status === 'fail') return farSides;
  const here = about.subnets.filter(({ subnet }) => subnet.is === 'found' && subnet.value.VpcId === vpc.VpcId);
  const routes = unrouted(network, here, range);
  if (routes.status === 'fail') return { ...routes, grade: 'optional' };
  if (typeof peerings !== 'string' && peerings.length === 0)
    return notApplicable(`${vpc.VpcId} has no active peering connection.`);
  return farSides;
}

/** A VPC's active peering connections, or why they are not known. */
export function peeringsOf(network: Network, vpc: Vpc, place: Place): readonly Peering[] | string {
  const foreign = notOwned(vpc, place, 'peering connections');
  if (foreign) return foreign;
  const listed = network.list('VpcPeeringConnections', place);
  if (listed.is !== 'found') return listed.is === 'unread' ? listed.why : 'peering connections were not read';
  const sharing = listed.value.filter(({ RequesterVpcInfo, AccepterVpcInfo }) =>
    [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId].includes(vpc.VpcId),
  );
  const vague = sharing.find(({ Status }) => Status?.Code === undefined);
  if (vague) return `the status of ${vague.VpcPeeringConnectionId} was not read`;
  const own = sharing.filter(({ Status }) => Status?.Code === 'active');
  network.rests(...own.map(({ VpcPeeringConnectionId }) => VpcPeeringConnectionId));
  return own;
}

function farSideApart(network: Network, peering: Peering, vpc: Vpc, place: Place, range: string): Outcome {
  const { VpcPeeringConnectionId: id, RequesterVpcInfo, AccepterVpcInfo } = peering;
  const far = RequesterVpcInfo?.VpcId === vpc.VpcId ? AccepterVpcInfo : RequesterVpcInfo;
  const known = far?.VpcId ? network.find('Vpcs', far.VpcId, place) : undefined;
  const shown = [far?.CidrBlock, ...(far?.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock)];
  const blocks = [
    ...shown.filter((cidr) => cidr !== undefined),
    ...(known?.is === 'found' ? rangesOf(known.value) : []),
  ];
  if (blocks.length === 0) return unknown(`${id} does not show the address ranges of ${far?.VpcId ?? 'its far side'}`);
  const clashing = overlapping([...new Set(blocks)], range);
  if (clashing.length > 0)
    return fails(`${id} peers ${vpc.VpcId} with ${far?.VpcId}, whose ${list(clashing)} overlaps ${range}.`);
  const more =
    known?.is === 'found'
      ? unreadRanges(known.value, range)
      : far?.CidrBlockSet
        ? undefined
        : `which ranges ${far?.VpcId ?? 'the far side'} of ${id} has was not read`;
  if (more) return unknown(more);
  return passes(`${far?.VpcId} stays out of ${range}.`);
}
