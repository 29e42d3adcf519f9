import { once } from './once.ts';
import type { Ec2, Place } from './snapshot.ts';

/**
 * By a resource's id, the ids of its attachments and associations: some events name nothing else, such as
 * `DetachNetworkInterface` an `eni-attach-…` and `DisassociateVpcCidrBlock` a `vpc-cidr-assoc-…`. Of a directory that is
 * shared with an account, the id that its owner knows it by.
 */
export const partsOf = once(
  (places: readonly Place[]): ReadonlyMap<string, readonly string[]> =>
    new Map(
      places.flatMap(({ ec2 = {}, ds = {} }) => [...parts(ec2), ...shared(ds)]).filter(([, ids]) => ids.length > 0),
    ),
);

const parts = ({ NetworkInterfaces = [], NatGateways = [], Vpcs = [], Subnets = [] }: Ec2): [string, string[]][] => [
  ...NetworkInterfaces.map(({ NetworkInterfaceId, Attachment, Association: address }) =>
    whole(NetworkInterfaceId, Attachment?.AttachmentId, address?.AssociationId, address?.AllocationId),
  ),
  ...NatGateways.map(({ NatGatewayId, NatGatewayAddresses = [] }) =>
    whole(NatGatewayId, ...NatGatewayAddresses.flatMap((one) => [one.AssociationId, one.AllocationId])),
  ),
  ...Vpcs.map(({ VpcId, CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] }) =>
    whole(VpcId, ...[...CidrBlockAssociationSet, ...Ipv6CidrBlockAssociationSet].map((one) => one.AssociationId)),
  ),
  ...Subnets.map(({ SubnetId, Ipv6CidrBlockAssociationSet = [] }) =>
    whole(SubnetId, ...Ipv6CidrBlockAssociationSet.map((one) => one.AssociationId)),
  ),
];

const shared = ({ DirectoryDescriptions = [] }: NonNullable<Place['ds']>): [string, string[]][] =>
  DirectoryDescriptions.map(({ DirectoryId, OwnerDirectoryDescription: owned }) =>
    whole(DirectoryId, owned?.DirectoryId),
  );

const whole = (id: string, ...others: readonly (string | undefined)[]): [string, string[]] => [
  id,
  others.filter((one) => one !== undefined),
];
