import { everyIpv4, everyIpv6, parseAddresses } from '../../shared/algebra/addresses.ts';
import { flows } from '../../shared/algebra/flows.ts';
import { servicesOf } from '../../shared/algebra/services.ts';
import type { Client, Endpoint, Interface } from '../../shared/network/endpoint.ts';
import { doubtful, stopped } from '../../shared/network/hop.ts';
import { networkOf } from '../../shared/network/network.ts';
import { path } from '../../shared/network/path.ts';
import { type Place, parseSnapshot, type Subnet } from '../../shared/network/snapshot.ts';

/**
 * EC2 and VPC rules that the evaluator follows, one by one, in two VPCs:
 *
 *     near 10.1.0.0/16: subnet-a (client 10.1.0.10), subnet-door
 *     far  10.2.0.0/16: subnet-b (server 10.2.0.20), subnet-gate
 *
 * A test breaks or adds one thing, and says what the path then comes to: open, stopped by something, or in doubt.
 */
export const all = (cidr = '0.0.0.0/0') => ({ IpProtocol: '-1', IpRanges: [{ CidrIp: cidr }] });
const both = [true, false].map((Egress) => ({
  RuleNumber: 100,
  Egress,
  RuleAction: 'allow',
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
}));
const active = { State: 'active' };

export type Lists = Record<string, Record<string, unknown>[]>;
export const lists = (): Lists => ({
  Vpcs: [
    { VpcId: 'vpc-near', CidrBlock: '10.1.0.0/16' },
    { VpcId: 'vpc-far', CidrBlock: '10.2.0.0/16' },
  ],
  Subnets: [
    { SubnetId: 'subnet-a', VpcId: 'vpc-near', CidrBlock: '10.1.0.0/24', AvailabilityZoneId: 'euw1-az1' },
    { SubnetId: 'subnet-door', VpcId: 'vpc-near', CidrBlock: '10.1.9.0/28', AvailabilityZoneId: 'euw1-az1' },
    { SubnetId: 'subnet-b', VpcId: 'vpc-far', CidrBlock: '10.2.0.0/24', AvailabilityZoneId: 'euw1-az1' },
    { SubnetId: 'subnet-gate', VpcId: 'vpc-far', CidrBlock: '10.2.9.0/28', AvailabilityZoneId: 'euw1-az1' },
  ],
  SecurityGroups: [
    { GroupId: 'sg-client', VpcId: 'vpc-near', IpPermissions: [], IpPermissionsEgress: [all()] },
    { GroupId: 'sg-server', VpcId: 'vpc-far', IpPermissions: [all('10.1.0.0/16')], IpPermissionsEgress: [] },
  ],
  NetworkAcls: ['a', 'door', 'b', 'gate'].map((name) => ({
    NetworkAclId: `acl-${name}`,
    Associations: [{ SubnetId: `subnet-${name}` }],
    Entries: both,
  })),
  RouteTables: [
    {
      RouteTableId: 'rtb-near',
      VpcId: 'vpc-near',
      Associations: [{ Main: true }],
      Routes: [
        { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', ...active },
        { DestinationCidrBlock: '10.2.0.0/16', VpcPeeringConnectionId: 'pcx-1', ...active },
      ],
    },
    {
      RouteTableId: 'rtb-far',
      VpcId: 'vpc-far',
      Associations: [{ Main: true }],
      Routes: [
        { DestinationCidrBlock: '10.2.0.0/16', GatewayId: 'local', ...active },
        { DestinationCidrBlock: '10.1.0.0/16', VpcPeeringConnectionId: 'pcx-1', ...active },
      ],
    },
  ],
  NetworkInterfaces: [
    {
      NetworkInterfaceId: 'eni-server',
      VpcId: 'vpc-far',
      SubnetId: 'subnet-b',
      PrivateIpAddress: '10.2.0.20',
      Groups: [{ GroupId: 'sg-server' }],
    },
  ],
  InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: 'vpc-near', State: 'available' }] }],
  EgressOnlyInternetGateways: [
    { EgressOnlyInternetGatewayId: 'eigw-1', Attachments: [{ VpcId: 'vpc-near', State: 'attached' }] },
  ],
  NatGateways: [],
  VpcEndpoints: [],
  VpcPeeringConnections: [
    {
      VpcPeeringConnectionId: 'pcx-1',
      Status: { Code: 'active' },
      RequesterVpcInfo: { VpcId: 'vpc-near' },
      AccepterVpcInfo: { VpcId: 'vpc-far' },
    },
  ],
  TransitGateways: [{ TransitGatewayId: 'tgw-1', Options: { SecurityGroupReferencingSupport: 'disable' } }],
  TransitGatewayVpcAttachments: [
    {
      TransitGatewayAttachmentId: 'tgw-attach-near',
      TransitGatewayId: 'tgw-1',
      VpcId: 'vpc-near',
      SubnetIds: ['subnet-door'],
      State: 'available',
      Options: { SecurityGroupReferencingSupport: 'enable' },
    },
    {
      TransitGatewayAttachmentId: 'tgw-attach-far',
      TransitGatewayId: 'tgw-1',
      VpcId: 'vpc-far',
      SubnetIds: ['subnet-gate'],
      State: 'available',
      Options: { SecurityGroupReferencingSupport: 'enable' },
    },
  ],
  TransitGatewayRouteTables: [
    {
      TransitGatewayRouteTableId: 'tgw-rtb-1',
      TransitGatewayId: 'tgw-1',
      Associations: ['near', 'far'].map((name) => ({
        TransitGatewayAttachmentId: `tgw-attach-${name}`,
        State: 'associated',
      })),
      Routes: [
        {
          DestinationCidrBlock: '10.1.0.0/16',
          Type: 'propagated',
          State: 'active',
          TransitGatewayAttachments: [{ ResourceType: 'vpc', ResourceId: 'vpc-near' }],
        },
        {
          DestinationCidrBlock: '10.2.0.0/16',
          Type: 'propagated',
          State: 'active',
          TransitGatewayAttachments: [{ ResourceType: 'vpc', ResourceId: 'vpc-far' }],
        },
      ],
    },
  ],
  DhcpOptions: [],
  PrefixLists: [],
});

export type Change = (given: Lists) => void;
export const the = (given: Lists, list: string, id: string): Record<string, unknown> => {
  const found = given[list]?.find((one) => Object.values(one).includes(id));
  if (!found) throw new Error(`there is no ${id}`);
  return found;
};
export const set =
  (list: string, id: string, members: object): Change =>
  (given) =>
    void Object.assign(the(given, list, id), members);
export const without =
  (list: string): Change =>
  (given) =>
    void delete given[list];
export const route =
  (table: string, ...routes: object[]): Change =>
  (given) => {
    const held = the(given, 'RouteTables', table);
    held['Routes'] = [
      ...(held['Routes'] as object[]).filter((one) => 'GatewayId' in one),
      ...routes.map((one) => ({ ...active, ...one })),
    ];
  };
export const overTransitGateway: Change = (given) => {
  route('rtb-near', { DestinationCidrBlock: '10.2.0.0/16', TransitGatewayId: 'tgw-1' })(given);
  route('rtb-far', { DestinationCidrBlock: '10.1.0.0/16', TransitGatewayId: 'tgw-1' })(given);
  given['VpcPeeringConnections'] = [];
};
/** Changes a route of the gateway's table. */
export const tableRoute =
  (at: number, members: object): Change =>
  (given) =>
    void Object.assign(
      (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as Lists[string])[at] ?? {},
      members,
    );
/** The client's default route leads to a NAT gateway in a subnet with these routes. */
export const behindNat =
  (...routes: object[]): Change =>
  (given) => {
    route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' })(given);
    given['NatGateways']?.push({ NatGatewayId: 'nat-1', SubnetId: 'subnet-door', State: 'available' });
    given['RouteTables']?.push({
      RouteTableId: 'rtb-door',
      VpcId: 'vpc-near',
      Associations: [{ SubnetId: 'subnet-door' }],
      Routes: routes.map((one) => ({ ...active, ...one })),
    });
  };
/** The client's way to the internet is a NAT gateway in the far VPC, in the subnet of the server. */
export const centralEgress =
  (...back: object[]): Change =>
  (given) => {
    route('rtb-near', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1' })(given);
    (the(given, 'TransitGatewayRouteTables', 'tgw-rtb-1')['Routes'] as object[]).push({
      DestinationCidrBlock: '0.0.0.0/0',
      Type: 'static',
      State: 'active',
      TransitGatewayAttachments: [{ ResourceType: 'vpc', ResourceId: 'vpc-far' }],
    });
    given['NatGateways']?.push({
      NatGatewayId: 'nat-far',
      VpcId: 'vpc-far',
      SubnetId: 'subnet-b',
      State: 'available',
      NatGatewayAddresses: [{ PrivateIp: '10.2.0.9' }],
    });
    given['InternetGateways']?.push({
      InternetGatewayId: 'igw-far',
      Attachments: [{ VpcId: 'vpc-far', State: 'available' }],
    });
    route('rtb-far', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-far' }, ...back)(given);
    given['RouteTables']?.push({
      RouteTableId: 'rtb-gate',
      VpcId: 'vpc-far',
      Associations: [{ SubnetId: 'subnet-gate' }],
      Routes: [{ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-far', ...active }],
    });
  };
export const referring = (direction: 'egress' | 'ingress', more: object = {}): Change =>
  direction === 'egress'
    ? set('SecurityGroups', 'sg-client', {
        IpPermissionsEgress: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-server', ...more }] }],
      })
    : set('SecurityGroups', 'sg-server', {
        IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-client', ...more }] }],
      });
export const entries = (acl: string, ...given: object[]): Change =>
  set('NetworkAcls', acl, {
    Entries: given.map((one, i) => ({
      RuleNumber: 100 + i,
      Protocol: '-1',
      CidrBlock: '0.0.0.0/0',
      RuleAction: 'allow',
      ...one,
    })),
  });

export type Asked = {
  to?: 'server' | 'internet' | 'internet6' | string;
  services?: string[];
  groups?: string[];
  isPublic?: boolean;
};

/** `open`, or `stopped by …`, or `in doubt: …`. */
export function comesTo(
  changes: readonly Change[],
  { to = 'server', services = ['tcp/443'], groups = ['sg-client'], isPublic = false }: Asked = {},
): string {
  const given = lists();
  for (const change of changes) change(given);
  const snapshot = parseSnapshot({
    fairway: 'snapshot/1',
    places: [{ account: '111122223333', region: 'eu-west-1', ec2: given }],
  });
  const place = snapshot.places[0] as Place;
  const at = (id: string, ids: string[]): Interface => ({
    place,
    subnet: (place.ec2?.Subnets ?? []).find(({ SubnetId }) => SubnetId === id) as Subnet,
    groups: { ids },
    publicAddress: isPublic,
  });
  const client: Client = {
    name: 'client',
    addresses: parseAddresses(to === 'internet6' ? '2001:db8::/64' : '10.1.0.10'),
    clientPorts: { from: 49152, to: 65535 },
    at: at('subnet-a', groups),
  };
  const servers: Record<string, Endpoint> = {
    server: { name: 'server', addresses: parseAddresses('10.2.0.20'), at: at('subnet-b', ['sg-server']) },
    internet: { name: 'the internet', addresses: everyIpv4, at: 'internet' },
    internet6: { name: 'the internet', addresses: everyIpv6, at: 'internet' },
  };
  const server = servers[to] ?? { name: to, addresses: parseAddresses(to), at: 'outside' };
  const legs = path(networkOf(snapshot), client, server, servicesOf(...services));
  const say = (effect: 'stops' | 'doubts'): string[] =>
    legs.flatMap((leg) =>
      leg.hops.flatMap(({ layer, decisions }) =>
        decisions
          .filter((one) => one.effect === effect && !flows.isEmpty(one.flows))
          .map(({ ids, entry, why }) =>
            effect === 'doubts' ? `${why}` : `${leg.leg} ${layer} ${ids.join('+')}${entry === null ? '' : ` ${entry}`}`,
          ),
      ),
    );
  if (legs.some((leg) => !flows.isEmpty(stopped(leg)))) return `stopped by ${[...new Set(say('stops'))].join(', ')}`;
  if (legs.some((leg) => !flows.isEmpty(doubtful(leg)))) return `in doubt: ${[...new Set(say('doubts'))].join(', ')}`;
  return 'open';
}
