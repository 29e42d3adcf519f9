import type { Kind } from '../shared/network/network.ts';
import { type Ec2, type Fleet, type Place, parseSnapshot, type Snapshot } from '../shared/network/snapshot.ts';

/**
 * A small network in which everything that a domain-joined fleet needs gets through, to be broken one thing at a time:
 *
 *     fleet 10.0.1.0/24 10.0.2.0/24 ─ NAT 10.0.0.5 in 10.0.0.0/24 ─ internet gateway
 *                    └ controllers 10.0.9.10 10.0.9.11 in 10.0.9.0/24
 */
export function rightNetwork(): Right {
  const snapshot = parseSnapshot(structuredClone(right));
  const place = snapshot.places[0] as Place;
  const ec2 = place.ec2 as Right['ec2'];
  return { snapshot, place, ec2, fleet: place.appstream?.Fleets?.[0] as Fleet };
}

export type Right = {
  readonly snapshot: Snapshot;
  readonly place: Place;
  readonly ec2: { [K in Kind]: NonNullable<Ec2[K]> };
  readonly fleet: Fleet;
};

/** The one of a list that has the id. */
export function the<T>(list: readonly T[], id: string): T {
  const found = list.find((item) => Object.values(item as object).includes(id));
  if (!found) throw new Error(`the right network has no ${id}`);
  return found;
}

export const everywhere = (cidr = '0.0.0.0/0') => ({ IpProtocol: '-1', IpRanges: [{ CidrIp: cidr }] });

export const entry = (RuleNumber: number, Egress: boolean, RuleAction: 'allow' | 'deny', more: object = {}) => ({
  RuleNumber,
  Egress,
  RuleAction,
  Protocol: '-1',
  CidrBlock: '0.0.0.0/0',
  ...more,
});

const vpc = 'vpc-right';
const subnet = (SubnetId: string, CidrBlock: string, more: object = {}) => ({
  SubnetId,
  VpcId: vpc,
  CidrBlock,
  ...more,
});
const group = (GroupId: string, IpPermissions: object[], IpPermissionsEgress: object[]) => ({
  GroupId,
  GroupName: GroupId === 'sg-default' ? 'default' : GroupId,
  VpcId: vpc,
  IpPermissions,
  IpPermissionsEgress,
});
const acl = (NetworkAclId: string, ...subnets: string[]) => ({
  NetworkAclId,
  VpcId: vpc,
  Associations: subnets.map((SubnetId) => ({ SubnetId })),
  Entries: [
    entry(100, true, 'allow'),
    entry(100, false, 'allow'),
    entry(32767, true, 'deny'),
    entry(32767, false, 'deny'),
  ],
});
const table = (RouteTableId: string, route: object, ...subnets: string[]) => ({
  RouteTableId,
  VpcId: vpc,
  Associations: subnets.length > 0 ? subnets.map((SubnetId) => ({ SubnetId })) : [{ Main: true }],
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
    { State: 'active', ...route },
  ],
});
const controller = (NetworkInterfaceId: string, PrivateIpAddress: string) => ({
  NetworkInterfaceId,
  VpcId: vpc,
  SubnetId: 'subnet-dir',
  PrivateIpAddress,
  Groups: [{ GroupId: 'sg-dir' }],
});

const right = {
  fairway: 'snapshot/1',
  takenAt: '2026-11-21T08:00:00Z',
  places: [
    {
      account: '111122223333',
      region: 'eu-west-1',
      ec2: {
        Vpcs: [
          {
            VpcId: vpc,
            CidrBlock: '10.0.0.0/16',
            CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16', CidrBlockState: { State: 'associated' } }],
            DhcpOptionsId: 'dopt-right',
            InstanceTenancy: 'default',
          },
        ],
        Subnets: [
          subnet('subnet-a', '10.0.1.0/24', { AvailabilityZoneId: 'euw1-az1' }),
          subnet('subnet-b', '10.0.2.0/24', { AvailabilityZoneId: 'euw1-az2' }),
          subnet('subnet-dir', '10.0.9.0/24', { AvailabilityZoneId: 'euw1-az1' }),
          subnet('subnet-nat', '10.0.0.0/24'),
        ],
        SecurityGroups: [
          group('sg-fleet', [], [everywhere()]),
          group(
            'sg-dir',
            [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-fleet' }, { GroupId: 'sg-dir' }] }],
            [everywhere()],
          ),
          group('sg-default', [], [everywhere()]),
        ],
        NetworkAcls: [
          acl('acl-fleet', 'subnet-a', 'subnet-b'),
          acl('acl-dir', 'subnet-dir'),
          acl('acl-nat', 'subnet-nat'),
        ],
        RouteTables: [
          table('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1' }),
          table('rtb-nat', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' }, 'subnet-nat'),
        ],
        NetworkInterfaces: [controller('eni-dc1', '10.0.9.10'), controller('eni-dc2', '10.0.9.11')],
        InternetGateways: [{ InternetGatewayId: 'igw-1', Attachments: [{ VpcId: vpc, State: 'available' }] }],
        EgressOnlyInternetGateways: [],
        NatGateways: [
          {
            NatGatewayId: 'nat-1',
            VpcId: vpc,
            SubnetId: 'subnet-nat',
            State: 'available',
            ConnectivityType: 'public',
            NatGatewayAddresses: [{ PrivateIp: '10.0.0.5' }],
          },
        ],
        VpcEndpoints: [],
        VpcPeeringConnections: [],
        DhcpOptions: [
          {
            DhcpOptionsId: 'dopt-right',
            DhcpConfigurations: [
              { Key: 'domain-name', Values: [{ Value: 'corp.example.com' }] },
              { Key: 'domain-name-servers', Values: [{ Value: '10.0.9.10' }, { Value: '10.0.9.11' }] },
            ],
          },
        ],
        PrefixLists: [],
      },
      datasync: { Tasks: [], Locations: [], Agents: [] },
      appstream: {
        ImageBuilders: [],
        AppBlockBuilders: [],
        Fleets: [
          {
            Name: 'design-floor',
            FleetType: 'ON_DEMAND',
            State: 'STOPPED',
            VpcConfig: { SubnetIds: ['subnet-a', 'subnet-b'], SecurityGroupIds: ['sg-fleet'] },
            DomainJoinInfo: { DirectoryName: 'corp.example.com' },
          },
        ],
      },
      ds: {
        DirectoryDescriptions: [
          {
            DirectoryId: 'd-right',
            Name: 'corp.example.com',
            Type: 'MicrosoftAD',
            DnsIpAddrs: ['10.0.9.10', '10.0.9.11'],
            VpcSettings: { VpcId: vpc, SubnetIds: ['subnet-dir', 'subnet-b'], SecurityGroupId: 'sg-dir' },
          },
        ],
        DomainControllers: [],
      },
    },
  ],
};
