import { describe, expect, test } from 'vitest';
import type { RequirementResult } from '../../../shared/controls/verdict.ts';
import { judged, type More, nothing, type Row, set, unread } from './judged.ts';

const free = (id: string, AvailableIpAddressCount: number | undefined) => set(id, { AvailableIpAddressCount });
const both =
  (a: number, b: number): Row[1] =>
  (right) => {
    free('subnet-a', a)(right);
    free('subnet-b', b)(right);
  };
const three =
  (a: number, b: number, dir: number): Row[1] =>
  (right) => {
    both(a, b)(right);
    free('subnet-dir', dir)(right);
  };
const abDir = ['subnet-a', 'subnet-b', 'subnet-dir'];
const interfaces = (...subnets: string[]) =>
  subnets.map((SubnetId, i) => ({ NetworkInterfaceId: `eni-${i}`, VpcId: 'vpc-right', SubnetId }));

type Spread = 'together' | 'worst-zone' | 'elastic';
type Told = Pick<RequirementResult, 'status' | 'reason' | 'need' | 'free' | 'short' | 'subnets'>;
const told = (
  status: Told['status'],
  need: number,
  has: number,
  short: number,
  subnets: string[],
  reason: string,
): Told => ({
  status,
  need,
  free: has,
  short,
  subnets,
  reason,
});
const ab = ['subnet-a', 'subnet-b'];

const rows: [name: string, Spread, change: Row[1], more: More, Told][] = [
  [
    'exactly enough',
    'together',
    both(4, 6),
    {},
    told('pass', 10, 10, 0, ab, '10 more addresses may be needed, and 10 are free in subnet-a and subnet-b.'),
  ],
  [
    'one too few',
    'together',
    both(4, 5),
    {},
    told('fail', 10, 9, 1, ab, '10 more addresses may be needed, and 9 are free in subnet-a and subnet-b: 1 too few.'),
  ],
  [
    'interfaces that are there already',
    'together',
    both(4, 5),
    { interfaces: interfaces('subnet-a') },
    told('pass', 9, 9, 0, ab, '9 more addresses may be needed, and 9 are free in subnet-a and subnet-b.'),
  ],
  [
    'more interfaces than instances',
    'together',
    both(0, 0),
    { instances: 1, interfaces: interfaces('subnet-a', 'subnet-b') },
    told('pass', 0, 0, 0, ab, '0 more addresses may be needed, and 0 are free in subnet-a and subnet-b.'),
  ],
  [
    'a second subnet of a zone, enough either way',
    'together',
    three(4, 6, 9),
    { subnets: abDir },
    told(
      'pass',
      10,
      10,
      0,
      abDir,
      '10 more addresses may be needed, and 10 are free in subnet-a, subnet-b and subnet-dir.',
    ),
  ],
  [
    'a second subnet of a zone, enough one way',
    'together',
    three(4, 5, 9),
    { subnets: abDir },
    told(
      'unknown',
      10,
      9,
      1,
      abDir,
      'At most 10 more addresses may be needed, and at least 9 are free in subnet-a, subnet-b and subnet-dir: which of subnet-a and subnet-dir is used in euw1-az1 is not documented.',
    ),
  ],
  [
    'a second subnet of a zone, too few either way',
    'together',
    three(2, 5, 4),
    { subnets: abDir },
    told(
      'fail',
      10,
      9,
      1,
      abDir,
      '10 more addresses may be needed, and 9 are free in subnet-a, subnet-b and subnet-dir: 1 too few.',
    ),
  ],
  [
    'a deleted subnet has none',
    'together',
    both(4, 6),
    { subnets: ['subnet-a', 'subnet-gone'] },
    told(
      'fail',
      10,
      4,
      6,
      ['subnet-a', 'subnet-gone'],
      '10 more addresses may be needed, and 4 are free in subnet-a and subnet-gone (subnet-gone does not exist): 6 too few.',
    ),
  ],
  [
    'a number that was not read',
    'together',
    free('subnet-b', undefined),
    { instances: 101 },
    told(
      'unknown',
      101,
      100,
      1,
      ab,
      'At most 101 more addresses may be needed, and at least 100 are free in subnet-a and subnet-b: the free addresses of subnet-b were not read.',
    ),
  ],
  [
    'a zone that was not read, enough even in one',
    'together',
    set('subnet-b', { AvailabilityZoneId: undefined }),
    { instances: 100 },
    told('pass', 100, 100, 0, ab, '100 more addresses may be needed, and 100 are free in subnet-a and subnet-b.'),
  ],
  [
    'interfaces that were not read, enough without them',
    'together',
    both(4, 6),
    { interfaces: 'interfaces were not read' },
    told('pass', 10, 10, 0, ab, '10 more addresses may be needed, and 10 are free in subnet-a and subnet-b.'),
  ],
  [
    'interfaces that were not read, too few without them',
    'together',
    both(4, 5),
    { interfaces: 'interfaces were not read' },
    told(
      'unknown',
      10,
      9,
      1,
      ab,
      'At most 10 more addresses may be needed, and at least 9 are free in subnet-a and subnet-b: interfaces were not read.',
    ),
  ],
  [
    'each zone alone',
    'worst-zone',
    both(10, 10),
    {},
    told('pass', 10, 10, 0, ['subnet-a'], '10 more addresses may be needed, and 10 are free in subnet-a.'),
  ],
  [
    'one zone too small',
    'worst-zone',
    both(20, 7),
    {},
    told('fail', 10, 7, 3, ['subnet-b'], '10 more addresses may be needed, and 7 are free in subnet-b: 3 too few.'),
  ],
  [
    'interfaces count in their own zone only',
    'worst-zone',
    both(8, 8),
    { interfaces: interfaces('subnet-a', 'subnet-a') },
    told('fail', 10, 8, 2, ['subnet-b'], '10 more addresses may be needed, and 8 are free in subnet-b: 2 too few.'),
  ],
  [
    'a session each',
    'elastic',
    both(4, 5),
    {},
    told('fail', 10, 9, 1, ab, '10 more addresses may be needed, and 9 are free in subnet-a and subnet-b: 1 too few.'),
  ],
];

describe('free addresses for one workload', () => {
  test.each(rows)('%s (%s)', (_name, spread, change, more, expected) => {
    const { id, grade, ...result } = judged({ claim: 'headroom', spread }, change, more);
    expect(result).toEqual(expected);
  });

  test.each<[string, Spread, Row[1], More, string, string]>([
    [
      'instances that are not known',
      'together',
      nothing,
      { instances: 'scaling was not read' },
      'unknown',
      'Between 0 and an unknown number of addresses may be needed, and at least 200 are free in subnet-a and subnet-b: scaling was not read.',
    ],
    ['no subnet', 'together', nothing, { subnets: [] }, 'unknown', 'No subnet is configured.'],
    [
      'a single subnet has no worst zone',
      'worst-zone',
      nothing,
      { subnets: ['subnet-a'] },
      'not-applicable',
      'There are no two subnets.',
    ],
    [
      'zones that were not read',
      'worst-zone',
      set('subnet-b', { AvailabilityZoneId: undefined }),
      {},
      'unknown',
      'The zone of subnet-b was not read.',
    ],
  ])('%s', (_name, spread, change, more, status, reason) => {
    const result = judged({ claim: 'headroom', spread }, change, more);
    expect([result.status, result.reason]).toEqual([status, reason]);
  });

  test('subnets that were not read are in doubt, whatever is asked', () => {
    const result = judged({ claim: 'headroom', spread: 'together' }, unread('Subnets'));
    expect([result.status, result.free, result.short]).toEqual(['unknown', 0, 10]);
    expect(result.reason).toContain('ec2:DescribeSubnets was not read');
  });
});
