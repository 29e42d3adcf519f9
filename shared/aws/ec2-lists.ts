import {
  DescribeDhcpOptionsCommand,
  DescribeEgressOnlyInternetGatewaysCommand,
  DescribeInternetGatewaysCommand,
  DescribeManagedPrefixListsCommand,
  DescribeNatGatewaysCommand,
  DescribeNetworkAclsCommand,
  DescribeNetworkInterfacesCommand,
  DescribeRouteTablesCommand,
  DescribeSecurityGroupsCommand,
  DescribeSubnetsCommand,
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
  /** The filters that name what is wanted: one call each, joined. None: the operation cannot narrow. */
  readonly by: readonly string[];
  readonly send: (ec2: EC2Client, ask: Ask) => Promise<{ NextToken?: string | undefined }>;
};

/** The EC2 lists that are read VPC by VPC, by their member in the snapshot. */
export const listsOfVpcs = {
  Vpcs: list('DescribeVpcs', ['vpc-id'], (ec2, ask) => ec2.send(new DescribeVpcsCommand(ask))),
  Subnets: list('DescribeSubnets', ['vpc-id'], (ec2, ask) => ec2.send(new DescribeSubnetsCommand(ask))),
  SecurityGroups: list('DescribeSecurityGroups', ['vpc-id'], (ec2, ask) =>
    ec2.send(new DescribeSecurityGroupsCommand(ask)),
  ),
  NetworkAcls: list('DescribeNetworkAcls', ['vpc-id'], (ec2, ask) => ec2.send(new DescribeNetworkAclsCommand(ask))),
  RouteTables: list(
    'DescribeRouteTables',
    ['vpc-id'],
    (ec2, ask) => ec2.send(new DescribeRouteTablesCommand(ask)),
    100,
  ),
  NetworkInterfaces: list('DescribeNetworkInterfaces', ['vpc-id'], (ec2, ask) =>
    ec2.send(new DescribeNetworkInterfacesCommand({ ...ask, IncludeManagedResources: true })),
  ),
  InternetGateways: list('DescribeInternetGateways', ['attachment.vpc-id'], (ec2, ask) =>
    ec2.send(new DescribeInternetGatewaysCommand(ask)),
  ),
  EgressOnlyInternetGateways: list(
    'DescribeEgressOnlyInternetGateways',
    [],
    (ec2, ask) => ec2.send(new DescribeEgressOnlyInternetGatewaysCommand(ask)),
    255,
  ),
  NatGateways: list('DescribeNatGateways', ['vpc-id'], (ec2, { Filters, ...ask }) =>
    ec2.send(new DescribeNatGatewaysCommand({ ...ask, Filter: Filters })),
  ),
  VpcEndpoints: list('DescribeVpcEndpoints', ['vpc-id'], (ec2, ask) => ec2.send(new DescribeVpcEndpointsCommand(ask))),
  VpcPeeringConnections: list(
    'DescribeVpcPeeringConnections',
    ['requester-vpc-info.vpc-id', 'accepter-vpc-info.vpc-id'],
    (ec2, ask) => ec2.send(new DescribeVpcPeeringConnectionsCommand(ask)),
  ),
} as const;

/** The EC2 lists that are read by the ids that other lists name. A filter, unlike ids, forgives one that is gone. */
export const listsOfIds = {
  Subnets: list('DescribeSubnets', ['subnet-id'], (ec2, ask) => ec2.send(new DescribeSubnetsCommand(ask))),
  DhcpOptions: list('DescribeDhcpOptions', ['dhcp-options-id'], (ec2, ask) =>
    ec2.send(new DescribeDhcpOptionsCommand(ask)),
  ),
  PrefixLists: list(
    'DescribeManagedPrefixLists',
    ['prefix-list-id'],
    (ec2, ask) => ec2.send(new DescribeManagedPrefixListsCommand(ask)),
    100,
  ),
} as const;

function list(operation: string, by: readonly string[], send: Ec2List['send'], page = 1000): Ec2List {
  return { operation, page, by, send };
}
