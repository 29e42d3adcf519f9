import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import type { MissingFlow, Status, Verdict } from '../../shared/controls/verdict.ts';
import { entry, everywhere, type Right, rightNetwork, the } from '../right-network.ts';

type Control = 'directory' | 'internet';
type Row = [name: string, control: Control, change: (right: Right) => void, status: Status, evidence?: string[]];

const verdictOf = (control: Control, change: (right: Right) => void): Verdict => {
  const right = rightNetwork();
  change(right);
  const found = audit(right.snapshot).verdicts.find((one) => one.control === `appstream.fleet-reaches-${control}`);
  if (!found) throw new Error('no verdict');
  return found;
};

/** `AS-DIR-88 request tcp/88 10.0.1.0/24 > 10.0.9.10/32 by security-group sg-dir`. */
const evidence = ({ requirements }: Verdict): string[] =>
  requirements.flatMap(({ id, grade, missing = [] }) =>
    grade === 'optional' ? [] : missing.map((flow) => `${id} ${flowText(flow)}`),
  );
const flowText = ({ leg, protocol, ports, source, destination, blockedBy }: MissingFlow): string =>
  `${leg} ${protocol}/${ports} ${source.join()} > ${destination.join()} by ${blockedBy
    .map(({ layer, id, entry: by }) => `${layer} ${id}${by === null ? '' : ` ${by}`}`)
    .join(' + ')}`;

const egress =
  (...rules: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = rules as never;
  };
const aclEntries =
  (id: string, ...entries: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.NetworkAcls, id).Entries = entries as never;
  };
const routes =
  (id: string, ...more: object[]) =>
  ({ ec2 }: Right): void => {
    const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
    the(ec2.RouteTables, id).Routes = [local, ...more] as never;
  };
const toNat = { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' };
const port = (protocol: string, from: number, to = from, cidr = '0.0.0.0/0') => ({
  IpProtocol: protocol,
  FromPort: from,
  ToPort: to,
  IpRanges: [{ CidrIp: cidr }],
});
const unreadList =
  (list: keyof Right['ec2']) =>
  ({ ec2 }: Right): void => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
const nothing = (): void => undefined;

const web = (text: string): string[] => ['80', '443'].map((p) => `AS-EGRESS-${p} ${text.replaceAll('PORT', p)}`);

const rows: Row[] = [
  ['a stopped fleet is judged', 'internet', nothing, 'pass', []],
  ['a stopped fleet reaches its directory', 'directory', nothing, 'pass', []],
  ['two halves make a whole', 'internet', egress(everywhere('0.0.0.0/1'), everywhere('128.0.0.0/1')), 'pass', []],
  [
    'a /24 left out is named as exactly that',
    'internet',
    egress(...hole('203.0.113.0/24').map((cidr) => everywhere(cidr))),
    'fail',
    web('request tcp/PORT 10.0.1.0/24,10.0.2.0/24 > 203.0.113.0/24 by security-group sg-fleet'),
  ],
  [
    'no egress rule is no egress',
    'internet',
    egress(),
    'fail',
    web('request tcp/PORT 10.0.1.0/24,10.0.2.0/24 > 0.0.0.0/0 by security-group sg-fleet'),
  ],
  ['protocol 6 is tcp', 'internet', egress(port('6', 0, 65535)), 'pass', []],
  ['protocol 50 opens no port', 'internet', egress({ IpProtocol: '50', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }), 'fail'],
  [
    'IPv6 beside IPv4 opens no IPv4',
    'internet',
    egress({ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
    'fail',
  ],
  [
    'rules of several groups add up',
    'internet',
    (right) => {
      egress(port('tcp', 80))(right);
      the(right.ec2.SecurityGroups, 'sg-default').IpPermissionsEgress = [port('tcp', 443)];
      right.fleet.VpcConfig = { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-fleet', 'sg-default'] };
    },
    'pass',
    [],
  ],
  [
    'without groups the default group applies',
    'internet',
    (right) => {
      egress()(right);
      right.fleet.VpcConfig = { SubnetIds: ['subnet-a'] };
    },
    'pass',
    [],
  ],
  [
    'a hole at an address that is never filtered is none',
    'internet',
    egress(...hole('169.254.169.254/32').map((cidr) => everywhere(cidr))),
    'pass',
    [],
  ],
  [
    'a prefix list opens what it lists',
    'internet',
    (right) => {
      right.ec2.PrefixLists = [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '0.0.0.0/1' }, { Cidr: '128.0.0.0/1' }] }];
      egress({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] })(right);
    },
    'pass',
    [],
  ],
  [
    'a prefix list that could not be read is a doubt',
    'internet',
    (right) => {
      unreadList('PrefixLists')(right);
      egress({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] })(right);
    },
    'unknown',
    [],
  ],
  [
    'an unread list of other ports is no doubt',
    'internet',
    (right) => {
      unreadList('PrefixLists')(right);
      egress({ ...port('tcp', 22), IpRanges: [], PrefixListIds: [{ PrefixListId: 'pl-1' }] })(right);
    },
    'fail',
  ],

  [
    'deny above allow decides',
    'internet',
    aclEntries(
      'acl-fleet',
      entry(90, true, 'deny', { Protocol: '6', PortRange: { From: 443, To: 443 } }),
      entry(100, true, 'allow'),
      entry(100, false, 'allow'),
    ),
    'fail',
    ['AS-EGRESS-443 request tcp/443 10.0.1.0/24,10.0.2.0/24 > 0.0.0.0/0 by network-acl acl-fleet 90'],
  ],
  [
    'deny below allow does not',
    'internet',
    aclEntries('acl-fleet', entry(110, true, 'deny'), entry(100, true, 'allow'), entry(100, false, 'allow')),
    'pass',
    [],
  ],
  ['an ACL without entries stops all', 'directory', aclEntries('acl-dir'), 'fail'],
  [
    'a reply goes to the client ports',
    'internet',
    aclEntries(
      'acl-fleet',
      entry(100, true, 'allow'),
      entry(100, false, 'allow', { Protocol: '6', PortRange: { From: 1024, To: 49151 } }),
      entry(32767, false, 'deny'),
    ),
    'fail',
    web('reply tcp/49152-65535 0.0.0.0/0 > 10.0.1.0/24,10.0.2.0/24 by network-acl acl-fleet 32767'),
  ],
  [
    'only the client ports are asked of a reply',
    'internet',
    aclEntries(
      'acl-fleet',
      entry(100, true, 'allow'),
      entry(100, false, 'allow', { Protocol: '6', PortRange: { From: 49152, To: 65535 } }),
    ),
    'pass',
    [],
  ],
  [
    'a NAT gateway takes ports of its own',
    'internet',
    aclEntries(
      'acl-nat',
      entry(100, true, 'allow'),
      entry(90, false, 'allow', { CidrBlock: '10.0.0.0/16' }),
      entry(100, false, 'allow', { Protocol: '6', PortRange: { From: 49152, To: 65535 } }),
    ),
    'fail',
  ],
  [
    'the NAT subnet lets replies out to the fleet',
    'internet',
    aclEntries(
      'acl-nat',
      entry(100, true, 'allow', { Protocol: '6', PortRange: { From: 80, To: 443 } }),
      entry(100, false, 'allow'),
    ),
    'fail',
  ],
  ['an unread ACL is a doubt', 'internet', unreadList('NetworkAcls'), 'unknown', []],
  [
    'an unread ACL hides no closed group',
    'internet',
    (right) => {
      unreadList('NetworkAcls')(right);
      egress()(right);
    },
    'fail',
  ],

  ['a dead route swallows', 'internet', routes('rtb-main', { ...toNat, State: 'blackhole' }), 'fail'],
  [
    'a longer prefix decides',
    'internet',
    routes('rtb-main', toNat, {
      DestinationCidrBlock: '203.0.113.0/24',
      TransitGatewayId: 'tgw-1',
      State: 'blackhole',
    }),
    'fail',
    web('request tcp/PORT 10.0.1.0/24,10.0.2.0/24 > 203.0.113.0/24 by route rtb-main 203.0.113.0/24'),
  ],
  [
    'beyond a transit gateway nothing is in sight',
    'internet',
    routes('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', TransitGatewayId: 'tgw-1', State: 'active' }),
    'unknown',
    [],
  ],
  [
    'private destinations do not need the default route',
    'internet',
    routes('rtb-main', toNat, { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1', State: 'blackhole' }),
    'pass',
    [],
  ],
  ['no default route, and nothing that asks for one', 'internet', routes('rtb-main'), 'unknown'],
  [
    'no default route under default internet access',
    'internet',
    (right) => {
      routes('rtb-main')(right);
      right.fleet.EnableDefaultInternetAccess = true;
    },
    'fail',
  ],
  [
    'the main table of another VPC does not count',
    'internet',
    ({ ec2 }) => {
      ec2.RouteTables.unshift({
        RouteTableId: 'rtb-other',
        VpcId: 'vpc-other',
        Associations: [{ Main: true }],
        Routes: [],
      });
    },
    'pass',
    [],
  ],
  ['an unread route table is a doubt', 'internet', unreadList('RouteTables'), 'unknown', []],
  [
    'a NAT gateway that is gone',
    'internet',
    ({ ec2 }) => {
      ec2.NatGateways = [];
    },
    'fail',
  ],
  [
    'a NAT gateway that is deleted',
    'internet',
    ({ ec2 }) => {
      the(ec2.NatGateways, 'nat-1').State = 'deleted';
    },
    'fail',
  ],
  ['a NAT gateway whose subnet has no way out', 'internet', routes('rtb-nat'), 'fail'],
  ['a NAT gateway behind itself', 'internet', routes('rtb-nat', toNat), 'fail'],
  [
    'an internet gateway that is detached',
    'internet',
    ({ ec2 }) => {
      the(ec2.InternetGateways, 'igw-1').Attachments = [];
    },
    'fail',
  ],
  [
    'public access blocked both ways',
    'internet',
    ({ ec2 }) => {
      the(ec2.Subnets, 'subnet-nat').BlockPublicAccessStates = { InternetGatewayBlockMode: 'block-bidirectional' };
    },
    'fail',
  ],
  [
    'public access blocked on the way in',
    'internet',
    ({ ec2 }) => {
      the(ec2.Subnets, 'subnet-nat').BlockPublicAccessStates = { InternetGatewayBlockMode: 'block-ingress' };
    },
    'pass',
    [],
  ],
  [
    'instances without a public address behind an internet gateway',
    'internet',
    routes('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' }),
    'unknown',
    [],
  ],
  [
    'public instances behind an internet gateway',
    'internet',
    (right) => {
      routes('rtb-main', { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' })(right);
      right.fleet.EnableDefaultInternetAccess = true;
    },
    'pass',
    [],
  ],
  [
    'a fleet without subnets of ours',
    'internet',
    ({ fleet }) => {
      delete (fleet as { VpcConfig?: object }).VpcConfig;
    },
    'not-applicable',
    [],
  ],
  ['an unread subnet', 'internet', unreadList('Subnets'), 'unknown', []],
  [
    'a subnet without IPv4',
    'internet',
    ({ ec2 }) => {
      delete (the(ec2.Subnets, 'subnet-a') as { CidrBlock?: string }).CidrBlock;
    },
    'unknown',
    [],
  ],

  [
    'the controllers admit less',
    'directory',
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-dir').IpPermissions = [port('-1', -1, -1, '10.0.1.0/24')];
    },
    'fail',
  ],
  [
    'Kerberos is left out at the fleet',
    'directory',
    egress(port('tcp', 0, 87), port('tcp', 89, 65535), port('udp', 0, 65535)),
    'fail',
    ['AS-DIR-88 request tcp/88 10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/31 by security-group sg-fleet'],
  ],
  [
    'both ends stop it and both are named',
    'directory',
    (right) => {
      egress(port('tcp', 0, 65535))(right);
      the(right.ec2.SecurityGroups, 'sg-dir').IpPermissions = [
        port('tcp', 0, 65535),
        port('udp', 0, 122),
        port('udp', 124, 65535),
      ];
    },
    'fail',
  ],
  [
    'the lower dynamic ports alone do not count',
    'directory',
    egress(port('tcp', 0, 1023), port('tcp', 49152, 65535), port('udp', 0, 65535)),
    'pass',
    [],
  ],
  [
    'the upper ones do',
    'directory',
    egress(port('tcp', 0, 50000), port('udp', 0, 65535)),
    'fail',
    ['AS-DIR-RPC-1024-65535 request tcp/50001-65535 10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/31 by security-group sg-fleet'],
  ],
  [
    'SMB over UDP alone does not count',
    'directory',
    egress(port('tcp', 0, 65535), port('udp', 0, 444), port('udp', 446, 65535)),
    'pass',
    [],
  ],
  [
    'one controller of two',
    'directory',
    ({ ec2 }) => {
      the(ec2.NetworkInterfaces, 'eni-dc2').Groups = [{ GroupId: 'sg-default' }];
    },
    'fail',
  ],
  ['an unread interface leaves its groups open', 'directory', unreadList('NetworkInterfaces'), 'pass', []],
  [
    'unread interfaces and a directory group that admits too little',
    'directory',
    (right) => {
      unreadList('NetworkInterfaces')(right);
      the(right.ec2.SecurityGroups, 'sg-dir').IpPermissions = [];
    },
    'unknown',
    [],
  ],
  [
    'a fleet in no domain',
    'directory',
    ({ fleet }) => {
      delete (fleet as { DomainJoinInfo?: object }).DomainJoinInfo;
    },
    'not-applicable',
    [],
  ],
  [
    'an Elastic fleet',
    'directory',
    ({ fleet }) => {
      fleet.FleetType = 'ELASTIC';
    },
    'not-applicable',
    [],
  ],
  [
    'the name of the directory in other letters',
    'directory',
    ({ fleet }) => {
      fleet.DomainJoinInfo = { DirectoryName: 'CORP.Example.COM' };
    },
    'pass',
    [],
  ],
  [
    'controllers that only DNS knows, of the very domain',
    'directory',
    ({ place }) => {
      place.ds = { DirectoryDescriptions: [] };
    },
    'pass',
    [],
  ],
  [
    'such controllers out of reach',
    'directory',
    (right) => {
      right.place.ds = { DirectoryDescriptions: [] };
      egress(port('udp', 0, 65535))(right);
    },
    'fail',
  ],
  [
    'DNS servers of another domain',
    'directory',
    (right) => {
      right.place.ds = { DirectoryDescriptions: [] };
      right.fleet.DomainJoinInfo = { DirectoryName: 'other.example.com' };
      egress(port('tcp', 53), port('udp', 53))(right);
    },
    'unknown',
  ],
  [
    'DNS servers of another domain, with everything open',
    'directory',
    ({ place, fleet }) => {
      place.ds = { DirectoryDescriptions: [] };
      fleet.DomainJoinInfo = { DirectoryName: 'other.example.com' };
    },
    'unknown',
    [],
  ],
  [
    'a directory that is deleted has no controllers',
    'directory',
    ({ place }) => {
      Object.assign(place.ds?.DirectoryDescriptions?.[0] ?? {}, { Stage: 'Deleting' });
    },
    'unknown',
    [],
  ],
  [
    'beside another of the same name it counts for nothing',
    'directory',
    ({ place: { ds } }) => {
      const [directory] = ds?.DirectoryDescriptions ?? [];
      if (directory)
        ds?.DirectoryDescriptions?.unshift({ ...directory, Stage: 'Failed', DnsIpAddrs: ['192.168.7.10'] });
    },
    'pass',
    [],
  ],
  [
    'on-premises controllers behind a virtual private gateway',
    'directory',
    (right) => {
      right.place.ds = { DirectoryDescriptions: [] };
      the(right.ec2.DhcpOptions, 'dopt-right').DhcpConfigurations = [
        { Key: 'domain-name', Values: [{ Value: 'corp.example.com' }] },
        { Key: 'domain-name-servers', Values: [{ Value: '192.168.7.10' }] },
      ];
      routes('rtb-main', toNat, { DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1', State: 'active' })(right);
    },
    'unknown',
    [],
  ],
  [
    'AD Connector points to self-managed controllers',
    'directory',
    (right) => {
      const directory = right.place.ds?.DirectoryDescriptions?.[0];
      if (directory)
        Object.assign(directory, {
          Type: 'ADConnector',
          VpcSettings: undefined,
          ConnectSettings: { VpcId: 'vpc-right' },
        });
    },
    'pass',
    [],
  ],
  [
    'an unread list of directories and Amazon DNS only',
    'directory',
    ({ place, ec2 }) => {
      delete (place as { ds?: object }).ds;
      the(ec2.DhcpOptions, 'dopt-right').DhcpConfigurations = [
        { Key: 'domain-name-servers', Values: [{ Value: 'AmazonProvidedDNS' }] },
      ];
    },
    'unknown',
    [],
  ],
];

/** Blocks that are the IPv4 world without one block. */
function hole(cidr: string): string[] {
  const [address = '', length] = cidr.split('/');
  const value = address.split('.').reduce((sum, byte) => sum * 256 + Number(byte), 0);
  return Array.from({ length: Number(length) }, (_, i) => {
    const size = 2 ** (31 - i);
    const sibling = (Math.floor(value / size) ^ 1) >>> 0;
    const from = sibling * size;
    return `${[24, 16, 8, 0].map((shift) => Math.floor(from / 2 ** shift) % 256).join('.')}/${i + 1}`;
  });
}

describe('AppStream fleets', () => {
  test.each(rows)('%s', (_, control, change, status, expected) => {
    const verdict = verdictOf(control, change);
    expect({
      status: verdict.status,
      reasons: verdict.requirements.map((one) => `${one.id} ${one.status} ${one.reason}`),
    }).toMatchObject({ status });
    if (expected) expect(evidence(verdict)).toEqual(expected);
  });
});
