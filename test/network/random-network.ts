import fc from 'fast-check';

/** Blocks whose edges meet, so that off-by-one mistakes show. */
const blocks = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '128.0.0.0/1',
  '10.0.0.0/8',
  '10.1.0.0/16',
  '10.1.0.0/24',
  '10.1.0.0/25',
  '10.1.1.0/24',
  '10.1.1.128/25',
  '10.2.0.0/16',
  '10.2.1.0/24',
  '10.2.1.7/32',
  '203.0.113.0/24',
  '203.0.113.128/25',
  '169.254.169.254/32',
];
export const edges = [
  '0.0.0.0',
  '9.255.255.255',
  '10.1.0.0',
  '10.1.0.4',
  '10.1.0.127',
  '10.1.0.128',
  '10.1.0.255',
  '10.1.1.0',
  '10.1.1.9',
  '10.1.1.200',
  '10.2.1.6',
  '10.2.1.7',
  '10.2.1.8',
  '127.255.255.255',
  '128.0.0.0',
  '169.254.169.254',
  '203.0.112.255',
  '203.0.113.0',
  '203.0.113.127',
  '203.0.113.128',
  '203.0.113.255',
  '203.0.114.0',
  '255.255.255.255',
];
export const portEdges = [0, 1, 79, 80, 81, 442, 443, 444, 1023, 1024, 49151, 49152, 65534, 65535];
export const subnets = ['subnet-a', 'subnet-b', 'subnet-nat', 'subnet-far'];
export const groupIds = ['sg-1', 'sg-2', 'sg-3', 'sg-4'];

const block = fc.constantFrom(...blocks);
const span = fc
  .tuple(fc.constantFrom(...portEdges), fc.constantFrom(...portEdges))
  .map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
const mostly = <T>(usual: T, other: fc.Arbitrary<T>, weight = 2): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight }, { arbitrary: other, weight: 1 });

const service = fc.oneof(
  fc.constant({ IpProtocol: '-1' }),
  fc
    .tuple(fc.constantFrom('tcp', 'udp', '6', '17'), span)
    .map(([IpProtocol, [FromPort, ToPort]]) => ({ IpProtocol, FromPort, ToPort })),
  fc.constantFrom(
    { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 },
    { IpProtocol: 'icmp', FromPort: 3, ToPort: 4 },
    { IpProtocol: '1' },
    { IpProtocol: '50' },
  ),
);
const peers = fc.oneof(
  fc.array(block, { minLength: 1, maxLength: 3 }).map((cidrs) => ({ IpRanges: cidrs.map((CidrIp) => ({ CidrIp })) })),
  fc.constantFrom(...groupIds).map((GroupId) => ({ UserIdGroupPairs: [{ GroupId }] })),
  fc.constant({ PrefixListIds: [{ PrefixListId: 'pl-1' }] }),
);
const rule = fc.tuple(service, peers).map(([a, b]) => ({ ...a, ...b }));
const rules = fc.oneof(
  { arbitrary: fc.constant([{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }]), weight: 1 },
  { arbitrary: fc.array(rule, { maxLength: 6 }), weight: 2 },
);

const entry = fc
  .record({
    RuleNumber: fc.integer({ min: 1, max: 200 }),
    Egress: fc.boolean(),
    RuleAction: fc.constantFrom('allow' as const, 'deny' as const),
    CidrBlock: block,
  })
  .chain((base) =>
    fc.oneof(
      fc.constant({ ...base, Protocol: '-1' }),
      fc
        .tuple(fc.constantFrom('6', '17'), span)
        .map(([Protocol, [From, To]]) => ({ ...base, Protocol, PortRange: { From, To } })),
      fc
        .constantFrom({ Type: 8, Code: -1 }, { Type: -1, Code: -1 }, { Type: 0, Code: 0 })
        .map((IcmpTypeCode) => ({ ...base, Protocol: '1', IcmpTypeCode })),
    ),
  );
const allowAll = [false, true].map((Egress) => ({
  RuleNumber: 100,
  Egress,
  RuleAction: 'allow' as const,
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
}));
const entries = fc
  .uniqueArray(entry, { maxLength: 6, selector: (one) => `${one.Egress} ${one.RuleNumber}` })
  .chain((some) =>
    fc.boolean().map((open) => [...some.filter((one) => !open || one.RuleNumber !== 100), ...(open ? allowAll : [])]),
  );

const state = mostly('active', fc.constant('blackhole'), 6);
const target = fc.constantFrom({ NatGatewayId: 'nat-1' }, { GatewayId: 'igw-1' }, { VpcPeeringConnectionId: 'pcx-1' });
const route = fc.oneof(
  fc.tuple(block, target, state).map(([DestinationCidrBlock, to, State]) => ({ DestinationCidrBlock, ...to, State })),
  fc.tuple(target, state).map(([to, State]) => ({ DestinationPrefixListId: 'pl-1', ...to, State })),
);
const routes = (cidr: string, usual: object[]) =>
  fc
    .tuple(
      fc.uniqueArray(route, {
        maxLength: 3,
        selector: (one) => ('DestinationCidrBlock' in one ? one.DestinationCidrBlock : 'pl'),
      }),
      fc.boolean(),
    )
    .map(([some, withUsual]) => {
      const local = { DestinationCidrBlock: cidr, GatewayId: 'local', State: 'active' };
      const rest = [...(withUsual ? usual : []), ...some].filter(
        (one, i, all) => all.findIndex((other) => keyOf(other) === keyOf(one)) === i,
      );
      return [local, ...rest.filter((one) => keyOf(one) !== cidr)];
    });
const keyOf = (one: object): unknown => ('DestinationCidrBlock' in one ? one.DestinationCidrBlock : 'pl');

const group = (GroupId: string) =>
  fc.tuple(rules, rules).map(([IpPermissions, IpPermissionsEgress]) => ({
    GroupId,
    VpcId: 'vpc-near',
    IpPermissions,
    IpPermissionsEgress,
  }));
const acl = (NetworkAclId: string, ...ids: string[]) =>
  mostly(allowAll, entries, 1).map((Entries) => ({
    NetworkAclId,
    Associations: ids.map((SubnetId) => ({ SubnetId })),
    Entries,
  }));
const nat = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' };
const igw = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' };
const far = { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' };
const near = { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1', State: 'active' };

/** Two peered VPCs with a NAT gateway: right networks and broken ones, of the kinds that a path passes. */
export const randomLists = fc.record({
  Vpcs: fc.constant([
    { VpcId: 'vpc-near', CidrBlock: '10.1.0.0/16' },
    { VpcId: 'vpc-far', CidrBlock: '10.2.0.0/16' },
  ]),
  Subnets: fc.constant([
    { SubnetId: 'subnet-a', VpcId: 'vpc-near', CidrBlock: '10.1.0.0/24' },
    { SubnetId: 'subnet-b', VpcId: 'vpc-near', CidrBlock: '10.1.1.0/24' },
    { SubnetId: 'subnet-nat', VpcId: 'vpc-near', CidrBlock: '10.1.2.0/24' },
    { SubnetId: 'subnet-far', VpcId: 'vpc-far', CidrBlock: '10.2.1.0/24' },
  ]),
  SecurityGroups: fc.tuple(...groupIds.map(group)),
  NetworkAcls: fc.tuple(
    acl('acl-a', 'subnet-a'),
    acl('acl-b', 'subnet-b'),
    acl('acl-nat', 'subnet-nat'),
    acl('acl-far', 'subnet-far'),
  ),
  RouteTables: fc.tuple(
    routes('10.1.0.0/16', [nat, far]).map((Routes) => ({
      RouteTableId: 'rtb-near',
      VpcId: 'vpc-near',
      Associations: [{ Main: true }],
      Routes,
    })),
    routes('10.1.0.0/16', [igw]).map((Routes) => ({
      RouteTableId: 'rtb-nat',
      VpcId: 'vpc-near',
      Associations: [{ SubnetId: 'subnet-nat' }],
      Routes,
    })),
    routes('10.2.0.0/16', [near]).map((Routes) => ({
      RouteTableId: 'rtb-far',
      VpcId: 'vpc-far',
      Associations: [{ Main: true }],
      Routes,
    })),
  ),
  NetworkInterfaces: fc.tuple(fc.subarray(groupIds), fc.subarray(groupIds)).map(([a, b]) => [
    {
      NetworkInterfaceId: 'eni-b',
      VpcId: 'vpc-near',
      SubnetId: 'subnet-b',
      PrivateIpAddress: '10.1.1.9',
      Groups: a.map((GroupId) => ({ GroupId })),
    },
    {
      NetworkInterfaceId: 'eni-far',
      VpcId: 'vpc-far',
      SubnetId: 'subnet-far',
      PrivateIpAddress: '10.2.1.7',
      Groups: b.map((GroupId) => ({ GroupId })),
    },
  ]),
  InternetGateways: mostly(['available'], fc.constantFrom(['detached'], []), 4).map((states) => [
    { InternetGatewayId: 'igw-1', Attachments: states.map((State) => ({ VpcId: 'vpc-near', State })) },
  ]),
  NatGateways: mostly('available', fc.constant('deleted'), 4).map((State) => [
    {
      NatGatewayId: 'nat-1',
      VpcId: 'vpc-near',
      SubnetId: 'subnet-nat',
      State,
      NatGatewayAddresses: [{ PrivateIp: '10.1.2.5' }],
    },
  ]),
  VpcPeeringConnections: mostly('active', fc.constant('deleted'), 4).map((Code) => [
    {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code },
      RequesterVpcInfo: { VpcId: 'vpc-near' },
      AccepterVpcInfo: { VpcId: 'vpc-far' },
    },
  ]),
  PrefixLists: fc
    .array(block, { maxLength: 3 })
    .map((cidrs) => [{ PrefixListId: 'pl-1', Entries: cidrs.map((Cidr) => ({ Cidr })) }]),
});
