import { type Ids, type Listing, listing } from '../listing.ts';
import type { Operations } from '../operation.ts';
import type { Paging } from '../paging.ts';
import * as names from './filter-names.ts';
import * as lists from './lists.ts';
import { prefixListReads } from './prefix-lists.ts';
import { regionReads } from './regions.ts';
import { getSubnetCidrReservations, withoutReservations } from './reservations.ts';
import { describeSecurityGroupRules } from './security-group-rules.ts';
import { transitGatewayReads } from './transit-gateways.ts';
import { describeVpcAttribute, withoutAttributes } from './vpc-attributes.ts';

/** EC2's page sizes, from the operations' own bounds. */
const pages = (from: number, to: number): Paging => ({ member: 'MaxResults', from, to, otherwise: to });
const usual = pages(5, 1000);

const ids = (member: string, field: string, unknown: string): Ids => ({ member, names: field, unknown });

/** An EC2 list that is read by ids and filters. */
const described = <T extends object>(how: Omit<Listing<T>, 'paging'> & { paging?: Paging }) =>
  listing<T>({ paging: usual, ...how });

/** The operations that read a VPC and its filters. */
const network: Operations = {
  DescribeVpcs: described({
    list: lists.vpcs,
    ids: ids('VpcIds', 'VpcId', 'InvalidVpcID.NotFound'),
    filters: names.vpcFilters,
    shown: withoutAttributes,
  }),
  DescribeVpcAttribute: describeVpcAttribute,
  DescribeSubnets: described({
    list: lists.subnets,
    ids: ids('SubnetIds', 'SubnetId', 'InvalidSubnetID.NotFound'),
    filters: names.subnetFilters,
    shown: withoutReservations,
  }),
  GetSubnetCidrReservations: getSubnetCidrReservations,
  DescribeSecurityGroups: described({
    list: lists.securityGroups,
    ids: ids('GroupIds', 'GroupId', 'InvalidGroup.NotFound'),
    filters: names.securityGroupFilters,
  }),
  DescribeSecurityGroupRules: describeSecurityGroupRules,
  DescribeSecurityGroupVpcAssociations: described({
    list: lists.securityGroupVpcAssociations,
    filters: names.securityGroupVpcAssociationFilters,
  }),
  DescribeNetworkAcls: described({
    list: lists.networkAcls,
    ids: ids('NetworkAclIds', 'NetworkAclId', 'InvalidNetworkAclID.NotFound'),
    filters: names.networkAclFilters,
  }),
  DescribeRouteTables: described({
    list: lists.routeTables,
    paging: pages(5, 100),
    ids: ids('RouteTableIds', 'RouteTableId', 'InvalidRouteTableID.NotFound'),
    filters: names.routeTableFilters,
  }),
  DescribeNetworkInterfaces: described({
    list: lists.networkInterfaces,
    ids: {
      ...ids('NetworkInterfaceIds', 'NetworkInterfaceId', 'InvalidNetworkInterfaceID.NotFound'),
      notWithPageSize: 'networkInterfaceIdSet',
    },
    filters: names.networkInterfaceFilters,
  }),
  DescribeDhcpOptions: described({
    list: lists.dhcpOptions,
    ids: ids('DhcpOptionsIds', 'DhcpOptionsId', 'InvalidDhcpOptionID.NotFound'),
    filters: names.dhcpOptionsFilters,
  }),
};

/** The operations that read what leads out of a VPC. */
const gateways: Operations = {
  DescribeInternetGateways: described({
    list: lists.internetGateways,
    ids: ids('InternetGatewayIds', 'InternetGatewayId', 'InvalidInternetGatewayID.NotFound'),
    filters: names.internetGatewayFilters,
  }),
  DescribeEgressOnlyInternetGateways: described({
    list: lists.egressOnlyInternetGateways,
    paging: pages(5, 255),
    ids: ids('EgressOnlyInternetGatewayIds', 'EgressOnlyInternetGatewayId', 'InvalidGatewayID.NotFound'),
    filters: names.egressOnlyInternetGatewayFilters,
  }),
  DescribeNatGateways: described({
    list: lists.natGateways,
    ids: ids('NatGatewayIds', 'NatGatewayId', 'NatGatewayNotFound'),
    filters: names.natGatewayFilters,
    filterMember: 'Filter',
  }),
  DescribeVpcEndpoints: described({
    list: lists.vpcEndpoints,
    paging: { ...pages(1, 1000), cut: true },
    ids: ids('VpcEndpointIds', 'VpcEndpointId', 'InvalidVpcEndpointId.NotFound'),
    filters: names.vpcEndpointFilters,
  }),
  DescribeVpcPeeringConnections: described({
    list: lists.vpcPeeringConnections,
    ids: ids('VpcPeeringConnectionIds', 'VpcPeeringConnectionId', 'InvalidVpcPeeringConnectionID.NotFound'),
    filters: names.vpcPeeringConnectionFilters,
  }),
};

/** The operations that read instances and their images. */
const computers: Operations = {
  DescribeInstances: described({
    list: lists.instances,
    output: 'Reservations',
    ids: { ...ids('InstanceIds', 'InstanceId', 'InvalidInstanceID.NotFound'), notWithPageSize: 'instancesSet' },
    filters: names.instanceFilters,
    shown: (instance) => ({ ReservationId: instance.InstanceId?.replace(/^i-/, 'r-'), Instances: [instance] }),
  }),
  DescribeImages: described({
    list: lists.images,
    paging: { ...pages(1, 1000), cut: true },
    ids: { ...ids('ImageIds', 'ImageId', 'InvalidAMIID.NotFound'), notWithPageSize: 'imagesSet' },
    filters: names.imageFilters,
  }),
};

/** EC2's reads. */
export const ec2Reads: Operations = {
  ...network,
  ...gateways,
  ...computers,
  ...prefixListReads,
  ...transitGatewayReads,
  ...regionReads,
};
