import type {
  AttributeBooleanValue,
  DhcpOptions,
  EgressOnlyInternetGateway,
  Image,
  Instance,
  InternetGateway,
  ManagedPrefixList,
  NatGateway,
  NetworkAcl,
  NetworkInterface,
  PrefixListEntry,
  RouteTable,
  SecurityGroup,
  SecurityGroupVpcAssociation,
  Subnet,
  SubnetCidrReservation,
  TransitGateway,
  TransitGatewayRoute,
  TransitGatewayRouteTable,
  TransitGatewayRouteTableAssociation,
  TransitGatewayVpcAttachment,
  Vpc,
  VpcEndpoint,
  VpcPeeringConnection,
} from '@aws-sdk/client-ec2';
import type { List } from '../places.ts';

const ec2 = <T>(name: string): List<T> => ({ service: 'ec2', name });

/** EC2's lists in a place, by their names in the snapshot. */
/** With the attributes that AWS gives one by one. */
export const vpcs = ec2<Vpc & VpcAttributes>('Vpcs');
/** With the reservations that AWS gives subnet by subnet. */
export const subnets = ec2<Subnet & Reservations>('Subnets');
export const securityGroups = ec2<SecurityGroup>('SecurityGroups');
export const securityGroupVpcAssociations = ec2<SecurityGroupVpcAssociation>('SecurityGroupVpcAssociations');
export const networkAcls = ec2<NetworkAcl>('NetworkAcls');
export const routeTables = ec2<RouteTable>('RouteTables');
export const networkInterfaces = ec2<NetworkInterface>('NetworkInterfaces');
export const internetGateways = ec2<InternetGateway>('InternetGateways');
export const egressOnlyInternetGateways = ec2<EgressOnlyInternetGateway>('EgressOnlyInternetGateways');
export const natGateways = ec2<NatGateway>('NatGateways');
export const vpcEndpoints = ec2<VpcEndpoint>('VpcEndpoints');
export const vpcPeeringConnections = ec2<VpcPeeringConnection>('VpcPeeringConnections');
export const dhcpOptions = ec2<DhcpOptions>('DhcpOptions');
/** With the entries that AWS gives by another operation. */
export const prefixLists = ec2<ManagedPrefixList & { Entries?: readonly PrefixListEntry[] }>('PrefixLists');
export const transitGateways = ec2<TransitGateway>('TransitGateways');
export const transitGatewayVpcAttachments = ec2<TransitGatewayVpcAttachment>('TransitGatewayVpcAttachments');
/** With the associations and the routes that AWS gives by operations of their own. */
export const transitGatewayRouteTables = ec2<
  TransitGatewayRouteTable & {
    Associations?: readonly TransitGatewayRouteTableAssociation[];
    Routes?: readonly TransitGatewayRoute[];
  }
>('TransitGatewayRouteTables');
/** Without the reservations that AWS wraps them in. */
export const instances = ec2<Instance>('Instances');
export const images = ec2<Image>('Images');

export type Reservations = { readonly SubnetIpv4CidrReservations?: readonly SubnetCidrReservation[] };

/** The attributes of a VPC that are known; a value alone will do. */
export type VpcAttributes = Partial<Record<'EnableDnsSupport' | 'EnableDnsHostnames', AttributeBooleanValue | boolean>>;
