import { cidr, flag, list, maybe, record, Tags, text } from './shape.ts';

/** The VPCs that a gateway is attached to. */
export const Attachments = list(record({ VpcId: maybe(text), State: maybe(text) }));
/** One VPC of a peering. */
export const PeeringSide = record({
  VpcId: maybe(text),
  OwnerId: maybe(text),
  Region: maybe(text),
  CidrBlock: maybe(cidr),
  CidrBlockSet: list(record({ CidrBlock: maybe(cidr) })),
  Ipv6CidrBlockSet: list(record({ Ipv6CidrBlock: maybe(cidr) })),
});
export const TransitGatewayAttachment = record({
  TransitGatewayAttachmentId: text,
  TransitGatewayId: maybe(text),
  VpcId: maybe(text),
  VpcOwnerId: maybe(text),
  SubnetIds: list(text),
  State: maybe(text),
  Options: maybe(record({ SecurityGroupReferencingSupport: maybe(text) })),
  Tags,
});
export const TransitGatewayRouteTable = record({
  TransitGatewayRouteTableId: text,
  TransitGatewayId: maybe(text),
  State: maybe(text),
  Tags,
  /** From GetTransitGatewayRouteTableAssociations, joined as prefix lists have their entries. */
  Associations: list(record({ TransitGatewayAttachmentId: maybe(text), State: maybe(text) })),
  /** From SearchTransitGatewayRoutes, joined likewise. */
  Routes: list(
    record({
      DestinationCidrBlock: maybe(cidr),
      PrefixListId: maybe(text),
      Type: maybe(text),
      State: maybe(text),
      TransitGatewayAttachments: list(
        record({ TransitGatewayAttachmentId: maybe(text), ResourceType: maybe(text), ResourceId: maybe(text) }),
      ),
    }),
  ),
});

export const VpcEndpoint = record({
  VpcEndpointId: text,
  VpcEndpointType: maybe(text),
  OwnerId: maybe(text),
  VpcId: maybe(text),
  ServiceName: maybe(text),
  State: maybe(text),
  SubnetIds: list(text),
  NetworkInterfaceIds: list(text),
  RouteTableIds: list(text),
  Groups: list(record({ GroupId: maybe(text) })),
  PrivateDnsEnabled: maybe(flag),
  PolicyDocument: maybe(text),
  Tags,
});
