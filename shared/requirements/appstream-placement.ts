import { defineRequirement, type FlowRequirement, type StateRequirement } from './requirement.ts';

const guide = 'WorkSpaces Applications admin guide, crawl 2026-04-13';
const recommendations = `${guide} > VPC Setup Recommendations`;
const publicSubnet = `${guide} > Configure a New or Existing VPC with a Public Subnet`;
const model = 'AppStream API model 2026-08';

export const oneSubnet = defineRequirement({
  id: 'AS-SUBNET-ALWAYSON-MIN1',
  statement: 'Always-On and On-Demand fleets have at least one subnet.',
  source: `${guide} > Configure a VPC`,
  need: 'required',
  asks: 'state',
  state: { claim: 'subnets', least: 1 },
});
export const twoZones = defineRequirement({
  id: 'AS-SUBNET-TWO-AZ',
  statement: 'Always-On and On-Demand fleets have subnets in two Availability Zones.',
  source: recommendations,
  need: 'optional',
  asks: 'state',
  state: { claim: 'zones', least: 2 },
});
export const oneSubnetAZone = defineRequirement({
  id: 'AS-SUBNET-SAME-AZ-WASTED',
  statement: 'Fleets have at most one subnet in each Availability Zone: a second one is never used.',
  source: recommendations,
  need: 'required',
  asks: 'state',
  state: { claim: 'one-subnet-a-zone' },
});
export const elasticInTwoZones = defineRequirement({
  id: 'AS-SUBNET-ELASTIC-TWO-AZ',
  statement: 'Elastic fleets have subnets in two Availability Zones.',
  source: `${model} > CreateFleet.VpcConfig; ${guide} > Create a Fleet`,
  need: 'required',
  asks: 'state',
  state: { claim: 'zones', least: 2 },
});
export const appBlockBuilderInTwoZones = defineRequirement({
  id: 'AS-SUBNET-ABB-TWO-AZ',
  statement: 'App block builders have subnets in two Availability Zones.',
  source: `${model} > CreateAppBlockBuilder.VpcConfig`,
  need: 'required',
  asks: 'state',
  state: { claim: 'zones', least: 2 },
});
export const imageBuilderInOneSubnet = defineRequirement({
  id: 'AS-SUBNET-IB-ONE',
  statement: 'Image builders have exactly one subnet.',
  source: `${model} > CreateImageBuilder.VpcConfig`,
  need: 'required',
  asks: 'state',
  state: { claim: 'subnets', least: 1, most: 1 },
});

export const headroom = defineRequirement({
  id: 'AS-IP-HEADROOM',
  statement: "A fleet's subnets have free addresses for all of its instances, besides everybody else's.",
  source: `${recommendations} > Elastic Network Interfaces, Subnets`,
  need: 'required',
  asks: 'state',
  state: { claim: 'headroom', spread: 'together' },
});
export const headroomInOneZone = defineRequirement({
  id: 'AS-IP-HEADROOM-AZ-SKEW',
  statement: "A fleet's subnets have free addresses for all of its instances in any one Availability Zone.",
  source: `DERIVED from ${recommendations}`,
  need: 'optional',
  asks: 'state',
  state: { claim: 'headroom', spread: 'worst-zone' },
});
export const elasticHeadroom = defineRequirement({
  id: 'AS-IP-HEADROOM-ELASTIC',
  statement: "An Elastic fleet's subnets have a free address for each of its concurrent sessions.",
  source: `DERIVED from ${model} > CreateFleet.MaxConcurrentSessions`,
  need: 'optional',
  asks: 'state',
  state: { claim: 'headroom', spread: 'elastic' },
});

export const networkInterfaceQuota = defineRequirement({
  id: 'AS-ENI-QUOTA',
  statement: "The Region's quota of network interfaces has room for all fleets at their largest, builders and tasks.",
  source: `${recommendations}; VPC quotas (L-DF5E4CA3)`,
  need: 'required',
  asks: 'state',
  state: { claim: 'within-quota', of: 'network-interfaces' },
});
export const instanceQuota = defineRequirement({
  id: 'AS-QUOTA-INSTANCES',
  statement: "The Region's quota of each instance type has room for all fleets at their largest.",
  source: `${guide} > Service Quotas`,
  need: 'required',
  asks: 'state',
  state: { claim: 'within-quota', of: 'instances-by-type' },
});

export const atMost100Instances = defineRequirement({
  id: 'AS-DIA-100',
  statement: 'Fleets with default internet access have at most 100 instances.',
  source: `${guide} > Service Quotas; Internet Access`,
  need: 'required',
  asks: 'state',
  state: { claim: 'at-most', most: 100, of: 'instances' },
});
export const internetGatewayRoute = defineRequirement({
  id: 'AS-DIA-IGW',
  statement: 'Every subnet with default internet access has a default route to an attached internet gateway.',
  source: publicSubnet,
  need: 'required',
  asks: 'state',
  state: { claim: 'default-route', family: 'ipv4', through: 'internet-gateway' },
});
export const groupsLetOut = defineRequirement({
  id: 'AS-DIA-SG',
  statement: 'Security groups of instances with default internet access let HTTP and HTTPS out to all destinations.',
  source: `${guide} > Security Groups`,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'internet',
  services: ['tcp/80', 'tcp/443'],
  layers: ['security-group'],
});
export const notIpv6Only = defineRequirement({
  id: 'AS-DIA-NOT-IPV6-ONLY',
  statement: 'Every subnet with default internet access has IPv4 addresses.',
  source: `${publicSubnet}, Note`,
  need: 'required',
  asks: 'state',
  state: { claim: 'ipv4' },
});

export const natGatewayRoute = defineRequirement({
  id: 'AS-NAT-ROUTE',
  statement: 'Private subnets that use the internet have a default route to a NAT gateway with a way out.',
  source: `${guide} > Configure a VPC with Private Subnets and a NAT Gateway`,
  need: 'required',
  asks: 'state',
  state: { claim: 'default-route', family: 'ipv4', through: 'nat-gateway' },
});
export const natGatewayInZone = defineRequirement({
  id: 'AS-NAT-SAME-AZ',
  statement: 'Private subnets that use the internet have their NAT gateway in their own Availability Zone.',
  source: recommendations,
  need: 'optional',
  asks: 'state',
  state: { claim: 'nat-gateway-in-zone' },
});
export const ipv6Route = defineRequirement({
  id: 'AS-IPV6-EGRESS',
  statement: 'Subnets that use the internet over IPv6 have a default route to an internet or egress-only gateway.',
  source: recommendations,
  need: 'required',
  asks: 'state',
  state: { claim: 'default-route', family: 'ipv6', through: 'any-internet-gateway' },
});

export const atMostFiveGroups = defineRequirement({
  id: 'AS-SG-MAX5',
  statement: 'Streaming instances have at most five security groups.',
  source: `${guide} > Security Groups; API VpcConfig.SecurityGroupIds max 5`,
  need: 'required',
  asks: 'state',
  state: { claim: 'at-most', most: 5, of: 'security-groups' },
});
export const defaultGroup = defineRequirement({
  id: 'AS-SG-DEFAULT-FALLBACK',
  statement: "Streaming instances without a security group of their own have their VPC's default group.",
  source: `${guide} > Security Groups`,
  need: 'required',
  asks: 'nothing',
  use: 'Paths of such fleets and builders are judged by the rules of the default group.',
});
export const groupsAndPixels = defineRequirement({
  id: 'AS-SG-NOT-PIXELS',
  statement: 'Security groups of streaming instances have no part in streaming itself, which needs no inbound rule.',
  source: `${guide} > Security Groups`,
  need: 'optional',
  asks: 'state',
  state: { claim: 'admits-nobody' },
});

/** How many subnets a fleet has, and where. */
export const fleetSubnets: readonly StateRequirement[] = [oneSubnet, twoZones, oneSubnetAZone, elasticInTwoZones];

/** Room for a fleet's instances in its subnets. */
export const addressHeadroom: readonly StateRequirement[] = [headroom, headroomInOneZone, elasticHeadroom];

/** Room for all fleets of a Region in its quotas. */
export const quotas: readonly StateRequirement[] = [networkInterfaceQuota, instanceQuota];

/** What default internet access needs of subnets and groups. */
export const defaultInternetAccess: readonly (StateRequirement | FlowRequirement)[] = [
  internetGatewayRoute,
  groupsLetOut,
  notIpv6Only,
];

/** What private subnets that use the internet need. */
export const natDesign: readonly StateRequirement[] = [natGatewayRoute, natGatewayInZone];
