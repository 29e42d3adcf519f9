import type { Directory, Instance, Place, Subnet, VpcEndpoint } from '../network/snapshot.ts';
import type { PlaceId } from './place-id.ts';
import type { AppStream } from './read-appstream.ts';
import type { RegionLists } from './read-ec2.ts';
import type { AskedFor } from './read-vpc-attributes.ts';

/** What was read of a place before its VPCs are chosen. */
export type Seen = {
  readonly appstream: AppStream;
  readonly ds: Place['ds'];
  readonly subnets: readonly Subnet[];
  readonly endpoints: readonly VpcEndpoint[] | undefined;
  readonly peerings: RegionLists['VpcPeeringConnections'];
  readonly windows: readonly Instance[];
  /** The subnets that DataSync's tasks, agents and file systems are in. */
  readonly moved: readonly string[];
};

/**
 * The VPCs of a place that something in it depends on: those of its fleets and builders, directories and Windows
 * instances, of what DataSync moves data between, and of the interface endpoints that are streamed through or that
 * AppStream's API is called through; and those that these are
 * peered with. A VPC behind the same transit gateway is among them for what is in it, and added for the servers that
 * are (`servers.ts`).
 */
export function vpcsInScope(here: PlaceId, seen: Seen): string[] {
  const near = new Set([
    ...vpcsOfHosts(seen),
    ...vpcsOfAccess(seen),
    ...seen.subnets.filter(({ SubnetId }) => seen.moved.includes(SubnetId)).map(({ VpcId }) => VpcId),
    ...(seen.endpoints ?? []).filter(isApi(here)).flatMap(({ VpcId }) => VpcId ?? []),
    ...(seen.ds?.DirectoryDescriptions ?? []).flatMap(vpcsOf),
    ...seen.windows.flatMap(({ VpcId }) => VpcId ?? []),
  ]);
  return [...near.union(new Set(peersOf(here, near, seen.peerings)))].sort();
}

/** The VPCs whose DNS attributes matter: where instances resolve names, and where endpoints have private ones. */
export function dnsMatters(seen: Omit<Seen, 'ds' | 'peerings' | 'windows' | 'moved'>): AskedFor {
  const hostNames = new Set(vpcsOfAccess(seen));
  return { support: hostNames.union(new Set(vpcsOfHosts(seen))), hostNames };
}

/** The subnets that the instances of fleets and builders are in. */
export const subnetsOf = (appstream: AppStream): string[] =>
  hostsOf(appstream).flatMap(({ VpcConfig }) => VpcConfig?.SubnetIds ?? []);

/** The fleets and builders of a place. */
export const hostsOf = ({ Fleets = [], ImageBuilders = [], AppBlockBuilders = [] }: AppStream) => [
  ...Fleets,
  ...ImageBuilders,
  ...AppBlockBuilders,
];

/** The interface endpoints that stacks and builders are streamed through. */
export const accessEndpointsOf = ({ Stacks = [], ImageBuilders = [], AppBlockBuilders = [] }: AppStream): string[] =>
  [...Stacks, ...ImageBuilders, ...AppBlockBuilders].flatMap(({ AccessEndpoints = [] }) =>
    AccessEndpoints.flatMap(({ VpceId }) => VpceId ?? []),
  );

function vpcsOfHosts({ appstream, subnets }: Pick<Seen, 'appstream' | 'subnets'>): string[] {
  const named = new Set(subnetsOf(appstream));
  return subnets.filter(({ SubnetId }) => named.has(SubnetId)).map(({ VpcId }) => VpcId);
}

function vpcsOfAccess({ appstream, endpoints = [] }: Pick<Seen, 'appstream' | 'endpoints'>): string[] {
  const named = new Set(accessEndpointsOf(appstream));
  return endpoints.filter(({ VpcEndpointId }) => named.has(VpcEndpointId)).flatMap(({ VpcId }) => VpcId ?? []);
}

const isApi =
  ({ region }: PlaceId) =>
  ({ ServiceName }: VpcEndpoint): boolean =>
    ServiceName?.endsWith(`.${region}.appstream.api`) ?? false;

/** Only those of this account: a shared directory's are its owner's. */
const vpcsOf = ({ VpcSettings, ConnectSettings }: Directory): string[] =>
  [VpcSettings?.VpcId, ConnectSettings?.VpcId].filter((id) => id !== undefined);

/** The VPCs in the same account and Region that these are peered with. */
export function peersOf(
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
