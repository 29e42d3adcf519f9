import { parseAddresses } from '../shared/algebra/addresses.ts';
import type { Cut } from '../shared/algebra/cuts.ts';
import type { End } from '../shared/network/reachability-line.ts';
import type {
  IpPermission,
  NetworkAcl,
  NetworkInterface,
  Place,
  SecurityGroup,
  Subnet,
} from '../shared/network/snapshot.ts';
import { pick, type Random, seeded } from './random.ts';

/** How large a made network is. */
export type Size = {
  readonly interfaces: number;
  readonly groups: number;
  /** Rules of each group, each way. */
  readonly rules: number;
  /** `few`: a dozen services, as people write them. `many`: over a thousand places on the line of ports. */
  readonly ports: 'few' | 'many';
};

/**
 * One VPC with 50 interfaces in each /24, each with one to three of the groups, drawn at random: the hard case, since
 * hardly two interfaces have the same groups. The same size gives the same network.
 */
export function madePlace({ interfaces, groups, rules, ports }: Size): Place {
  const random = seeded(interfaces + groups);
  const subnets = Math.ceil(interfaces / perSubnet);
  const draw = ports === 'few' ? fewServices : manyServices;
  const all = numbers(subnets);
  return {
    account: '111122223333',
    region: 'eu-west-1',
    ec2: {
      Vpcs: [{ VpcId: vpc, OwnerId: '111122223333', CidrBlock: '10.0.0.0/16' }],
      Subnets: all.map((at) => ({
        SubnetId: subnetId(at),
        VpcId: vpc,
        OwnerId: '111122223333',
        CidrBlock: `10.0.${at}.0/24`,
      })),
      SecurityGroups: numbers(groups).map((at): SecurityGroup => {
        const one = (): IpPermission[] => permissions(random, rules, draw, { subnets, groups });
        return {
          GroupId: groupId(at),
          VpcId: vpc,
          OwnerId: '111122223333',
          IpPermissions: one(),
          IpPermissionsEgress: one(),
        };
      }),
      NetworkAcls: chunks(all, 4).map(acl),
      RouteTables: chunks(all, 4).map((served, at) => ({
        RouteTableId: `rtb-${at}`,
        VpcId: vpc,
        Associations: served.map((subnet) => ({ SubnetId: subnetId(subnet) })),
        Routes: [
          { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
          { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-0', State: 'active' },
          { DestinationCidrBlock: '10.9.0.0/16', TransitGatewayId: 'tgw-0', State: 'active' },
          { DestinationCidrBlock: '172.16.0.0/12', TransitGatewayId: 'tgw-0', State: 'active' },
        ],
      })),
      NetworkInterfaces: numbers(interfaces).map(
        (at): NetworkInterface => ({
          NetworkInterfaceId: `eni-${at}`,
          VpcId: vpc,
          SubnetId: subnetId(Math.floor(at / perSubnet)),
          PrivateIpAddress: `10.0.${Math.floor(at / perSubnet)}.${10 + (at % perSubnet) * 4}`,
          Groups: [...new Set(numbers(1 + random(3)).map(() => random(groups)))].map((id) => ({
            GroupId: groupId(id),
          })),
        }),
      ),
      PrefixLists: numbers(5).map((at) => ({
        PrefixListId: `pl-${at}`,
        Entries: numbers(10).map(() => ({ Cidr: block(random, subnets) })),
      })),
    },
  };
}

/** The group with one rule more each way, which lets everything through; it is another object. */
export function withOneMoreRule(group: SecurityGroup): SecurityGroup {
  const more = { IpProtocol: '-1', IpRanges: [{ CidrIp: '10.0.0.0/16' }] };
  return {
    ...group,
    IpPermissions: [...(group.IpPermissions ?? []), more],
    IpPermissionsEgress: [...(group.IpPermissionsEgress ?? []), more],
  };
}

/** The interfaces of a made place as ends. */
export function endsOf(place: Place): (End & { readonly id: string })[] {
  const subnets = new Map(place.ec2?.Subnets?.map((one) => [one.SubnetId, one]));
  return (place.ec2?.NetworkInterfaces ?? []).map(({ NetworkInterfaceId, SubnetId, PrivateIpAddress, Groups }) => ({
    id: NetworkInterfaceId,
    address: parseAddresses(PrivateIpAddress ?? '')[0] as Cut,
    at: {
      place,
      subnet: subnets.get(SubnetId ?? '') as Subnet,
      groups: { ids: (Groups ?? []).map(({ GroupId = '' }) => GroupId) },
      publicAddress: false,
    },
  }));
}

const vpc = 'vpc-0';
const perSubnet = 50;
const subnetId = (at: number): string => `subnet-${at}`;
const groupId = (at: number): string => `sg-${at}`;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const chunks = (all: number[], size: number): number[][] =>
  numbers(Math.ceil(all.length / size)).map((i) => all.slice(i * size, (i + 1) * size));

type Service = Pick<IpPermission, 'IpProtocol' | 'FromPort' | 'ToPort'>;
type Draw = (random: Random) => Service;

const usual = [22, 53, 80, 88, 135, 389, 443, 445, 3389].map((port) => ({
  IpProtocol: 'tcp',
  FromPort: port,
  ToPort: port,
}));
const wide = [
  { IpProtocol: 'tcp', FromPort: 49_152, ToPort: 65_535 },
  { IpProtocol: 'udp', FromPort: 53, ToPort: 53 },
  { IpProtocol: 'icmp', FromPort: 8, ToPort: -1 },
];
const fewServices: Draw = (random) => pick(random, [...usual, ...wide]);

const manyServices: Draw = (random) => {
  const from = 20 * random(2_000);
  const length = pick(random, [1, 1, 1, 20, 200]);
  return { IpProtocol: pick(random, ['tcp', 'tcp', 'udp']), FromPort: from, ToPort: from + length - 1 };
};

/** Rules as EC2 answers them: those of one service in one permission. */
function permissions(random: Random, count: number, draw: Draw, size: { subnets: number; groups: number }) {
  const drawn = numbers(count).map(() => ({ service: draw(random), peer: drawPeer(random, size) }));
  const byService = Map.groupBy(drawn, ({ service }) => Object.values(service).join());
  return [...byService.values()].flatMap((same): IpPermission[] => {
    const [first] = same;
    const peers = same.map(({ peer }) => peer);
    return first
      ? [
          {
            ...first.service,
            IpRanges: peers.flatMap(({ CidrIp }) => (CidrIp ? [{ CidrIp }] : [])),
            UserIdGroupPairs: peers.flatMap(({ GroupId }) => (GroupId ? [{ GroupId }] : [])),
            PrefixListIds: peers.flatMap(({ PrefixListId }) => (PrefixListId ? [{ PrefixListId }] : [])),
          },
        ]
      : [];
  });
}

type Peer = { CidrIp?: string; GroupId?: string; PrefixListId?: string };

function drawPeer(random: Random, { subnets, groups }: { subnets: number; groups: number }): Peer {
  const kind = random(100);
  if (kind < 80) return { CidrIp: block(random, subnets) };
  if (kind < 95) return { GroupId: groupId(random(groups)) };
  if (kind < 98) return { PrefixListId: `pl-${random(5)}` };
  return { CidrIp: '0.0.0.0/0' };
}

/** Blocks of the VPC, from all of it down to one interface. */
function block(random: Random, subnets: number): string {
  const third = random(subnets);
  const last = 10 + 4 * random(perSubnet);
  switch (pick(random, [16, 20, 20, 24, 24, 24, 28, 28, 32, 32])) {
    case 16:
      return '10.0.0.0/16';
    case 20:
      return `10.0.${third & 240}.0/20`;
    case 24:
      return `10.0.${third}.0/24`;
    case 28:
      return `10.0.${third}.${last & 240}/28`;
    default:
      return `10.0.${third}.${last}/32`;
  }
}

/** Refuses a few ports, lets the rest through, and refuses what is left. */
function acl(served: number[], at: number): NetworkAcl {
  const entries = [false, true].flatMap((Egress) => [
    ...[23, 25, 139, 5900].map((port, i) => ({
      RuleNumber: 10 + i,
      Egress,
      RuleAction: 'deny' as const,
      Protocol: '6',
      CidrBlock: '0.0.0.0/0',
      PortRange: { From: port, To: port },
    })),
    { RuleNumber: 100, Egress, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
    { RuleNumber: 32_767, Egress, RuleAction: 'deny' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
  ]);
  return {
    NetworkAclId: `acl-${at}`,
    VpcId: vpc,
    Associations: served.map((subnet) => ({ SubnetId: subnetId(subnet) })),
    Entries: entries,
  };
}
