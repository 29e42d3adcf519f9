import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';

/** The VPCs that a VPC is peered with, and those that are attached to a transit gateway of its own. */
export function neighbours(network: Network, vpc: string, place: Place): string[] {
  const places = [place, ...network.inSight.filter((other) => other !== place)];
  const peered = places.flatMap(({ ec2 }) =>
    (ec2?.VpcPeeringConnections ?? []).flatMap(({ RequesterVpcInfo, AccepterVpcInfo }) => {
      const sides = [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId];
      return sides.includes(vpc) ? sides.flatMap((id) => id ?? []) : [];
    }),
  );
  const attached = places
    .flatMap(({ ec2 }) => ec2?.TransitGatewayVpcAttachments ?? [])
    .filter(({ State }) => State !== 'deleted');
  const own = new Set(attached.filter(({ VpcId }) => VpcId === vpc).map(({ TransitGatewayId }) => TransitGatewayId));
  const behind = attached
    .filter(({ TransitGatewayId }) => own.has(TransitGatewayId))
    .flatMap(({ VpcId }) => VpcId ?? []);
  return [...new Set([...peered, ...behind])].filter((id) => id !== vpc);
}
