import { describe, expect, test } from 'vitest';
import type { State } from '../../../shared/requirements/state.ts';
import type { Placed } from '../../../shared/workloads/situation.ts';
import { the } from '../../right-network.ts';
import { answers, fleetIn, judged, judgedOf, type More, nothing, type Row, set, unread } from './judged.ts';

const notRead = (what: string): string => `ec2:Describe${what} was not read in 111122223333 eu-west-1.`;
const gone = 'Subnet subnet-gone is configured, but does not exist.';
const eni = (NetworkInterfaceId: string, more: object = {}) => ({
  NetworkInterfaceId,
  VpcId: 'vpc-right',
  SubnetId: 'subnet-a',
  Status: 'in-use',
  Attachment: { Status: 'attached' },
  Groups: [{ GroupId: 'sg-fleet' }],
  ...more,
});
const sixGroups = ['sg-1', 'sg-2', 'sg-3', 'sg-4', 'sg-5', 'sg-fleet'];

const tables: [claim: string, state: State, rows: Row[]][] = [
  [
    'the number of subnets',
    { claim: 'subnets', least: 1, most: 2 },
    [
      ['two', nothing, 'pass', 'subnet-a and subnet-b are configured, and all exist.'],
      ['none', nothing, 'fail', 'No subnet is configured, where at least 1 subnet must be.', { subnets: [] }],
      [
        'three',
        nothing,
        'fail',
        'subnet-a, subnet-b and subnet-dir are configured, where at most 2 subnets may be.',
        { subnets: ['subnet-a', 'subnet-b', 'subnet-dir'] },
      ],
      ['one that is deleted', nothing, 'fail', gone, { subnets: ['subnet-a', 'subnet-gone'] }],
      ['subnets that were not read', unread('Subnets'), 'unknown', notRead('Subnets')],
    ],
  ],
  [
    'the number of zones',
    { claim: 'zones', least: 2 },
    [
      ['two', nothing, 'pass', 'subnet-a and subnet-b are in euw1-az1 and euw1-az2.'],
      [
        'one',
        set('subnet-b', { AvailabilityZoneId: 'euw1-az1' }),
        'fail',
        'subnet-a and subnet-b are in euw1-az1, where 2 Availability Zones are asked for.',
      ],
      [
        'a zone that is not known',
        set('subnet-b', { AvailabilityZoneId: undefined }),
        'unknown',
        'The zone of subnet-b was not read.',
      ],
      ['a deleted subnet', nothing, 'fail', gone, { subnets: ['subnet-a', 'subnet-b', 'subnet-gone'] }],
      [
        'no subnet',
        nothing,
        'fail',
        'No subnet is in any zone, where 2 Availability Zones are asked for.',
        { subnets: [] },
      ],
    ],
  ],
  [
    'one subnet a zone',
    { claim: 'one-subnet-a-zone' },
    [
      ['each in its own', nothing, 'pass', 'subnet-a and subnet-b are each in a zone of their own.'],
      [
        'two in the same',
        nothing,
        'fail',
        'subnet-a and subnet-dir are all in euw1-az1, where only one of them is ever used.',
        { subnets: ['subnet-a', 'subnet-b', 'subnet-dir'] },
      ],
      [
        'a zone that is not known',
        set('subnet-b', { AvailabilityZoneId: undefined }),
        'unknown',
        'The zone of subnet-b was not read.',
      ],
      ['a single subnet', nothing, 'not-applicable', 'There are no two subnets.', { subnets: ['subnet-a'] }],
      [
        'a single one beside a deleted one',
        nothing,
        'not-applicable',
        'There are no two subnets.',
        { subnets: ['subnet-a', 'subnet-gone'] },
      ],
    ],
  ],
  [
    'inbound rules of streaming instances',
    { claim: 'admits-nobody' },
    [
      ['none', nothing, 'pass', 'sg-fleet lets nobody in.'],
      [
        'some',
        set('sg-fleet', { IpPermissions: [{ IpProtocol: 'tcp', FromPort: 3389, ToPort: 3389 }] }),
        'fail',
        'sg-fleet has inbound rules, which serve nothing here: nobody opens connections to streaming instances from the VPC. They can go, unless others carry the same groups.',
      ],
      [
        'rules that were not read',
        set('sg-fleet', { IpPermissions: undefined }),
        'unknown',
        'The rules of sg-fleet were not read.',
      ],
      ['a group that was not found', nothing, 'unknown', 'sg-gone was not found.', { groups: ['sg-fleet', 'sg-gone'] }],
      [
        'groups unread',
        unread('SecurityGroups'),
        'unknown',
        'ec2:DescribeSecurityGroups was not read in 111122223333 eu-west-1.',
      ],
    ],
  ],
  [
    'the number of security groups',
    { claim: 'at-most', most: 5, of: 'security-groups' },
    [
      ['one', nothing, 'pass', 'sg-fleet is configured, and exists.'],
      [
        'none',
        nothing,
        'pass',
        "No security group is configured, so that the VPC's default group serves.",
        { groups: [] },
      ],
      [
        'six',
        ({ ec2 }) => {
          for (const GroupId of sixGroups) ec2.SecurityGroups.push({ GroupId });
        },
        'fail',
        'sg-1, sg-2, sg-3, sg-4, sg-5 and sg-fleet are configured, where at most 5 groups may be.',
        { groups: sixGroups },
      ],
      [
        'one that is deleted',
        nothing,
        'fail',
        'Security group sg-gone is configured, but does not exist.',
        { groups: ['sg-fleet', 'sg-gone'] },
      ],
      ['groups that were not read', unread('SecurityGroups'), 'unknown', notRead('SecurityGroups')],
    ],
  ],
  [
    'the number of instances with default internet access',
    { claim: 'at-most', most: 100, of: 'instances' },
    [
      ['off', nothing, 'not-applicable', 'Default internet access is off.'],
      [
        'a hundred',
        nothing,
        'pass',
        'Up to 100 instances use default internet access, which serves 100.',
        { defaultInternetAccess: true, instances: 100 },
      ],
      [
        'more',
        nothing,
        'fail',
        'Up to 101 instances use default internet access, which serves 100.',
        { defaultInternetAccess: true, instances: 101 },
      ],
      [
        'not known',
        nothing,
        'unknown',
        'Scaling was not read.',
        { defaultInternetAccess: true, instances: 'scaling was not read.' },
      ],
    ],
  ],
  [
    'IPv4 addresses',
    { claim: 'ipv4' },
    [
      ['in every subnet', nothing, 'pass', 'subnet-a and subnet-b have IPv4 addresses.'],
      ['a subnet with IPv6 only', set('subnet-b', { Ipv6Native: true }), 'fail', 'subnet-b has IPv6 addresses only.'],
      ['subnets that were not read', unread('Subnets'), 'unknown', notRead('Subnets')],
    ],
  ],
  [
    'no domain',
    { claim: 'no-domain-join' },
    [
      ['one', nothing, 'fail', 'Domain corp.example.com is to be joined, which the service refuses.'],
      ['none', nothing, 'pass', 'No domain is joined.', { domain: '' }],
    ],
  ],
  [
    'network interfaces',
    { claim: 'interfaces-as-configured' },
    [
      ['none now', nothing, 'not-applicable', 'There is no network interface of it now.'],
      [
        'as configured',
        nothing,
        'pass',
        '2 network interfaces have the configured groups, attached as they should be.',
        { interfaces: [eni('eni-1'), eni('eni-2')] },
      ],
      [
        'a status that was not read',
        nothing,
        'unknown',
        'Whether eni-2 is attached was not read.',
        { interfaces: [eni('eni-1'), eni('eni-2', { Status: undefined, Attachment: undefined })] },
      ],
      [
        'an attachment that says the same',
        nothing,
        'pass',
        '1 network interface has the configured groups, attached as it should be.',
        { interfaces: [eni('eni-2', { Status: undefined, Attachment: { Status: 'attached' } })] },
      ],
      [
        'another group',
        nothing,
        'fail',
        'eni-2 has sg-other, where sg-fleet is configured.',
        { interfaces: [eni('eni-1'), eni('eni-2', { Groups: [{ GroupId: 'sg-other' }] })] },
      ],
      [
        'a group too many',
        nothing,
        'fail',
        'eni-1 has sg-fleet and sg-other, where sg-fleet is configured.',
        { interfaces: [eni('eni-1', { Groups: [{ GroupId: 'sg-fleet' }, { GroupId: 'sg-other' }] })] },
      ],
      [
        'detached',
        nothing,
        'fail',
        'eni-1 is available, not attached to its instance.',
        { interfaces: [eni('eni-1', { Status: 'available', Attachment: undefined })] },
      ],
      [
        'on its way out',
        nothing,
        'fail',
        'eni-1 is detaching, not attached to its instance.',
        { interfaces: [eni('eni-1', { Attachment: { Status: 'detaching' } })] },
      ],
      [
        'on its way in',
        nothing,
        'unknown',
        'eni-1 is attaching.',
        { interfaces: [eni('eni-1', { Attachment: { Status: 'attaching' } })] },
      ],
      [
        'the default group, where none is configured',
        nothing,
        'pass',
        '1 network interface has the configured groups, attached as it should be.',
        { groups: [], interfaces: [eni('eni-1', { Groups: [{ GroupId: 'sg-default' }] })] },
      ],
      [
        'a default group that was not read',
        unread('SecurityGroups'),
        'unknown',
        notRead('SecurityGroups'),
        { groups: [], interfaces: [eni('eni-1')] },
      ],
      [
        'interfaces that were not read',
        nothing,
        'unknown',
        notRead('NetworkInterfaces'),
        { interfaces: notRead('NetworkInterfaces') },
      ],
    ],
  ],
];

describe.each(tables)('%s', (_claim, state, rows) => {
  test.each(rows)('%s', (_name, change, status, reason, more) => {
    const result = judged(state, change, more);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });
});

describe('quotas of a Region (VPC-ENI-QUOTA)', () => {
  const interfaces = (Value: number) => answers('service-quotas', { Quotas: [{ QuotaCode: 'L-DF5E4CA3', Value }] });
  const ofType = (...Quotas: object[]) => answers('service-quotas', { Quotas });
  const large = { ServiceCode: 'appstream2', QuotaName: 'Maximum fleet instances: stream.standard.large', Value: 20 };
  const builders = { ...large, QuotaName: 'Maximum image builder instances: stream.standard.large', Value: 1 };
  const typed = { instanceType: 'stream.standard.large' };
  type Of = 'network-interfaces' | 'instances-by-type';
  const rows: [name: string, of: Of, change: Row[1], workloads: More[] | undefined, status: string, reason: string][] =
    [
      [
        'room for all',
        'network-interfaces',
        interfaces(12),
        [{}],
        'pass',
        'There are at most 12 network interfaces in eu-west-1, and the quota is 12.',
      ],
      [
        'room for all but one',
        'network-interfaces',
        interfaces(11),
        [{}],
        'fail',
        'There may be 12 network interfaces in eu-west-1, and the quota is 11.',
      ],
      [
        'interfaces that are there already',
        'network-interfaces',
        interfaces(11),
        [{ interfaces: [eni('eni-1')] }],
        'pass',
        'There are at most 11 network interfaces in eu-west-1, and the quota is 11.',
      ],
      [
        'growth that is not known',
        'network-interfaces',
        interfaces(12),
        [{ instances: 'scaling was not read' }],
        'unknown',
        'Scaling was not read.',
      ],
      [
        'too much without it',
        'network-interfaces',
        interfaces(11),
        [{}, { instances: 'scaling was not read' }],
        'fail',
        'There may be 12 network interfaces in eu-west-1, and the quota is 11.',
      ],
      [
        'an Elastic fleet, whose interfaces are not documented',
        'network-interfaces',
        interfaces(11),
        [{ appBlocks: true }],
        'unknown',
        'How many addresses an Elastic fleet takes is not documented.',
      ],
      [
        'an Elastic fleet, with room for one a session',
        'network-interfaces',
        interfaces(12),
        [{ appBlocks: true }],
        'pass',
        'There are at most 12 network interfaces in eu-west-1, and the quota is 12.',
      ],
      [
        'Elastic fleets only',
        'instances-by-type',
        ofType(large),
        [{ ...typed, appBlocks: true }],
        'not-applicable',
        'No fleet in eu-west-1 has instances of a type of its own.',
      ],
      [
        'quotas that were not read',
        'network-interfaces',
        nothing,
        [{}],
        'unknown',
        'servicequotas:ListServiceQuotas was not read in 111122223333 eu-west-1.',
      ],
      [
        'a quota that is not there',
        'network-interfaces',
        ofType(),
        [{}],
        'unknown',
        'The quota L-DF5E4CA3 is not among the quotas that were read.',
      ],
      [
        'workloads that are not known',
        'network-interfaces',
        interfaces(12),
        undefined,
        'unknown',
        'What may grow in eu-west-1 is not known.',
      ],
      [
        'instances of a type, together',
        'instances-by-type',
        ofType(builders, large),
        [typed, typed],
        'pass',
        'There are at most 20 instances of stream.standard.large in eu-west-1, and the quota is 20.',
      ],
      [
        'one too many',
        'instances-by-type',
        ofType(builders, large),
        [typed, { ...typed, instances: 11 }],
        'fail',
        'There may be 21 instances of stream.standard.large in eu-west-1, and the quota is 20.',
      ],
      [
        "image builders' quota only",
        'instances-by-type',
        ofType(builders),
        [typed],
        'unknown',
        'The quota of stream.standard.large is not among the quotas that were read.',
      ],
      [
        'nobody',
        'instances-by-type',
        ofType(large),
        [],
        'not-applicable',
        'No fleet in eu-west-1 has instances of a type of its own.',
      ],
    ];
  test.each(rows)('%s', (_name, of, change, workloads, status, reason) => {
    const result = judgedOf({ claim: 'within-quota', of }, change, ({ place }, network) => ({
      kind: 'region',
      place,
      ...(workloads && { workloads: workloads.map((one): Placed => fleetIn(place, network, one)) }),
    }));
    expect([result.status, result.reason]).toEqual([status, reason]);
  });

  test('a part of a Region says nothing of its interfaces', () => {
    const part: Row[1] = ({ place }) => Object.assign(place, { scope: { vpcs: ['vpc-right'] } });
    const result = judgedOf({ claim: 'within-quota', of: 'network-interfaces' }, part, ({ place }) => ({
      kind: 'region',
      place,
      workloads: [],
    }));
    expect(result.status).toBe('unknown');
  });
});

test('an endpoint whose subnets are in one zone fails', () => {
  const endpoint = { VpcEndpointId: 'vpce-1', SubnetIds: ['subnet-a', 'subnet-dir'] };
  const about = ({ place }: { place: Placed['place'] }) => ({ kind: 'endpoint' as const, place, endpoint });
  const zones: State = { claim: 'zones', least: 2 };
  expect(judgedOf(zones, nothing, about).status).toBe('fail');
  expect(
    judgedOf(zones, ({ ec2 }) => void ec2.Subnets.splice(ec2.Subnets.indexOf(the(ec2.Subnets, 'subnet-a')), 1), about),
  ).toMatchObject({
    status: 'unknown',
    reason: 'Subnet subnet-a was not read.',
  });
});
