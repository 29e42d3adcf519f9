import { cidr, flag, list, maybe, record, Tags, text } from './shape.ts';
import { CidrState } from './vpcs.ts';

export const Route = record({
  DestinationCidrBlock: maybe(cidr),
  DestinationIpv6CidrBlock: maybe(cidr),
  DestinationPrefixListId: maybe(text),
  GatewayId: maybe(text),
  NatGatewayId: maybe(text),
  VpcPeeringConnectionId: maybe(text),
  TransitGatewayId: maybe(text),
  NetworkInterfaceId: maybe(text),
  InstanceId: maybe(text),
  EgressOnlyInternetGatewayId: maybe(text),
  LocalGatewayId: maybe(text),
  CarrierGatewayId: maybe(text),
  CoreNetworkArn: maybe(text),
  State: maybe(text),
  Origin: maybe(text),
});
export const RouteTable = record({
  RouteTableId: text,
  VpcId: maybe(text),
  OwnerId: maybe(text),
  Associations: list(
    record({
      Main: maybe(flag),
      SubnetId: maybe(text),
      GatewayId: maybe(text),
      RouteTableAssociationId: maybe(text),
      AssociationState: maybe(CidrState),
    }),
  ),
  Routes: list(Route),
  Tags,
});
