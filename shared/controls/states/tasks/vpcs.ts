import type { Network } from '../../../network/network.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { fails, list, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachSubnet, inEachVpc, type Situated, subnetsOf } from '../situated.ts';

/** Whether an EFS location's subnet is in its file system's VPC, and in a zone that has a mount target. */
export function mountTargetInZone({ subnets, targets }: Extract<Situation, { kind: 'mount' }>): Outcome {
  return inEachSubnet(subnets, ({ SubnetId, VpcId, AvailabilityZoneId: zone }) => {
    const ids = list(targets.map(({ id }) => id));
    const vpcs = [...new Set(targets.flatMap(({ vpc }) => vpc ?? []))];
    if (vpcs.length > 0 && !vpcs.includes(VpcId))
      return fails(`${SubnetId} is in ${VpcId}, but ${ids} in ${list(vpcs)}.`);
    const all = targets.filter((target) => target.zone !== undefined && target.zone === zone);
    const near = all.find(({ idle }) => idle === undefined);
    if (near && vpcs.length > 0) return passes(`${near.id} is in ${zone}, the zone of ${SubnetId}.`);
    if (zone === undefined) return unknown(`the zone of ${SubnetId} was not read`);
    const [idle] = all.flatMap((target) => target.idle ?? []);
    if (idle) return unknown(idle);
    const unread = targets.find((target) => target.zone === undefined || target.vpc === undefined);
    if (unread) return unknown(`the zone and VPC of ${unread.id} were not read`);
    return fails(
      `${SubnetId} is in ${zone}, where no mount target is: ${ids} is in ${list([...new Set(targets.flatMap((one) => one.zone ?? []))])}.`,
    );
  });
}

/** Whether the VPCs of the subnets have the default tenancy. */
export function defaultTenancy(network: Network, about: Situated): Outcome {
  const subnets = subnetsOf(network, about);
  if (typeof subnets === 'string') return unknown(subnets);
  return inEachVpc(network, subnets, ({ VpcId, InstanceTenancy }) => {
    if (InstanceTenancy === undefined) return unknown(`the tenancy of ${VpcId} was not read`);
    return InstanceTenancy === 'default'
      ? passes(`${VpcId} has the default tenancy.`)
      : fails(`${VpcId} has the tenancy ${InstanceTenancy}.`);
  });
}

/** Whether the subnets are the account's own. */
export function ownSubnets({ subnets, place: { account } }: Extract<Situation, { kind: 'subnets' }>): Outcome {
  return inEachSubnet(subnets, ({ SubnetId, OwnerId }) => {
    if (OwnerId === undefined) return unknown(`whose ${SubnetId} is was not read`);
    return OwnerId === account
      ? passes(`${SubnetId} is the account's own.`)
      : fails(`${SubnetId} belongs to account ${OwnerId}, which shares its VPC.`);
  });
}
