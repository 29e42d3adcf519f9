import { defineRequirement, type FactRecord } from './requirement.ts';

const archived = 'VPC guide (archived 2023)';
const model = 'EC2 API model 2026-08';

const fact = (id: string, need: FactRecord['need'], statement: string, source: string, use: string): FactRecord =>
  defineRequirement({ id, statement, source, need, asks: 'nothing', use });

/** What is so of subnets' addresses. */
export const addressFacts: readonly FactRecord[] = [
  fact(
    'VPC-RESERVED-5',
    'required',
    'Of every subnet AWS keeps the first four addresses and the last one.',
    `${archived} > Subnet CIDR blocks; API CreateSubnet`,
    'AvailableIpAddressCount leaves them out already, and so nothing is taken off it.',
  ),
  fact(
    'VPC-AVAILABLE-IP',
    'required',
    "A subnet's AvailableIpAddressCount is what is free of its IPv4 addresses; stopped instances hold theirs.",
    `${model} > Subnet.AvailableIpAddressCount`,
    'Headroom is counted from it; of subnets with IPv6 only it says nothing.',
  ),
  fact(
    'VPC-CIDR-RESERVATION',
    'optional',
    'Addresses inside of a subnet CIDR reservation are not given to the interfaces of services.',
    `${archived} > Subnet CIDR reservations`,
    'Their free addresses are taken off the least that a subnet has, not off the most: whether AvailableIpAddressCount counts them is not documented.',
  ),
  fact(
    'VPC-PREFIX-DELEGATION',
    'optional',
    'Prefixes given to interfaces take whole blocks of sixteen addresses out of a subnet.',
    `${model} > NetworkInterface.Ipv4Prefixes`,
    'AvailableIpAddressCount counts them as taken; scattered free addresses still serve single interfaces.',
  ),
  fact(
    'VPC-ENI-QUOTA',
    'required',
    'An account has 5,000 network interfaces in a Region, unless its quota says otherwise.',
    `${archived} > Quotas L-DF5E4CA3`,
    'The quota that is read decides, as AS-QUOTA-ENI says of fleets.',
  ),
];

/** What is so of filters, and what every path rests on. */
export const filterFacts: readonly FactRecord[] = [
  fact(
    'VPC-SG-STATEFUL',
    'required',
    'Rules of all groups of an interface add up, only allow, and let every reply pass.',
    `${archived} > Security group rules`,
    'What the groups of an interface let through is the union of their rules.',
  ),
  fact(
    'VPC-SG-NOT-FILTERED',
    'required',
    'Groups do not filter Amazon DNS and DHCP, instance metadata, licence activation and Time Sync.',
    'VPC guide "Security groups", crawl 2026-04 > Security group basics',
    'Nothing is ever missing towards these addresses for the sake of a group.',
  ),
  fact(
    'VPC-SG-REF',
    'required',
    'A rule that names a group matches the private addresses of the interfaces that carry it.',
    `${archived} > Security group referencing`,
    'Such a rule admits nobody from the internet.',
  ),
  fact(
    'VPC-SG-REF-TGW',
    'required',
    'Across a transit gateway references hold inward only, and where the gateway has them on.',
    'AWS networking blog on TGW security group referencing; EC2 API model TransitGatewayOptions',
    'References between VPCs are judged by it.',
  ),
  fact(
    'VPC-SG-STALE',
    'optional',
    'A reference to a group behind a peering that is gone is stale.',
    'EC2 API model > DescribeStaleSecurityGroups',
    'A stale reference matches nothing.',
  ),
  fact(
    'VPC-SG-PREFIX-LIST',
    'required',
    'A rule that names a prefix list matches the blocks that the list has entries for.',
    `${archived} > Managed prefix lists; quotas`,
    'Lists are expanded; one that was not read is a doubt, and counts against the quota as all it may hold.',
  ),
  fact(
    'VPC-SG-QUOTA',
    'optional',
    'A group has 60 rules each way, IPv4 and IPv6 apart, and an interface five groups.',
    `${archived} > Quotas`,
    'No mend is proposed that would exceed it.',
  ),
  fact(
    'VPC-SG-DEFAULT',
    'required',
    "A VPC's default group admits its own members and lets everything out, until somebody changes it.",
    `${archived} > Default security groups`,
    'Its rules are read like any other; what has no group of its own is judged by it.',
  ),
  fact(
    'VPC-SG-BPA',
    'required',
    'VPC Block Public Access keeps subnets from internet gateways, both ways or inward only.',
    `${model} > BlockPublicAccessStates.InternetGatewayBlockMode`,
    'What it blocks neither reaches the internet nor is reached from there.',
  ),
  fact(
    'VPC-NACL-STATELESS',
    'required',
    'Network ACLs decide by the lowest number that matches, for requests and replies apart, at the edge of a subnet.',
    `${archived} > Network ACLs`,
    'Both directions of every path are judged.',
  ),
  fact(
    'VPC-NACL-NOT-FILTERED',
    'required',
    'Network ACLs do not filter the Route 53 Resolver and instance metadata.',
    `${archived} > Network ACL basics`,
    'Nothing is ever missing towards these addresses for the sake of an ACL.',
  ),
  fact(
    'VPC-NACL-EPHEMERAL',
    'required',
    'Replies go to ports that depend on the client: 49152-65535 for Windows, 1024-65535 for a NAT gateway.',
    `${archived} > Ephemeral ports`,
    'Required flows need all of those ports; who may not get in is asked about any port at all.',
  ),
  fact(
    'VPC-NACL-QUOTA',
    'optional',
    'A network ACL has 20 entries each way, and at most 40.',
    `${archived} > Quotas`,
    'No mend is proposed that would exceed it.',
  ),
  fact(
    'VPC-ROUTE-STATE',
    'required',
    'Of the routes that are active the longest prefix decides, in the main table where a subnet has no other.',
    `${model} > Route.State`,
    'A dead route swallows what it matches.',
  ),
];

/** What is so of names. */
export const dnsAttributes = fact(
  'VPC-DNS-ATTRS',
  'required',
  'Amazon DNS answers where enableDnsSupport is on, and names endpoints where enableDnsHostnames is on as well.',
  `${archived} > DNS attributes`,
  'Private DNS of endpoints and name resolution of fleets are judged by it.',
);
