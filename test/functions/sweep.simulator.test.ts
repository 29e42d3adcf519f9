import { afterEach, describe, expect, test, vi } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { sweepPlace } from '../../functions/sweep-place.ts';
import { sweepTargets } from '../../functions/sweep-targets.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Report } from '../../shared/findings/report.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { home, type Setting, type Sweeping, sweeping, sweepOnce } from './sweeping.ts';

const member = '444455556666';
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1'];
let running: Sweeping[] = [];
afterEach(async () => {
  await Promise.all(running.map((one) => one.close()));
  running = [];
  vi.unstubAllEnvs();
});

/** The sample organisation, with accounts in every state besides. */
function organization(more: readonly { Id: string; State: string }[] = []): Snapshot {
  const snapshot = parseSnapshot(sample);
  const accounts = snapshot.organization?.Accounts ?? [];
  return { ...snapshot, organization: { ...snapshot.organization, Accounts: [...accounts, ...more] } };
}

async function start(setting: Partial<Setting> = {}): Promise<Sweeping> {
  const local = await sweeping({ snapshot: organization(), scope: { regions }, ...setting });
  running.push(local);
  return local;
}

const asked = ({ aws }: Sweeping, account?: string) =>
  aws.world.requests.filter((one) => account === undefined || one.account === account);

const rowsOf = async ({ deps }: Sweeping, sweep: string) =>
  (await deps.sweeps.rows(sweep)).map(({ account, region, outcome, gaps }) => ({
    place: `${account} ${region}`,
    outcome,
    causes: [...new Set(gaps.map(({ cause }) => cause))],
  }));

describe('a sweep over a simulated organisation', () => {
  test('covers every account and Region, and says so', async () => {
    const local = await start();
    const { status, coverage } = await sweepOnce(local, 'first');
    expect(status).toBe('complete');
    expect({ ...coverage, calls: 0, counts: {} }).toEqual({
      status: 'complete',
      places: 6,
      outcomes: { audited: 2, empty: 4, partial: 0, unread: 0 },
      causes: [],
      calls: 0,
      counts: {},
    });
    expect(local.logged.filter(([line]) => line === 'not read')).toEqual([]);
  });

  test('costs a handful of calls where there is nothing to audit', async () => {
    const local = await start();
    await sweepOnce(local, 'first');
    const there = asked(local).filter(({ region, account }) => account === member && region === 'us-east-1');
    expect(there.map(({ operation }) => operation).sort()).toEqual([
      'DescribeAppBlockBuilders',
      'DescribeDirectories',
      'DescribeFleets',
      'DescribeImageBuilders',
      'DescribeInstances',
      'DescribeStacks',
      'DescribeVpcs',
      'ListAgents',
      'ListLocations',
      'ListTasks',
    ]);
  });

  test('assumes one role an account, with its external id and session tags', async () => {
    const local = await start();
    await sweepOnce(local, 'first');
    const assumed = asked(local).filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed.map(({ input }) => input)).toEqual([
      {
        RoleArn: `arn:aws:iam::${member}:role/FairwayReader`,
        RoleSessionName: 'fairway',
        ExternalId: 'fairway-external',
        Tags: [{ Key: 'application', Value: 'fairway' }],
      },
    ]);
  });

  test('tells what it finds through the ledger, once, and one digest a sweep', async () => {
    const local = await start();
    await sweepOnce(local, 'first');
    const subjects = local.aws.world.messages.map(({ subject }) => subject);
    expect(subjects.filter((subject) => subject?.startsWith('Fairway sweep'))).toEqual([
      expect.stringMatching(/^Fairway sweep complete: 6 places, \d+ controls? fails?$/),
    ]);
    expect(subjects.length).toBeGreaterThan(1);
    local.later();
    await sweepOnce(local, 'second');
    expect(local.aws.world.messages.length).toBe(subjects.length + 1);
  });

  test('writes the report of the whole organisation', async () => {
    const local = await start();
    const { coverage } = await sweepOnce(local, 'first');
    const written = JSON.parse((await local.deps.store.get('sweeps/first/report.json')) ?? '') as Report;
    expect(written.counts).toEqual(coverage.counts);
    expect(new Set(written.verdicts.map(({ account }) => account))).toEqual(new Set([home.account, member]));
    expect(await local.deps.store.get('sweeps/first/report.html')).toContain('<title>Fairway report</title>');
    expect(written.verdicts.length).toBe(Object.values(coverage.counts).reduce((a, b) => a + b, 0));
  });

  test('tells which subnet runs out of addresses, if it has been so for days', async () => {
    const local = await start();
    const [room] = (audit(organization()).rooms?.() ?? []).filter(({ account }) => account === home.account);
    if (!room) throw new Error('nobody takes addresses at home');
    const now = local.deps.now().getTime();
    const past = Array.from({ length: 40 }, (_, i) => {
      const quarters = 40 - i;
      const at = new Date(now - quarters * 6 * 3_600_000).toISOString();
      return { at, free: room.free + 2 * quarters, least: room.least };
    });
    const last = past.pop() ?? { at: '', free: 0 };
    await local.deps.ledger.sample(home, last.at, [{ ...room, free: last.free }], new Map([[room.subnet, past]]));
    await sweepOnce(local, 'first');
    const { runningOut } = JSON.parse((await local.deps.store.get('sweeps/first/report.json')) ?? '') as Report;
    const likely = Math.round(10 * Math.max(0, (room.free - room.least) / 8)) / 10;
    expect(runningOut).toEqual([{ ...room, likely, soonest: likely, latest: likely }]);
    const words = `${room.subnet} in ${home.account} ${home.region} runs out`;
    expect(await local.deps.store.get('sweeps/first/report.html')).toContain(words);
    expect(local.aws.world.messages.filter(({ message }) => message.includes(words))).toHaveLength(1);
    const { account, region, subnet } = room;
    expect(local.measured.filter(([name]) => name === 'DaysToExhaustion')).toEqual([
      ['DaysToExhaustion', likely, { account, region, subnet }],
    ]);
  });

  test('tells which interface has served nobody since an earlier sweep', async () => {
    const local = await start();
    const [{ SubnetId = '', VpcId = '' } = {}] = (local.aws.world.snapshot().places[0]?.ec2?.Subnets ?? []).filter(
      ({ CidrBlock }) => CidrBlock === '10.40.18.0/24',
    );
    const lost = { NetworkInterfaceId: 'eni-0123456789abcdef0', SubnetId, VpcId, Status: 'available' };
    local.aws.world.alter(home.account, home.region, ({ ec2, ...place }) => ({
      ...place,
      ec2: { ...ec2, NetworkInterfaces: [...(ec2?.NetworkInterfaces ?? []), { ...lost, Description: 'render farm' }] },
    }));
    const told = () =>
      local.aws.world.messages.filter(({ message }) => message.includes(`${lost.NetworkInterfaceId} in`));
    await sweepOnce(local, 'first');
    expect(told()).toEqual([]);
    local.later(25 * 60);
    await sweepOnce(local, 'second');
    expect(told().map(({ message }) => message)).toEqual([
      expect.stringContaining('for at least 1 day (first seen so'),
    ]);
    const { detached } = JSON.parse((await local.deps.store.get('sweeps/second/report.json')) ?? '') as Report;
    expect(detached).toMatchObject([{ id: lost.NetworkInterfaceId, subnet: SubnetId, owner: 'render farm' }]);
  });

  test('says in that report what became of every exception', async () => {
    const local = await start();
    await sweepOnce(local, 'first');
    const { verdicts } = JSON.parse((await local.deps.store.get('sweeps/first/report.json')) ?? '') as Report;
    const failing = verdicts.find(({ status, account }) => status === 'fail' && account === member);
    const { control = '', subject } = failing ?? {};
    const declared = { owner: 'team-apps', reason: 'known', until: '2099-01-31' };
    const exceptions = [
      { control, subject: subject?.id ?? '', ...declared },
      { control, subject: 'nobody', ...declared },
    ];
    const later = await start({ configuration: { exceptions } });
    await sweepOnce(later, 'second');
    const written = JSON.parse((await later.deps.store.get('sweeps/second/report.json')) ?? '') as Report;
    expect(written.exceptions.map(({ state }) => state)).toEqual(['active', 'unmatched']);
    expect(written.verdicts.filter(({ exception }) => exception)).toMatchObject([{ control, subject }]);
  });

  test('measures every request to a place and to the organisation by its API, and what was throttled', async () => {
    const operation = 'DescribeSubnets';
    const fault = { service: 'ec2', operation, fault: 'error', code: 'RequestLimitExceeded', status: 503 } as const;
    const local = await start({ faults: [{ ...fault, account: member, region: 'eu-central-1', times: 1 }] });
    await sweepOnce(local, 'first');
    const sums = (wanted: string) => {
      const named = local.measured.filter(([name, , by]) => name === wanted && by?.['api'] !== undefined);
      return Object.fromEntries(
        [...Map.groupBy(named, ([, , by]) => by?.['api'])].map(([api, all]) => [api, all.length]),
      );
    };
    // The ledger, the documents, the topic and the bus are Fairway's own.
    const others = asked(local).filter(({ service }) => !['dynamodb', 's3', 'sns', 'events'].includes(service));
    const apis = Map.groupBy(others, (one) => `${one.service}:${one.operation}`);
    expect(sums('Calls')).toEqual(Object.fromEntries([...apis].map(([api, all]) => [api, all.length])));
    expect(sums('Throttles')).toEqual({ 'ec2:DescribeSubnets': 1 });
    expect(sums('Calls')).toMatchObject({ 'organizations:ListAccounts': 1, 'sts:AssumeRole': 1 });
  });

  test.each(['SUSPENDED', 'PENDING_CLOSURE', 'PENDING_ACTIVATION'])(
    'asks nothing of an account that is %s',
    async (State) => {
      const local = await start({ snapshot: organization([{ Id: '777788889999', State }]) });
      const { coverage, status } = await sweepOnce(local, 'first');
      expect(coverage.outcomes.unread).toBe(3);
      expect(status).toBe('complete');
      const about = asked(local).filter(({ input }) => JSON.stringify(input).includes('777788889999'));
      expect(about).toEqual([]);
    },
  );

  test('a role that is missing costs one call, and is the reason for each Region', async () => {
    const local = await start({ roles: [] });
    const { status, coverage } = await sweepOnce(local, 'first');
    expect(status).toBe('partial');
    expect(coverage.causes).toEqual([{ cause: 'role-refused', places: 3 }]);
    expect(asked(local).filter(({ operation }) => operation === 'AssumeRole')).toHaveLength(1);
    expect(asked(local, member)).toEqual([]);
  });

  const scp = {
    fault: 'error',
    code: 'UnauthorizedOperation',
    message: 'You are not authorized: ec2:DescribeVpcs with an explicit deny in a service control policy',
    status: 403,
  } as const;
  test.each([
    ['denied-by-organization', scp],
    ['denied', { fault: 'deny' }],
    ['region-disabled', { fault: 'error', code: 'OptInRequired', status: 401 }],
    ['region-disabled', { fault: 'error', code: 'AuthFailure', status: 401 }],
  ] as const)('a Region that is %s costs one call', async (cause, fault) => {
    const place = { account: member, region: 'eu-central-1' };
    const local = await start({ faults: [{ ...fault, ...place, service: 'ec2' }] });
    await sweepOnce(local, 'first');
    expect(await rowsOf(local, 'first')).toContainEqual({
      place: `${member} eu-central-1`,
      outcome: 'unread',
      causes: [cause],
    });
    expect(asked(local, member).filter(({ region }) => region === 'eu-central-1')).toHaveLength(1);
  });

  test('an account that has not enabled a Region is not asked there', async () => {
    const local = await start({ arrangement: { disabled: { [member]: ['us-east-1'] } } });
    const { coverage } = await sweepOnce(local, 'first');
    expect(coverage.causes).toEqual([{ cause: 'region-disabled', places: 1 }]);
    expect(asked(local, member).filter(({ region }) => region === 'us-east-1')).toEqual([]);
  });

  test('without trusted access to Account Management every Region is tried', async () => {
    const local = await start({ faults: [{ service: 'account', fault: 'deny' }] });
    expect((await sweepOnce(local, 'first')).coverage.outcomes).toMatchObject({ audited: 2, empty: 4 });
  });

  test('a place that fails by accident is tried again, and only that one', async () => {
    const fault = {
      service: 'ec2',
      operation: 'DescribeVpcs',
      fault: 'error',
      code: 'Oops',
      status: 400,
      times: 1,
    } as const;
    const local = await start({ faults: [{ ...fault, account: member, region: 'us-east-1' }] });
    const { status } = await sweepOnce(local, 'first');
    expect(status).toBe('complete');
    const fleets = asked(local, member).filter(({ operation }) => operation === 'DescribeFleets');
    expect(fleets.map(({ region }) => region).sort()).toEqual([...regions].sort());
  });

  test('what stays broken is a row, and never the end of the run', async () => {
    const fault = { service: 'ec2', fault: 'error', code: 'InternalError', status: 400 } as const;
    const local = await start({ faults: [{ ...fault, account: member, region: 'us-east-1' }] });
    const { status, coverage } = await sweepOnce(local, 'first');
    expect(status).toBe('partial');
    expect(coverage.causes).toEqual([{ cause: 'failed', places: 1 }]);
    expect(coverage.outcomes).toMatchObject({ audited: 2, empty: 3, unread: 1 });
  });

  test.each([
    ['a Region', {}, 'unread', 'ec2:DescribeVpcs'],
    [
      'one of its services',
      { service: 'appstream', operation: 'DescribeFleets' },
      'partial',
      'appstream:DescribeFleets',
    ],
  ] as const)(
    '%s that never answers is a row with its reason, and holds up no other',
    async (_, part, outcome, operation) => {
      const region = 'eu-central-1';
      const hangs = { fault: 'hang', account: member, region, ...part } as const;
      const local = await start({ faults: [hangs], requestTimeout: 1_000 });
      const { status, coverage } = await sweepOnce(local, 'first');
      expect(status).toBe('partial');
      expect(coverage.causes).toEqual([{ cause: 'not-answering', places: 1 }]);
      expect(coverage.outcomes).toMatchObject({ [outcome]: 1, audited: 1, empty: 4 });
      const row = (await local.deps.sweeps.rows('first', member)).find((one) => one.region === region);
      const gap = { operation, cause: 'not-answering', reason: expect.stringMatching(/^NotAnswering: /) };
      expect(row).toMatchObject({ outcome, gaps: [gap] });
    },
  );

  test('an item that never came back is not left out', async () => {
    const local = await start();
    const begun = await sweepTargets(local.deps)({ sweep: 'cut' });
    expect(begun).toMatchObject({ begun: 'yes', accounts: 2, places: 6, concurrency: 7 });
    await sweepPlace(local.deps)({ sweep: 'cut', account: home.account, regions });
    const { coverage } = await sweepOnceEnds(local, 'cut');
    expect(coverage.causes).toEqual([{ cause: 'not-reached', places: 3 }]);
    expect(coverage.places).toBe(6);
  });

  test('two sweeps do not overlap, and one that goes on is the same', async () => {
    const local = await start();
    expect(await sweepTargets(local.deps)({ sweep: 'first' })).toMatchObject({ begun: 'yes' });
    expect(await sweepTargets(local.deps)({ sweep: 'second' })).toEqual({ begun: 'refused', sweep: 'second' });
    const before = asked(local).length;
    expect(await sweepTargets(local.deps)({ sweep: 'first' })).toMatchObject({ begun: 'yes' });
    const planning = asked(local)
      .slice(before)
      .filter(({ service }) => service === 'organizations');
    expect(planning).toEqual([]);
    await sweepOnceEnds(local, 'first');
    expect(await sweepTargets(local.deps)({ sweep: 'second' })).toMatchObject({ begun: 'yes' });
    local.later(7 * 60);
    expect(await sweepTargets(local.deps)({ sweep: 'third' })).toMatchObject({ begun: 'yes' });
  });

  test('a place that has its row is not audited again when its account is', async () => {
    const local = await start();
    await sweepTargets(local.deps)({ sweep: 'first' });
    const item = { sweep: 'first', account: member, regions };
    const once = await sweepPlace(local.deps)(item);
    const before = asked(local, member).length;
    expect(await sweepPlace(local.deps)(item)).toEqual(once);
    expect(asked(local, member).length).toBe(before);
  });

  test.each([
    [
      'an account that has left',
      { snapshot: { ...organization(), organization: { Accounts: [{ Id: home.account }] } } },
    ],
    ['a Region that is off', { arrangement: { disabled: { [member]: ['eu-central-1'] } } }],
  ])('findings of %s are closed and told, once', async (_, after) => {
    const [before, later] = [await start(), await start(after)];
    const place = { account: member, region: 'eu-central-1' };
    vi.stubEnv('AWS_ENDPOINT_URL', before.aws.url);
    await sweepOnce(before, 'first');
    const broken = await before.deps.ledger.entries(place);
    expect(broken.map(({ kind }) => kind)).toContain('opened');
    vi.stubEnv('AWS_ENDPOINT_URL', later.aws.url);
    for (const entry of broken) await later.deps.ledger.write({ ...entry, version: 1, firstSeen: entry.lastSeen });
    later.later();
    await sweepOnce(later, 'second');
    expect((await later.deps.ledger.entries(place)).map(({ kind }) => kind)).not.toContain('opened');
    const closed = later.aws.world.messages.filter(({ attributes }) => attributes['status']?.StringValue === 'gone');
    expect(closed).toHaveLength(1);
    // There is no Security Hub any more that could be turned on.
    expect(later.aws.world.messages.filter(({ message }) => message.includes('enable-security-hub'))).toEqual([]);
    expect(later.aws.world.messages.at(-1)?.message).toContain('closed: the account or Region is gone.');
    expect(await later.deps.known.list()).not.toContainEqual(place);
  });

  test('what Security Hub would forget is told again, with a later date', async () => {
    const local = await start();
    await sweepOnce(local, 'first');
    const [finding] = local.aws.world.findings();
    local.later(61 * 24 * 60);
    await sweepOnce(local, 'second');
    const [again] = local.aws.world.findings();
    expect(again?.Id).toBe(finding?.Id);
    expect(Date.parse(again?.UpdatedAt ?? '')).toBeGreaterThan(Date.parse(finding?.UpdatedAt ?? '') + 60 * 86_400_000);
    expect(local.aws.world.messages.filter(({ subject }) => subject?.includes('Broken'))).toHaveLength(1);
  });

  test.each([
    ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
    ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1'],
  ])('%s is a world of its own, with its Regions and its ARNs', async (partition, region, other) => {
    const there = JSON.stringify(sample)
      .replaceAll('arn:aws:', `arn:${partition}:`)
      .replaceAll('eu-west-1', region)
      .replaceAll('eu-central-1', other);
    const local = await start({ snapshot: parseSnapshot(JSON.parse(there)), region, scope: {} });
    const { coverage } = await sweepOnce(local, 'first');
    expect(coverage).toMatchObject({ status: 'complete', places: 4, causes: [] });
    expect(new Set(asked(local).map((one) => one.region))).toEqual(new Set([region, other]));
    const assumed = asked(local).filter(({ operation }) => operation === 'AssumeRole');
    expect(assumed.map(({ input }) => input['RoleArn'])).toEqual([
      `arn:${partition}:iam::${member}:role/FairwayReader`,
    ]);
    const findings = local.aws.world.findings();
    expect(findings.length).toBeGreaterThan(0);
    const arns = JSON.stringify(findings).match(/arn:[\w-]+:/g) ?? [];
    expect(new Set(arns)).toEqual(new Set([`arn:${partition}:`]));
    const written = JSON.parse((await local.deps.store.get('sweeps/first/report.json')) ?? '') as Report;
    expect(JSON.stringify(written.verdicts)).not.toContain('arn:aws:');
  });

  test('one account alone needs no organisation', async () => {
    const local = await start({ organization: false });
    const { coverage } = await sweepOnce(local, 'first');
    expect(coverage.places).toBe(3);
    expect(asked(local).filter(({ service }) => service === 'organizations' || service === 'sts')).toEqual([]);
  });

  test.each([
    ['excluded by its id', { exclude: { accounts: [member] } }, [home.account]],
    ['included by its unit', { include: { organizationalUnits: ['ou-root-parent'] } }, [member]],
    ['excluded by its tag', { exclude: { tags: { fairway: 'off' } } }, [home.account]],
    [
      'included and excluded',
      { include: { accounts: [member] }, exclude: { organizationalUnits: ['ou-root-child'] } },
      [],
    ],
  ])('an account is %s', async (_, scope, expected) => {
    const arrangement = {
      parents: { [member]: 'ou-root-child', 'ou-root-child': 'ou-root-parent', 'ou-root-parent': 'r-root' },
      tags: { [member]: { fairway: 'off' } },
    };
    const local = await start({ arrangement, scope: { regions, ...scope } });
    await sweepTargets(local.deps)({ sweep: 'first' });
    const targets = JSON.parse((await local.deps.store.get('sweeps/first/targets.json')) ?? '') as {
      account: string;
    }[];
    expect(targets.map(({ account }) => account)).toEqual(expected);
  });
});

const sweepOnceEnds = async ({ deps }: Sweeping, sweep: string) =>
  (await import('../../functions/sweep-report.ts')).sweepReport(deps)({ sweep });
