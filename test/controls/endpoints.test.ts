import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { entry, everywhere, type Right, the } from '../right-network.ts';
import { asked, type Expected, toldOf } from '../workloads/asked.ts';
import { port } from '../workloads/directories.ts';
import { type Streamed, streamed } from './streamed.ts';

type Row = [name: string, requirement: string, change: (streamed: Streamed) => void, expected: Expected];

const nothing = (): void => undefined;
const admitting =
  (...rules: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-vpce').IpPermissions = rules as never;
  };
const unread =
  (list: keyof Right['ec2']) =>
  ({ ec2 }: Right): void => {
    delete (ec2 as Partial<Right['ec2']>)[list];
  };
const entries =
  (...all: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.NetworkAcls, 'acl-fleet').Entries = all as never;
  };
const defaultRoute =
  (...routes: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.RouteTables, 'rtb-main').Routes = [
      { DestinationCidrBlock: '10.0.0.0/16', GatewayId: 'local', State: 'active' },
      ...routes,
    ] as never;
  };
const out = (from: number, to: number, CidrBlock = '0.0.0.0/0') =>
  entry(100, true, 'allow', { Protocol: '6', PortRange: { From: from, To: to }, CidrBlock });

const rows: Row[] = [
  ['open to everybody', 'AS-VPCE-STREAM-443', nothing, ['pass']],
  [
    'open to nobody',
    'AS-VPCE-STREAM-443',
    admitting(),
    ['fail', 'request tcp/443 0.0.0.0/0 > 10.0.1.200/32,10.0.2.200/32 by security-group sg-vpce'],
  ],
  [
    'open to some network: whether users are in it is not visible',
    'AS-VPCE-STREAM-443',
    admitting(port('tcp', 443, 443, '10.0.0.0/8')),
    ['unknown', "which networks users' devices are in is not visible; only 10.0.0.0/8 gets through"],
  ],
  [
    'two halves make a whole',
    'AS-VPCE-STREAM-443',
    admitting(everywhere('0.0.0.0/1'), everywhere('128.0.0.0/1')),
    ['pass'],
  ],
  [
    'open to itself is open to nobody',
    'AS-VPCE-STREAM-443',
    ({ ec2 }) => {
      admitting({ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-vpce' }] })({ ec2 } as Right);
      for (const eni of ec2.NetworkInterfaces)
        if (eni.NetworkInterfaceId.startsWith('eni-vpce')) eni.Groups = [{ GroupId: 'sg-vpce' }];
    },
    ['fail'],
  ],
  [
    'a prefix list that could not be read',
    'AS-VPCE-STREAM-443',
    (one) => {
      unread('PrefixLists')(one);
      admitting({ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-1' }] })(one);
    },
    ['unknown', 'DescribeManagedPrefixLists was not read'],
  ],
  [
    'IPv6 beside IPv4 opens no IPv4',
    'AS-VPCE-STREAM-443',
    admitting({ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }),
    ['fail'],
  ],
  ['groups that were not read', 'AS-VPCE-STREAM-443', unread('SecurityGroups'), ['unknown']],
  [
    'an endpoint that says nothing of its groups',
    'AS-VPCE-STREAM-443',
    ({ ec2 }) => {
      delete (ec2.VpcEndpoints[0] as { Groups?: unknown }).Groups;
    },
    ['unknown', 'the groups of vpce-1 were not read'],
  ],
  [
    'interfaces that were not read are imagined in the subnets',
    'AS-VPCE-STREAM-443',
    (one) => {
      unread('NetworkInterfaces')(one);
      admitting()(one);
    },
    ['fail', '10.0.1.0/24,10.0.2.0/24 by security-group sg-vpce'],
  ],
  ['every streaming port', 'AS-VPCE-STREAM-1400-1499', nothing, ['pass']],
  [
    'a part of the streaming ports',
    'AS-VPCE-STREAM-1400-1499',
    admitting(port('tcp', 1400, 1450, '0.0.0.0/0')),
    ['fail', 'request tcp/1451-1499 0.0.0.0/0'],
  ],
  [
    'no network that all of the ports are open to',
    'AS-VPCE-STREAM-1400-1499',
    admitting(port('tcp', 1400, 1450, '10.0.0.0/8'), port('tcp', 1451, 1499, '192.168.0.0/16')),
    ['fail'],
  ],
  [
    'protocol 50 opens no port',
    'AS-VPCE-STREAM-1400-1499',
    admitting({ IpProtocol: '50', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }),
    ['fail'],
  ],
  ['replies out', 'AS-VPCE-STREAM-NACL-EPHEMERAL', nothing, ['pass']],
  [
    'replies to too few ports',
    'AS-VPCE-STREAM-NACL-EPHEMERAL',
    entries(out(49152, 65535)),
    ['fail', 'reply tcp/1024-49151 10.0.1.200/32,10.0.2.200/32 > 0.0.0.0/0 by network-acl acl-fleet'],
  ],
  [
    'replies to some network',
    'AS-VPCE-STREAM-NACL-EPHEMERAL',
    entries(out(1024, 65535, '10.0.0.0/8')),
    ['unknown', 'only 10.0.0.0/8 gets through'],
  ],
  ['ACLs that were not read', 'AS-VPCE-STREAM-NACL-EPHEMERAL', unread('NetworkAcls'), ['unknown']],
  ['a way back to everywhere', 'AS-VPCE-STREAM-ROUTE', nothing, ['pass']],
  [
    'a way back to one network',
    'AS-VPCE-STREAM-ROUTE',
    defaultRoute({ DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1', State: 'active' }),
    ['unknown', 'only 10.0.0.0/16, 192.168.0.0/16 gets through'],
  ],
  [
    'a NAT gateway leads no reply back',
    'AS-VPCE-STREAM-ROUTE',
    defaultRoute({ DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: 'nat-1', State: 'active' }),
    ['unknown', 'only 10.0.0.0/16 gets through'],
  ],
  [
    'a table whose every route is dead',
    'AS-VPCE-STREAM-ROUTE',
    ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-main').Routes = [];
    },
    ['fail', 'by route rtb-main'],
  ],
  ['routes that were not read', 'AS-VPCE-STREAM-ROUTE', unread('RouteTables'), ['unknown']],
  [
    'a target that was not read',
    'AS-VPCE-STREAM-ROUTE',
    defaultRoute({ DestinationCidrBlock: '0.0.0.0/0', State: 'active' }),
    ['unknown', 'what the route of rtb-main to 0.0.0.0/0 leads to was not read'],
  ],
  [
    'an endpoint that is gone has no names',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ stack }) => {
      stack.AccessEndpoints?.push({ VpceId: 'vpce-gone' });
    },
    ['fail', 'VPC endpoint vpce-gone is configured, but does not exist'],
  ],
  [
    'names of endpoints that were not read',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    unread('VpcEndpoints'),
    ['unknown', 'ec2:DescribeVpcEndpoints'],
  ],
  ['an endpoint with private DNS', 'AS-VPCE-STREAM-PRIVATE-DNS', nothing, ['unknown', 'ec2:DescribeVpcAttribute']],
  [
    'an endpoint that was rejected has no names',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ ec2 }) => void Object.assign(the(ec2.VpcEndpoints, 'vpce-1'), { State: 'rejected' }),
    ['fail', 'vpce-1 is in the state rejected'],
  ],
  [
    'an endpoint that nobody has accepted may yet have names',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ ec2 }) => void Object.assign(the(ec2.VpcEndpoints, 'vpce-1'), { State: 'pendingAcceptance' }),
    ['unknown', 'pendingAcceptance'],
  ],
  [
    'of two endpoints the worse one decides',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ ec2, stack }) => {
      ec2.VpcEndpoints.unshift({
        ...the(ec2.VpcEndpoints, 'vpce-1'),
        VpcEndpointId: 'vpce-2',
        PrivateDnsEnabled: false,
      });
      stack.AccessEndpoints = [{ VpceId: 'vpce-2' }, { VpceId: 'vpce-1' }];
    },
    ['fail', 'vpce-2'],
  ],
  [
    'an endpoint that is gone',
    'AS-VPCE-STREAM-443',
    ({ ec2 }) => {
      ec2.VpcEndpoints = [];
    },
    ['unknown', 'VPC endpoint vpce-1 is configured, but does not exist'],
  ],
  [
    'an endpoint that was rejected lets nobody in',
    'AS-VPCE-STREAM-443',
    ({ ec2 }) => void Object.assign(the(ec2.VpcEndpoints, 'vpce-1'), { State: 'rejected' }),
    ['unknown', 'vpce-1 is in the state rejected'],
  ],
  [
    'an endpoint for something else is no way to stream',
    'AS-VPCE-STREAM-443',
    ({ ec2 }) => void Object.assign(the(ec2.VpcEndpoints, 'vpce-1'), { ServiceName: 'com.amazonaws.eu-west-1.ssm' }),
    ['unknown', 'vpce-1 is configured, but is for com.amazonaws.eu-west-1.ssm'],
  ],
  [
    'nor may one be, where its service was not read',
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ ec2 }) => {
      Object.assign(the(ec2.Vpcs, 'vpc-right'), { EnableDnsSupport: true, EnableDnsHostnames: true });
      delete the(ec2.VpcEndpoints, 'vpce-1').ServiceName;
    },
    ['unknown', 'what service vpce-1 is for was not read'],
  ],
  [
    "nor is another Region's, whose names are others",
    'AS-VPCE-STREAM-PRIVATE-DNS',
    ({ ec2 }) =>
      void Object.assign(the(ec2.VpcEndpoints, 'vpce-1'), {
        ServiceName: 'com.amazonaws.us-east-1.appstream.streaming',
      }),
    ['fail', 'vpce-1 is configured, but is for com.amazonaws.us-east-1.appstream.streaming'],
  ],
  [
    'an endpoint that is gone beside one that is open',
    'AS-VPCE-STREAM-443',
    ({ stack }) => {
      stack.AccessEndpoints?.push({ VpceId: 'vpce-gone' });
    },
    ['unknown', 'VPC endpoint vpce-gone is configured, but does not exist'],
  ],
  [
    'an endpoint that is gone beside one that is closed',
    'AS-VPCE-STREAM-443',
    (one) => {
      one.stack.AccessEndpoints?.push({ VpceId: 'vpce-gone' });
      admitting()(one);
    },
    ['fail'],
  ],
  [
    'endpoints that were not read',
    'AS-VPCE-STREAM-443',
    unread('VpcEndpoints'),
    ['unknown', 'ec2:DescribeVpcEndpoints'],
  ],
  ['a look at the devices', 'AS-VPCE-STREAM-INTERNET', nothing, ['not-applicable', 'Not checkable from outside']],
  ['a look at the devices of any stack', 'AS-USER-443', nothing, ['not-applicable', 'Not checkable from outside']],
  ...['443', '1400-1499', 'NACL-EPHEMERAL', 'ROUTE', 'PRIVATE-DNS', 'TWO-AZ'].map(
    (id): Row => [
      `a stack on the internet is not asked ${id}`,
      `AS-VPCE-STREAM-${id}`,
      ({ stack }) => {
        delete stack.AccessEndpoints;
      },
      ['not-applicable', 'names no interface endpoint'],
    ],
  ),
];

test.each(rows)('streaming: %s', (_name, requirement, change, [status, ...parts]) => {
  const one = streamed();
  change(one);
  const result = asked(one.snapshot, 'appstream-stack', 'office', requirement);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});

describe('an endpoint of the API', () => {
  const ofApi = (change: (one: Streamed) => void) => (one: Streamed) => {
    the(one.ec2.VpcEndpoints, 'vpce-1').ServiceName = 'com.amazonaws.eu-west-1.appstream.api';
    one.stack.AccessEndpoints = [];
    change(one);
  };
  test.each([
    ['open to everybody', 'AS-VPCE-API-443', nothing, ['pass']],
    ['open to nobody', 'AS-VPCE-API-443', admitting(), ['fail', 'request tcp/443 0.0.0.0/0']],
    ['open to some', 'AS-VPCE-API-443', admitting(port('tcp', 443)), ['unknown', 'which networks API clients are in']],
    ['lets replies out', 'AS-VPCE-API-NACL-EPHEMERAL', nothing, ['pass']],
    ['lets no replies out', 'AS-VPCE-API-NACL-EPHEMERAL', entries(), ['fail', 'reply tcp/1024-65535']],
    ['whose ACL was not read', 'AS-VPCE-API-NACL-EPHEMERAL', unread('NetworkAcls'), ['unknown']],
  ] satisfies Row[])('%s', (_name, requirement, change, [status, ...parts]) => {
    const one = streamed();
    ofApi(change)(one);
    const result = asked(one.snapshot, 'vpc', 'vpc-right', requirement);
    expect(result.status).toBe(status);
    for (const part of parts) expect(toldOf(result)).toContain(part);
  });
  test('is not asked of a VPC without one', () => {
    expect(() => asked(streamed().snapshot, 'vpc', 'vpc-right', 'AS-VPCE-API-443')).toThrow('nothing says');
  });
});

test.each(['ImageBuilders', 'AppBlockBuilders'])('%s are streamed through endpoints as well', (list) => {
  const one = streamed();
  admitting()(one);
  const builder = { Name: 'golden', VpcConfig: { SubnetIds: ['subnet-a'] }, AccessEndpoints: [{ VpceId: 'vpce-1' }] };
  Object.assign(one.place.appstream as object, { [list]: [builder] });
  const type = list === 'ImageBuilders' ? 'appstream-image-builder' : 'appstream-app-block-builder';
  expect(asked(one.snapshot, type, 'golden', 'AS-VPCE-STREAM-443').status).toBe('fail');
});

test('nothing is opened to networks that nobody has named', () => {
  const one = streamed();
  admitting()(one);
  const verdict = audit(one.snapshot).verdicts.find(
    ({ control }) => control === 'appstream.stack-streams-through-its-endpoints',
  );
  expect([verdict?.status, verdict?.fix]).toEqual(['fail', []]);
});
