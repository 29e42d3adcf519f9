import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { everyAddress, parseAddresses } from '../../shared/algebra/addresses.ts';
import { box, flows } from '../../shared/algebra/flows.ts';
import { servicesOf } from '../../shared/algebra/services.ts';
import { audit } from '../../shared/controls/audit.ts';
import { explanation } from '../../shared/controls/explanation.ts';
import { explain } from '../../shared/findings/explain.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { admitting, rules, withWindows } from '../controls/windows.ts';
import { entry, type Right, the } from '../right-network.ts';
import { directory, explained, internet } from './explained.ts';

const plain = { columns: 80, colours: false };
/** Each text on one line. */
const wide = { columns: 1_000, colours: false };
const told = (change?: (network: Right) => void, control?: string) => explain(explained(change, control), plain);

const onlyHttps = ({ ec2 }: Right): void => {
  const https = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
  the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [https];
};
const denying = (acl: string, From: number, To: number) => (network: Right) => {
  const tcp = { Protocol: '6', PortRange: { From, To } };
  the(network.ec2.NetworkAcls, acl).Entries?.push(entry(90, false, 'deny', tcp));
};
const unreadAcls = ({ place }: Right): void => {
  delete place.ec2?.NetworkAcls;
  place.unread = [{ operation: 'ec2:DescribeNetworkAcls', reason: 'AccessDenied' }];
};
const route = (network: Right, table: string, more: object) =>
  Object.assign(the(network.ec2.RouteTables, table).Routes?.[1] ?? {}, { NatGatewayId: undefined, ...more });
const hostile = '\u001b[2Jfleets\u202e\nall clear';

test('a fleet that is well fits a screen or two', () => {
  expect(told()).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

PASS  AppStream fleets reach their directory controllers
      (appstream.fleet-reaches-directory)
  OPEN       AS-DIR-53, AS-DIR-88, AS-DIR-UDP-123, AS-DIR-135,
             AS-DIR-UDP-137-138, AS-DIR-139, AS-DIR-389, AS-DIR-445,
             AS-DIR-RPC-1024-65535
    from     subnet-a, subnet-b
    to       DNS server 10.0.9.10, DNS server 10.0.9.11, controller 10.0.9.10,
             controller 10.0.9.11
    request  tcp/53,88,135,139,389,445,1024-65535 udp/53,88,123,137-138,389,445
             from 10.0.1.0/24, 10.0.2.0/24 to 10.0.9.10/31
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-dir, in: entry 100 allows
      lets   security group sg-dir, in: all from sg-fleet
    reply    tcp/49152-65535 udp/49152-65535 from 10.0.9.10/31 to 10.0.1.0/24,
             10.0.2.0/24
      lets   network ACL acl-dir, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  pass       9 requirements, and every flow gets through: AS-DIR-53, AS-DIR-88,
             AS-DIR-UDP-123, AS-DIR-135, AS-DIR-UDP-137-138, AS-DIR-139,
             AS-DIR-389, AS-DIR-445, AS-DIR-RPC-1024-65535

PASS  AppStream fleets reach the internet over HTTP and HTTPS
      (appstream.fleet-reaches-internet)
  OPEN       AS-EGRESS-80, AS-EGRESS-443
    from     subnet-a, subnet-b
    to       the internet
    request  tcp/80,443 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 0.0.0.0/0 to nat-1
      lets   NAT gateway nat-1
      lets   network ACL acl-nat, in: entry 100 allows
    request  translated: tcp/80,443 from 10.0.0.5/32 to public addresses
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 0.0.0.0/0 to igw-1
      lets   internet gateway igw-1
    reply    translated: tcp/1024-65535 from public addresses to 10.0.0.5/32
      lets   network ACL acl-nat, in: entry 100 allows
    reply    tcp/49152-65535 from 0.0.0.0/0 to 10.0.1.0/24, 10.0.2.0/24
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  pass       2 requirements, and every flow gets through: AS-EGRESS-80,
             AS-EGRESS-443
`);
});

describe('what is stopped comes first, with the missing part', () => {
  test('by a group', () => {
    expect(told(onlyHttps, internet)).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

FAIL high  AppStream fleets reach the internet over HTTP and HTTPS
           (appstream.fleet-reaches-internet)
  STOPPED    AS-EGRESS-80
    from     subnet-a, subnet-b
    to       the internet
    request  tcp/80 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      STOPS  security group sg-fleet, out: no rule lets it through
             missing  tcp/80 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 0.0.0.0/0 to nat-1
      lets   NAT gateway nat-1
      lets   network ACL acl-nat, in: entry 100 allows
    request  translated: tcp/80 from 10.0.0.5/32 to public addresses
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 0.0.0.0/0 to igw-1
      lets   internet gateway igw-1
    reply    translated: tcp/1024-65535 from public addresses to 10.0.0.5/32
      lets   network ACL acl-nat, in: entry 100 allows
    reply    tcp/49152-65535 from 0.0.0.0/0 to 10.0.1.0/24, 10.0.2.0/24
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  OPEN       AS-EGRESS-443
    from     subnet-a, subnet-b
    to       the internet
    request  tcp/443 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      lets   security group sg-fleet, out: tcp/443 to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 0.0.0.0/0 to nat-1
      lets   NAT gateway nat-1
      lets   network ACL acl-nat, in: entry 100 allows
    request  translated: tcp/443 from 10.0.0.5/32 to public addresses
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 0.0.0.0/0 to igw-1
      lets   internet gateway igw-1
    reply    translated: tcp/1024-65535 from public addresses to 10.0.0.5/32
      lets   network ACL acl-nat, in: entry 100 allows
    reply    tcp/49152-65535 from 0.0.0.0/0 to 10.0.1.0/24, 10.0.2.0/24
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  fail       AS-EGRESS-80: tcp/80 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0 is
             stopped by security group sg-fleet.
  pass       AS-EGRESS-443: tcp/443 is open from subnet-a, subnet-b to the
             internet.
`);
  });
  test('on the reply, by an entry of an ACL', () => {
    expect(told(denying('acl-fleet', 50_000, 60_000), directory)).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

FAIL high  AppStream fleets reach their directory controllers
           (appstream.fleet-reaches-directory)
  STOPPED    AS-DIR-53, AS-DIR-88, AS-DIR-135, AS-DIR-139 (optional),
             AS-DIR-389, AS-DIR-445, AS-DIR-RPC-1024-65535
    from     subnet-a, subnet-b
    to       DNS server 10.0.9.10, DNS server 10.0.9.11, controller 10.0.9.10,
             controller 10.0.9.11
    request  tcp/53,88,135,139,389,445,1024-65535 udp/53,88,389,445 from
             10.0.1.0/24, 10.0.2.0/24 to 10.0.9.10/31
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-dir, in: entry 100 allows
      lets   security group sg-dir, in: all from sg-fleet
    reply    tcp/49152-65535 udp/49152-65535 from 10.0.9.10/31 to 10.0.1.0/24,
             10.0.2.0/24
      lets   network ACL acl-dir, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows
      STOPS  network ACL acl-fleet, in: entry 90 denies
             missing  tcp/50000-60000 from 10.0.9.10/31 to 10.0.1.0/24,
                      10.0.2.0/24

  OPEN       AS-DIR-UDP-123, AS-DIR-UDP-137-138
    from     subnet-a, subnet-b
    to       controller 10.0.9.10, controller 10.0.9.11
    request  udp/123,137-138 from 10.0.1.0/24, 10.0.2.0/24 to 10.0.9.10/31
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-dir, in: entry 100 allows
      lets   security group sg-dir, in: all from sg-fleet
    reply    udp/49152-65535 from 10.0.9.10/31 to 10.0.1.0/24, 10.0.2.0/24
      lets   network ACL acl-dir, out: entry 100 allows
      lets   route table rtb-main: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  fail       AS-DIR-53, AS-DIR-88, AS-DIR-135, AS-DIR-389, AS-DIR-445,
             AS-DIR-RPC-1024-65535: The reply tcp/50000-60000 from 10.0.9.10/31
             to 10.0.1.0/24, 10.0.2.0/24 is stopped by network ACL acl-fleet
             entry 90.
  fail       AS-DIR-139 (optional): The reply tcp/50000-60000 from 10.0.9.10/31
             to 10.0.1.0/24, 10.0.2.0/24 is stopped by network ACL acl-fleet
             entry 90. It is not counted as a failure: the default controller
             group of AWS Managed Microsoft AD does not open it
             (DIR-GAP-NETBIOS).
  pass       2 requirements, and every flow gets through: AS-DIR-UDP-123,
             AS-DIR-UDP-137-138
`);
  });
  test('behind a NAT gateway', () => {
    expect(told(denying('acl-nat', 1024, 2047), internet)).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

FAIL high  AppStream fleets reach the internet over HTTP and HTTPS
           (appstream.fleet-reaches-internet)
  STOPPED    AS-EGRESS-80, AS-EGRESS-443
    from     subnet-a, subnet-b
    to       the internet
    request  tcp/80,443 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      lets   network ACL acl-fleet, out: entry 100 allows
      lets   route table rtb-main: 0.0.0.0/0 to nat-1
      lets   NAT gateway nat-1
      lets   network ACL acl-nat, in: entry 100 allows
    request  translated: tcp/80,443 from 10.0.0.5/32 to public addresses
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 0.0.0.0/0 to igw-1
      lets   internet gateway igw-1
    reply    translated: tcp/1024-65535 from public addresses to 10.0.0.5/32
      lets   network ACL acl-nat, in: entry 100 allows
      STOPS  network ACL acl-nat, in: entry 90 denies
             missing  tcp/1024-2047 from public addresses to 10.0.0.5/32
    reply    tcp/49152-65535 from 0.0.0.0/0 to 10.0.1.0/24, 10.0.2.0/24
      lets   network ACL acl-nat, out: entry 100 allows
      lets   route table rtb-nat: 10.0.0.0/16 to local
      lets   network ACL acl-fleet, in: entry 100 allows

  fail       AS-EGRESS-80, AS-EGRESS-443: The reply tcp/1024-2047 from
             1.0.0.0/8, 2.0.0.0/7, and 57 more to 10.0.0.5/32 is stopped by
             network ACL acl-nat entry 90.
`);
  });
});

test('what is in doubt says why', () => {
  expect(told(unreadAcls, internet)).toBe(`\
AppStream fleet design-floor in 111122223333 eu-west-1, read
2026-11-21T08:00:00Z

UNKNOWN  AppStream fleets reach the internet over HTTP and HTTPS
         (appstream.fleet-reaches-internet)
  IN DOUBT   AS-EGRESS-80, AS-EGRESS-443
    from     subnet-a, subnet-b
    to       the internet
    request  tcp/80,443 from 10.0.1.0/24, 10.0.2.0/24 to 0.0.0.0/0
      lets   security group sg-fleet, out: all to 0.0.0.0/0
      DOUBT  network ACL of subnet-a or subnet-b, out: ec2:DescribeNetworkAcls
             was not read in 111122223333 eu-west-1 (AccessDenied)
      lets   route table rtb-main: 0.0.0.0/0 to nat-1
      lets   NAT gateway nat-1
      DOUBT  network ACL of subnet-nat, in: ec2:DescribeNetworkAcls was not read
             in 111122223333 eu-west-1 (AccessDenied)
             only for tcp/80,443 from 10.0.1.0/24, 10.0.2.0/24 to public
                      addresses
    request  translated: tcp/80,443 from 10.0.0.5/32 to public addresses
      DOUBT  network ACL of subnet-nat, out: ec2:DescribeNetworkAcls was not
             read in 111122223333 eu-west-1 (AccessDenied)
      lets   route table rtb-nat: 0.0.0.0/0 to igw-1
      lets   internet gateway igw-1
    reply    translated: tcp/1024-65535 from public addresses to 10.0.0.5/32
      DOUBT  network ACL of subnet-nat, in: ec2:DescribeNetworkAcls was not read
             in 111122223333 eu-west-1 (AccessDenied)
    reply    tcp/49152-65535 from 0.0.0.0/0 to 10.0.1.0/24, 10.0.2.0/24
      DOUBT  network ACL of subnet-nat, out: ec2:DescribeNetworkAcls was not
             read in 111122223333 eu-west-1 (AccessDenied)
             only for tcp/49152-65535 from public addresses to 10.0.1.0/24,
                      10.0.2.0/24
      lets   route table rtb-nat: 10.0.0.0/16 to local
      DOUBT  network ACL of subnet-a or subnet-b, in: ec2:DescribeNetworkAcls
             was not read in 111122223333 eu-west-1 (AccessDenied)

  unknown    AS-EGRESS-80, AS-EGRESS-443: Cannot be proved:
             ec2:DescribeNetworkAcls was not read in 111122223333 eu-west-1
             (AccessDenied).
`);
});

test('one server that is closed is told apart from one that is open', () => {
  const text = told(({ ec2 }) => {
    the(ec2.NetworkInterfaces, 'eni-dc2').Groups = [{ GroupId: 'sg-default' }];
  }, directory);
  expect(text.match(/^ {2}(STOPPED|OPEN)|^ {4}(from|to) .*/gm)).toEqual([
    '  STOPPED',
    '    from     subnet-a, subnet-b',
    '    to       DNS server 10.0.9.11, controller 10.0.9.11',
    '  OPEN',
    '    from     subnet-a, subnet-b',
    '    to       DNS server 10.0.9.10, controller 10.0.9.10',
  ]);
});

test.each<[string, (network: Right) => void, string]>([
  [
    'no route',
    ({ ec2 }) => the(ec2.RouteTables, 'rtb-main').Routes?.pop(),
    'route table rtb-main: no route leads there',
  ],
  [
    'a dead route',
    (network) => route(network, 'rtb-main', { NatGatewayId: 'nat-1', State: 'blackhole' }),
    'route table rtb-main: 0.0.0.0/0 to nat-1 is a dead route',
  ],
  ['no NAT gateway', ({ ec2 }) => ec2.NatGateways.pop(), 'NAT gateway nat-1: it does not exist'],
  [
    'a NAT gateway that failed',
    ({ ec2 }) => Object.assign(the(ec2.NatGateways, 'nat-1'), { State: 'failed' }),
    'NAT gateway nat-1: its state is failed',
  ],
  [
    'an internet gateway of another VPC',
    ({ ec2 }) => ec2.InternetGateways.pop(),
    'internet gateway igw-1: it is not attached to vpc-right',
  ],
  [
    'a public subnet for private addresses',
    (network) => route(network, 'rtb-main', { GatewayId: 'igw-1' }),
    'internet gateway igw-1: instances get a public address of their own only',
  ],
  [
    'VPC Block Public Access',
    ({ ec2 }) =>
      Object.assign(the(ec2.Vpcs, 'vpc-right'), {
        BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-bidirectional' },
      }),
    'subnet subnet-nat: VPC Block Public Access keeps it from the internet',
  ],
  [
    'what lies beyond a gateway',
    (network) => route(network, 'rtb-main', { GatewayId: 'vgw-1' }),
    'virtual private gateway vgw-1: what lies beyond virtual private gateway',
  ],
  [
    'an ACL without entries',
    ({ ec2 }) => Object.assign(the(ec2.NetworkAcls, 'acl-nat'), { Entries: [] }),
    'network ACL acl-nat, in: no entry allows it',
  ],
])('%s is named', (_, change, line) => {
  expect(explain(explained(change, internet), wide)).toMatch(
    new RegExp(`^ {6}(STOPS|DOUBT)  ${line.replaceAll(/[.*]/g, '\\$&')}`, 'm'),
  );
});

describe('rules are told as they are written', () => {
  const rules = (IpPermissionsEgress: object[], more: (network: Right) => void = () => {}): string | undefined => {
    const change = (network: Right): void => {
      Object.assign(the(network.ec2.SecurityGroups, 'sg-fleet'), { IpPermissionsEgress });
      more(network);
    };
    return /sg-fleet, out: (.*)/.exec(explain(explained(change, directory), wide))?.[1];
  };
  const all = { IpProtocol: '-1', FromPort: -1, ToPort: -1 };
  const list = { PrefixListId: 'pl-1', PrefixListName: 'controllers', Entries: [{ Cidr: '10.0.9.0/24' }] };
  const listed = [{ ...all, PrefixListIds: [{ PrefixListId: 'pl-1' }] }];
  test.each<[string, object[], string, ((network: Right) => void)?]>([
    ['a group', [{ ...all, UserIdGroupPairs: [{ GroupId: 'sg-dir' }] }], 'all to sg-dir'],
    ['a prefix list', listed, 'all to pl-1 (controllers)', ({ ec2 }) => ec2.PrefixLists.push(list)],
    [
      'a prefix list that could not be read',
      listed,
      'ec2:DescribeManagedPrefixLists was not read in 111122223333 eu-west-1 (rule all to pl-1)',
      ({ place }) => delete place.ec2?.PrefixLists,
    ],
    [
      'two halves of a world',
      [{ ...all, IpRanges: [{ CidrIp: '0.0.0.0/1' }, { CidrIp: '128.0.0.0/1' }] }],
      'all to 0.0.0.0/1',
    ],
    [
      'one peer, many ports',
      [
        { IpProtocol: 'tcp', FromPort: 0, ToPort: 65_535, IpRanges: [{ CidrIp: '10.0.9.0/24' }] },
        { IpProtocol: 'udp', FromPort: 53, ToPort: 123, IpRanges: [{ CidrIp: '10.0.9.0/24' }] },
        {
          IpProtocol: '17',
          FromPort: 137,
          ToPort: 445,
          IpRanges: [{ CidrIp: '10.0.9.10/32' }, { CidrIp: '10.0.9.11/32' }],
        },
        { IpProtocol: 'icmp', FromPort: -1, ToPort: -1, IpRanges: [{ CidrIp: '0.0.0.0/0' }] },
      ],
      'tcp/0-65535 udp/53-123 to 10.0.9.0/24; 17/137-445 to 10.0.9.10/32; 17/137-445 to 10.0.9.11/32',
    ],
  ])('%s', (_, permissions, expected, more) => {
    expect(rules(permissions, more)).toBe(expected);
  });
});

test('a group that opens Remote Desktop says to whom, at whom, and by which rule', () => {
  const network = withWindows();
  rules(admitting('tcp', 3389, 3389, '0.0.0.0/0'))(network);
  const group = ({ subject, control, status }: (typeof verdicts)[number]) =>
    subject.id === 'sg-windows' && status === 'fail' && control.startsWith('windows.');
  const { verdicts } = audit(network.snapshot);
  const who = {
    account: '111122223333',
    region: 'eu-west-1',
    subject: { type: 'security-group', id: 'sg-windows' },
  } as const;
  expect(explain(explanation(network.snapshot, verdicts.filter(group), who), plain)).toBe(`\
security group sg-windows in 111122223333 eu-west-1, read 2026-11-21T08:00:00Z

FAIL critical  Windows instances keep remote administration from the internet
               and broad private ranges
               (windows.instance-guards-remote-administration)
  fail       WIN-RDP-2012R2-TCP-IN: tcp/3389 (Remote Desktop) can be reached
             from the whole internet (0.0.0.0/0), at 1 Windows instance. Let in
             by security group sg-windows, rule tcp/3389 from 0.0.0.0/0.
  pass       5 requirements met: WIN-DFS-DCOM-IN, WIN-DFS-TCP-IN,
             WIN-DFS-WMI-IN, WIN-RDP-2012R2-UDP-IN, WIN-WINRM-5985
  n/a        WIN-FPS-SPOOL-EPMAP-IN, WIN-FPS-SPOOL-RPC-IN, WIN-FSRM-DCOM-IN,
             WIN-FSRM-WMI-IN: Only images of Windows 2012, 2012 R2 have this
             rule.
  n/a        WIN-FWRM-EPMAP-IN, WIN-FWRM-RPC-IN: Only images of Windows 2012 R2
             have this rule.
  n/a        WIN-RDP-2008R2-TCP-IN: Only images of Windows 2008 R2 have this
             rule.
  n/a        WIN-RDP-2008SP2-TCP-IN: Only images of Windows 2008 SP2 have this
             rule.
  n/a        WIN-RDP-2012-TCP-IN, WIN-RDP-2012-UDP-IN: Only images of Windows
             2012 have this rule.
  n/a        WIN-RDP-2012R2-SHADOW-IN: Some TCP ports are open, and its program
             takes whichever it likes: look in the guest for what listens.
  fix        In account 111122223333, take out of sg-windows the rule that lets
             in tcp/3389 from 0.0.0.0/0; nobody is known to need it: name
             whoever should come in allowedSources first, callers inside the VPC
             too, and 0.0.0.0/0 for what serves the public.
    aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-windows --ip-permissions '[{"IpProtocol":"tcp","FromPort":3389,"ToPort":3389,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'
`);
});

describe('the sample organisation', () => {
  const snapshot = parseSnapshot(structuredClone(sample));
  const { verdicts } = audit(snapshot);
  const about = (id: string) => {
    const own = verdicts.filter(({ subject }) => subject.id === id);
    const [{ account, region, subject }] = own as [(typeof own)[0]];
    return explanation(snapshot, own, { account, region, subject });
  };
  test('is told in few lines a control, with what people call things', () => {
    const text = explain(about('design-floor'), plain);
    const controls = verdicts.filter(({ subject }) => subject.id === 'design-floor').length;
    expect(text.split('\n').length).toBeLessThan(25 * controls);
    expect(text).toContain(`
      lets   route table rtb-09958ffa76aafb6d6 (private-a): 0.0.0.0/0 to
             nat-0d31238eee140c46c
      or     route table rtb-0c6c9872c73a4e670 (private-b): 0.0.0.0/0 to
             nat-026ef33d3c9d8581a
`);
    expect(text).toContain(`
      lets   security group sg-072996b9ce7e35211 (d-9367a1b2c3_controllers), in:
             udp/138 from 10.40.0.0/16
      STOPS  security group sg-072996b9ce7e35211 (d-9367a1b2c3_controllers), in:
             no rule lets it through
             missing  tcp/139 udp/137 from 10.40.16.0/23 to 10.40.8.5/32,
                      10.40.8.21/32
`);
  });
  test('the rules that are told let through exactly what the groups do', () => {
    const decisions = ['design-floor', 'finance-desktops', 'training-room']
      .flatMap((id) => about(id).verdicts.flatMap(({ requirements }) => requirements.flatMap(({ paths }) => paths)))
      .flatMap(({ legs }) => legs.flatMap(({ hops }) => hops.filter(({ layer }) => layer === 'security-group')))
      .flatMap(({ direction, decisions: all }) => all.map((one) => ({ direction, ...one })))
      .filter(({ effect }) => effect === 'lets');
    expect(decisions.length).toBeGreaterThan(50);
    for (const { direction, rules, flows: lets } of decisions) {
      const parts = rules.map(({ protocol, ports, peer }) => {
        const services = servicesOf(ports === 'all' ? protocol : `${protocol}/${ports}`);
        const [source, destination] = [everyAddress, parseAddresses(peer)];
        return box(
          direction === 'egress'
            ? { source, destination, services }
            : { source: destination, destination: source, services },
        );
      });
      expect(parts.every((part) => !flows.isEmpty(flows.intersect(part, lets)))).toBe(true);
      expect(flows.isEmpty(flows.subtract(lets, flows.unionAll(parts)))).toBe(true);
    }
  });
});

test('how to mend it ends the control, as one line to copy', () => {
  const explanation = explained(onlyHttps, internet);
  const verdicts = explanation.verdicts.map((one) => ({ ...one, fix: [{ what: 'Let it out.', cli: 'aws ec2 …' }] }));
  expect(explain({ ...explanation, verdicts }, plain)).toMatch(/\n {2}fix {8}Let it out\.\n {4}aws ec2 …\n$/);
});

test('names from outside do no harm', () => {
  const text = told((network) => {
    Object.assign(the(network.ec2.Subnets, 'subnet-a'), { Tags: [{ Key: 'Name', Value: hostile }] });
    Object.assign(the(network.ec2.SecurityGroups, 'sg-fleet'), { GroupName: 'x'.repeat(300) });
    Object.assign(network.fleet, { Name: hostile });
  }, internet);
  expect(text).toContain('AppStream fleet \\u{1b}[2Jfleets\\u{202e}\\u{a}all clear in 111122223333');
  expect(text).toContain('subnet-a (\\u{1b}[2Jfleets\\u{202e}\\u{a}all clear), subnet-b');
  expect(text).toContain(`sg-fleet (${'x'.repeat(34)}… (cut))`.slice(0, 40));
});

test('whatever the names are, no control character gets through', () => {
  const name = fc.string({ unit: 'binary', maxLength: 50 });
  fc.assert(
    fc.property(name, name, name, (tag, list, reason) => {
      const text = told((network) => {
        for (const one of [...network.ec2.Subnets, ...network.ec2.NatGateways, ...network.ec2.RouteTables])
          Object.assign(one, { Tags: [{ Key: 'Name', Value: tag }] });
        route(network, 'rtb-nat', {
          DestinationCidrBlock: undefined,
          DestinationPrefixListId: `pl-${list}`,
          GatewayId: 'igw-1',
        });
        network.place.unread = [{ operation: 'ec2:DescribeManagedPrefixLists', reason }];
        delete network.place.ec2?.PrefixLists;
      });
      expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }),
    { numRuns: 30 },
  );
});

test('colours are on the words, and change no letter', () => {
  const coloured = explain(explained(onlyHttps, internet), { columns: 80, colours: true });
  expect(coloured).toContain('\u001b[31m\u001b[1m      STOPS\u001b[22m\u001b[39m  security group');
  expect(stripVTControlCharacters(coloured)).toBe(told(onlyHttps, internet));
});
