import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { type Right, rightNetwork, the } from '../right-network.ts';

type Fleet = { max?: number; in: string[]; more?: object };

/** The right network with these fleets in these free addresses, and what is changed of it. */
function network(free: Record<string, number>, fleets: Record<string, Fleet>, change = (_: Right): void => undefined) {
  const right = rightNetwork();
  for (const subnet of right.ec2.Subnets) subnet.AvailableIpAddressCount = free[subnet.SubnetId] ?? 0;
  const list = Object.entries(fleets);
  Object.assign(right.place, {
    appstream: {
      Fleets: list.map(([Name, { in: SubnetIds, more }]) => ({
        Name,
        FleetType: 'ON_DEMAND',
        VpcConfig: { SubnetIds, SecurityGroupIds: ['sg-fleet'] },
        ComputeCapacityStatus: { Desired: 1 },
        ...more,
      })),
      ImageBuilders: [],
      AppBlockBuilders: [],
    },
    'application-autoscaling': {
      ScalableTargets: list.flatMap(([name, { max }]) =>
        max === undefined ? [] : [{ ResourceId: `fleet/${name}`, MaxCapacity: max }],
      ),
    },
  });
  change(right);
  return right;
}

const judged = ({ snapshot }: Right, configuration: Configuration = {}): Map<string, Verdict> => {
  const { verdicts } = audit(parseSnapshot(JSON.parse(JSON.stringify(snapshot))), { configuration });
  const about = verdicts.filter(({ control }) => control.endsWith('-has-address-headroom'));
  return new Map(about.map((verdict) => [verdict.subject.id, verdict]));
};

const told = (verdict: Verdict | undefined, id = 'AS-IP-HEADROOM') => {
  const found = verdict?.requirements.find((one) => one.id === id);
  const { status, need, free, short, subnets, reason } = found ?? { status: 'pass', reason: '' };
  return { status, need, free, short, subnets, reason, affects: verdict?.affects.map((one) => one.id) };
};

const ab = ['subnet-a', 'subnet-b'];
const scheduled =
  (fleet: string, most: number, more: object = {}) =>
  ({ place }: Right): void => {
    const action = { ResourceId: `fleet/${fleet}`, Schedule: 'cron(0 7 ? * MON-FRI *)', Timezone: 'Europe/Dublin' };
    place.readAt = '2026-11-21T08:00:00Z';
    Object.assign(place['application-autoscaling'] as object, {
      ScheduledActions: [{ ...action, ScalableTargetAction: { MaxCapacity: most }, ...more }],
    });
  };

describe('fleets that share subnets', () => {
  test('fit alone and not together: each says with whom it competes', () => {
    const verdicts = judged(
      network({ 'subnet-a': 6, 'subnet-b': 6 }, { one: { max: 8, in: ab }, two: { max: 7, in: ab } }),
    );
    const reason =
      '15 more addresses may be needed by one and two together, and 12 are free in subnet-a and subnet-b: 3 too few.';
    const short = { status: 'fail', need: 15, free: 12, short: 3, subnets: ab, reason };
    expect(told(verdicts.get('one'))).toEqual({ ...short, affects: ['two'] });
    expect(told(verdicts.get('two'))).toEqual({ ...short, affects: ['one'] });
  });
  test('fit together to the last address', () => {
    const verdicts = judged(
      network({ 'subnet-a': 6, 'subnet-b': 6 }, { one: { max: 8, in: ab }, two: { max: 4, in: ab } }),
    );
    expect(told(verdicts.get('one'))).toEqual({
      status: 'pass',
      need: 8,
      free: 12,
      short: 0,
      subnets: ab,
      reason:
        '8 more addresses may be needed, and 12 are free in subnet-a and subnet-b. There is room beside two as well.',
      affects: [],
    });
  });
  test('fit where the whole would be enough, but not where they are', () => {
    const verdicts = judged(
      network(
        { 'subnet-a': 4, 'subnet-b': 90 },
        { narrow: { max: 3, in: ['subnet-a'] }, stuck: { max: 2, in: ['subnet-a'] }, wide: { max: 50, in: ab } },
      ),
    );
    expect(told(verdicts.get('narrow'))).toMatchObject({ status: 'fail', need: 5, free: 4, subnets: ['subnet-a'] });
    expect(told(verdicts.get('stuck')).affects).toEqual(['narrow']);
    expect(told(verdicts.get('wide'))).toMatchObject({ status: 'pass', affects: [] });
  });
  test('are short apart, each by itself', () => {
    const verdicts = judged(
      network(
        { 'subnet-a': 1, 'subnet-b': 2 },
        { one: { max: 3, in: ['subnet-a'] }, two: { max: 3, in: ['subnet-b'] } },
      ),
    );
    expect([...verdicts.values()].map((one) => [told(one).short, told(one).affects])).toEqual([
      [2, []],
      [1, []],
    ]);
  });
  test('fit only if the service spreads cleverly, which is a warning', () => {
    const verdicts = judged(
      network({ 'subnet-a': 10, 'subnet-b': 10 }, { one: { max: 10, in: ab }, two: { max: 8, in: ['subnet-a'] } }),
    );
    expect(verdicts.get('one')?.status).toBe('pass');
    expect(told(verdicts.get('one'), 'AS-IP-HEADROOM-AZ-SKEW')).toMatchObject({
      status: 'fail',
      need: 13,
      free: 10,
      short: 3,
      subnets: ['subnet-a'],
      reason:
        'Spread evenly over their zones, one and two would take 13 addresses of 10 in subnet-a: it depends on how the service spreads them.',
    });
  });
});

describe('who else takes addresses', () => {
  test('an image builder takes one, unless it has it', () => {
    const builder = ({ place }: Right) =>
      Object.assign(place.appstream as object, {
        ImageBuilders: [{ Name: 'golden', VpcConfig: { SubnetIds: ['subnet-a'] } }],
      });
    const short = judged(network({ 'subnet-a': 5 }, { one: { max: 5, in: ['subnet-a'] } }, builder));
    expect(told(short.get('one'))).toMatchObject({ status: 'fail', need: 6, short: 1, affects: ['golden'] });
    const has = ({ ec2 }: Right) => {
      const Description = 'AppStream 2.0 - image-builder: golden - 0a1b';
      ec2.NetworkInterfaces.push({ NetworkInterfaceId: 'eni-1', SubnetId: 'subnet-a', Status: 'in-use', Description });
    };
    const right = network({ 'subnet-a': 5 }, { one: { max: 5, in: ['subnet-a'] } }, (it) => {
      builder(it);
      has(it);
    });
    expect(told(judged(right).get('one')).status).toBe('pass');
  });
  test('an Elastic fleet takes nobody knows how many', () => {
    const elastic = { in: ab, more: { FleetType: 'ELASTIC', MaxConcurrentSessions: 9 } };
    const fleets = { one: { max: 5, in: ab }, elastic };
    const verdicts = judged(network({ 'subnet-a': 6, 'subnet-b': 4 }, fleets));
    expect(told(verdicts.get('one'))).toMatchObject({ status: 'unknown', need: 14, free: 10, affects: ['elastic'] });
    expect(told(verdicts.get('one')).reason).toContain('how many addresses an Elastic fleet takes is not documented');
    expect(told(judged(network({ 'subnet-a': 10, 'subnet-b': 4 }, fleets)).get('one')).status).toBe('pass');
    expect(told(judged(network({ 'subnet-a': 4 }, fleets)).get('one'))).toMatchObject({ status: 'fail', need: 5 });
  });
  test('how they went is nothing to who fits', () => {
    const untold = ({ place }: Right) => {
      place.unread = [{ operation: 'datasync:ListTaskExecutions', reason: 'AccessDenied' }];
    };
    const verdicts = judged(network({ 'subnet-a': 9 }, { one: { max: 5, in: ['subnet-a'] } }, untold));
    expect(told(verdicts.get('one')).status).toBe('pass');
  });
  test('if they were not read, nobody knows', () => {
    const refused = ({ place }: Right) => {
      place.unread = [{ operation: 'datasync:ListTasks', reason: 'AccessDenied' }];
    };
    const verdicts = judged(network({ 'subnet-a': 9 }, { one: { max: 5, in: ['subnet-a'] } }, refused));
    expect(told(verdicts.get('one'))).toMatchObject({
      status: 'unknown',
      reason:
        'Who else may take the same addresses is not known: datasync:ListTasks was not read in 111122223333 eu-west-1 (AccessDenied).',
    });
  });
});

describe('who was not looked for', () => {
  const fleets = { one: { max: 5, in: ['subnet-a'] } };
  const without = (section: 'appstream' | 'datasync', list: string) => (it: Right) => {
    delete (it.place[section] as Record<string, unknown>)[list];
  };
  const rows: [string, (it: Right) => void, string][] = [
    ['image builders', without('appstream', 'ImageBuilders'), 'appstream:DescribeImageBuilders'],
    ['app block builders', without('appstream', 'AppBlockBuilders'), 'appstream:DescribeAppBlockBuilders'],
    ['tasks', without('datasync', 'Tasks'), 'datasync:ListTasks'],
    ['anything of DataSync', ({ place }) => void delete place.datasync, 'datasync:ListTasks'],
  ];
  test.each(rows)('%s: nobody knows whether all fit, and a lack is one all the same', (_name, change, operation) => {
    const verdicts = judged(network({ 'subnet-a': 9 }, fleets, change));
    expect(told(verdicts.get('one'))).toMatchObject({
      status: 'unknown',
      reason: `Who else may take the same addresses is not known: ${operation} was not read in 111122223333 eu-west-1.`,
    });
    expect(told(judged(network({ 'subnet-a': 4 }, fleets, change)).get('one'))).toMatchObject({
      status: 'fail',
      short: 1,
    });
  });
  test('a task whose location was not read may be in any subnet', () => {
    const change = ({ place }: Right) => {
      const arn = (what: string) => `arn:aws:datasync:eu-west-1:111122223333:${what}`;
      place.datasync = {
        Tasks: [
          {
            TaskArn: arn('task/task-0a'),
            SourceLocationArn: arn('location/loc-0a'),
            DestinationLocationArn: arn('location/loc-0b'),
          },
        ],
      };
    };
    expect(told(judged(network({ 'subnet-a': 9 }, fleets, change)).get('one'))).toMatchObject({ status: 'unknown' });
  });
  test('even spread is not known either', () => {
    const right = network({ 'subnet-a': 9, 'subnet-b': 9 }, { one: { max: 5, in: ab } }, without('datasync', 'Tasks'));
    expect(told(judged(right).get('one'), 'AS-IP-HEADROOM-AZ-SKEW').status).toBe('unknown');
  });
});

describe('the quota of network interfaces', () => {
  const quota = (Value: number) => (it: Right) => {
    it.place['service-quotas'] = { Quotas: [{ QuotaCode: 'L-DF5E4CA3', Value }] };
  };
  const inQuota = (right: Right, configuration: Configuration = {}) => {
    const { verdicts } = audit(parseSnapshot(JSON.parse(JSON.stringify(right.snapshot))), { configuration });
    const all = verdicts.flatMap(({ requirements }) => requirements);
    return all.find(({ id }) => id === 'AS-ENI-QUOTA');
  };
  const fleets = { one: { max: 5, in: ['subnet-a'] } };
  const builder = ({ place }: Right) =>
    Object.assign(place.appstream as object, {
      ImageBuilders: [{ Name: 'golden', VpcConfig: { SubnetIds: ['subnet-a'] } }],
    });
  const task = ({ place }: Right) => {
    const arn = (what: string) => `arn:aws:datasync:eu-west-1:111122223333:${what}`;
    const subnet = 'arn:aws:ec2:eu-west-1:111122223333:subnet/subnet-b';
    place.datasync = {
      Agents: [],
      Tasks: [
        {
          TaskArn: arn('task/task-0a'),
          SourceLocationArn: arn('location/loc-0a'),
          DestinationLocationArn: arn('location/loc-0b'),
        },
      ],
      Locations: [
        {
          LocationArn: arn('location/loc-0a'),
          LocationUri: 'efs://eu-west-1.fs-0a/',
          Ec2Config: { SubnetArn: subnet, SecurityGroupArns: [] },
        },
        { LocationArn: arn('location/loc-0b'), LocationUri: 's3://bucket/' },
      ],
    };
  };
  const all = (it: Right): void => [builder, task, quota(10)].forEach((change) => void change(it));
  test('counts the two that are there, fleets, builders, tasks and planned growth', () => {
    const right = network({ 'subnet-a': 90, 'subnet-b': 90 }, fleets, all);
    expect(inQuota(right)).toMatchObject({
      status: 'pass',
      reason: 'There are at most 10 network interfaces in eu-west-1, and the quota is 10.',
    });
    expect(inQuota(right, { growth: { 'fleet/one': 1 } })).toMatchObject({
      status: 'fail',
      reason: 'There may be 11 network interfaces in eu-west-1, and the quota is 10.',
    });
  });
  test('is in doubt where tasks were not looked for, or a schedule may take a fleet further', () => {
    const unread = network({ 'subnet-a': 90 }, fleets, (it) => {
      quota(7)(it);
      delete it.place.datasync;
    });
    expect(inQuota(unread)?.reason).toBe('datasync:ListTasks was not read in 111122223333 eu-west-1.');
    const later = network({ 'subnet-a': 90 }, fleets, (it) => {
      quota(7)(it);
      scheduled('one', 6)(it);
    });
    expect([inQuota(unread)?.status, inQuota(later)?.status]).toEqual(['unknown', 'unknown']);
  });
});

describe('how many may come', () => {
  const one = { one: { max: 5, in: ['subnet-a'] } };
  test('is today’s maximum and the growth that is planned', () => {
    const right = network({ 'subnet-a': 9 }, one);
    expect(told(judged(right, { growth: { 'fleet/one': 4 } }).get('one'))).toMatchObject({ status: 'pass', need: 9 });
    expect(told(judged(right, { growth: { 'fleet/one': 5 } }).get('one'))).toMatchObject({ status: 'fail', need: 10 });
  });
  test('is at least what is desired, where nobody knows how far a fleet may grow', () => {
    const unread = (desired: number) =>
      network(
        { 'subnet-a': 9 },
        { one: { in: ['subnet-a'], more: { ComputeCapacityStatus: { Desired: desired } } } },
        (it) => {
          it.place['application-autoscaling'] = {};
        },
      );
    const open = told(judged(unread(9)).get('one'));
    expect(open).toMatchObject({ status: 'unknown', free: 9, need: undefined });
    expect(open.reason).toContain('Between 9 and an unknown number of addresses may be needed');
    expect(told(judged(unread(10)).get('one'))).toMatchObject({ status: 'fail', need: 10, short: 1 });
  });
  test('is more at the times that are scheduled', () => {
    const right = network({ 'subnet-a': 9 }, one, scheduled('one', 20));
    expect(told(judged(right).get('one'))).toMatchObject({
      status: 'fail',
      short: 11,
      reason:
        'At cron(0 7 ? * MON-FRI *) Europe/Dublin, 20 more addresses may be needed, and 9 are free in subnet-a: 11 too few.',
    });
  });
  test('counts sessions, several to an instance', () => {
    const many = { one: { max: 52, in: ['subnet-a'], more: { MaxSessionsPerInstance: 5 } } };
    expect(told(judged(network({ 'subnet-a': 11 }, many)).get('one'))).toMatchObject({ status: 'pass', need: 11 });
    const more = network({ 'subnet-a': 11 }, many, scheduled('one', 56));
    expect(told(judged(more).get('one'))).toMatchObject({ status: 'fail', need: 12 });
  });
  test('is over when the schedule is', () => {
    for (const more of [{ Schedule: 'at(2026-11-01T07:00:00)' }, { EndTime: '2026-11-19T00:00:00Z' }])
      expect(told(judged(network({ 'subnet-a': 9 }, one, scheduled('one', 20, more))).get('one')).status).toBe('pass');
    for (const more of [{ Schedule: 'at(2026-12-01T07:00:00)' }, { EndTime: '2026-11-30T00:00:00Z' }])
      expect(told(judged(network({ 'subnet-a': 9 }, one, scheduled('one', 20, more))).get('one')).status).toBe('fail');
  });
  test('by day and by night is not at once', () => {
    const two = { one: { max: 8, in: ['subnet-a'] }, two: { max: 1, in: ['subnet-a'] } };
    const byNight = (it: Right) => {
      const action = (name: string, MaxCapacity: number) => ({
        ResourceId: `fleet/${name}`,
        Schedule: 'cron(0 20 * * ? *)',
        ScalableTargetAction: { MaxCapacity },
      });
      Object.assign(it.place['application-autoscaling'] as object, {
        ScheduledActions: [action('one', 1), action('two', 8)],
      });
    };
    const verdicts = judged(network({ 'subnet-a': 9 }, two, byNight));
    expect(told(verdicts.get('one'))).toMatchObject({ status: 'unknown', need: 16 });
    expect(told(verdicts.get('one')).reason).toContain('two may have 8 at cron(0 20 * * ? *)');
  });
  test('is open where the schedules were refused', () => {
    const refused = ({ place }: Right) => {
      place.unread = [{ operation: 'application-autoscaling:DescribeScheduledActions', reason: 'AccessDenied' }];
    };
    expect(told(judged(network({ 'subnet-a': 9 }, one, refused)).get('one')).status).toBe('unknown');
  });
});

describe('addresses that interfaces have', () => {
  test('may be in any zone, where the interfaces were not read', () => {
    const right = network({ 'subnet-a': 10, 'subnet-b': 10 }, { one: { max: 15, in: ab } }, ({ ec2 }) => {
      delete (ec2 as Partial<Right['ec2']>).NetworkInterfaces;
    });
    const verdict = judged(right).get('one');
    expect([told(verdict).status, told(verdict, 'AS-IP-HEADROOM-AZ-SKEW').status]).toEqual(['pass', 'unknown']);
  });
  const own = (id: string, Status: string) => ({
    NetworkInterfaceId: id,
    SubnetId: 'subnet-a',
    Status,
    Description: 'AppStream 2.0 - fleet: one - 0a1b',
  });
  test.each([
    [['in-use'], 'pass', 'it is one of the five'],
    [['available'], 'unknown', 'whether its address comes back is not known'],
    [[], 'fail', '1 too few'],
  ])('with %j there: %s', (states, status) => {
    const right = network({ 'subnet-a': 4 }, { one: { max: 5, in: ['subnet-a'] } }, ({ ec2 }) => {
      ec2.NetworkInterfaces.push(...states.map((state, i) => own(`eni-${i}`, state)));
    });
    expect(told(judged(right).get('one')).status).toBe(status);
  });
  test.each([
    ['enough, whosever the others are', 12, 'pass', undefined],
    [
      'enough, if the others are its own',
      9,
      'unknown',
      '3 instances run, and no network interface says of 2 that it is theirs',
    ],
    ['too few in any case', 8, 'fail', '1 too few'],
  ])('where more instances run than interfaces say whose they are: %s', (_, free, status, why) => {
    const more = { ComputeCapacityStatus: { Desired: 3, Running: 3 } };
    const right = network({ 'subnet-a': free }, { one: { max: 12, in: ['subnet-a'], more } }, ({ ec2 }) => {
      ec2.NetworkInterfaces.push(own('eni-0', 'in-use'));
    });
    const found = told(judged(right).get('one'));
    expect(found.status).toBe(status);
    if (why !== undefined) expect(found.reason).toContain(why);
  });
});

test('more than a few choices among subnets of one zone are not tried, and prove nothing wrong', () => {
  const many = Object.fromEntries(
    Array.from({ length: 8 }, (_, i) => [`fleet-${i}`, { max: 1, in: ['subnet-a', 'subnet-dir', 'subnet-b'] }]),
  );
  const status = (free: Record<string, number>) => told(judged(network(free, many)).get('fleet-0')).status;
  expect(status({ 'subnet-b': 8 })).toBe('pass');
  expect(status({ 'subnet-a': 8, 'subnet-dir': 8 })).toBe('unknown');
  expect(status({ 'subnet-a': 3, 'subnet-dir': 3, 'subnet-b': 1 })).toBe('fail');
});

test('a subnet that is gone has none', () => {
  const right = network({ 'subnet-a': 4, 'subnet-b': 9 }, { one: { max: 5, in: ab } }, ({ ec2 }) => {
    ec2.Subnets.splice(ec2.Subnets.indexOf(the(ec2.Subnets, 'subnet-b')), 1);
  });
  expect(told(judged(right).get('one'))).toMatchObject({ status: 'fail', need: 5, free: 4, subnets: ab });
});

describe('what mends a shortage', () => {
  const two = { one: { max: 8, in: ab }, two: { max: 40, in: ['subnet-a'] } };
  const fixOf = (right: Right, name = 'one') => judged(right).get(name)?.fix ?? [];
  const ranged = ({ ec2 }: Right) =>
    Object.assign(the(ec2.Vpcs, 'vpc-right'), { CidrBlockAssociationSet: [{ CidrBlock: '10.0.0.0/16' }] });

  test('is a maximum that is a little lower, the same for everybody who is short', () => {
    const right = network({ 'subnet-a': 40, 'subnet-b': 6 }, { ...two, two: { max: 40, in: ab } });
    expect(fixOf(right)).toEqual([
      {
        what: 'In account 111122223333, lower fleet two to at most 38 instances, 2 fewer.',
        cli: 'aws application-autoscaling register-scalable-target --region eu-west-1 --service-namespace appstream --resource-id fleet/two --scalable-dimension appstream:fleet:DesiredCapacity --max-capacity 38',
      },
    ]);
    expect(fixOf(right, 'two')).toEqual(fixOf(right));
  });
  test('is a lower number of sessions, where an instance serves several', () => {
    const right = network(
      { 'subnet-a': 10 },
      { one: { max: 55, in: ['subnet-a'], more: { MaxSessionsPerInstance: 5 } } },
    );
    expect(fixOf(right)[0]?.cli).toContain('--max-capacity 50');
  });
  test('is what is desired, where nothing scales a fleet', () => {
    const more = { ComputeCapacityStatus: { Desired: 11 } };
    const right = network({ 'subnet-a': 10 }, { one: { in: ['subnet-a'], more } });
    expect(fixOf(right)[0]?.cli).toBe(
      'aws appstream update-fleet --region eu-west-1 --name one --compute-capacity DesiredInstances=10',
    );
  });
  test('is a subnet in another zone, large enough and where there is room, if more is lacking', () => {
    const right = network({ 'subnet-a': 10 }, { one: { max: 40, in: ['subnet-a'] } }, ranged);
    expect(fixOf(right)).toEqual([
      {
        what: 'In account 111122223333, add subnet 10.0.3.0/26 in euw1-az2 to vpc-right and to fleet one, with the route table and network ACL of its other subnets; the fleet must be stopped for that.',
        cli: 'aws appstream update-fleet --region eu-west-1 --name one --vpc-config SubnetIds=subnet-a,$(aws ec2 create-subnet --region eu-west-1 --vpc-id vpc-right --cidr-block 10.0.3.0/26 --availability-zone-id euw1-az2 --query Subnet.SubnetId --output text),SecurityGroupIds=sg-fleet',
      },
    ]);
  });
  test('is what serves nobody, but never what a service made', () => {
    const lost = (more: object) => (right: Right) => {
      const eni = { SubnetId: 'subnet-a', Status: 'available', ...more };
      right.ec2.NetworkInterfaces.push({ NetworkInterfaceId: 'eni-0lost', ...eni });
    };
    const fleets = { one: { max: 11, in: ['subnet-a'] } };
    expect(fixOf(network({ 'subnet-a': 10 }, fleets, lost({})))[0]?.cli).toBe(
      'aws ec2 delete-network-interface --region eu-west-1 --network-interface-id eni-0lost',
    );
    for (const more of [{ RequesterManaged: true }, { Description: 'AppStream 2.0 - fleet: other - 0a' }])
      expect(fixOf(network({ 'subnet-a': 10 }, fleets, lost(more)))[0]?.cli).toContain('--max-capacity 10');
  });
  test('is nothing where nothing can be proved, or a name is not of AWS’s form', () => {
    const name = '$(reboot)';
    expect(fixOf(network({ 'subnet-a': 10 }, { [name]: { max: 11, in: ['subnet-a'] } }), name)).toEqual([]);
    const elastic = { in: ab, more: { FleetType: 'ELASTIC', MaxConcurrentSessions: 9 } };
    expect(fixOf(network({ 'subnet-a': 5, 'subnet-b': 5 }, { one: { max: 11, in: ab }, elastic }))).toEqual([]);
  });
});

test('a schedule counts for the worst zone as well', () => {
  const verdicts = judged(
    network({ 'subnet-a': 40, 'subnet-b': 40 }, { one: { max: 10, in: ab } }, scheduled('one', 60)),
  );
  expect(told(verdicts.get('one')).status).toBe('pass');
  expect(told(verdicts.get('one'), 'AS-IP-HEADROOM-AZ-SKEW')).toMatchObject({
    status: 'fail',
    need: 60,
    free: 40,
    reason: expect.stringMatching(/^At cron\(0 7 \? \* MON-FRI \*\) Europe\/Dublin, 60 more addresses may be needed/),
  });
});

describe('where CIDR reservations', () => {
  const reserved =
    (...lists: readonly (readonly string[] | undefined)[]) =>
    ({ ec2 }: Right): void => {
      for (const [i, Cidrs] of lists.entries())
        if (Cidrs) Object.assign(ec2.Subnets[i] ?? {}, { SubnetIpv4CidrReservations: Cidrs.map((Cidr) => ({ Cidr })) });
    };
  const refused = ({ place }: Right): void => {
    place.unread = [{ operation: 'ec2:GetSubnetCidrReservations', reason: 'AccessDenied' }];
  };
  const block = ['10.0.1.16/28'];
  test.each([
    ['were not looked for', () => undefined, 200, 'pass'],
    ['are none', reserved([], []), 200, 'pass'],
    ['leave enough', reserved(block, []), 184, 'pass'],
    ['may withhold one too many', reserved(block, []), 185, 'unknown'],
    ['do not matter, since it is too few without them', reserved(block, []), 201, 'fail'],
    ['were refused, for somebody who needs some', refused, 1, 'unknown'],
    ['were refused, for somebody who needs none', refused, 0, 'pass'],
    ['were refused, and it is too few as it is', refused, 201, 'fail'],
    ['were read where there is enough', reserved([], undefined), 100, 'pass'],
    ['were not read where it takes more', reserved([], undefined), 101, 'unknown'],
  ] as const)('%s', (_name, change, max, status) => {
    const verdicts = judged(network({ 'subnet-a': 100, 'subnet-b': 100 }, { one: { max, in: ab } }, change));
    expect(told(verdicts.get('one')).status).toBe(status);
  });
  test('make it unknown, it says which', () => {
    const verdicts = judged(
      network({ 'subnet-a': 100, 'subnet-b': 100 }, { one: { max: 190, in: ab } }, reserved(block, undefined)),
    );
    expect(told(verdicts.get('one')).reason).toBe(
      'At most 190 more addresses may be needed, and at least 84 are free in subnet-a and subnet-b: ' +
        '16 free addresses in reservations of subnet-a may be among those that AWS counts; ' +
        'the CIDR reservations of subnet-b were not read.',
    );
  });
});
