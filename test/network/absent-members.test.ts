import { expect, test } from 'vitest';
import { entry, type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from '../workloads/asked.ts';

/** Takes a member away from the resource with the id. */
const without =
  (list: keyof Right['ec2'], id: string, member: string) =>
  ({ ec2 }: Right): void => {
    delete (the(ec2[list] as readonly object[], id) as Record<string, unknown>)[member];
  };
const web = 'AS-EGRESS-443';
const kerberos = 'AS-DIR-88';
const dns = 'AS-DIR-53';

type Row = [name: string, change: (right: Right) => void, requirement: string, expected: Expected];

const rows: Row[] = [
  [
    'egress rules of a group',
    without('SecurityGroups', 'sg-fleet', 'IpPermissionsEgress'),
    web,
    ['unknown', 'the rules of sg-fleet were not read'],
  ],
  ['its ingress rules alone', without('SecurityGroups', 'sg-fleet', 'IpPermissions'), kerberos, ['pass']],
  [
    'ingress rules of a group',
    without('SecurityGroups', 'sg-dir', 'IpPermissions'),
    kerberos,
    ['unknown', 'the rules of sg-dir were not read'],
  ],
  [
    'the groups of an interface',
    (right) => {
      delete right.place.ds?.DirectoryDescriptions?.[0]?.VpcSettings?.SecurityGroupId;
      without('NetworkInterfaces', 'eni-dc1', 'Groups')(right);
    },
    dns,
    ['unknown', 'the groups of eni-dc1 were not read'],
  ],
  [
    'the entries of an ACL',
    without('NetworkAcls', 'acl-fleet', 'Entries'),
    kerberos,
    ['unknown', 'the entries of acl-fleet were not read'],
  ],
  ['the associations of an ACL', without('NetworkAcls', 'acl-fleet', 'Associations'), web, ['unknown', 'subnet-a']],
  [
    'the routes of a table',
    without('RouteTables', 'rtb-main', 'Routes'),
    web,
    ['unknown', 'the routes of rtb-main were not read'],
  ],
  [
    'the associations of a table that may be the own one',
    without('RouteTables', 'rtb-nat', 'Associations'),
    web,
    ['unknown', 'the associations of rtb-nat were not read'],
  ],
  [
    'the attachments of a gateway',
    without('InternetGateways', 'igw-1', 'Attachments'),
    web,
    ['unknown', 'the attachments of igw-1 were not read'],
  ],
  ['the configurations of DHCP options', without('DhcpOptions', 'dopt-right', 'DhcpConfigurations'), dns, ['unknown']],
  [
    'the addresses of a subnet',
    (right) => {
      right.fleet.EnableDefaultInternetAccess = true;
      without('Subnets', 'subnet-a', 'CidrBlock')(right);
    },
    'AS-DIA-NOT-IPV6-ONLY',
    ['unknown', 'addresses of subnet-a were not read'],
  ],
  [
    'the same for a default route',
    (right) => {
      right.fleet.EnableDefaultInternetAccess = true;
      right.fleet.VpcConfig = { SubnetIds: ['subnet-nat'] };
      without('Subnets', 'subnet-nat', 'CidrBlock')(right);
    },
    'AS-DIA-IGW',
    ['unknown', 'addresses of subnet-nat were not read'],
  ],
  [
    'the ports of a rule',
    ({ ec2 }) => {
      const rule = { IpProtocol: 'tcp', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
      the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [rule] as never;
    },
    web,
    ['unknown', 'the ports of a rule for tcp were not read'],
  ],
  [
    'whom a rule names',
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [{ IpProtocol: '-1' }] as never;
    },
    web,
    ['unknown', 'whom a rule for -1 names was not read'],
  ],
  [
    'the block of an entry',
    ({ ec2 }) => {
      const [first = entry(100, true, 'allow')] = the(ec2.NetworkAcls, 'acl-fleet').Entries ?? [];
      delete first.CidrBlock;
    },
    web,
    ['unknown', 'the block of entry 100 was not read'],
  ],
  [
    'the ports of an entry',
    ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-fleet').Entries?.unshift(entry(90, true, 'deny', { Protocol: '6' }));
    },
    web,
    ['unknown', 'the ports of entry 90 were not read'],
  ],
  [
    'the state of an attachment',
    ({ ec2 }) => {
      the(ec2.InternetGateways, 'igw-1').Attachments = [{ VpcId: 'vpc-right' }];
    },
    web,
    ['unknown', 'the state of the attachments of igw-1 was not read'],
  ],
  ['the state of a NAT gateway', without('NatGateways', 'nat-1', 'State'), web, ['unknown', 'the state of nat-1']],
  [
    'the addresses of a NAT gateway',
    without('NatGateways', 'nat-1', 'NatGatewayAddresses'),
    web,
    ['unknown', 'the address of NAT gateway nat-1 was not read'],
  ],
  [
    'one of which it is known that it has none',
    ({ ec2 }) => {
      the(ec2.NatGateways, 'nat-1').NatGatewayAddresses = [];
    },
    web,
    ['fail', 'by route nat-1'],
  ],
  [
    'the id of a group that an interface carries',
    (right) => {
      delete right.place.ds?.DirectoryDescriptions?.[0]?.VpcSettings?.SecurityGroupId;
      Object.assign(the(right.ec2.NetworkInterfaces, 'eni-dc1'), { Groups: [{ GroupName: 'controllers' }] });
    },
    dns,
    ['unknown', 'the groups of eni-dc1 were not read'],
  ],
  [
    'the group that a rule names',
    ({ ec2 }) => {
      const rule = { IpProtocol: '-1', UserIdGroupPairs: [{ UserId: '111122223333' }] };
      the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [rule] as never;
    },
    kerberos,
    ['unknown', 'which group a rule names was not read'],
  ],
  [
    'the destination of a route',
    ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-nat').Routes?.push({ GatewayId: 'igw-1', State: 'active' });
      the(ec2.RouteTables, 'rtb-main').Routes?.push({ GatewayId: 'igw-1', State: 'active' });
    },
    web,
    ['unknown', 'where a route of rtb-main leads to was not read'],
  ],
  [
    'the subnet of an association',
    ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-nat').Associations = [{ RouteTableAssociationId: 'rtbassoc-1' }];
    },
    web,
    ['unknown', 'the associations of rtb-nat were not read'],
  ],
  [
    'the block of a prefix list',
    ({ ec2 }) => {
      const rule = { IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] };
      the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [rule] as never;
      ec2.PrefixLists = [{ PrefixListId: 'pl-1', Entries: [{}] }];
    },
    web,
    ['unknown', 'the entries of prefix list pl-1 were not read'],
  ],
  ['the VPC of the own table', without('RouteTables', 'rtb-nat', 'VpcId'), web, ['pass']],
];

test.each(rows)('%s: what is absent was not read', (_name, change, requirement, [status, ...parts]) => {
  const right = rightNetwork();
  change(right);
  const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});
