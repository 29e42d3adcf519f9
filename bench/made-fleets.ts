import type { IpPermission, Place, Route, RouteTable } from '../shared/network/snapshot.ts';
import { seeded } from './random.ts';

/**
 * Domain-joined fleets in one VPC, each with a group of its own: 40 rules that let out what it needs, and what it does
 * not. Where they are `broken`, each lacks one rule that it needs, a different one from fleet to fleet.
 */
export function madeFleets(fleets: number, broken: boolean): Place {
  const subnets = Array.from({ length: 20 }, (_, i) => subnet(`subnet-${i}`, `10.0.${i + 20}.0/24`));
  const random = seeded(fleets);
  const spare = (): IpPermission => tcp(20_000 + random(20_000), `10.9.${random(256)}.0/24`);
  return {
    account: '111122223333',
    region: 'eu-west-1',
    ec2: {
      Vpcs: [{ VpcId: vpc, CidrBlock: '10.0.0.0/16', DhcpOptionsId: 'dopt-0' }],
      Subnets: [...subnets, subnet('subnet-dir', '10.0.9.0/24'), subnet('subnet-nat', '10.0.0.0/24')],
      SecurityGroups: [
        {
          GroupId: 'sg-dir',
          VpcId: vpc,
          IpPermissions: [all('10.0.0.0/16')],
          IpPermissionsEgress: [all('0.0.0.0/0')],
        },
        ...Array.from({ length: fleets }, (_, i) => {
          const lacking = broken ? i % needed.length : -1;
          const kept = needed.filter((_, at) => at !== lacking);
          const spares = Array.from({ length: 40 - kept.length }, spare);
          return { GroupId: `sg-${i}`, VpcId: vpc, IpPermissions: [], IpPermissionsEgress: [...kept, ...spares] };
        }),
      ],
      NetworkAcls: [
        {
          NetworkAclId: 'acl-0',
          VpcId: vpc,
          Associations: [...subnets.map(({ SubnetId }) => SubnetId), 'subnet-dir', 'subnet-nat'].map((SubnetId) => ({
            SubnetId,
          })),
          Entries: [true, false].map((Egress) => ({
            RuleNumber: 100,
            Egress,
            RuleAction: 'allow' as const,
            Protocol: '-1',
            CidrBlock: '0.0.0.0/0',
          })),
        },
      ],
      RouteTables: [
        table('rtb-main', [{ Main: true }], { NatGatewayId: 'nat-0' }),
        table('rtb-nat', [{ SubnetId: 'subnet-nat' }], { GatewayId: 'igw-0' }),
      ],
      NetworkInterfaces: ['10.0.9.10', '10.0.9.11'].map((PrivateIpAddress) => ({
        NetworkInterfaceId: `eni-${PrivateIpAddress}`,
        VpcId: vpc,
        SubnetId: 'subnet-dir',
        PrivateIpAddress,
        Groups: [{ GroupId: 'sg-dir' }],
      })),
      InternetGateways: [{ InternetGatewayId: 'igw-0', Attachments: [{ VpcId: vpc, State: 'available' }] }],
      NatGateways: [
        {
          NatGatewayId: 'nat-0',
          VpcId: vpc,
          SubnetId: 'subnet-nat',
          State: 'available',
          NatGatewayAddresses: [{ PrivateIp: '10.0.0.5' }],
        },
      ],
      VpcEndpoints: [],
      VpcPeeringConnections: [],
      PrefixLists: [],
      DhcpOptions: [
        {
          DhcpOptionsId: 'dopt-0',
          DhcpConfigurations: [
            { Key: 'domain-name', Values: [{ Value: 'corp.example.com' }] },
            { Key: 'domain-name-servers', Values: [{ Value: '10.0.9.10' }, { Value: '10.0.9.11' }] },
          ],
        },
      ],
    },
    appstream: {
      Fleets: Array.from({ length: fleets }, (_, i) => ({
        Name: `fleet-${String(i).padStart(4, '0')}`,
        FleetType: 'ON_DEMAND',
        VpcConfig: {
          SubnetIds: [`subnet-${i % 20}`, `subnet-${(i + 1) % 20}`],
          SecurityGroupIds: [`sg-${i}`],
        },
        DomainJoinInfo: { DirectoryName: 'corp.example.com' },
      })),
    },
    ds: {
      DirectoryDescriptions: [
        {
          DirectoryId: 'd-0',
          Name: 'corp.example.com',
          Type: 'MicrosoftAD',
          DnsIpAddrs: ['10.0.9.10', '10.0.9.11'],
          VpcSettings: { VpcId: vpc, SubnetIds: ['subnet-dir'], SecurityGroupId: 'sg-dir' },
        },
      ],
      DomainControllers: [],
    },
  };
}

const vpc = 'vpc-0';
const subnet = (SubnetId: string, CidrBlock: string) => ({ SubnetId, VpcId: vpc, CidrBlock });
const all = (CidrIp: string): IpPermission => ({ IpProtocol: '-1', IpRanges: [{ CidrIp }] });
const rule = (IpProtocol: string, FromPort: number, ToPort: number, CidrIp: string): IpPermission => ({
  IpProtocol,
  FromPort,
  ToPort,
  IpRanges: [{ CidrIp }],
});
const tcp = (port: number, to: string): IpPermission => rule('tcp', port, port, to);
const table = (
  RouteTableId: string,
  Associations: NonNullable<RouteTable['Associations']>,
  target: Route,
): RouteTable => ({
  RouteTableId,
  VpcId: vpc,
  Associations,
  Routes: [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
    { DestinationCidrBlock: '0.0.0.0/0', State: 'active', ...target },
  ],
});

const directory = '10.0.9.0/24';
const needed: readonly IpPermission[] = [
  ...[53, 88, 135, 139, 389, 445].map((port) => tcp(port, directory)),
  ...[53, 88, 123, 389, 445].map((port) => rule('udp', port, port, directory)),
  rule('udp', 137, 138, directory),
  rule('tcp', 1_024, 65_535, directory),
  tcp(80, '0.0.0.0/0'),
  tcp(443, '0.0.0.0/0'),
  rule('udp', 8_433, 8_433, '0.0.0.0/0'),
];
