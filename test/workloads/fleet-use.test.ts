import { describe, expect, test } from 'vitest';
import { type Right, rightNetwork, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from './asked.ts';
import { port } from './directories.ts';

type Row = [name: string, requirement: string, change: (right: Right) => void, expected: Expected];

const stacks =
  (...Stacks: object[]) =>
  ({ place }: Right): void => {
    Object.assign(place.appstream as object, { Stacks });
  };
const home = {
  Name: 'home',
  StorageConnectors: [{ ConnectorType: 'HOMEFOLDERS' }],
  AssociatedFleets: ['design-floor'],
};
const egress =
  (...rules: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = rules as never;
  };
const list = (...cidrs: string[]) => ({
  PrefixListId: 'pl-s3',
  PrefixListName: 'com.amazonaws.eu-west-1.s3',
  Entries: cidrs.map((Cidr) => ({ Cidr })),
});
/** A gateway endpoint on the fleet's routes, and nothing else leading out. */
const gateway = ({ ec2 }: Right): void => {
  ec2.PrefixLists = [list('52.218.0.0/17', '3.5.64.0/21')];
  the(ec2.RouteTables, 'rtb-main').Routes = [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
    { DestinationPrefixListId: 'pl-s3', GatewayId: 'vpce-s3', State: 'active' },
  ];
  ec2.VpcEndpoints = [
    {
      VpcEndpointId: 'vpce-s3',
      VpcEndpointType: 'Gateway',
      VpcId: 'vpc-right',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      State: 'available',
      RouteTableIds: ['rtb-main'],
    },
  ];
};
/** An endpoint that answers to S3's own name in subnet-b. */
const named = ({ ec2 }: Right): void => {
  ec2.VpcEndpoints = [
    {
      VpcEndpointId: 'vpce-s3',
      VpcEndpointType: 'Interface',
      VpcId: 'vpc-right',
      State: 'available',
      ServiceName: 'com.amazonaws.eu-west-1.s3',
      SubnetIds: ['subnet-b'],
      Groups: [{ GroupId: 'sg-dir' }],
      PrivateDnsEnabled: true,
    },
  ];
};
const endpoint =
  (members: object) =>
  ({ ec2 }: Right): void =>
    void Object.assign(the(ec2.VpcEndpoints, 'vpce-s3'), members);
const without = ({ ec2 }: Right): void => {
  ec2.VpcEndpoints = [];
};
const all =
  (...changes: ((right: Right) => void)[]) =>
  (right: Right): void => {
    for (const change of changes) change(right);
  };
const unread =
  (list: keyof Right['ec2']) =>
  ({ ec2 }: Right): void => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
const elastic = ({ fleet }: Right): void => {
  fleet.FleetType = 'ELASTIC';
};
const toS3 = { IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-s3' }] };

const storage: Row[] = [
  [
    'through the internet',
    'AS-S3-PATH',
    all(stacks(home), ({ ec2 }) => {
      ec2.PrefixLists = [list('52.218.0.0/17')];
    }),
    ['pass'],
  ],
  ['through a gateway endpoint', 'AS-S3-PATH', all(stacks(home), gateway), ['pass']],
  [
    'through a gateway endpoint, let out to its list alone',
    'AS-S3-PATH',
    all(stacks(home), gateway, egress(toS3)),
    ['pass'],
  ],
  [
    'through a gateway endpoint, not let out',
    'AS-S3-PATH',
    all(stacks(home), gateway, egress(port('tcp', 443))),
    ['fail', 'request tcp/443 10.0.1.0/24,10.0.2.0/24 > 3.5.64.0/21,52.218.0.0/17 by security-group sg-fleet'],
  ],
  [
    'no way at all',
    'AS-S3-PATH',
    all(stacks(home), gateway, ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-main').Routes?.pop();
    }),
    ['fail', 'by route rtb-main'],
  ],
  [
    'an Elastic fleet always does',
    'AS-S3-PATH',
    all(elastic, gateway, egress()),
    ['fail', 'by security-group sg-fleet'],
  ],
  [
    'a list that was not read, let out to some of the internet',
    'AS-S3-PATH',
    all(elastic, egress(port('tcp', 443, 443, '3.0.0.0/8')), unread('PrefixLists')),
    ['unknown'],
  ],
  [
    'a list that was not read, let out to private networks alone',
    'AS-S3-PATH',
    all(elastic, egress(port('tcp', 443)), unread('PrefixLists')),
    ['fail', 'by security-group sg-fleet'],
  ],
  [
    'a list that is not in sight, and no way to the internet',
    'AS-S3-PATH',
    all(elastic, ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-main').Routes?.pop();
    }),
    ['fail', 'by route rtb-main'],
  ],
  [
    'endpoints that were not read, one of which may answer to its name, with everything open',
    'AS-S3-PATH',
    all(elastic, unread('VpcEndpoints')),
    ['unknown', 'ec2:DescribeVpcEndpoints was not read'],
  ],
  [
    'endpoints that were not read, and no way to its addresses',
    'AS-S3-PATH',
    all(elastic, gateway, egress(), unread('VpcEndpoints')),
    ['unknown', 'ec2:DescribeVpcEndpoints was not read'],
  ],
  ['a list that is not in sight, with everything open', 'AS-S3-PATH', elastic, ['pass']],
  [
    'stacks that were not read',
    'AS-S3-PATH',
    all(gateway, egress()),
    ['unknown', 'appstream:DescribeStacks was not read'],
  ],
  ['stacks that were not read, with everything open', 'AS-S3-PATH', gateway, ['pass']],
  ['no stack that keeps anything', 'AS-S3-PATH', all(stacks({ Name: 'plain' }), egress()), ['not-applicable']],
  [
    "another fleet's stack",
    'AS-S3-PATH',
    all(stacks({ ...home, AssociatedFleets: ['other'] }), egress()),
    ['not-applicable'],
  ],
  [
    'a stack whose fleets were not read',
    'AS-S3-PATH',
    all(stacks({ ...home, AssociatedFleets: undefined }), gateway, egress()),
    ['unknown', 'stack home keeps home folders or settings'],
  ],
  [
    'settings that are kept',
    'AS-S3-PATH',
    all(
      stacks({ Name: 's', ApplicationSettings: { Enabled: true }, AssociatedFleets: ['design-floor'] }),
      gateway,
      egress(),
    ),
    ['fail'],
  ],
  [
    'a fleet type that is not known',
    'AS-S3-PATH',
    all(stacks(), gateway, egress(), ({ fleet }) => {
      fleet.FleetType = 'QUANTUM';
    }),
    ['unknown', 'QUANTUM'],
  ],
  ["an interface endpoint by S3's own name", 'AS-S3-PATH', all(elastic, named), ['pass', 'vpce-s3 in subnet-b']],
  [
    'an interface endpoint that lets nobody in',
    'AS-S3-PATH',
    all(elastic, named, ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-dir').IpPermissions = [];
    }),
    ['fail', '> 10.0.2.0/24 by security-group sg-dir'],
  ],
  [
    'an endpoint whose state was not read',
    'AS-S3-PATH',
    all(elastic, named, endpoint({ State: undefined })),
    ['unknown', 'the state of vpce-s3 was not read'],
  ],
  [
    'an endpoint whose type was not read',
    'AS-S3-PATH',
    all(elastic, named, endpoint({ VpcEndpointType: undefined })),
    ['unknown', 'the type of vpce-s3 was not read'],
  ],
  [
    'an endpoint of which it was not read whether it answers to the name',
    'AS-S3-PATH',
    all(elastic, named, endpoint({ PrivateDnsEnabled: undefined })),
    ['unknown', 'whether vpce-s3 has private DNS names was not read'],
  ],
  ['an endpoint that was refused', 'AS-S3-PATH', all(elastic, named, endpoint({ State: 'rejected' })), ['pass']],
  [
    'a gateway endpoint that is going',
    'AS-S3-PATH',
    all(elastic, gateway, endpoint({ State: 'deleting' })),
    ['unknown', 'the state of vpce-s3 is deleting'],
  ],
  [
    'an appliance to which the list leads',
    'AS-S3-PATH',
    all(elastic, gateway, endpoint({ VpcEndpointType: 'GatewayLoadBalancer' })),
    ['unknown', 'what lies beyond endpoint vpce-s3 is not in sight'],
  ],
  ['a gateway endpoint of the owner of the subnet', 'AS-S3-PATH', all(elastic, gateway, without), ['pass']],
  [
    'an endpoint out of sight, and a list of one’s own',
    'AS-S3-PATH',
    all(elastic, gateway, without, ({ ec2 }) => {
      Object.assign(the(ec2.PrefixLists, 'pl-s3'), { PrefixListName: 'ours', OwnerId: '111122223333' });
    }),
    ['unknown', 'what lies beyond endpoint vpce-s3 is not in sight'],
  ],
  ['a policy where nothing is kept', 'AS-S3-ENDPOINT-POLICY', all(stacks(), gateway), ['not-applicable']],
  ['a policy that was not read', 'AS-S3-ENDPOINT-POLICY', all(stacks(home), gateway), ['unknown']],
  ['no endpoint on the routes', 'AS-S3-ENDPOINT-POLICY', stacks(home), ['not-applicable']],
];

const prefersUdp = {
  Name: 'udp',
  StreamingExperienceSettings: { PreferredProtocol: 'UDP' },
  AssociatedFleets: ['design-floor'],
};
const onlyTcp = egress(port('tcp', 0, 65535, '0.0.0.0/0'));

test.each(storage)('S3: %s', (_name, requirement, change, [status, ...parts]) => {
  const right = rightNetwork();
  right.fleet.FleetType = 'ALWAYS_ON';
  change(right);
  const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});

describe('streaming over UDP', () => {
  test.each([
    ['is a comfort', stacks(), 'optional'],
    ['is required where a stack of the fleet prefers it', stacks(prefersUdp), 'required'],
    [
      "is a comfort where another fleet's stack prefers it",
      stacks({ ...prefersUdp, AssociatedFleets: [] }),
      'optional',
    ],
    [
      'is a comfort where the fleets of the stack were not read',
      stacks({ ...prefersUdp, AssociatedFleets: undefined }),
      'optional',
    ],
    [
      'is a comfort through an interface endpoint',
      stacks({ ...prefersUdp, AccessEndpoints: [{ VpceId: 'vpce-1' }] }),
      'optional',
    ],
  ] satisfies [string, (right: Right) => void, string][])('%s', (_name, change, grade) => {
    const right = rightNetwork();
    all(change, onlyTcp)(right);
    const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', 'AS-EGRESS-UDP-8433');
    expect([result.status, result.grade]).toEqual(['fail', grade]);
  });
});

test.each([
  [
    'AS-EGRESS-SMB-445',
    (): void => undefined,
    'name them in the configuration file, under `resources` for `fleet/design-floor`',
  ],
  [
    'AS-EGRESS-SMB-445',
    ({ fleet }: Right): void => {
      delete fleet.DomainJoinInfo;
    },
    'maps no network drives',
  ],
  ['AS-APP-RESOURCES', (): void => undefined, 'name them in the configuration file'],
])('%s says what would have to be declared', (requirement, change, part) => {
  const right = rightNetwork();
  change(right);
  const result = asked(right.snapshot, 'appstream-fleet', 'design-floor', requirement);
  expect(result.status).toBe('not-applicable');
  expect(result.reason).toContain(part);
});

const typed: [requirement: string, fleetType: string | undefined, subnets: string[] | undefined, status: string][] = [
  ['AS-SUBNET-ALWAYSON-MIN1', 'ALWAYS_ON', ['subnet-a'], 'pass'],
  ['AS-SUBNET-ALWAYSON-MIN1', 'ON_DEMAND', [], 'fail'],
  ['AS-SUBNET-ALWAYSON-MIN1', 'ON_DEMAND', undefined, 'not-applicable'],
  ['AS-SUBNET-ALWAYSON-MIN1', 'ELASTIC', ['subnet-a'], 'not-applicable'],
  ['AS-SUBNET-ALWAYSON-MIN1', 'QUANTUM', ['subnet-a'], 'unknown'],
  ['AS-SUBNET-ALWAYSON-MIN1', undefined, ['subnet-a'], 'unknown'],
  ['AS-SUBNET-ELASTIC-TWO-AZ', 'ELASTIC', ['subnet-a'], 'fail'],
  ['AS-SUBNET-ELASTIC-TWO-AZ', 'ELASTIC', undefined, 'fail'],
  ['AS-SUBNET-ELASTIC-TWO-AZ', 'ELASTIC', ['subnet-a', 'subnet-b'], 'pass'],
  ['AS-SUBNET-ELASTIC-TWO-AZ', 'ALWAYS_ON', ['subnet-a'], 'not-applicable'],
  ['AS-SUBNET-TWO-AZ', 'ALWAYS_ON', ['subnet-a', 'subnet-b'], 'pass'],
  ['AS-SUBNET-SAME-AZ-WASTED', 'QUANTUM', ['subnet-a', 'subnet-b'], 'pass'],
  ['AS-DIR-NOT-ELASTIC', 'ELASTIC', ['subnet-a'], 'fail'],
  ['AS-DIR-NOT-ELASTIC', 'ALWAYS_ON', ['subnet-a'], 'not-applicable'],
  ['AS-DIR-88', 'ELASTIC', ['subnet-a'], 'not-applicable'],
  ['AS-IP-HEADROOM', 'ELASTIC', ['subnet-a'], 'not-applicable'],
  ['AS-IP-HEADROOM', 'ALWAYS_ON', undefined, 'not-applicable'],
  ['AS-IP-HEADROOM-ELASTIC', 'ALWAYS_ON', ['subnet-a'], 'not-applicable'],
  ['AS-VPC-CIDR-198.19', 'ALWAYS_ON', undefined, 'not-applicable'],
  ['AS-NAT-ROUTE', 'ALWAYS_ON', ['subnet-a'], 'pass'],
  ['AS-DIA-IGW', 'ALWAYS_ON', ['subnet-a'], 'not-applicable'],
  ['AS-IPV6-EGRESS', 'ALWAYS_ON', ['subnet-a'], 'not-applicable'],
];

test.each(typed)('%s of a fleet of type %s in %j is %s', (requirement, fleetType, subnets, status) => {
  const right = rightNetwork();
  the(right.ec2.Subnets, 'subnet-a').AvailabilityZoneId = 'euw1-az1';
  the(right.ec2.Subnets, 'subnet-b').AvailabilityZoneId = 'euw1-az2';
  if (fleetType === undefined) delete right.fleet.FleetType;
  else right.fleet.FleetType = fleetType;
  if (subnets) right.fleet.VpcConfig = { SubnetIds: subnets, SecurityGroupIds: ['sg-fleet'] };
  else delete right.fleet.VpcConfig;
  expect(asked(right.snapshot, 'appstream-fleet', 'design-floor', requirement).status).toBe(status);
});

test.each([
  ['a default route that is dead shows that the internet is wanted', '0.0.0.0/0', 'fail'],
  ['without a default route nothing shows it', '192.0.2.0/24', 'unknown'],
])('%s', (_name, DestinationCidrBlock, status) => {
  const right = rightNetwork();
  const dead =
    DestinationCidrBlock === '0.0.0.0/0' ? [{ DestinationCidrBlock, NatGatewayId: 'nat-1', State: 'blackhole' }] : [];
  the(right.ec2.RouteTables, 'rtb-main').Routes = [
    { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local' },
    ...dead,
  ];
  expect(asked(right.snapshot, 'appstream-fleet', 'design-floor', 'AS-NAT-ROUTE').status).toBe(status);
});

test('an Elastic fleet whose sessions were not read may need any number of addresses', () => {
  const right = rightNetwork();
  right.fleet.FleetType = 'ELASTIC';
  for (const subnet of right.ec2.Subnets) subnet.AvailableIpAddressCount = 200;
  expect(asked(right.snapshot, 'appstream-fleet', 'design-floor', 'AS-IP-HEADROOM-ELASTIC').status).toBe('unknown');
});
