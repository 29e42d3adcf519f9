import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { RequirementResult, Verdict } from '../../shared/controls/verdict.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { entry, the } from '../right-network.ts';
import { set, unread } from './states/judged.ts';
import { admitting, rules, type WithWindows, windowsInstance, withWindows } from './windows.ts';

type Change = (one: WithWindows) => void;

/** Everything that the controls of Windows ports say, with these changes. */
function said(changes: readonly Change[], configuration: Configuration = {}): Verdict[] {
  const one = withWindows();
  for (const change of changes) change(one);
  const snapshot = parseSnapshot(JSON.parse(JSON.stringify({ ...one.snapshot, takenAt: '2026-11-21T08:00:00Z' })));
  return audit(snapshot, { configuration }).verdicts.filter(({ control }) =>
    control.startsWith('windows.instance-guards'),
  );
}

const rdp = 'WIN-RDP-2012R2-TCP-IN';
const rdpUdp = 'WIN-RDP-2012R2-UDP-IN';

/** What became of a record at the group. */
const atGroup = (verdicts: readonly Verdict[], id = rdp): RequirementResult | undefined =>
  verdicts
    .filter(({ subject }) => subject.id === 'sg-windows')
    .flatMap(({ requirements }) => requirements)
    .find((one) => one.id === id);

/** `203.0.113.0/24 128.0.0.0/1`: from where a record is open. */
const sources = (changes: readonly Change[], id = rdp, configuration: Configuration = {}): string => {
  const result = atGroup(said(changes, configuration), id);
  if (result?.status !== 'fail') return result?.status ?? 'not judged';
  return [...new Set(result.open?.flatMap(({ source }) => source))].join(' ');
};

const anybody = rules(admitting('tcp', 3389, 3389, '0.0.0.0/0'));
const aclEntries =
  (...Entries: object[]): Change =>
  ({ ec2 }) => {
    Object.assign(the(ec2.NetworkAcls, 'acl-nat'), { Entries });
  };
const out = entry(100, true, 'allow');
const into = entry(100, false, 'allow');
const port = (From: number, To = From) => ({ Protocol: '6', PortRange: { From, To } });
const member = (members: object): Change => {
  return ({ instances }) => {
    Object.assign(instances[0] ?? {}, members);
  };
};
const at = (eni: object): Change => {
  return ({ instances }) => {
    Object.assign(instances[0]?.NetworkInterfaces?.[0] ?? {}, eni);
  };
};
const over = (...Routes: object[]): Change => set('rtb-nat', { Routes: [local, ...Routes] });
const local = { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' };
const toGateway = { DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1', State: 'active' };
/** A route table for what comes in through the gateway. */
const behindGateway =
  (...destinations: string[]): Change =>
  ({ ec2 }) => {
    const away = destinations.map((DestinationCidrBlock) => ({ DestinationCidrBlock, GatewayId: 'vpce-0123' }));
    const Associations = [{ GatewayId: 'igw-1' }];
    ec2.RouteTables.push({ RouteTableId: 'rtb-edge', VpcId: 'vpc-right', Associations, Routes: [local, ...away] });
  };
const eni = (more: object): Change => {
  return ({ ec2 }) => {
    const made = { VpcId: 'vpc-right', SubnetId: 'subnet-nat', ...more };
    ec2.NetworkInterfaces.push({ NetworkInterfaceId: 'eni-more', ...made });
  };
};

describe('who gets to Remote Desktop', () => {
  test.each<[string, Change[], string]>([
    ['nobody whom no rule lets in', [], 'pass'],
    ['everybody', [anybody], '0.0.0.0/0'],
    ['everybody by two halves', [rules(admitting('tcp', 3389, 3389, '0.0.0.0/1', '128.0.0.0/1'))], '0.0.0.0/0'],
    [
      'everybody by ports in two rules',
      [rules(admitting('tcp', 3000, 3388, '0.0.0.0/0'), admitting('tcp', 3389, 4000, '0.0.0.0/0'))],
      '0.0.0.0/0',
    ],
    ['everybody by protocol -1', [rules(admitting('-1', -1, -1, '0.0.0.0/0'))], '0.0.0.0/0'],
    ['nobody by the port beside', [rules(admitting('tcp', 3390, 3390, '0.0.0.0/0'))], 'pass'],
    ['nobody by the other protocol', [rules(admitting('udp', 3389, 3389, '0.0.0.0/0'))], 'pass'],
    ['a part', [rules(admitting('tcp', 3389, 3389, '203.0.113.0/24'))], '203.0.113.0/24'],
    ['its own VPC is no outsider', [rules(admitting('tcp', 3389, 3389, '10.0.0.0/16'))], 'pass'],
    ['nor is a private range that no route leads to', [rules(admitting('tcp', 3389, 3389, '10.0.0.0/8'))], 'pass'],
    [
      'a private range behind a transit gateway',
      [
        rules(admitting('tcp', 3389, 3389, '10.0.0.0/8')),
        over({ DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1', State: 'active' }),
      ],
      '10.0.0.0/8',
    ],
    [
      'a private range behind a virtual private gateway, by the default route',
      [anybody, at({ Association: undefined }), over({ ...toGateway, GatewayId: 'vgw-1' })],
      '10.0.0.0/8 100.64.0.0/10 172.16.0.0/12 192.168.0.0/16',
    ],
    [
      'a narrow one is somebody whom somebody thought of',
      [
        rules(admitting('tcp', 3389, 3389, '10.9.0.0/16')),
        over({ DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: 'tgw-1', State: 'active' }),
      ],
      'pass',
    ],
    [
      'nobody by a rule that names a group',
      [rules({ ...admitting('tcp', 3389, 3389), UserIdGroupPairs: [{ GroupId: 'sg-fleet' }] } as never)],
      'pass',
    ],
    ['nobody over IPv6 at an IPv4 address', [rules(admitting('tcp', 3389, 3389, '::/0'))], 'pass'],
    [
      'everybody over IPv6',
      [
        rules(admitting('tcp', 3389, 3389, '::/0')),
        at({ Ipv6Addresses: [{ Ipv6Address: '2001:db8::20' }], Association: undefined }),
        over(toGateway, { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'active' }),
        aclEntries(
          entry(1, false, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
          entry(1, true, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
        ),
      ],
      '::/0',
    ],
    [
      'nobody over IPv6 by an egress-only gateway',
      [
        rules(admitting('tcp', 3389, 3389, '::/0')),
        at({ Ipv6Addresses: [{ Ipv6Address: '2001:db8::20' }] }),
        over(toGateway, { DestinationIpv6CidrBlock: '::/0', EgressOnlyInternetGatewayId: 'eigw-1', State: 'active' }),
        aclEntries(
          entry(1, false, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
          entry(1, true, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
        ),
      ],
      'pass',
    ],
  ])('%s', (_name, changes, expected) => {
    expect(sources(changes)).toBe(expected);
  });
});

describe('peered networks', () => {
  const far = ['172.16.0.0/16', '172.18.0.0/16'];
  const peered =
    (more: object = {}, side: object = {}): Change =>
    ({ ec2 }) => {
      ec2.VpcPeeringConnections.push({
        VpcPeeringConnectionId: 'pcx-1',
        Status: { Code: 'active' },
        RequesterVpcInfo: { VpcId: 'vpc-right' },
        AccepterVpcInfo: { VpcId: 'vpc-far', CidrBlockSet: far.map((CidrBlock) => ({ CidrBlock })), ...side },
        ...more,
      });
    };
  const overPeering = over({ DestinationCidrBlock: '172.16.0.0/12', VpcPeeringConnectionId: 'pcx-1', State: 'active' });
  const wide = rules(admitting('tcp', 3389, 3389, '172.16.0.0/12'));
  test.each<[string, Change, string]>([
    ['an active one, into the ranges of its VPC', peered(), far.join(' ')],
    ['one that is not active', peered({ Status: { Code: 'deleted' } }), 'pass'],
    ['one whose status was not read', peered({ Status: undefined }), 'unknown'],
    [
      'one of which only the first range was read',
      peered({}, { CidrBlock: far[0], CidrBlockSet: undefined }),
      'unknown',
    ],
    ['one that is gone', () => undefined, 'pass'],
  ])('%s', (_name, change, expected) => {
    expect(sources([wide, overPeering, change])).toBe(expected);
  });
});

describe('network ACLs', () => {
  test.each<[string, Change[], string]>([
    ['a deny before the allow', [aclEntries(entry(1, false, 'deny', port(3389)), into, out)], 'pass'],
    ['a deny behind the allow', [aclEntries(entry(200, false, 'deny', port(3389)), into, out)], '0.0.0.0/0'],
    [
      'denies in halves',
      [
        aclEntries(
          entry(1, false, 'deny', { CidrBlock: '0.0.0.0/1' }),
          entry(2, false, 'deny', { CidrBlock: '128.0.0.0/1' }),
          into,
          out,
        ),
      ],
      'pass',
    ],
    [
      'a half that is denied',
      [aclEntries(entry(1, false, 'deny', { CidrBlock: '0.0.0.0/1' }), into, out)],
      '128.0.0.0/1',
    ],
    ['no reply at all', [aclEntries(into, entry(1, true, 'deny'))], 'pass'],
    [
      'a reply to one port that a client may take',
      [aclEntries(into, entry(1, true, 'allow', port(40_000)))],
      '0.0.0.0/0',
    ],
    [
      'replies to some',
      [aclEntries(into, entry(1, true, 'allow', { CidrBlock: '198.51.100.0/24' }))],
      '198.51.100.0/24',
    ],
    [
      'no reply to the ports that clients mostly take, of which nobody has to',
      [aclEntries(into, entry(1, true, 'deny', port(1024, 65_535)), out)],
      '0.0.0.0/0',
    ],
    ['no list that was read', [unread('NetworkAcls')], 'unknown'],
  ])('%s', (_name, changes, expected) => {
    expect(sources([anybody, ...changes])).toBe(expected);
  });

  test('a datagram needs no reply', () => {
    const datagrams = rules(admitting('udp', 3389, 3389, '0.0.0.0/0'));
    expect(sources([datagrams, aclEntries(into, entry(1, true, 'deny'))], rdpUdp)).toBe('0.0.0.0/0');
    expect(sources([datagrams, aclEntries(out, entry(1, false, 'deny'))], rdpUdp)).toBe('pass');
  });
});

describe('the way from the internet', () => {
  test.each<[string, Change[], string]>([
    ['no public address', [at({ Association: undefined })], 'pass'],
    ['no route', [over()], 'pass'],
    ['a NAT gateway instead', [over({ ...toGateway, GatewayId: undefined, NatGatewayId: 'nat-1' })], 'pass'],
    ['a dead route', [over({ ...toGateway, State: 'blackhole' })], 'pass'],
    ['a route whose state was not read', [over({ ...toGateway, State: undefined })], 'unknown'],
    ['a route whose target is of a kind that is new', [over({ ...toGateway, GatewayId: undefined })], 'unknown'],
    ['a route back to a part', [over({ ...toGateway, DestinationCidrBlock: '203.0.113.0/24' })], '203.0.113.0/24'],
    ['a gateway of another VPC', [set('igw-1', { Attachments: [] })], 'pass'],
    [
      'Block Public Access',
      [set('subnet-nat', { BlockPublicAccessStates: { InternetGatewayBlockMode: 'block-ingress' } })],
      'pass',
    ],
    ['a firewall', [over({ ...toGateway, GatewayId: 'vpce-0123' })], 'unknown'],
    ['a firewall behind the gateway', [behindGateway('10.0.0.0/24')], 'unknown'],
    ['one for another subnet', [behindGateway('10.0.1.0/24')], '0.0.0.0/0'],
    ['no route behind the gateway but its own', [behindGateway()], '0.0.0.0/0'],
    ['gateways unread', [unread('InternetGateways')], 'unknown'],
    ['a stopped instance with an address of its own', [member({ State: { Name: 'stopped' } })], '0.0.0.0/0'],
    [
      'one that may get an address',
      [member({ State: { Name: 'stopped' } }), at({ Association: undefined })],
      'unknown',
    ],
    [
      'a load balancer before it',
      [
        at({ Association: undefined }),
        eni({ InterfaceType: 'network_load_balancer', Association: { PublicIp: '198.51.100.9' } }),
      ],
      'unknown',
    ],
    [
      'a load balancer inside',
      [at({ Association: undefined }), eni({ InterfaceType: 'network_load_balancer' })],
      'pass',
    ],
    ['whether there is one is not known', [at({ Association: undefined }), unread('NetworkInterfaces')], 'unknown'],
  ])('%s', (_name, changes, expected) => {
    expect(sources([anybody, ...changes])).toBe(expected);
  });
});

describe('prefix lists', () => {
  const listed = rules({ ...admitting('tcp', 3389, 3389), PrefixListIds: [{ PrefixListId: 'pl-1' }] } as never);
  test.each<[string, object[] | undefined, string]>([
    [
      'their entries',
      [{ PrefixListId: 'pl-1', Entries: [{ Cidr: '203.0.113.0/25' }, { Cidr: '203.0.113.128/25' }] }],
      '203.0.113.0/24',
    ],
    ['none of them', [{ PrefixListId: 'pl-1', Entries: [] }], 'pass'],
    ['entries unread', [{ PrefixListId: 'pl-1' }], 'unknown'],
    ['lists unread', undefined, 'unknown'],
  ])('%s', (_name, PrefixLists, expected) => {
    expect(sources([listed, ({ ec2 }) => void Object.assign(ec2, { PrefixLists })])).toBe(expected);
  });
});

test('a rule of which it was not read whom it names may be for anybody', () => {
  const rule = { IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 };
  expect(sources([rules(rule as never)])).toBe('unknown');
  expect(sources([rules({ ...rule, UserIdGroupPairs: [] } as never)])).toBe('pass');
});

describe('allowed sources', () => {
  const from = (cidr: string, until: string, ...ports: string[]): Configuration => ({
    allowedSources: [{ cidr, ports, owner: 'it', reason: 'the office', until }],
  });
  const office = rules(admitting('tcp', 3389, 3389, '203.0.113.0/24'));
  test.each<[string, Change, Configuration, string]>([
    ['until their last day', office, from('203.0.113.0/24', '2026-11-21', 'tcp/3389'), 'pass'],
    ['not when it is over', office, from('203.0.113.0/24', '2026-11-20', 'tcp/3389'), '203.0.113.0/24'],
    ['for their ports only', office, from('203.0.113.0/24', '2027-01-31', 'tcp/3390'), '203.0.113.0/24'],
    ['for their addresses only', office, from('203.0.113.0/25', '2027-01-31', 'tcp/3389'), '203.0.113.128/25'],
    ['everybody, if that is said', anybody, from('0.0.0.0/0', '2027-01-31', 'all'), 'pass'],
  ])('%s', (_name, change, configuration, expected) => {
    expect(sources([change], rdp, configuration)).toBe(expected);
  });
});

test('declared administrators are to get there for as long as they are declared, at the time of the snapshot', () => {
  const managed = (until: string, takenAt: string) => {
    const { snapshot, place } = withWindows();
    place.readAt = '2026-11-21T08:00:00Z';
    const allowedSources = [{ cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'it', reason: 'the office', until }];
    return audit({ ...snapshot, takenAt }, { configuration: { allowedSources } })
      .verdicts.flatMap(({ requirements }) => requirements)
      .find(({ id }) => id === 'WIN-RDP-ADMIN')?.status;
  };
  expect(managed('2026-11-21', '2026-11-21T08:00:00Z')).toBe('fail');
  expect(managed('2026-11-21', '2026-11-22T08:00:00Z')).toBe('not-applicable');
});

describe('what the rows of the page say', () => {
  test.each<[string, string, Change, string]>([
    ['a port of another version', 'WIN-RDP-2012-TCP-IN', anybody, 'not-applicable'],
    [
      'a port whose versions nobody knows',
      'WIN-DFS-SMB-IN',
      rules(admitting('tcp', 445, 445, '0.0.0.0/0')),
      '0.0.0.0/0',
    ],
    ['some ports, of which a program takes any', 'WIN-RDP-2012R2-SHADOW-IN', anybody, 'not-applicable'],
    ['none of them', 'WIN-RDP-2012R2-SHADOW-IN', rules(), 'pass'],
    ['all of them', 'WIN-RDP-2012R2-SHADOW-IN', rules(admitting('tcp', 0, 65_535, '0.0.0.0/0')), '0.0.0.0/0'],
    ['some dynamic ports', 'WIN-DFS-TCP-IN', rules(admitting('tcp', 50_000, 50_000, '0.0.0.0/0')), 'unknown'],
    ['all dynamic ports', 'WIN-DFS-TCP-IN', rules(admitting('tcp', 1024, 65_535, '0.0.0.0/0')), '0.0.0.0/0'],
    [
      'messages of the network itself',
      'WIN-CORE-FRAG4-IN',
      rules(admitting('-1', -1, -1, '0.0.0.0/0')),
      'not-applicable',
    ],
    [
      'WinRM over HTTPS, judged with what the page has',
      'WIN-WINRM-5985',
      rules(admitting('tcp', 5986, 5986, '203.0.113.0/24')),
      '203.0.113.0/24',
    ],
    ['one of several ports', 'WIN-MMF-TCP-IN', rules(admitting('tcp', 8555, 8555, '0.0.0.0/0')), '0.0.0.0/0'],
  ])('%s', (_name, id, change, expected) => {
    expect(sources([change], id)).toBe(expected);
  });

  test('any version may be there where the image tells none', () => {
    const nameless: Change = ({ ec2 }) => void Object.assign(ec2, { Images: [] });
    expect(sources([nameless, anybody], 'WIN-RDP-2012-TCP-IN')).toBe('0.0.0.0/0');
  });
});

describe('one cause, one verdict', () => {
  const more: Change = ({ instances }) => {
    instances.push(windowsInstance('i-2', '10.0.0.21'), windowsInstance('i-3', '10.0.0.22'));
  };

  test('names all that a group opens, and those that nothing opens speak for themselves', () => {
    const apart: Change = ({ instances }) => {
      Object.assign(instances[2]?.NetworkInterfaces?.[0] ?? {}, { Association: undefined });
    };
    const verdicts = said([anybody, more, apart]).filter(
      ({ control }) => control === 'windows.instance-guards-remote-administration',
    );
    expect(verdicts.map(({ subject, status, affects }) => [subject.id, status, affects.map(({ id }) => id)])).toEqual([
      ['sg-windows', 'fail', ['i-1', 'i-2']],
      ['i-3', 'pass', []],
    ]);
    expect(atGroup(verdicts)?.open).toEqual([
      {
        leg: 'request',
        protocol: 'tcp',
        ports: '3389',
        source: ['0.0.0.0/0'],
        destination: ['10.0.0.20/31'],
        allowedBy: [{ layer: 'security-group', id: 'sg-windows', entry: 'tcp/3389 from 0.0.0.0/0' }],
      },
    ]);
  });

  test('tells of one port once, whatever records it is in, and of whom the group is on besides', () => {
    const unknownVersion: Change = ({ instances }) => {
      Object.assign(instances[1] ?? {}, { ImageId: 'ami-unread' });
    };
    const others = [1, 2, 3, 4].map((at) =>
      eni({ NetworkInterfaceId: `eni-other-${at}`, Groups: [{ GroupId: 'sg-windows' }] }),
    );
    const verdicts = said([anybody, more, unknownVersion, ...others]);
    const reasons = (id: string) => atGroup(verdicts, id)?.reason;
    expect(reasons(rdp)).toBe(
      'tcp/3389 (Remote Desktop) can be reached from the whole internet (0.0.0.0/0), at 3 Windows instances. sg-windows is on 4 other interfaces as well: eni-other-1, eni-other-2, and 2 more.',
    );
    expect(reasons('WIN-RDP-2008R2-TCP-IN')).toBe(reasons(rdp));
    expect(atGroup(verdicts, 'WIN-RDP-2008R2-TCP-IN')?.open?.map(({ destination }) => destination)).toEqual([
      ['10.0.0.21/32'],
    ]);
  });

  test.each<[string, string, string]>([
    ['the open ones of several ports', 'WIN-MMF-TCP-IN', 'tcp/8555 (Microsoft Media Foundation Network Source) can be'],
    ['a protocol without a name', 'WIN-CORE-IPV6-IN', 'protocol 41 (Core Networking) can be'],
  ])('names %s', (_name, id, beginning) => {
    const some = rules(admitting('tcp', 8555, 8555, '0.0.0.0/0'), admitting('41', -1, -1, '0.0.0.0/0'));
    expect(atGroup(said([some]), id)?.reason).toContain(beginning);
  });

  test('the whole internet of IPv6 is all of it, though its own network is none of it', () => {
    const over6: Change[] = [
      rules(admitting('tcp', 3389, 3389, '::/0')),
      at({ Ipv6Addresses: [{ Ipv6Address: '2001:db8::20' }], Association: undefined }),
      ({ ec2 }) => {
        Object.assign(the(ec2.Vpcs, 'vpc-right'), {
          Ipv6CidrBlockAssociationSet: [{ Ipv6CidrBlock: '2001:db8::/56' }],
        });
      },
      over(toGateway, { DestinationIpv6CidrBlock: '::/0', GatewayId: 'igw-1', State: 'active' }),
      aclEntries(
        entry(1, false, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
        entry(1, true, 'allow', { CidrBlock: undefined, Ipv6CidrBlock: '::/0' }),
      ),
    ];
    expect(atGroup(said(over6))?.reason).toBe(
      'tcp/3389 (Remote Desktop) can be reached from the whole internet (::/0), at 1 Windows instance.',
    );
  });

  test('what nobody has taken out is told by what has been', () => {
    const allowedSources = [
      { cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'it', reason: 'the office', until: '2027-01-31' },
    ];
    expect(atGroup(said([anybody], { allowedSources }))?.reason).toBe(
      'tcp/3389 (Remote Desktop) can be reached from most of the internet (0.0.0.0/0 but 203.0.113.0/24), at 1 Windows instance.',
    );
  });

  test('many ranges are not written out', () => {
    const many = [1, 3, 5, 7, 9, 11].map((first) => `${first}.0.0.0/8`);
    expect(atGroup(said([rules(admitting('tcp', 3389, 3389, ...many))]))?.reason).toBe(
      'tcp/3389 (Remote Desktop) can be reached from 100,663,296 addresses of the internet (1.0.0.0/8, 3.0.0.0/8, 5.0.0.0/8 and more), at 1 Windows instance.',
    );
  });

  test('doubts are told as the ranges of the filters as well', () => {
    const result = atGroup(said([anybody, unread('InternetGateways')]));
    expect([result?.status, result?.doubt?.map(({ source }) => source)]).toEqual(['unknown', [['0.0.0.0/0']]]);
  });

  test('each group that opens a port is a cause of its own', () => {
    const both: Change = ({ ec2, instances }) => {
      ec2.SecurityGroups.push({
        GroupId: 'sg-other',
        VpcId: 'vpc-right',
        IpPermissions: [admitting('tcp', 3389, 3389, '203.0.113.0/24')],
      });
      Object.assign(instances[0]?.NetworkInterfaces?.[0] ?? {}, {
        Groups: [{ GroupId: 'sg-windows' }, { GroupId: 'sg-other' }],
      });
    };
    const failed = said([anybody, both]).filter(({ status }) => status === 'fail');
    expect(failed.map(({ subject, severity }) => [subject.id, severity])).toEqual([
      ['sg-other', 'medium'],
      ['sg-windows', 'critical'],
    ]);
  });

  test('what is in doubt beside what is open is said of the instance', () => {
    const doubt = rules(admitting('tcp', 3389, 3389, '0.0.0.0/0'), {
      ...admitting('tcp', 5985, 5985),
      PrefixListIds: [{ PrefixListId: 'pl-unread' }],
    } as never);
    const own = said([doubt]).find(
      ({ subject, control }) => subject.id === 'i-1' && control === 'windows.instance-guards-remote-administration',
    );
    expect(own?.requirements.map(({ id, status }) => [id, status])).toEqual([['WIN-WINRM-5985', 'unknown']]);
  });

  test.each<[string, string, string]>([
    [
      '0.0.0.0/0',
      'critical',
      'tcp/3389 (Remote Desktop) can be reached from the whole internet (0.0.0.0/0), at 1 Windows instance.',
    ],
    [
      '128.0.0.0/2',
      'high',
      'tcp/3389 (Remote Desktop) can be reached from 1,072,627,712 addresses of the internet (128.0.0.0/2), at 1 Windows instance.',
    ],
    [
      '203.0.113.0/24',
      'medium',
      'tcp/3389 (Remote Desktop) can be reached from 256 addresses of the internet (203.0.113.0/24), at 1 Windows instance.',
    ],
    [
      '203.0.113.7/32',
      'medium',
      'tcp/3389 (Remote Desktop) can be reached from 1 address of the internet (203.0.113.7/32), at 1 Windows instance.',
    ],
  ])('is as grave as those who may come are many: %s', (cidr, severity, reason) => {
    const verdicts = said([rules(admitting('tcp', 3389, 3389, cidr))]);
    expect(verdicts.find(({ status }) => status === 'fail')?.severity).toBe(severity);
    expect(atGroup(verdicts)?.reason).toBe(reason);
  });
});

describe('what is hardly known', () => {
  test.each<[string, Change]>([
    ['an interface whose subnet was not read', unread('Subnets')],
    ['no interface', member({ NetworkInterfaces: [], SubnetId: undefined })],
    ['no group', at({ Groups: undefined })],
    ['a group that is not among those that were read', at({ Groups: [{ GroupId: 'sg-of-another-account' }] })],
  ])('is unknown: %s', (_name, change) => {
    const own = said([anybody, change]).filter(
      ({ subject, control }) => subject.id === 'i-1' && control.startsWith('windows.instance-guards'),
    );
    expect(own.map(({ status }) => status)).toEqual(['unknown', 'unknown', 'unknown', 'unknown']);
  });

  test('what is no Windows, and what is gone, is not judged', () => {
    const linux = member({ Platform: undefined, PlatformDetails: 'Linux/UNIX', ImageId: 'ami-linux' });
    expect(said([anybody, linux])).toEqual([]);
    expect(said([anybody, member({ State: { Name: 'terminated' } })])).toEqual([]);
  });

  test('an image that is called Windows is one, where nothing else was read', () => {
    const silent = member({ Platform: undefined, PlatformDetails: undefined });
    const unsaid: Change = ({ place }) => void delete place.ec2?.Images?.[0]?.Platform;
    expect(sources([anybody, silent, unsaid])).toBe('0.0.0.0/0');
    const linux = member({ Platform: undefined, PlatformDetails: 'Linux/UNIX' });
    expect(said([anybody, linux, unsaid])).toEqual([]);
  });
});
