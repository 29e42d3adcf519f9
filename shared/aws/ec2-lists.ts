import {
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeImagesCommand,
  DescribeInstancesCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSecurityGroupVpcAssociationsCommand,
  DescribeSubnetsCommand,
  DescribeTransitGatewayRouteTablesCommand,
  DescribeTransitGatewaysCommand,
  DescribeTransitGatewayVpcAttachmentsCommand,
  DescribeVpcEndpointsCommand,
  DescribeVpcPeeringConnectionsCommand,
  DescribeVpcsCommand,
  type EC2Client,
  type Filter,
} from '@aws-sdk/client-ec2';

/** One page of an EC2 list, as it is asked for. */
export type Ask = {
  readonly Filters?: Filter[];
  readonly MaxResults: number;
  readonly NextToken: string | undefined;
};

/** How one EC2 list is read. */
export type Ec2List = {
  readonly operation: string;
  /** The largest page that the operation admits; unpaginated calls have a smaller bucket and can fail outright. */
  readonly page: number;
  /** The filter that names what is wanted. None: the list is read whole. */
  readonly by: string | undefined;
  readonly send: (ec2: EC2Client, ask: Ask) => Promise<{ NextToken?: string | undefined }>;
};

/**
 * The EC2 lists that are read whole: because VPCs are found by them, because they cannot be narrowed, or, for network
 * interfaces, because a quota counts all of a Region.
 */
export const listsOfRegion = {
  Subnets: list('DescribeSubnets', (ec2, ask) => ec2.send(new DescribeSubnetsCommand(ask))),
  NetworkInterfaces: list('DescribeNetworkInterfaces', (ec2, ask) =>
    ec2.send(new DescribeNetworkInterfacesCommand({ ...ask, IncludeManagedResources: true })),
  ),
  VpcEndpoints: list('DescribeVpcEndpoints', (ec2, ask) => ec2.send(new DescribeVpcEndpointsCommand(ask))),
  VpcPeeringConnections: list('DescribeVpcPeeringConnections', (ec2, ask) =>
    ec2.send(new DescribeVpcPeeringConnectionsCommand(ask)),
  ),
  EgressOnlyInternetGateways: {
    ...list('DescribeEgressOnlyInternetGateways', (ec2, ask) =>
      ec2.send(new DescribeEgressOnlyInternetGatewaysCommand(ask)),
    ),
    page: 255,
  },
} as const;

/** Instances of a whole Region; by their platforms and tags they are told apart. */
export const listsOfInstances = {
  /** Without the reservations that AWS wraps them in. */
  Instances: list('DescribeInstances', async (ec2, ask) => {
    const { Reservations = [], NextToken } = await ec2.send(
      new DescribeInstancesCommand({ ...ask, IncludeManagedResources: true }),
    );
    return { Instances: Reservations.flatMap(({ Instances = [] }) => Instances), NextToken };
  }),
} as const;

/** The EC2 lists that are read VPC by VPC. */
export const listsOfVpcs = {
  Vpcs: list('DescribeVpcs', (ec2, ask) => ec2.send(new DescribeVpcsCommand(ask)), 'vpc-id'),
  SecurityGroups: list(
    'DescribeSecurityGroups',
    (ec2, ask) => ec2.send(new DescribeSecurityGroupsCommand(ask)),
    'vpc-id',
  ),
  NetworkAcls: list('DescribeNetworkAcls', (ec2, ask) => ec2.send(new DescribeNetworkAclsCommand(ask)), 'vpc-id'),
  RouteTables: {
    ...list('DescribeRouteTables', (ec2, ask) => ec2.send(new DescribeRouteTablesCommand(ask)), 'vpc-id'),
    page: 100,
  },
  InternetGateways: list(
    'DescribeInternetGateways',
    (ec2, ask) => ec2.send(new DescribeInternetGatewaysCommand(ask)),
    'attachment.vpc-id',
  ),
  NatGateways: list(
    'DescribeNatGateways',
    (ec2, { Filters, ...ask }) => ec2.send(new DescribeNatGatewaysCommand({ ...ask, Filter: Filters })),
    'vpc-id',
  ),
  TransitGatewayVpcAttachments: list(
    'DescribeTransitGatewayVpcAttachments',
    (ec2, ask) => ec2.send(new DescribeTransitGatewayVpcAttachmentsCommand(ask)),
    'vpc-id',
  ),
} as const;

/** The EC2 list that is read whole where a group is used in another VPC than its own. */
export const listsOfAssociations = {
  SecurityGroupVpcAssociations: list('DescribeSecurityGroupVpcAssociations', (ec2, ask) =>
    ec2.send(new DescribeSecurityGroupVpcAssociationsCommand(ask)),
  ),
} as const;

/** The EC2 lists that are read by the ids that other lists name. A filter, unlike ids, forgives one that is gone. */
export const listsOfIds = {
  /** Deprecated images, which run on, are left out unless they are asked for. */
  Images: list(
    'DescribeImages',
    (ec2, ask) => ec2.send(new DescribeImagesCommand({ ...ask, IncludeDeprecated: true, IncludeDisabled: true })),
    'image-id',
  ),
  DhcpOptions: list(
    'DescribeDhcpOptions',
    (ec2, ask) => ec2.send(new DescribeDhcpOptionsCommand(ask)),
    'dhcp-options-id',
  ),
  PrefixLists: {
    ...list(
      'DescribeManagedPrefixLists',
      (ec2, ask) => ec2.send(new DescribeManagedPrefixListsCommand(ask)),
      'prefix-list-id',
    ),
    page: 100,
  },
  TransitGateways: list(
    'DescribeTransitGateways',
    (ec2, ask) => ec2.send(new DescribeTransitGatewaysCommand(ask)),
    'transit-gateway-id',
  ),
  TransitGatewayRouteTables: list(
    'DescribeTransitGatewayRouteTables',
    (ec2, ask) => ec2.send(new DescribeTransitGatewayRouteTablesCommand(ask)),
    'transit-gateway-id',
  ),
} as const;

function list(operation: string, send: Ec2List['send'], by?: string): Ec2List {
  return { operation, page: 1000, send, by };
}
