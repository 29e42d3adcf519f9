import { direct, type FilterNames, tagged } from '../filters.ts';

/** The filters of each EC2 list, as the API reference of its Describe operation names them. */
export const vpcFilters: FilterNames = {
  ...tagged,
  ...direct('dhcp-options-id', 'is-default', 'owner-id', 'state', 'vpc-id'),
  cidr: 'CidrBlock',
  'cidr-block-association.association-id': 'CidrBlockAssociationSet.AssociationId',
  'cidr-block-association.cidr-block': 'CidrBlockAssociationSet.CidrBlock',
  'cidr-block-association.state': 'CidrBlockAssociationSet.CidrBlockState.State',
  'ipv6-cidr-block-association.ipv6-cidr-block': 'Ipv6CidrBlockAssociationSet.Ipv6CidrBlock',
};

export const subnetFilters: FilterNames = {
  ...tagged,
  ...direct('availability-zone', 'availability-zone-id', 'available-ip-address-count', 'cidr-block', 'default-for-az'),
  ...direct('ipv6-native', 'map-public-ip-on-launch', 'owner-id', 'state', 'subnet-arn', 'subnet-id', 'vpc-id'),
  cidr: 'CidrBlock',
  'ipv6-cidr-block-association.ipv6-cidr-block': 'Ipv6CidrBlockAssociationSet.Ipv6CidrBlock',
};

const permissionFilters = (filter: string, member: string): FilterNames => ({
  [`${filter}.cidr`]: `${member}.IpRanges.CidrIp`,
  [`${filter}.from-port`]: `${member}.FromPort`,
  [`${filter}.group-id`]: `${member}.UserIdGroupPairs.GroupId`,
  [`${filter}.group-name`]: `${member}.UserIdGroupPairs.GroupName`,
  [`${filter}.ipv6-cidr`]: `${member}.Ipv6Ranges.CidrIpv6`,
  [`${filter}.prefix-list-id`]: `${member}.PrefixListIds.PrefixListId`,
  [`${filter}.protocol`]: `${member}.IpProtocol`,
  [`${filter}.to-port`]: `${member}.ToPort`,
  [`${filter}.user-id`]: `${member}.UserIdGroupPairs.UserId`,
});

export const securityGroupFilters: FilterNames = {
  ...tagged,
  ...direct('description', 'group-id', 'group-name', 'owner-id', 'vpc-id'),
  ...permissionFilters('ip-permission', 'IpPermissions'),
  ...permissionFilters('egress.ip-permission', 'IpPermissionsEgress'),
};

export const securityGroupVpcAssociationFilters: FilterNames = direct(
  'group-id',
  'group-owner-id',
  'state',
  'vpc-id',
  'vpc-owner-id',
);

export const networkAclFilters: FilterNames = {
  ...tagged,
  ...direct('network-acl-id', 'owner-id', 'vpc-id'),
  default: 'IsDefault',
  'association.association-id': 'Associations.NetworkAclAssociationId',
  'association.network-acl-id': 'Associations.NetworkAclId',
  'association.subnet-id': 'Associations.SubnetId',
  'entry.cidr': 'Entries.CidrBlock',
  'entry.egress': 'Entries.Egress',
  'entry.ipv6-cidr': 'Entries.Ipv6CidrBlock',
  'entry.protocol': 'Entries.Protocol',
  'entry.rule-action': 'Entries.RuleAction',
  'entry.rule-number': 'Entries.RuleNumber',
};

export const routeTableFilters: FilterNames = {
  ...tagged,
  ...direct('owner-id', 'route-table-id', 'vpc-id'),
  'association.gateway-id': 'Associations.GatewayId',
  'association.main': 'Associations.Main',
  'association.route-table-association-id': 'Associations.RouteTableAssociationId',
  'association.route-table-id': 'Associations.RouteTableId',
  'association.subnet-id': 'Associations.SubnetId',
  'route.destination-cidr-block': 'Routes.DestinationCidrBlock',
  'route.destination-ipv6-cidr-block': 'Routes.DestinationIpv6CidrBlock',
  'route.destination-prefix-list-id': 'Routes.DestinationPrefixListId',
  'route.egress-only-internet-gateway-id': 'Routes.EgressOnlyInternetGatewayId',
  'route.gateway-id': 'Routes.GatewayId',
  'route.instance-id': 'Routes.InstanceId',
  'route.nat-gateway-id': 'Routes.NatGatewayId',
  'route.origin': 'Routes.Origin',
  'route.state': 'Routes.State',
  'route.transit-gateway-id': 'Routes.TransitGatewayId',
  'route.vpc-peering-connection-id': 'Routes.VpcPeeringConnectionId',
};

export const networkInterfaceFilters: FilterNames = {
  ...tagged,
  ...direct('availability-zone', 'description', 'interface-type', 'mac-address', 'network-interface-id', 'owner-id'),
  ...direct('private-dns-name', 'private-ip-address', 'requester-id', 'requester-managed', 'source-dest-check'),
  ...direct('status', 'subnet-id', 'vpc-id'),
  'addresses.association.public-ip': 'PrivateIpAddresses.Association.PublicIp',
  'addresses.primary': 'PrivateIpAddresses.Primary',
  'addresses.private-ip-address': 'PrivateIpAddresses.PrivateIpAddress',
  'association.public-ip': 'Association.PublicIp',
  'attachment.attachment-id': 'Attachment.AttachmentId',
  'attachment.device-index': 'Attachment.DeviceIndex',
  'attachment.instance-id': 'Attachment.InstanceId',
  'attachment.instance-owner-id': 'Attachment.InstanceOwnerId',
  'attachment.status': 'Attachment.Status',
  'group-id': 'Groups.GroupId',
  'group-name': 'Groups.GroupName',
  'ipv6-addresses.ipv6-address': 'Ipv6Addresses.Ipv6Address',
  'operator.managed': 'Operator.Managed',
  'operator.principal': 'Operator.Principal',
};

export const internetGatewayFilters: FilterNames = {
  ...tagged,
  ...direct('internet-gateway-id', 'owner-id'),
  'attachment.state': 'Attachments.State',
  'attachment.vpc-id': 'Attachments.VpcId',
};

export const natGatewayFilters: FilterNames = {
  ...tagged,
  ...direct('nat-gateway-id', 'state', 'subnet-id', 'vpc-id'),
};

export const vpcEndpointFilters: FilterNames = {
  ...tagged,
  ...direct('ip-address-type', 'service-name', 'service-region', 'vpc-endpoint-id', 'vpc-endpoint-type', 'vpc-id'),
  'vpc-endpoint-state': 'State',
};

const peerFilters = (filter: string, member: string): FilterNames => ({
  [`${filter}.cidr-block`]: `${member}.CidrBlock`,
  [`${filter}.owner-id`]: `${member}.OwnerId`,
  [`${filter}.vpc-id`]: `${member}.VpcId`,
});

export const vpcPeeringConnectionFilters: FilterNames = {
  ...tagged,
  ...direct('vpc-peering-connection-id'),
  ...peerFilters('accepter-vpc-info', 'AccepterVpcInfo'),
  ...peerFilters('requester-vpc-info', 'RequesterVpcInfo'),
  'status-code': 'Status.Code',
  'status-message': 'Status.Message',
};

export const dhcpOptionsFilters: FilterNames = {
  ...tagged,
  ...direct('dhcp-options-id', 'owner-id'),
  key: 'DhcpConfigurations.Key',
  value: 'DhcpConfigurations.Values.Value',
};

export const transitGatewayFilters: FilterNames = {
  ...tagged,
  ...direct('owner-id', 'state', 'transit-gateway-id'),
};

export const transitGatewayVpcAttachmentFilters: FilterNames = {
  ...tagged,
  ...direct('state', 'transit-gateway-attachment-id', 'transit-gateway-id', 'vpc-id'),
};

export const transitGatewayRouteTableFilters: FilterNames = {
  ...tagged,
  ...direct('default-association-route-table', 'default-propagation-route-table', 'state'),
  ...direct('transit-gateway-id', 'transit-gateway-route-table-id'),
};

export const transitGatewayAssociationFilters: FilterNames = direct(
  'resource-id',
  'resource-type',
  'transit-gateway-attachment-id',
);

export const transitGatewayRouteFilters: FilterNames = {
  ...direct('prefix-list-id', 'state', 'type'),
  'attachment.resource-id': 'TransitGatewayAttachments.ResourceId',
  'attachment.resource-type': 'TransitGatewayAttachments.ResourceType',
  'attachment.transit-gateway-attachment-id': 'TransitGatewayAttachments.TransitGatewayAttachmentId',
  'route-search.exact-match': 'DestinationCidrBlock',
};

export const instanceFilters: FilterNames = {
  ...tagged,
  ...direct('image-id', 'instance-id', 'instance-type', 'platform', 'private-ip-address', 'subnet-id', 'vpc-id'),
  'instance-state-name': 'State.Name',
  'instance.group-id': 'SecurityGroups.GroupId',
  'ip-address': 'PublicIpAddress',
  'network-interface.group-id': 'NetworkInterfaces.Groups.GroupId',
  'network-interface.network-interface-id': 'NetworkInterfaces.NetworkInterfaceId',
  'network-interface.subnet-id': 'NetworkInterfaces.SubnetId',
  'network-interface.vpc-id': 'NetworkInterfaces.VpcId',
};

export const imageFilters: FilterNames = {
  ...tagged,
  ...direct('architecture', 'image-id', 'name', 'owner-id', 'platform', 'state'),
};

export const egressOnlyInternetGatewayFilters: FilterNames = tagged;

export const prefixListFilters: FilterNames = direct('owner-id', 'prefix-list-id', 'prefix-list-name');
