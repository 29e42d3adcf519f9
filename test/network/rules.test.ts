import { describe, expect, test } from 'vitest';
import {
  type Asked,
  all,
  behindNat,
  type Change,
  centralEgress,
  comesTo,
  entries,
  type Lists,
  lists,
  overTransitGateway,
  referring,
  route,
  set,
  tableRoute,
  the,
  without,
} from './two-vpcs.ts';

const rows: [record: string, name: string, changes: Change[], asked: Asked, expected: string][] = [
  [
    'VPC-SG-STATEFUL',
    'a reply needs no rule',
    [set('SecurityGroups', 'sg-server', { IpPermissionsEgress: [] })],
    {},
    'open',
  ],
  [
    'VPC-SG-STATEFUL',
    'no egress rule is no egress',
    [set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [] })],
    {},
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-STATEFUL',
    'rules of all groups add up',
    [
      set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [] }),
      (given) => given['SecurityGroups']?.push({ GroupId: 'sg-more', VpcId: 'vpc-near', IpPermissionsEgress: [all()] }),
    ],
    { groups: ['sg-client', 'sg-more'] },
    'open',
  ],
  [
    'VPC-SG-NOT-FILTERED',
    'the Amazon DNS server needs no rule, and no entry (VPC-NACL-NOT-FILTERED)',
    [set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [] }), entries('acl-a')],
    { to: '10.1.0.2', services: ['udp/53'] },
    'in doubt: no interface of 10.1.0.2 is in sight',
  ],
  ['VPC-SG-REF', 'a reference matches what carries the group', [referring('ingress')], {}, 'open'],
  [
    'VPC-SG-REF',
    'and nothing else',
    [referring('ingress')],
    { groups: [] },
    'stopped by request security-group , request security-group sg-server',
  ],
  ['VPC-SG-REF', 'outward too, over an active peering', [referring('egress', { PeeringStatus: 'active' })], {}, 'open'],
  [
    'VPC-SG-REF',
    'an address for the internet is that of an interface',
    [referring('egress'), route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    { to: 'internet', isPublic: true },
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-STALE',
    'a reference over a deleted peering matches nothing',
    [referring('ingress', { PeeringStatus: 'deleted' })],
    {},
    'stopped by request security-group sg-server',
  ],
  [
    'VPC-SG-STALE',
    'a group that is gone matches nothing',
    [
      set('SecurityGroups', 'sg-server', {
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-gone' }] }],
      }),
    ],
    {},
    'stopped by request security-group sg-server',
  ],
  [
    'VPC-SG-REF-TGW',
    'off by default',
    [overTransitGateway, referring('ingress')],
    {},
    'stopped by request security-group sg-server',
  ],
  [
    'VPC-SG-REF-TGW',
    'inward where it is on',
    [
      overTransitGateway,
      referring('ingress'),
      set('TransitGateways', 'tgw-1', { Options: { SecurityGroupReferencingSupport: 'enable' } }),
    ],
    {},
    'open',
  ],
  [
    'VPC-SG-REF-TGW',
    'not where an attachment turns it off',
    [
      overTransitGateway,
      referring('ingress'),
      set('TransitGateways', 'tgw-1', { Options: { SecurityGroupReferencingSupport: 'enable' } }),
      set('TransitGatewayVpcAttachments', 'tgw-attach-near', {
        Options: { SecurityGroupReferencingSupport: 'disable' },
      }),
    ],
    {},
    'stopped by request security-group sg-server',
  ],
  [
    'VPC-SG-REF-TGW',
    'in doubt where it was not read of an attachment',
    [
      overTransitGateway,
      referring('ingress'),
      set('TransitGateways', 'tgw-1', { Options: { SecurityGroupReferencingSupport: 'enable' } }),
      set('TransitGatewayVpcAttachments', 'tgw-attach-near', { Options: undefined }),
    ],
    {},
    'in doubt: whether tgw-1 and its attachments let groups refer to one another was not read',
  ],
  [
    'VPC-SG-REF-TGW',
    'in doubt where it was not read of the gateway',
    [overTransitGateway, referring('ingress'), set('TransitGateways', 'tgw-1', { Options: undefined })],
    {},
    'in doubt: whether tgw-1 and its attachments let groups refer to one another was not read',
  ],
  [
    'VPC-SG-REF-TGW',
    'outward never',
    [
      overTransitGateway,
      referring('egress'),
      set('TransitGateways', 'tgw-1', { Options: { SecurityGroupReferencingSupport: 'enable' } }),
    ],
    {},
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-REF-TGW',
    'in doubt where the gateway was not read',
    [overTransitGateway, referring('ingress'), without('TransitGateways')],
    {},
    'in doubt: ec2:DescribeTransitGateways was not read in 111122223333 eu-west-1',
  ],
  [
    'VPC-SG-PREFIX-LIST',
    'an entry matches',
    [
      (given) => given['PrefixLists']?.push({ PrefixListId: 'pl-1', Entries: [{ Cidr: '10.2.0.0/25' }] }),
      set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
      }),
    ],
    {},
    'open',
  ],
  [
    'VPC-SG-PREFIX-LIST',
    'entries of the other family do not',
    [
      (given) => given['PrefixLists']?.push({ PrefixListId: 'pl-1', Entries: [{ Cidr: '::/0' }] }),
      set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
      }),
    ],
    {},
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-PREFIX-LIST',
    'in doubt when its entries were not read',
    [
      (given) => given['PrefixLists']?.push({ PrefixListId: 'pl-1' }),
      set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] }],
      }),
    ],
    {},
    'in doubt: the entries of prefix list pl-1 were not read',
  ],
  [
    'VPC-SG-DEFAULT',
    'a default group lets in from itself only',
    [
      set('SecurityGroups', 'sg-server', {
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-server' }] }],
      }),
    ],
    {},
    'stopped by request security-group sg-server',
  ],
  [
    'VPC-SG-BPA',
    'both ways blocked, nothing leaves',
    [
      route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      set('Vpcs', 'vpc-near', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } }),
    ],
    { to: 'internet', isPublic: true },
    'stopped by request route subnet-a 0.0.0.0/0',
  ],
  [
    'VPC-SG-BPA',
    'a subnet that is excluded',
    [
      route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      set('Vpcs', 'vpc-near', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' } }),
      set('Subnets', 'subnet-a', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'off' } }),
    ],
    { to: 'internet', isPublic: true },
    'open',
  ],
  [
    'VPC-SG-BPA',
    'a mode that is new',
    [
      route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      set('Vpcs', 'vpc-near', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-egress' } }),
    ],
    { to: 'internet', isPublic: true },
    'in doubt: the state of VPC Block Public Access of subnet-a is block-egress',
  ],
  [
    'VPC-SG-BPA',
    'a mode that was not read',
    [
      route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      set('Subnets', 'subnet-a', { BlockPublicAccessStates: {} }),
    ],
    { to: 'internet', isPublic: true },
    'in doubt: the state of VPC Block Public Access of subnet-a was not read',
  ],
  [
    'VPC-SG-BPA',
    'VPCs that were not read',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }), without('Vpcs')],
    { to: 'internet', isPublic: true },
    'in doubt: ec2:DescribeVpcs was not read in 111122223333 eu-west-1',
  ],
  [
    'VPC-NACL-STATELESS',
    'the reply is asked too',
    [entries('acl-a', { Egress: true })],
    {},
    'stopped by reply network-acl acl-a',
  ],
  [
    'VPC-NACL-STATELESS',
    'the lowest number decides',
    [entries('acl-b', { Egress: false, RuleAction: 'deny' }, { Egress: false }, { Egress: true })],
    {},
    'stopped by request network-acl acl-b 100',
  ],
  [
    'VPC-NACL-STATELESS',
    'each edge of each subnet, both ways',
    [entries('acl-b'), entries('acl-a')],
    { to: 'server' },
    'stopped by request network-acl acl-a, request network-acl acl-b, reply network-acl acl-b, reply network-acl acl-a',
  ],
  [
    'VPC-NACL-EPHEMERAL',
    'a reply goes to the client ports',
    [entries('acl-a', { Egress: true }, { Egress: false, Protocol: '6', PortRange: { From: 49152, To: 65535 } })],
    {},
    'open',
  ],
  [
    'VPC-NACL-EPHEMERAL',
    'all of them',
    [entries('acl-a', { Egress: true }, { Egress: false, Protocol: '6', PortRange: { From: 49152, To: 65534 } })],
    {},
    'stopped by reply network-acl acl-a',
  ],
  [
    'VPC-NACL-STATELESS',
    'ports of UDP that were not read say nothing of TCP',
    [entries('acl-a', { Egress: true, RuleAction: 'deny', Protocol: '17' }, { Egress: true }, { Egress: false })],
    {},
    'open',
  ],
  [
    'VPC-NACL-STATELESS',
    'half a range of ports is none',
    [entries('acl-a', { Egress: true, Protocol: '6', PortRange: { From: 1 } }, { Egress: false })],
    {},
    'in doubt: the ports of entry 100 were not read',
  ],
  [
    'VPC-NACL-STATELESS',
    'types of ICMP that were not read',
    [entries('acl-a', { Egress: true, Protocol: '1' }, { Egress: false })],
    { services: ['icmp/8'] },
    'in doubt: the types of entry 100 were not read',
  ],
  [
    'VPC-NACL-STATELESS',
    'codes of ICMP that were not read, of the type that is asked',
    [entries('acl-a', { Egress: true, Protocol: '1', IcmpTypeCode: { Type: 8 } }, { Egress: false })],
    { services: ['icmp/8'] },
    'in doubt: the types of entry 100 were not read',
  ],
  [
    'VPC-NACL-STATELESS',
    'any type is any code',
    [entries('acl-a', { Egress: true, Protocol: '1', IcmpTypeCode: { Type: -1 } }, { Egress: false })],
    { services: ['icmp/8'] },
    'open',
  ],
  [
    'VPC-SG-STATEFUL',
    'ports of UDP that were not read say nothing of TCP',
    [set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [{ ...all(), IpProtocol: 'udp' }] })],
    {},
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-STATEFUL',
    'ports that were not read say nothing of other peers',
    [set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [{ ...all('10.9.0.0/16'), IpProtocol: 'tcp' }] })],
    {},
    'stopped by request security-group sg-client',
  ],
  [
    'VPC-SG-STATEFUL',
    'ports from high to low are no ports',
    [
      set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ ...all(), IpProtocol: 'tcp', FromPort: 443, ToPort: 80 }],
      }),
    ],
    {},
    'in doubt: the ports of a rule for tcp are none: 443 to 80',
  ],
  [
    'VPC-SG-STATEFUL',
    'ICMPv6 without a type is all of it',
    [
      set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [{ ...all(), IpProtocol: 'icmpv6' }] }),
      set('SecurityGroups', 'sg-server', { IpPermissions: [{ ...all(), IpProtocol: '58' }] }),
    ],
    { services: ['icmpv6/128'] },
    'open',
  ],
  [
    'VPC-NACL-EPHEMERAL',
    'an echo is answered by its reply',
    [entries('acl-a', { Egress: true }, { Egress: false, Protocol: '1', IcmpTypeCode: { Type: 0, Code: -1 } })],
    { services: ['icmp/8'] },
    'open',
  ],
  [
    'VPC-ROUTE-STATE',
    'a dead route swallows',
    [route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'blackhole' })],
    {},
    'stopped by request route rtb-near 10.2.0.0/16',
  ],
  [
    'VPC-ROUTE-STATE',
    'so does one that was filtered out',
    [route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'filtered' })],
    {},
    'stopped by request route rtb-near 10.2.0.0/16',
  ],
  [
    'VPC-ROUTE-STATE',
    'one whose state was not read',
    [route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: undefined })],
    {},
    'in doubt: the state of the route of rtb-near to 10.2.0.0/16 was not read',
  ],
  [
    'VPC-ROUTE-STATE',
    'one whose target is of a kind that is new',
    [route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', OdbNetworkArn: 'arn:aws:odb:odb-network/odbnet-1' })],
    {},
    'in doubt: what the route of rtb-near to 10.2.0.0/16 leads to was not read',
  ],
  [
    'VPC-ROUTE-STATE',
    'one whose state is new',
    [route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'paused' })],
    {},
    'in doubt: the state of the route of rtb-near to 10.2.0.0/16 is paused',
  ],
  [
    'VPC-ROUTE-STATE',
    'what is local is so whether or not its state was read',
    [(given) => void delete (the(given, 'RouteTables', 'rtb-far')['Routes'] as Lists[string])[0]?.['State']],
    {},
    'open',
  ],
  [
    'VPC-ROUTE-STATE',
    'the longest prefix decides',
    [
      route(
        'rtb-near',
        { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1' },
        { DestinationCidrBlock: '10.2.0.20/32', NetworkInterfaceId: 'eni-fw' },
      ),
    ],
    {},
    'in doubt: what lies beyond network interface eni-fw is not in sight',
  ],
  ['VPC-ROUTE-STATE', 'the way back counts', [route('rtb-far')], {}, 'stopped by reply route rtb-far'],
  [
    'VPC-ROUTE-STATE',
    'static before propagated',
    [
      route(
        'rtb-near',
        { DestinationCidrBlock: '10.2.0.0/16', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' },
        { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', Origin: 'CreateRoute' },
      ),
    ],
    {},
    'open',
  ],
  [
    'VPC-ROUTE-STATE',
    'no propagated route takes what is local',
    [
      route(
        'rtb-far',
        { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1' },
        { DestinationCidrBlock: '10.2.0.0/24', GatewayId: 'vgw-1', Origin: 'EnableVgwRoutePropagation' },
      ),
    ],
    {},
    'open',
  ],
  [
    'VPC-ROUTE-STATE',
    'an own table hides the main one',
    [
      (given) =>
        given['RouteTables']?.push({
          RouteTableId: 'rtb-own',
          VpcId: 'vpc-near',
          Associations: [{ SubnetId: 'subnet-a' }],
          Routes: [],
        }),
    ],
    {},
    'stopped by request route rtb-own',
  ],
  ...['associating', 'disassociating'].map((State): (typeof rows)[number] => [
    'VPC-ROUTE-STATE',
    `an own table that is ${State}`,
    [
      (given) =>
        given['RouteTables']?.push({
          ...the(given, 'RouteTables', 'rtb-near'),
          RouteTableId: 'rtb-own',
          Associations: [{ SubnetId: 'subnet-a', AssociationState: { State } }],
        }),
    ],
    {},
    `in doubt: the state of the association of subnet-a with rtb-own is ${State}`,
  ]),
  [
    'VPC-ROUTE-STATE',
    'an own table that comes while another is there',
    [
      (given) =>
        given['RouteTables']?.push(
          ...['associated', 'associating'].map((State) => ({
            ...the(given, 'RouteTables', 'rtb-near'),
            RouteTableId: `rtb-${State}`,
            Associations: [{ SubnetId: 'subnet-a', AssociationState: { State } }],
          })),
        ),
    ],
    {},
    'in doubt: the state of the association of subnet-a with rtb-associating is associating',
  ],
];

const gateways: typeof rows = [
  [
    'peering',
    'one whose status was not read',
    [set('VpcPeeringConnections', 'pcx-1', { Status: undefined })],
    {},
    'in doubt: the status of pcx-1 was not read',
  ],
  [
    'peering',
    'one whose other side was not read',
    [
      set('VpcPeeringConnections', 'pcx-1', { AccepterVpcInfo: undefined }),
      set('SecurityGroups', 'sg-server', { IpPermissions: [all('10.1.0.0/16')] }),
    ],
    {},
    'in doubt: the VPC that pcx-1 leads to was not read',
  ],
  [
    'peering',
    'one that is not active',
    [set('VpcPeeringConnections', 'pcx-1', { Status: { Code: 'pending-acceptance' } })],
    {},
    'stopped by request route pcx-1 10.2.0.0/16, reply route pcx-1 10.1.0.0/16',
  ],
  [
    'peering',
    'no way through to a third network',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', VpcPeeringConnectionId: 'pcx-1' })],
    { to: 'internet' },
    'in doubt: no interface of the internet in vpc-far is in sight',
  ],
  ['transit gateway', 'there and back', [overTransitGateway], {}, 'open'],
  [
    'transit gateway',
    'an attachment whose state was not read',
    [overTransitGateway, set('TransitGatewayVpcAttachments', 'tgw-attach-far', { State: undefined })],
    {},
    'in doubt: the state of tgw-attach-far was not read',
  ],
  [
    'transit gateway',
    'an attachment that is being changed',
    [overTransitGateway, set('TransitGatewayVpcAttachments', 'tgw-attach-far', { State: 'modifying' })],
    {},
    'in doubt: the state of tgw-attach-far is modifying',
  ],
  [
    'transit gateway',
    'an attachment that nobody has accepted',
    [overTransitGateway, set('TransitGatewayVpcAttachments', 'tgw-attach-near', { State: 'pendingAcceptance' })],
    {},
    'stopped by request route tgw-1 10.2.0.0/16',
  ],
  [
    'transit gateway',
    'an attachment whose subnets were not read',
    [overTransitGateway, set('TransitGatewayVpcAttachments', 'tgw-attach-far', { SubnetIds: undefined })],
    {},
    'in doubt: the subnets of tgw-attach-far were not read',
  ],
  [
    'transit gateway',
    'an attachment of nobody knows what',
    [overTransitGateway, set('TransitGatewayVpcAttachments', 'tgw-attach-far', { VpcId: undefined })],
    {},
    'in doubt: what an attachment attaches was not read',
  ],
  [
    'transit gateway',
    'the ACL of the subnet by which packets enter',
    [overTransitGateway, entries('acl-door', { Egress: true })],
    {},
    'stopped by request network-acl acl-door',
  ],
  [
    'transit gateway',
    'the ACL of the subnet by which they leave',
    [overTransitGateway, entries('acl-gate', { Egress: false })],
    {},
    'stopped by request network-acl acl-gate',
  ],
  [
    'transit gateway',
    'no ACL for packets set down in their own subnet',
    [
      overTransitGateway,
      set('TransitGatewayVpcAttachments', 'tgw-attach-far', { SubnetIds: ['subnet-b'] }),
      entries('acl-b', { Egress: true }, { Egress: false, CidrBlock: '10.2.0.0/16' }),
    ],
    {},
    'open',
  ],
  [
    'transit gateway',
    'an attachment in a zone that was not read',
    [overTransitGateway, set('Subnets', 'subnet-door', { AvailabilityZoneId: undefined })],
    {},
    'in doubt: the zone of subnet-door was not read',
  ],
  [
    'transit gateway',
    'a client in a zone that was not read',
    [overTransitGateway, set('Subnets', 'subnet-a', { AvailabilityZoneId: undefined })],
    {},
    'in doubt: the zone of subnet-a was not read',
  ],
  [
    'transit gateway',
    'an attachment in the subnet of the client, whatever its zone',
    [
      overTransitGateway,
      set('Subnets', 'subnet-a', { AvailabilityZoneId: undefined }),
      set('TransitGatewayVpcAttachments', 'tgw-attach-near', { SubnetIds: ['subnet-a'] }),
    ],
    {},
    'open',
  ],
  [
    'transit gateway',
    'an attachment with subnets of which one leads elsewhere',
    [
      overTransitGateway,
      set('TransitGatewayVpcAttachments', 'tgw-attach-far', { SubnetIds: ['subnet-gate', 'subnet-b'] }),
      set('Subnets', 'subnet-b', { AvailabilityZoneId: 'euw1-az2' }),
      (given) =>
        given['RouteTables']?.push({
          RouteTableId: 'rtb-gate',
          VpcId: 'vpc-far',
          Associations: [{ SubnetId: 'subnet-gate' }],
          Routes: [],
        }),
      set('TransitGatewayVpcAttachments', 'tgw-attach-near', { SubnetIds: ['subnet-a', 'subnet-door'] }),
      route('rtb-far', { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1' }),
      (given) => given['VpcPeeringConnections']?.push(...(lists()['VpcPeeringConnections'] ?? [])),
    ],
    {},
    'in doubt: which subnet of tgw-attach-far is used is not in sight',
  ],
  [
    'transit gateway',
    'an attachment with subnets that lead the same way',
    [
      overTransitGateway,
      set('TransitGatewayVpcAttachments', 'tgw-attach-far', { SubnetIds: ['subnet-gate', 'subnet-b'] }),
    ],
    {},
    'open',
  ],
  [
    'transit gateway',
    'no attachment in the zone',
    [overTransitGateway, set('Subnets', 'subnet-door', { AvailabilityZoneId: 'euw1-az3' })],
    {},
    'stopped by request route tgw-attach-near 10.2.0.0/16',
  ],
  [
    'transit gateway',
    'no attachment at all',
    [overTransitGateway, (given) => given['TransitGatewayVpcAttachments']?.shift()],
    {},
    'stopped by request route tgw-1 10.2.0.0/16',
  ],
  [
    'transit gateway',
    'a table without the way back',
    [
      overTransitGateway,
      (given) => (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).shift(),
    ],
    {},
    'stopped by reply route tgw-rtb-1',
  ],
  [
    'transit gateway',
    'a static blackhole before a propagated route',
    [
      overTransitGateway,
      (given) =>
        (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).push({
          DestinationCidrBlock: '10.2.0.0/16',
          Type: 'static',
          State: 'blackhole',
        }),
    ],
    {},
    'stopped by request route tgw-rtb-1 10.2.0.0/16',
  ],
  [
    'transit gateway',
    'a route of a type that was not read, beside another to the same',
    [
      overTransitGateway,
      tableRoute(1, { Type: undefined }),
      (given) =>
        (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).push({
          DestinationCidrBlock: '10.2.0.0/16',
          Type: 'static',
          State: 'blackhole',
        }),
    ],
    {},
    'in doubt: the type of the route of tgw-rtb-1 to 10.2.0.0/16 is not known',
  ],
  [
    'transit gateway',
    'a route of a type that was not read, alone',
    [overTransitGateway, tableRoute(1, { Type: undefined })],
    {},
    'open',
  ],
  [
    'transit gateway',
    'what a VPC propagates before what a VPN does',
    [
      overTransitGateway,
      (given) =>
        (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).unshift({
          DestinationCidrBlock: '10.2.0.0/16',
          Type: 'propagated',
          State: 'active',
          TransitGatewayAttachments: [{ ResourceType: 'vpn', ResourceId: 'vpn-1' }],
        }),
    ],
    {},
    'open',
  ],
  [
    'transit gateway',
    'a VPN beyond it',
    [
      overTransitGateway,
      (given) =>
        (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).push({
          DestinationCidrBlock: '10.2.0.0/24',
          Type: 'propagated',
          State: 'active',
          TransitGatewayAttachments: [{ ResourceType: 'vpn', ResourceId: 'vpn-1' }],
        }),
    ],
    {},
    'in doubt: what lies beyond the vpn attachment of tgw-1 is not in sight',
  ],
  [
    'transit gateway',
    'associations that do not say with what',
    [overTransitGateway, set('TransitGatewayRouteTables', 'tgw-rtb-1', { Associations: [{ State: 'associated' }] })],
    {},
    'in doubt: the associations of tgw-rtb-1 were not read',
  ],
  [
    'transit gateway',
    'an association whose state was not read',
    [
      overTransitGateway,
      set('TransitGatewayRouteTables', 'tgw-rtb-1', {
        Associations: ['near', 'far'].map((name) => ({ TransitGatewayAttachmentId: `tgw-attach-${name}` })),
      }),
    ],
    {},
    'in doubt: the state of the association of tgw-attach-near with tgw-rtb-1 was not read, the state of the association of tgw-attach-far with tgw-rtb-1 was not read',
  ],
  [
    'transit gateway',
    'an association that is over',
    [
      overTransitGateway,
      set('TransitGatewayRouteTables', 'tgw-rtb-1', {
        Associations: [
          { TransitGatewayAttachmentId: 'tgw-attach-near', State: 'disassociated' },
          { TransitGatewayAttachmentId: 'tgw-attach-far', State: 'associated' },
        ],
      }),
    ],
    {},
    'stopped by request route tgw-attach-near 10.2.0.0/16',
  ],
  [
    'transit gateway',
    'a route whose state was not read',
    [overTransitGateway, tableRoute(1, { State: undefined })],
    {},
    'in doubt: the state of the route of tgw-rtb-1 to 10.2.0.0/16 was not read',
  ],
  [
    'transit gateway',
    'a route that does not count yet',
    [overTransitGateway, tableRoute(1, { State: 'pending' })],
    {},
    'in doubt: the state of the route of tgw-rtb-1 to 10.2.0.0/16 is pending',
  ],
  [
    'transit gateway',
    'associated with nothing',
    [overTransitGateway, set('TransitGatewayRouteTables', 'tgw-rtb-1', { Associations: [] })],
    {},
    'stopped by request route tgw-attach-near 10.2.0.0/16, reply route tgw-attach-far 10.1.0.0/16',
  ],
  [
    'transit gateway',
    'tables that were not read',
    [overTransitGateway, without('TransitGatewayRouteTables')],
    {},
    'in doubt: the route tables of tgw-1 are not in sight',
  ],
  [
    'transit gateway',
    'attachments that were not read',
    [overTransitGateway, without('TransitGatewayVpcAttachments')],
    {},
    'in doubt: ec2:DescribeTransitGatewayVpcAttachments was not read in 111122223333 eu-west-1',
  ],
  [
    'transit gateway',
    'an inspection VPC',
    [
      overTransitGateway,
      (given) =>
        given['RouteTables']?.push({
          RouteTableId: 'rtb-gate',
          VpcId: 'vpc-far',
          Associations: [{ SubnetId: 'subnet-gate' }],
          Routes: [{ DestinationCidrBlock: '10.2.0.0/16', GatewayId: 'vpce-fw', State: 'active' }],
        }),
    ],
    {},
    'in doubt: what lies beyond gateway vpce-fw is not in sight',
  ],
  [
    'transit gateway',
    'passed again by the replies that a NAT gateway in another VPC sends back',
    [centralEgress({ DestinationCidrBlock: '10.1.0.0/16', TransitGatewayId: 'tgw-1' })],
    { to: 'internet' },
    'open',
  ],
  [
    'transit gateway',
    'not found again by those of one whose subnet has no way back',
    [centralEgress()],
    { to: 'internet' },
    'stopped by reply route rtb-far 0.0.0.0/0',
  ],
  [
    'internet gateway',
    'without a public address',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    { to: 'internet' },
    'stopped by request route igw-1 0.0.0.0/0',
  ],
  [
    'internet gateway',
    'of another VPC',
    [
      route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }),
      set('InternetGateways', 'igw-1', { Attachments: [{ VpcId: 'vpc-far', State: 'available' }] }),
    ],
    { to: 'internet', isPublic: true },
    'stopped by request route igw-1 0.0.0.0/0',
  ],
  [
    'internet gateway',
    'no way to private addresses',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    { to: '192.168.0.9', isPublic: true },
    'stopped by request route rtb-near 0.0.0.0/0',
  ],
  [
    'internet gateway',
    'a server of ours with a public address is in doubt',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    { to: '203.0.113.9', isPublic: true },
    'in doubt: 203.0.113.9 is beyond internet gateway igw-1',
  ],
  [
    'NAT gateway',
    'no way to private addresses where its own subnet has none',
    [behindNat({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    { to: '192.168.0.9' },
    'stopped by request route rtb-near 0.0.0.0/0',
  ],
  [
    'NAT gateway',
    'none to a peered VPC either, whose own replies get through',
    [behindNat({ DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })],
    {},
    'stopped by request route rtb-near 0.0.0.0/0',
  ],
  [
    'NAT gateway',
    'in doubt where its own subnet has a way',
    [
      behindNat(
        { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' },
        { DestinationCidrBlock: '192.168.0.0/16', TransitGatewayId: 'tgw-1' },
      ),
    ],
    { to: '192.168.0.9' },
    'in doubt: what lies beyond NAT gateway nat-1 is not modelled',
  ],
  [
    'egress-only gateway',
    'takes IPv6',
    [
      set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }],
      }),
      entries(
        'acl-a',
        { Egress: true, CidrBlock: undefined, Ipv6CidrBlock: '::/0' },
        { Egress: false, CidrBlock: undefined, Ipv6CidrBlock: '::/0' },
      ),
      route('rtb-near', { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1' }),
    ],
    { to: 'internet6' },
    'open',
  ],
  [
    'egress-only gateway',
    'takes no IPv4',
    [route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', EgressOnlyInternetGatewayId: 'eigw-1' })],
    { to: 'internet' },
    'stopped by request route eigw-1 0.0.0.0/0',
  ],
  [
    'virtual private gateway',
    'nothing beyond it is in sight',
    [route('rtb-near', { DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1' })],
    { to: '192.168.0.9' },
    'in doubt: what lies beyond virtual private gateway vgw-1 is not in sight',
  ],
  [
    'virtual private gateway',
    'and a closed group is still one',
    [
      route('rtb-near', { DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1' }),
      set('SecurityGroups', 'sg-client', { IpPermissionsEgress: [] }),
    ],
    { to: '192.168.0.9' },
    'stopped by request security-group sg-client',
  ],
];

describe('EC2 and VPC rules', () => {
  test.each(rows)('%s: %s', (_, __, changes, asked, expected) => {
    expect(comesTo(changes, asked)).toBe(expected);
  });
});

describe('gateways', () => {
  test.each(gateways)('%s: %s', (_, __, changes, asked, expected) => {
    expect(comesTo(changes, asked)).toBe(expected);
  });
});
