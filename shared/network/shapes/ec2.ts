import { NetworkAcl, SecurityGroup } from './filters.ts';
import {
  Attachments,
  PeeringSide,
  TransitGatewayAttachment,
  TransitGatewayRouteTable,
  VpcEndpoint,
} from './gateways.ts';
import { Image, Instance } from './instances.ts';
import { NetworkInterface } from './network-interfaces.ts';
import { RouteTable } from './routes.ts';
import { address, cidr, list, maybe, record, Tags, text } from './shape.ts';
import { Subnet, Vpc } from './vpcs.ts';

/** What EC2 answers, list by list; prefix lists carry their entries, transit gateways' tables their routes. */
export const Ec2 = record({
  Vpcs: list(Vpc),
  Subnets: list(Subnet),
  SecurityGroups: list(SecurityGroup),
  SecurityGroupVpcAssociations: list(
    record({ GroupId: maybe(text), VpcId: maybe(text), VpcOwnerId: maybe(text), State: maybe(text) }),
  ),
  NetworkAcls: list(NetworkAcl),
  RouteTables: list(RouteTable),
  NetworkInterfaces: list(NetworkInterface),
  InternetGateways: list(record({ InternetGatewayId: text, Attachments, Tags })),
  EgressOnlyInternetGateways: list(record({ EgressOnlyInternetGatewayId: text, Attachments, Tags })),
  NatGateways: list(
    record({
      NatGatewayId: text,
      VpcId: maybe(text),
      SubnetId: maybe(text),
      State: maybe(text),
      ConnectivityType: maybe(text),
      AvailabilityMode: maybe(text),
      NatGatewayAddresses: list(
        record({
          PrivateIp: maybe(address),
          PublicIp: maybe(text),
          NetworkInterfaceId: maybe(text),
          AllocationId: maybe(text),
          AssociationId: maybe(text),
          AvailabilityZoneId: maybe(text),
        }),
      ),
      Tags,
    }),
  ),
  VpcEndpoints: list(VpcEndpoint),
  VpcPeeringConnections: list(
    record({
      VpcPeeringConnectionId: text,
      Status: maybe(record({ Code: maybe(text) })),
      RequesterVpcInfo: maybe(PeeringSide),
      AccepterVpcInfo: maybe(PeeringSide),
      Tags,
    }),
  ),
  TransitGateways: list(
    record({
      TransitGatewayId: text,
      OwnerId: maybe(text),
      Options: maybe(record({ SecurityGroupReferencingSupport: maybe(text) })),
      Tags,
    }),
  ),
  TransitGatewayVpcAttachments: list(TransitGatewayAttachment),
  TransitGatewayRouteTables: list(TransitGatewayRouteTable),
  Instances: list(Instance),
  Images: list(Image),
  DhcpOptions: list(
    record({
      DhcpOptionsId: text,
      DhcpConfigurations: list(record({ Key: maybe(text), Values: list(record({ Value: maybe(text) })) })),
    }),
  ),
  PrefixLists: list(
    record({
      PrefixListId: text,
      PrefixListName: maybe(text),
      OwnerId: maybe(text),
      Entries: list(record({ Cidr: maybe(cidr) })),
    }),
  ),
});
