import { describe, expect, test } from 'vitest';
import { headroomCommand } from '../../cli/headroom.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { rightNetwork } from '../right-network.ts';
import { run } from './run.ts';
import { file, folder } from './snapshots.ts';

const live = async (): Promise<Snapshot> => shared();
const command = headroomCommand(live);
const where = folder();
const asked = (...words: string[]) => run(['headroom', '--snapshot', snapshot, ...words], { more: [command] });

/** Two fleets and a builder in the same subnets, and an interface that serves nobody. */
function shared(): Snapshot {
  const { snapshot: made, place, ec2 } = rightNetwork();
  for (const subnet of ec2.Subnets) subnet.AvailableIpAddressCount = 40;
  ec2.NetworkInterfaces.push({
    NetworkInterfaceId: 'eni-lost',
    SubnetId: 'subnet-a',
    Status: 'available',
    Description: 'old render farm',
    TagSet: [
      { Key: 'Owner', Value: 'team-cad' },
      { Key: 'cost', Value: '7' },
    ],
    OwnerId: '111122223333',
  });
  const fleet = (Name: string, SubnetIds: string[]) => ({
    Name,
    FleetType: 'ON_DEMAND',
    ComputeCapacityStatus: { Desired: 2 },
    VpcConfig: { SubnetIds, SecurityGroupIds: ['sg-fleet'] },
  });
  Object.assign(place, {
    appstream: {
      Fleets: [fleet('design-floor', ['subnet-a', 'subnet-b']), fleet('finance', ['subnet-b'])],
      ImageBuilders: [{ Name: 'golden', VpcConfig: { SubnetIds: ['subnet-a'] } }],
      AppBlockBuilders: [],
    },
    'application-autoscaling': {
      ScalableTargets: [
        { ResourceId: 'fleet/design-floor', MaxCapacity: 50 },
        { ResourceId: 'fleet/finance', MaxCapacity: 25 },
      ],
    },
    'service-quotas': { Quotas: [{ ServiceCode: 'vpc', QuotaCode: 'L-DF5E4CA3', Value: 5000 }] },
  });
  return made;
}
const snapshot = file(where, 'shared.json', shared());

describe('the table', () => {
  test('says who fits, how far each could grow, and what each subnet carries', async () => {
    expect(await asked()).toEqual({
      status: 0,
      err: '',
      out: `\
111122223333 eu-west-1
who                             at most  there  to come  alone  together
AppStream fleet design-floor         50      0       50     +4        +2  fits
AppStream fleet finance              25      0       25     +4        +2  fits
AppStream image builder golden        1      0        1                   fits

alone     how many more if nobody else grows
together  how many more of each fleet that shares its subnets

subnet    zone      █ used ▒ promised ░ free  promised  free   of
subnet-a  euw1-az1  ████████████████████▒▒▒▒     36–40    40  251
subnet-b  euw1-az2  ████████████████████▒▒▒▒     36–40    40  251

Interfaces  111122223333 eu-west-1: There are 3, 76 may come, and the quota is
            5000.

Detached    eni-lost holds an address in subnet-a for nobody: old render farm,
            Owner team-cad, 111122223333
            AWS does not tell since when. A sweep's report does (--sweep).
`,
    });
  });
  test('says who is short, by how much, and what would mend it, the cheapest first', async () => {
    const { status, out } = await asked('--set', 'fleet/finance=30');
    expect(status).toBe(1);
    expect(out).toContain(`\
SHORT  1 address: AppStream fleet design-floor, AppStream fleet finance,
       AppStream image builder golden may want 81 more, with 80 free in
       subnet-a, subnet-b.
  mend   delete eni-lost, which serves nobody
  or     lower AppStream fleet design-floor to at most 49, 1 fewer
  or     lower AppStream fleet finance to at most 29, 1 fewer
  or     add a subnet 10.0.3.0/28 in euw1-az1 to vpc-right and AppStream fleet
         finance
`);
  });
});

describe('what if', () => {
  test.each<[string, string[], 0 | 1, string]>([
    ['a fleet were smaller', ['--set', 'fleet/design-floor=10'], 0, 'design-floor         10      0       10'],
    [
      'a zone were lost',
      ['--lose-zone', 'euw1-az1'],
      1,
      '35 addresses: AppStream fleet design-floor, AppStream fleet finance',
    ],
    [
      'there were one more subnet',
      ['--set', 'fleet/finance=90', '--add-subnet', '10.0.7.0/25@euw1-az1'],
      0,
      '10.0.7.0/25@euw1-az1',
    ],
    [
      'all of it',
      ['--lose-zone', 'euw1-az2', '--set', 'fleet/finance=90', '--add-subnet', '10.0.7.0/24@euw1-az2'],
      1,
      'finance may want 90 more, and',
    ],
  ])('%s', async (_, words, status, text) => {
    const answer = await asked(...words);
    expect([answer.status, answer.err]).toEqual([status, '']);
    expect(answer.out.replaceAll(/\n +/g, ' ')).toContain(text);
  });
  test.each([
    [['--set', 'fleet/finance=-4'], '--set fleet/finance=-4: expected fleet/NAME=N with a whole number'],
    [['--set', 'fleet/finance=1.5'], 'expected fleet/NAME=N with a whole number'],
    [['--set', 'finance=4'], 'expected fleet/NAME=N with a whole number'],
    [['--set', 'fleet/finance=99999999999'], 'no fleet has more than 1000000 instances'],
    [['--set', 'fleet/finanse=4'], '(did you mean fleet/finance?)'],
    [['--set', 'fleet/finance=4', '--set', 'fleet/finance=5'], '--set fleet/finance: it is given twice'],
    [
      ['--lose-zone', 'eu-west-1a'],
      '--lose-zone eu-west-1a: expected the id of a zone, such as euw1-az1, not its name',
    ],
    [['--add-subnet', '10.0.7.0/24@eu-west-1a'], 'expected the id of a zone, such as euw1-az1, not its name'],
    [['--lose-zone', 'euw1-az7'], '--lose-zone euw1-az7: nothing is named so'],
    [['--add-subnet', '10.0.7.0/24'], 'expected CIDR@ZONE, such as 10.0.9.0/24@euw1-az2'],
    [['--add-subnet', '10.0.7.0/30@euw1-az1'], 'expected an IPv4 block from /16 to /28'],
    [['--add-subnet', '10.0.999.0/24@euw1-az1'], 'expected an IPv4 block from /16 to /28'],
    [['--add-subnet', '10.0.1.0/25@euw1-az1'], 'it overlaps subnet-a (10.0.1.0/24)'],
    [['--add-subnet', '192.168.0.0/24@euw1-az1'], 'no VPC that a fleet or builder is in has this range'],
    [['--add-subnet', '10.0.7.0/24@euw1-az9'], '--add-subnet euw1-az9: nothing is named so'],
    [['--add-subnet', '10.0.7.0/24@euw1-az2'], 'is in a subnet of euw1-az2 already, and uses one only'],
    [['--region', 'eu-west-9'], '--region eu-west-9: nothing is named so'],
  ])('%j is refused in one line', async (words, text) => {
    const { status, out, err } = await asked(...words);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(text);
    expect(err.trimEnd()).not.toContain('\n');
  });
});

test('growth comes from the configuration', async () => {
  const config = file(where, 'growth.json', { growth: { 'fleet/finance': 6 } });
  expect((await asked('--config', config)).out).toContain('finance              31      0       31');
});

test('a live account is read like any other', async () => {
  const { status, out } = await run(['headroom'], { more: [command] });
  expect([status, out]).toEqual([0, (await asked()).out]);
});

test('JSON has the same for machines, and nothing without an end', async () => {
  const found = JSON.parse((await asked('--format', 'json', '--set', 'fleet/finance=30')).out);
  expect(found).toMatchObject({
    fairway: 'headroom/1',
    takers: [{ status: 'short', alone: null, together: null }, { most: { least: 30, most: 30 } }, {}],
    shortages: [{ status: 'short', need: 81, free: 80, short: 1, subnets: ['subnet-a', 'subnet-b'], when: null }],
    subnets: [{ id: 'subnet-a', free: { least: 40, most: 40 }, size: 251 }, { id: 'subnet-b' }],
    interfaces: [{ there: 3, quota: 5000 }],
    detached: [{ id: 'eni-lost', owner: 'old render farm, Owner team-cad, 111122223333', since: null }],
  });
  const unread = shared();
  Object.assign(unread.places[0] as object, { 'application-autoscaling': {} });
  const open = file(where, 'unread.json', unread);
  const answer = await run(['headroom', '--snapshot', open, '--format', 'json'], { more: [command] });
  expect(answer.status).toBe(0);
  expect(JSON.parse(answer.out)).toMatchObject({
    takers: [{ status: 'unknown', most: { least: 2, most: null } }, {}, {}],
    shortages: [{ status: 'unknown', need: null, short: null, why: expect.stringContaining('ScalableTargets') }],
  });
});

test('a doubt has its reason', async () => {
  const reserved = shared();
  const subnets = reserved.places[0]?.ec2?.Subnets ?? [];
  for (const subnet of subnets) delete subnet.AvailableIpAddressCount;
  const path = file(where, 'uncounted.json', reserved);
  const { status, out } = await run(['headroom', '--snapshot', path], { more: [command] });
  expect(status).toBe(0);
  expect(out).toContain(`\
  why    the free addresses`);
});

describe('what only a sweep knows', () => {
  const subnet = { account: '111122223333', region: 'eu-west-1', free: 40, least: 36 };
  const ends = { ...subnet, subnet: 'subnet-a', likely: 12.4, soonest: 9, latest: 15.1 };
  const elsewhere = { ...ends, subnet: 'subnet-elsewhere' };
  const since = '2026-11-09T07:00:00Z';
  const lost = { account: '111122223333', region: 'eu-west-1', id: 'eni-lost', subnet: 'subnet-a', owner: 'x', since };
  const report = (more: object) => ({ fairway: 'report/1', takenAt: '2026-11-21T09:00:00Z', verdicts: [], ...more });
  const seen = file(where, 'seen.json', report({ runningOut: [ends, elsewhere], detached: [lost] }));

  test('is when subnets run out, and how long interfaces have served nobody', async () => {
    expect((await asked('--sweep', seen)).out).toContain(`\
Trend       subnet-a runs out in about 12 days (9 to 15): 40 free, of which 36
            are promised, by the sweep of 2026-11-21T09:00:00Z.
`);
    expect((await asked('--sweep', seen)).out).toContain(`\
Detached    eni-lost holds an address in subnet-a for nobody, for at least 12
            days (first seen so 2026-11-09): old render farm, Owner team-cad,
            111122223333
`);
    const calm = file(where, 'calm.json', report({ runningOut: [elsewhere], detached: [] }));
    expect((await asked('--sweep', calm)).out).toContain('none of these subnets runs out, by the sweep of');
  });
  test('is in JSON where there is one', async () => {
    const told = async (...words: string[]) => JSON.parse((await asked('--format', 'json', ...words)).out);
    expect(await told()).toMatchObject({ swept: null, detached: [{ id: 'eni-lost', since: null }] });
    expect(await told('--sweep', seen)).toMatchObject({
      swept: { takenAt: '2026-11-21T09:00:00Z', runningOut: [ends] },
      detached: [{ id: 'eni-lost', since }],
    });
  });
  test.each([
    ['a snapshot', snapshot, 'expected the report of a sweep (report.json)'],
    ['a report of one reading', file(where, 'one.json', report({})), 'expected the report of a sweep (report.json)'],
    [
      'a report that is none',
      file(where, 'bad.json', report({ runningOut: [{ ...ends, likely: 'soon' }], detached: [] })),
      'runningOut[0].likely: expected a number',
    ],
  ])('is not told by %s', async (_, path, text) => {
    const { status, out, err } = await asked('--sweep', path);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(text);
  });
});
