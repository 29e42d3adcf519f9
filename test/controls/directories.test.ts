import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { entry, everywhere, type Right, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from '../workloads/asked.ts';
import {
  connector,
  createdRules,
  fleetElsewhere,
  type Managed,
  managed,
  noMember,
  port,
  without,
} from '../workloads/directories.ts';

type Row = [name: string, requirement: string, change: (managed: Managed) => void, expected: Expected];

const nothing = (): void => undefined;
const rules =
  (...all: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-dir').IpPermissions = all as never;
  };
const both =
  (...changes: ((managed: Managed) => void)[]) =>
  (one: Managed): void => {
    for (const change of changes) change(one);
  };
const unread =
  (list: keyof Right['ec2']) =>
  ({ ec2 }: Right): void => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
const typed =
  (Type: string | undefined) =>
  ({ directory }: Managed): void => {
    Object.assign(directory, { Type });
  };

/** Each record of a managed directory, with the rule that it lives by. */
const rows: readonly [id: string, protocol: string, from: number][] = [
  ['DIR-MAD-ICMP', 'icmp', -1],
  ['DIR-MAD-53', 'udp', 53],
  ['DIR-MAD-88', 'tcp', 88],
  ['DIR-MAD-389', 'udp', 389],
  ['DIR-MAD-445', 'udp', 445],
  ['DIR-MAD-464', 'udp', 464],
  ['DIR-MAD-135', 'tcp', 135],
  ['DIR-MAD-636', 'tcp', 636],
  ['DIR-MAD-RPC-1024-65535', 'tcp', 1024],
  ['DIR-MAD-UDP-123', 'udp', 123],
  ['DIR-MAD-UDP-138', 'udp', 138],
];

describe.each(rows)('%s', (id, protocol, from) => {
  test('passes with the rules that AWS makes', () => {
    expect(asked(managed().snapshot, 'directory', 'd-right', id).status).toBe('pass');
  });
  test('fails without its rule', () => {
    const broken = managed();
    without(protocol, from)(broken);
    expect(asked(broken.snapshot, 'directory', 'd-right', id).status).toBe('fail');
  });
  test('fails without its rule where no member is in sight', () => {
    const broken = managed();
    without(protocol, from)(broken);
    noMember(broken);
    const result = asked(broken.snapshot, 'directory', 'd-right', id);
    expect(result.status).toBe('fail');
    // The controllers admit one another, but are nobody's members.
    expect(toldOf(result)).toContain('10.0.0.0/21,10.0.8.0/24,10.0.9.0/29,10.0.9.8/31,10.0.9.12/30,');
  });
  test('is unknown while the groups are', () => {
    const doubtful = managed();
    unread('SecurityGroups')(doubtful);
    expect(asked(doubtful.snapshot, 'directory', 'd-right', id).status).toBe('unknown');
  });
});

/** As if the lists of fleets or builders could not be read; who joins from another VPC is then not known. */
const unlisted =
  (list: 'Fleets' | 'ImageBuilders') =>
  ({ place }: Managed): void => {
    const { [list]: _, ...others } = place.appstream ?? {};
    Object.assign(place, { appstream: others });
  };

const admits: Row[] = [
  [
    'members whose addresses are not known may be let in by their group',
    'DIR-MAD-88',
    both(rules({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-fleet' }] }), ({ ec2 }) => {
      for (const id of ['subnet-a', 'subnet-b']) Object.assign(the(ec2.Subnets, id), { CidrBlock: undefined });
    }),
    ['unknown', 'which members are where'],
  ],
  [
    'fleets that were not read may be left out',
    'DIR-MAD-88',
    unlisted('Fleets'),
    ['unknown', 'appstream:DescribeFleets'],
  ],
  [
    'builders that were not read may be left out',
    'DIR-MAD-88',
    unlisted('ImageBuilders'),
    ['unknown', 'appstream:DescribeImageBuilders'],
  ],
  ['what nobody is let in by fails all the same', 'DIR-MAD-88', both(unlisted('Fleets'), rules()), ['fail', 'sg-dir']],
  ['the wide port range holds the global catalog', 'DIR-MAD-GC-3268-3269', without('tcp', 3268), ['pass']],
  [
    'neither range is the global catalog closed',
    'DIR-MAD-GC-3268-3269',
    both(without('tcp', 3268), without('tcp', 1024)),
    ['fail', 'request tcp/3268-3269 10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    'a member in sight that is left out is a failure, and named',
    'DIR-MAD-88',
    rules(...createdRules('10.0.1.0/24')),
    ['fail', 'request tcp/88 10.0.2.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    'a group that admits only the members in sight is in doubt for the rest of the VPC',
    'DIR-MAD-88',
    rules({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-fleet' }, { GroupId: 'sg-dir' }] }),
    ['unknown', 'which members are where in vpc-right (10.0.0.0/16) is not visible'],
  ],
  [
    'half a VPC is no proof where no member is in sight',
    'DIR-MAD-88',
    both(noMember, rules(...createdRules('10.0.0.0/17'))),
    ['unknown', 'only 10.0.0.0/17 gets through'],
  ],
  [
    'two halves make a whole',
    'DIR-MAD-88',
    rules(...createdRules('10.0.0.0/17'), ...createdRules('10.0.128.0/17')),
    ['pass'],
  ],
  ['the old rules from everywhere are enough', 'DIR-MAD-88', rules(...createdRules('0.0.0.0/0')), ['pass']],
  [
    'an image builder is a member',
    'DIR-MAD-88',
    ({ place, ec2 }) => {
      noMember({ place } as Right);
      ec2.Subnets.push({ SubnetId: 'subnet-ib', VpcId: 'vpc-other', CidrBlock: '10.7.1.0/24' });
      const builder = { Name: 'b', VpcConfig: { SubnetIds: ['subnet-ib'], SecurityGroupIds: ['sg-fleet'] } };
      Object.assign(place.appstream as object, {
        ImageBuilders: [{ ...builder, DomainJoinInfo: { DirectoryName: 'CORP.example.com.' } }],
      });
    },
    ['fail', 'request tcp/88 10.7.1.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    'an Elastic fleet is no member',
    'DIR-MAD-88',
    both(rules(...createdRules('10.0.9.0/24')), ({ fleet }) => {
      fleet.FleetType = 'ELASTIC';
    }),
    ['unknown', 'only 10.0.9.0/24 gets through'],
  ],
  [
    'a member in a subnet that was deleted leaves a doubt',
    'DIR-MAD-88',
    ({ fleet }) => {
      fleet.VpcConfig = { SubnetIds: ['subnet-a', 'subnet-gone'], SecurityGroupIds: ['sg-fleet'] };
    },
    ['unknown', 'Subnet subnet-gone does not exist'],
  ],
  [
    'a controller that is not in sight leaves a doubt',
    'DIR-MAD-88',
    ({ directory }) => {
      directory.DnsIpAddrs = ['10.0.9.10', '192.0.2.9'];
    },
    ['unknown', 'controller 192.0.2.9 is not in sight'],
  ],
  [
    'a controller that is added is asked as well',
    'DIR-MAD-88',
    ({ ec2, place }) => {
      ec2.NetworkInterfaces.push({
        NetworkInterfaceId: 'eni-dc3',
        VpcId: 'vpc-right',
        SubnetId: 'subnet-dir',
        PrivateIpAddress: '10.0.9.12',
        Groups: [{ GroupId: 'sg-default' }],
      });
      const ds = place.ds as { DomainControllers: object[] };
      ds.DomainControllers = [{ DirectoryId: 'd-right', DnsIpAddr: '10.0.9.12', Status: 'Active' }];
    },
    ['fail', '> 10.0.9.12/32 by security-group sg-default'],
  ],
  [
    'a directory without addresses is unknown',
    'DIR-MAD-88',
    ({ directory }) => {
      delete directory.DnsIpAddrs;
    },
    ['unknown', 'd-right shows no address of a controller'],
  ],
  ['a Simple AD is not asked', 'DIR-MAD-88', typed('SimpleAD'), ['not-applicable']],
  ['an AD Connector is not asked', 'DIR-MAD-88', typed('ADConnector'), ['not-applicable']],
  ['a type that is not known is in doubt', 'DIR-MAD-88', typed('QuantumAD'), ['unknown', 'QuantumAD']],
];

const open: Row[] = [
  ['its own rule', 'DIR-MAD-SELF', nothing, ['pass']],
  [
    'no rule for itself',
    'DIR-MAD-SELF',
    rules(...createdRules().slice(0, -1)),
    ['fail', '10.0.9.10/32 > 10.0.9.11/32 by security-group sg-dir'],
  ],
  ['groups that were not read', 'DIR-MAD-SELF', unread('SecurityGroups'), ['unknown']],
  [
    'a single controller stands for the next one',
    'DIR-MAD-SELF',
    both(rules(...createdRules().slice(0, -1)), ({ directory }) => {
      directory.DnsIpAddrs = ['10.0.9.10'];
    }),
    ['fail', '10.0.9.10/32 > 10.0.9.10/32 by security-group sg-dir'],
  ],
  ['everything out', 'DIR-MAD-EGRESS', nothing, ['pass']],
  [
    'less than everything out',
    'DIR-MAD-EGRESS',
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-dir').IpPermissionsEgress = [everywhere('10.0.0.0/8')];
    },
    ['fail', '> 0.0.0.0/5,8.0.0.0/7,11.0.0.0/8'],
  ],
  ['groups that were not read', 'DIR-MAD-EGRESS', unread('SecurityGroups'), ['unknown']],
  [
    'certificates from a server that AWS does not show',
    'AS-CBA-135',
    ({ place }) => {
      const config = { DirectoryName: 'corp.example.com', CertificateBasedAuthProperties: { Status: 'ENABLED' } };
      Object.assign(place.appstream as object, { DirectoryConfigs: [config] });
    },
    ['unknown', 'which server'],
  ],
  [
    'no certificates',
    'AS-CBA-135',
    ({ place }) => {
      Object.assign(place.appstream as object, { DirectoryConfigs: [] });
    },
    ['not-applicable'],
  ],
  ['configurations that were not read', 'AS-CBA-135', nothing, ['unknown']],
];

const radius = (...RadiusServers: string[]) =>
  both(connector, ({ directory }) => {
    directory.RadiusSettings = { RadiusServers, RadiusPort: 1645 };
  });

const connected: Row[] = [
  ['its servers', 'DIR-ADC-PORTS', connector, ['pass']],
  [
    'a port that is closed',
    'DIR-ADC-PORTS',
    both(connector, without('udp', 389)),
    ['fail', 'request udp/389 10.0.1.7/32,10.0.2.7/32 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    'replies that an ACL stops',
    'DIR-ADC-PORTS',
    both(connector, ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-fleet').Entries = [entry(100, true, 'allow')] as never;
    }),
    ['fail', 'reply'],
  ],
  [
    'its subnets, where its addresses are not known',
    'DIR-ADC-PORTS',
    both(connector, without('tcp', 53), ({ directory }) => {
      delete directory.ConnectSettings?.ConnectIps;
    }),
    ['fail', 'request tcp/53 10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    'servers beyond what is in sight',
    'DIR-ADC-PORTS',
    both(connector, ({ directory, ec2 }) => {
      directory.DnsIpAddrs = ['192.168.1.1'];
      const toServers = { DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1', State: 'active' };
      the(ec2.RouteTables, 'rtb-main').Routes?.push(toServers);
    }),
    ['unknown', 'virtual private gateway vgw-1'],
  ],
  [
    'nothing of its own',
    'DIR-ADC-PORTS',
    both(connector, ({ directory }) => {
      delete directory.ConnectSettings;
    }),
    ['unknown', 'no subnet of AD Connector d-right is in sight'],
  ],
  ['a managed directory is not asked', 'DIR-ADC-PORTS', nothing, ['not-applicable']],
  ['no RADIUS server', 'DIR-ADC-RADIUS', connector, ['not-applicable']],
  ['its RADIUS server, on the port that is set', 'DIR-ADC-RADIUS', radius('10.0.9.10'), ['fail', 'udp/1645']],
  ['its RADIUS server, open', 'DIR-ADC-RADIUS', both(radius('10.0.9.10'), rules(port('udp', 1645))), ['pass']],
  ['a RADIUS server by name', 'DIR-ADC-RADIUS', radius('radius.example.com'), ['unknown', 'radius.example.com']],
  ['what members need of self-managed controllers', 'DIR-MS-88', connector, ['pass']],
  ['NetBIOS is not open', 'DIR-MS-139', connector, ['fail', '10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/31']],
  ['what controllers need of one another', 'DIR-MS-5722', connector, ['pass']],
  [
    'a port between controllers that is closed',
    'DIR-MS-25',
    both(connector, rules(...createdRules().slice(0, -1))),
    ['fail', 'tcp/25 10.0.9.10/32 > 10.0.9.11/32'],
  ],
  [
    'an ACL before self-managed controllers',
    'DIR-MS-88',
    both(connector, ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-dir').Entries = [entry(90, false, 'deny'), entry(100, true, 'allow')] as never;
    }),
    ['fail', 'by network-acl acl-dir 90'],
  ],
  ['no member in sight', 'DIR-MS-88', both(connector, noMember), ['unknown', 'No member of it is in sight']],
  ['a managed directory has no controllers of yours', 'DIR-MS-88', nothing, ['not-applicable']],
];

describe.each([
  ['controllers admit members', admits],
  ['controllers open connections', open],
  ['AD Connectors', connected],
])('%s', (_name, table) => {
  test.each(table)('%s', (_row, requirement, change, [status, ...parts]) => {
    const one = managed();
    change(one);
    const result = asked(one.snapshot, 'directory', 'd-right', requirement);
    expect([result.status, toldOf(result)]).toEqual([status, result.reason && toldOf(result)]);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  });
});

/** The owner's directory, as an account that it is shared with sees it. */
const shared = (one: Managed): void => {
  const { directory, snapshot, place } = one;
  const { DirectoryId, Name, DnsIpAddrs, VpcSettings } = directory;
  const owner = { DirectoryId, AccountId: place.account, DnsIpAddrs, VpcSettings };
  snapshot.places.push({
    account: '444455556666',
    region: place.region,
    appstream: { Fleets: [], ImageBuilders: [] },
    ds: {
      DirectoryDescriptions: [
        { DirectoryId: 'd-shared', Name, Type: 'SharedMicrosoftAD', OwnerDirectoryDescription: owner },
      ],
    },
  } as never);
};

test.each([
  ['as its owner made it', nothing, ['pass']],
  ['with a port closed at its owner', without('tcp', 88), ['fail', 'by security-group sg-dir']],
  [
    'whose owner was not read',
    ({ snapshot }: Managed) => {
      snapshot.places.shift();
    },
    ['unknown', 'is not in sight'],
  ],
] satisfies [string, (managed: Managed) => void, Expected][])(
  'a shared directory %s',
  (_name, change, [status, ...parts]) => {
    const one = managed();
    shared(one);
    change(one);
    const result = asked(one.snapshot, 'directory', 'd-shared', 'DIR-MAD-88');
    expect(result.status).toBe(status);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  },
);

const peered: Row[] = [
  ["a fleet in the directory's own VPC", 'DIR-GAP-PEERED', nothing, ['not-applicable', "in the directory's own VPC"]],
  [
    'the default rules leave others out',
    'DIR-GAP-PEERED',
    fleetElsewhere,
    ['fail', '10.9.1.0/24 > 10.0.9.10/31 by security-group sg-dir'],
  ],
  [
    "rules for the fleet's VPC",
    'DIR-GAP-PEERED',
    both(fleetElsewhere, rules(...createdRules(), ...createdRules('10.9.1.0/24'))),
    ['pass'],
  ],
  [
    'no route back',
    'DIR-GAP-PEERED',
    both(fleetElsewhere, rules(...createdRules(), ...createdRules('10.9.1.0/24')), ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-main').Routes?.pop();
      the(ec2.RouteTables, 'rtb-main').Routes?.pop();
    }),
    ['fail', 'by route rtb-main'],
  ],
  ['groups that were not read', 'DIR-GAP-PEERED', both(fleetElsewhere, unread('SecurityGroups')), ['unknown']],
  [
    'directories that were not read',
    'DIR-GAP-PEERED',
    both(fleetElsewhere, ({ place }) => {
      delete place.ds;
    }),
    ['unknown', 'ds:DescribeDirectories was not read'],
  ],
  [
    'a directory whose type was not read',
    'DIR-GAP-PEERED',
    both(fleetElsewhere, typed(undefined)),
    ['unknown', 'no type of directory that Fairway knows'],
  ],
  ['a directory that is not managed', 'DIR-GAP-PEERED', both(fleetElsewhere, typed('ADConnector')), ['not-applicable']],
  [
    'a fleet that joins no domain',
    'DIR-GAP-PEERED',
    ({ fleet }) => {
      delete fleet.DomainJoinInfo;
    },
    ['not-applicable', 'not joined to a domain'],
  ],
];

test.each(peered)('from another VPC: %s', (_row, requirement, change, [status, ...parts]) => {
  const one = managed();
  change(one);
  const result = asked(one.snapshot, 'appstream-fleet', 'design-floor', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});

test("what AWS opens to the directory's VPC is opened to it again", () => {
  const one = managed();
  noMember(one);
  without('tcp', 464)(one);
  const verdict = audit(one.snapshot).verdicts.find(({ control }) => control === 'directory.controllers-admit-members');
  const rule = /"IpProtocol":"tcp","FromPort":464,"ToPort":464,"IpRanges":\[\{"CidrIp":"10\.0\.0\.0\/16"\}\]/;
  expect(verdict?.fix.map(({ cli }) => cli)).toEqual([expect.stringMatching(rule)]);
});

test.each<[string, object[], Expected]>([
  ['rules for addresses prove that nobody gets through', [port('tcp', 389)], ['fail', '10.0.0.0/16']],
  [
    'rules for a group may be for them',
    [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-fleet' }] }],
    ['unknown', 'which members are where'],
  ],
])('where fleets were not read, %s', (_row, all, [status, ...parts]) => {
  const one = managed();
  rules(...all)(one);
  delete one.place.appstream;
  const result = asked(one.snapshot, 'directory', 'd-right', 'DIR-MAD-88');
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});

/** What the groups of managed controllers leave closed is no failure; of other controllers it is. */
test.each([
  ['a managed directory', nothing, ['optional', 'fail']],
  [
    'one that is shared by its owner',
    ({ directory }) => void Object.assign(directory, { Type: 'SharedMicrosoftAD' }),
    ['optional', 'fail'],
  ],
  ['one whose type was not read', ({ directory }) => void delete directory.Type, ['required', 'unknown']],
  ['one that was not read', ({ place }) => void delete place.ds, ['required', 'unknown']],
  [
    'one of your own',
    ({ place }) => void Object.assign(place, { ds: { DirectoryDescriptions: [] } }),
    ['required', 'fail'],
  ],
] satisfies [string, (managed: Managed) => void, string[]][])('NetBIOS to %s', (_name, change, expected) => {
  const one = managed();
  change(one);
  for (const id of ['AS-DIR-UDP-137-138', 'AS-DIR-139']) {
    const { grade, status } = asked(one.snapshot, 'appstream-fleet', 'design-floor', id);
    expect([grade, status], id).toEqual(expected);
  }
});
