import type { IpPermission, Place } from '../shared/network/snapshot.ts';
import { pick, seeded } from './random.ts';

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

/**
 * A VPC of Windows instances with one to three of the groups each, in subnets with and without a way to the internet,
 * half of them with a public address. Every tenth group opens something to the internet, a part of it or others.
 */
export function madeWindows({ instances, groups }: { instances: number; groups: number }): Place {
  const random = seeded(instances + groups);
  const subnets = Math.ceil(instances / 200);
  const subnet = (at: number): string => `subnet-${at % subnets}`;
  const address = (at: number): string =>
    `10.${at % subnets}.${Math.floor(at / subnets / 250)}.${4 + (Math.floor(at / subnets) % 250)}`;
  const opening = (): IpPermission[] => [
    { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389, IpRanges: [{ CidrIp: pick(random, sources) }] },
    { IpProtocol: 'tcp', FromPort: 1024, ToPort: 60_000, IpRanges: [{ CidrIp: pick(random, sources) }] },
  ];
  const inside = (): IpPermission[] =>
    numbers(20).map((at) => ({
      IpProtocol: 'tcp',
      FromPort: 1000 * at,
      ToPort: 1000 * at + random(500),
      IpRanges: [{ CidrIp: `10.${random(subnets)}.0.0/16` }],
    }));
  return {
    account: '111122223333',
    region: 'eu-west-1',
    readAt: '2026-11-21T08:00:00Z',
    ec2: {
      Vpcs: [{ VpcId: 'vpc-0', CidrBlock: '10.0.0.0/16', DhcpOptionsId: 'dopt-0' }],
      Subnets: numbers(subnets).map((at) => ({ SubnetId: subnet(at), VpcId: 'vpc-0', CidrBlock: `10.${at}.0.0/16` })),
      SecurityGroups: numbers(groups).map((at) => ({
        GroupId: `sg-${at}`,
        VpcId: 'vpc-0',
        IpPermissions: [...inside(), ...(at % 10 === 0 ? opening() : [])],
        IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
      })),
      NetworkAcls: [0, 1].map((half) => ({
        NetworkAclId: `acl-${half}`,
        VpcId: 'vpc-0',
        Associations: numbers(subnets)
          .filter((at) => at % 2 === half)
          .map((at) => ({ SubnetId: subnet(at) })),
        Entries: [true, false].flatMap((Egress) => [
          { RuleNumber: 50, Egress, RuleAction: 'deny' as const, Protocol: '-1', CidrBlock: `${100 + half}.0.0.0/8` },
          { RuleNumber: 100, Egress, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
        ]),
      })),
      RouteTables: ['igw-0', 'nat-0'].map((target, part) => ({
        RouteTableId: `rtb-${part}`,
        VpcId: 'vpc-0',
        Associations: numbers(subnets)
          .filter((at) => (at % 3 === 0) === (part === 1))
          .map((at) => ({ SubnetId: subnet(at) })),
        Routes: [
          { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
          {
            DestinationCidrBlock: '0.0.0.0/0',
            State: 'active',
            ...(part === 0 ? { GatewayId: target } : { NatGatewayId: target }),
          },
        ],
      })),
      InternetGateways: [{ InternetGatewayId: 'igw-0', Attachments: [{ VpcId: 'vpc-0', State: 'available' }] }],
      NetworkInterfaces: [],
      PrefixLists: [],
      DhcpOptions: [
        {
          DhcpOptionsId: 'dopt-0',
          DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] }],
        },
      ],
      Instances: numbers(instances).map((at) => ({
        InstanceId: `i-${at}`,
        Platform: 'windows',
        ImageId: `ami-${at % versions.length}`,
        State: { Name: 'running' },
        VpcId: 'vpc-0',
        SubnetId: subnet(at),
        PrivateIpAddress: address(at),
        ...(at % 2 === 0 && { PublicIpAddress: '198.51.100.1' }),
        SecurityGroups: [...new Set(numbers(1 + random(3)).map(() => random(groups)))].map((id) => ({
          GroupId: `sg-${id}`,
        })),
      })),
      Images: versions.map((version, at) => ({
        ImageId: `ami-${at}`,
        Name: `Windows_Server-${version}-English-Full-Base`,
      })),
    },
  };
}

const sources = ['0.0.0.0/0', '0.0.0.0/1', '203.0.113.0/24', '198.51.100.0/25', '10.0.0.0/8'];
const versions = ['2012-R2_RTM', '2016', '2019', '2022'];
