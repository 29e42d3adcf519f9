import type { Directory, Fleet, Place, Subnet } from '../network/snapshot.ts';
import type { PlaceId } from './place-id.ts';
import type { RegionLists } from './read-ec2.ts';

/**
 * The VPCs of a place that its fleets depend on: theirs, those of the directories, and those that these are peered
 * with. A VPC behind the same transit gateway is among them only for a directory in it.
 */
export function vpcsOfFleets(here: PlaceId, { subnets, fleets, ds, peerings }: Seen): string[] {
  const named = new Set(fleets.flatMap(subnetsOf));
  const near = new Set([
    ...subnets.filter(({ SubnetId }) => named.has(SubnetId)).map(({ VpcId }) => VpcId),
    ...(ds?.DirectoryDescriptions ?? []).flatMap(vpcsOf),
  ]);
  return [...near.union(new Set(peersOf(here, near, peerings)))].sort();
}

type Seen = {
  readonly fleets: readonly Fleet[];
  readonly ds: Place['ds'];
  readonly subnets: readonly Subnet[];
  readonly peerings: RegionLists['VpcPeeringConnections'];
};

/** The subnets that a fleet's instances are in. */
export const subnetsOf = ({ VpcConfig }: Fleet): readonly string[] => VpcConfig?.SubnetIds ?? [];

/** Only those of this account: a shared directory's are its owner's. */
const vpcsOf = ({ VpcSettings, ConnectSettings }: Directory): string[] =>
  [VpcSettings?.VpcId, ConnectSettings?.VpcId].filter((id) => id !== undefined);

/** The VPCs in the same account and Region that these are peered with. */
function peersOf(
  { account, region }: PlaceId,
  vpcs: ReadonlySet<string>,
  peerings: RegionLists['VpcPeeringConnections'] = [],
): string[] {
  return peerings
    .map(({ RequesterVpcInfo, AccepterVpcInfo }) => [RequesterVpcInfo, AccepterVpcInfo])
    .filter((sides) => sides.some((side) => vpcs.has(side?.VpcId ?? '')))
    .flat()
    .filter((side) => side?.OwnerId === account && side.Region === region)
    .flatMap((side) => side?.VpcId ?? []);
}
