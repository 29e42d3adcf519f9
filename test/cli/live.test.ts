import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FaultRule } from '../../local/world/faults.ts';
import { audit } from '../../shared/controls/audit.ts';
import { report } from '../../shared/findings/report.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { behindTransitGateway, sample } from './live-networks.ts';
import { account } from './live-running.ts';
import { broken, empty, file, folder, right } from './snapshots.ts';

const where = folder();

/** The snapshot with a fleet that may send to one port only. */
function narrowed(snapshot: Snapshot): Snapshot {
  const group = snapshot.places[0]?.ec2?.SecurityGroups?.find(({ GroupId }) => GroupId === 'sg-fleet');
  if (group)
    group.IpPermissionsEgress = [{ IpProtocol: 'tcp', FromPort: 88, ToPort: 88, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
  return snapshot;
}

/** What became of the fleets' ways to their directory and to the internet. */
const reaching = (verdicts: readonly { control: string; status: string }[]): string[] =>
  verdicts
    .filter(({ control }) => /^appstream\.fleet-reaches-(directory|internet)$/.test(control))
    .map(({ status }) => status);

/** The snapshot as a live account answers: where there is nothing, lists are empty and not absent. */
function answered(snapshot: Snapshot): Snapshot {
  const lists = {
    appstream: ['Fleets', 'ImageBuilders', 'AppBlockBuilders', 'Stacks', 'DirectoryConfigs'],
    'application-autoscaling': ['ScalableTargets'],
    fsx: ['FileSystems'],
    ds: ['DirectoryDescriptions', 'DomainControllers'],
    'service-quotas': ['Quotas'],
  };
  const filled = (place: Record<string, unknown>) =>
    Object.entries(lists).map(([service, names]) => [
      service,
      { ...Object.fromEntries(names.map((name) => [name, []])), ...(place[service] as object | undefined) },
    ]);
  const places = snapshot.places.map((place) => ({ ...place, ...Object.fromEntries(filled(place)) }));
  return { ...snapshot, places };
}

describe('an audit of a live account', () => {
  test.each([
    ['a right network', right(), 0],
    ['a broken network', broken(), 1],
    ['the sample organisation', sample(), 0],
    ['a directory behind a transit gateway', behindTransitGateway(), 0],
    ['a closed way through a transit gateway', narrowed(behindTransitGateway()), 1],
  ])('is that of its capture and of what is really there: %s', async (_, snapshot, status) => {
    const { aws, fairway } = await account(snapshot);
    const json = ['--format', 'json'];
    const live = await fairway(['audit', ...json]);
    expect([live.status, live.err]).toEqual([status, '']);
    const path = join(where, 'capture.json.gz');
    expect(await fairway(['capture', '--output', path])).toEqual({ status: 0, out: '', err: '' });
    const captured = await fairway(['audit', '--snapshot', path, ...json]);

    const { verdicts, coverage } = JSON.parse(live.out);
    expect(JSON.parse(captured.out).verdicts).toEqual(verdicts);
    const here = answered(aws.world.snapshot());
    const judged = audit(here).verdicts.filter((one) => one.account === '111122223333' && one.region === 'eu-west-1');
    expect(JSON.parse(JSON.stringify(report(here, { verdicts: judged, dependencies: [] }).verdicts))).toEqual(verdicts);
    expect(reaching(verdicts)).not.toContain('unknown');
    expect(coverage).toEqual({ placesRead: 1, placesUnread: 0, unread: [] });
  });

  test('reads only what its fleets depend on', async () => {
    const { aws, fairway } = await account(behindTransitGateway());
    await fairway(['audit']);
    const { input } = aws.world.requests.find(({ operation }) => operation === 'DescribeVpcs') ?? {};
    expect(input).toMatchObject({ Filters: [{ Name: 'vpc-id', Values: ['vpc-dir', 'vpc-right'] }] });
  });

  test('covers the Regions that are asked for', async () => {
    const { fairway } = await account(sample());
    const words = ['audit', '--region', 'eu-central-1', '--region', 'eu-west-1', '--region', 'eu-central-1'];
    const { status, out } = await fairway([...words, '--account', '111122223333']);
    expect([status, out.trimEnd().split('\n').at(-1)]).toEqual([0, 'Read 2 accounts and Regions.']);
  });

  test('takes the credentials and the Region of a profile', async () => {
    const { fairway } = await account(sample());
    const AWS_SHARED_CREDENTIALS_FILE = file(
      where,
      'credentials',
      '[training]\naws_access_key_id = AKIA444455556666\naws_secret_access_key = simulated\n',
    );
    const AWS_CONFIG_FILE = file(where, 'config', '[profile training]\nregion = eu-central-1\n');
    const { out, err } = await fairway(['audit', '--profile', 'training', '--format', 'json'], {
      AWS_SHARED_CREDENTIALS_FILE,
      AWS_CONFIG_FILE,
      AWS_REGION: undefined,
      AWS_ACCESS_KEY_ID: undefined,
    });
    expect(err).toBe('');
    expect(JSON.parse(out).verdicts[0]).toMatchObject({ account: '444455556666', region: 'eu-central-1' });
  });
});

test('who must confirm that it is they is asked once, in however many Regions', async () => {
  const { fairway } = await account(sample());
  const keys = JSON.stringify({ Version: 1, AccessKeyId: 'AKIA111122223333', SecretAccessKey: 'simulated' });
  const asked = join(where, 'asked');
  const script = file(where, 'confirm.sh', `echo once >> '${asked}'\necho '${keys}'\n`);
  const AWS_CONFIG_FILE = file(where, 'confirming', `[profile mfa]\ncredential_process = sh ${script}\n`);
  const words = ['audit', '--profile', 'mfa', '--region', 'eu-west-1', '--region', 'eu-central-1'];
  const { status, err } = await fairway(words, { AWS_CONFIG_FILE, AWS_ACCESS_KEY_ID: undefined });
  expect([status, err, readFileSync(asked, 'utf8')]).toEqual([0, '', 'once\n']);
});

describe('what may not be read', () => {
  const denied = { fault: 'deny', service: 'ec2', operation: 'DescribeNetworkAcls' } as const;
  const reason = 'UnauthorizedOperation: You are not authorized to perform ec2:DescribeNetworkAcls.';

  test.each([
    ['fail', 0],
    ['unknown', 1],
  ])('is warned of, and in doubt: --fail-on %s ends with %i', async (failOn, expected) => {
    const { fairway } = await account(right(), denied);
    const { status, out, err } = await fairway(['audit', '--format', 'json', '--fail-on', failOn]);
    expect(status).toBe(expected);
    expect(err).toBe(`fairway: not read in 111122223333 eu-west-1: ec2:DescribeNetworkAcls: ${reason}\n`);
    const { coverage, counts, verdicts } = JSON.parse(out);
    expect(coverage.unread).toEqual([
      { account: '111122223333', region: 'eu-west-1', operation: 'ec2:DescribeNetworkAcls', reason },
    ]);
    expect(counts.fail).toBe(0);
    expect(reaching(verdicts)).toEqual(['unknown', 'unknown']);
    expect(JSON.stringify(verdicts)).toContain('ec2:DescribeNetworkAcls was not read');
  });

  test('hides no failure', async () => {
    const { fairway } = await account(broken(), denied);
    expect((await fairway(['audit'])).status).toBe(1);
  });

  test.each(['GetTransitGatewayRouteTableAssociations', 'SearchTransitGatewayRoutes'])(
    'of a transit gateway leaves its ways in doubt: %s',
    async (operation) => {
      const { fairway } = await account(behindTransitGateway(), { fault: 'deny', service: 'ec2', operation });
      const { status, out, err } = await fairway(['audit', '--format', 'json']);
      expect(status).toBe(0);
      expect(err).toContain(`ec2:${operation}: UnauthorizedOperation`);
      const { counts, verdicts } = JSON.parse(out);
      expect(counts.fail).toBe(0);
      expect(reaching(verdicts)).toEqual(['unknown', 'pass']);
    },
  );

  test('is no loss when it is only the list of Regions', async () => {
    const { fairway } = await account(right(), { fault: 'deny', operation: 'DescribeRegions' });
    expect(await fairway(['audit'])).toMatchObject({ status: 0, err: '' });
  });
});

describe('a question that cannot be answered', () => {
  test.each([
    [
      'without a Region',
      [],
      { AWS_REGION: '' },
      'no Region: give --region, or set AWS_REGION or the Region of a profile',
    ],
    [
      'in a Region that is none',
      ['--region', 'eu-wset-1'],
      {},
      'Region eu-wset-1: there is none (did you mean eu-west-1?)',
    ],
    ['in what is not a Region', ['--region', 'the\u001bmoon'], {}, 'Region the\\u{1b}moon: no Region has such a name'],
    [
      'in a configured Region that is none',
      [],
      { AWS_REGION: 'eu-wset-1' },
      'Region eu-wset-1: there is none (did you mean eu-west-1?)',
    ],
    [
      'without credentials',
      [],
      { AWS_ACCESS_KEY_ID: '' },
      'no AWS credentials: Could not load credentials from any providers',
    ],
    [
      'with a profile that is not there',
      ['--profile', 'apps'],
      { AWS_ACCESS_KEY_ID: '' },
      'no AWS credentials in profile apps: Could not load credentials from any providers',
    ],
    [
      'with credentials of nobody',
      [],
      { AWS_ACCESS_KEY_ID: 'AKIANOBODY' },
      'AWS refuses these credentials in Region eu-west-1: InvalidClientTokenId: The security token included in the request is invalid.',
    ],
    [
      'where nobody answers',
      [],
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:9' },
      'AWS does not answer in Region eu-west-1: connect ECONNREFUSED 127.0.0.1:9',
    ],
    [
      'about another account',
      ['--account', '444455556666'],
      {},
      '--account 444455556666: these credentials are for 111122223333',
    ],
  ])('%s ends with 2 and one line', async (_, words, env, line) => {
    const { fairway } = await account(right());
    const asked = await fairway(['audit', ...words], env as Record<string, string>);
    expect(asked).toEqual({ status: 2, out: '', err: `fairway: ${line}\n` });
  });
});

test('an empty Region is no failure', async () => {
  const { fairway } = await account({ ...empty('111122223333', 'eu-west-1'), fairway: 'snapshot/1' });
  expect(await fairway(['audit'])).toMatchObject({ status: 0, err: '' });
});

test('nothing but a live account loads the AWS SDK', () => {
  const seen = new Set<string>();
  const visit = (path: string): void => {
    if (seen.has(path) || !path.endsWith('.ts')) return;
    seen.add(path);
    for (const [, specifier = ''] of readFileSync(path, 'utf8').matchAll(/^import (?!type )[^']*'([^']+)'/gm))
      if (specifier.startsWith('.')) visit(join(dirname(path), specifier));
      else expect([path, specifier]).not.toEqual([path, expect.stringMatching(/^@(aws-sdk|smithy)\//)]);
  };
  visit(join(import.meta.dirname, '../../cli/main.ts'));
  expect(seen.size).toBeGreaterThan(20);
});

describe('other accounts', () => {
  const organization = (): Snapshot => ({
    ...sample(),
    organization: {
      Id: 'o-1',
      Accounts: [
        { Id: '111122223333', Name: 'apps', State: 'ACTIVE' },
        { Id: '444455556666', Name: 'lab', State: 'ACTIVE' },
      ],
    },
  });
  const read = (out: string) =>
    JSON.parse(out).places.map(({ account: id, region }: { account: string; region: string }) => `${id} ${region}`);
  test('are read through a role, all that are active', async () => {
    const { fairway } = await account(organization());
    const { status, out, err } = await fairway([
      'capture',
      '--organization',
      '--region',
      'eu-west-1',
      '--region',
      'eu-central-1',
    ]);
    expect([status, err]).toEqual([0, '']);
    const pairs = ['111122223333', '444455556666'].flatMap((id) => [`${id} eu-west-1`, `${id} eu-central-1`]);
    expect(read(out)).toEqual(pairs);
    expect(JSON.parse(out).organization.Accounts.map(({ Id }: { Id: string }) => Id)).toContain('444455556666');
  });
  test('are read by their ids, without an organisation', async () => {
    const { fairway } = await account(organization());
    const { out } = await fairway([
      'audit',
      '--role-name',
      'Reader',
      '--account',
      '444455556666',
      '--region',
      'eu-central-1',
      '--format',
      'json',
    ]);
    expect(JSON.parse(out).coverage).toMatchObject({ placesRead: 1, placesUnread: 0 });
  });
  test('all Regions are those that the account has', async () => {
    const { fairway } = await account(right());
    const { out, status } = await fairway(['capture', '--region', 'all']);
    expect(status).toBe(0);
    expect(read(out)).toContain('111122223333 eu-west-1');
    expect(read(out).length).toBeGreaterThan(10);
  });
  test.each([
    ['audit', ['audit']],
    ['explain', ['explain', 'design-floor']],
    ['headroom', ['headroom']],
  ])('all Regions, for %s', async (_, words) => {
    const { fairway } = await account(sample());
    const { out, err, status } = await fairway([...words, '--region', 'all', '--format', 'json']);
    expect([status, err]).toEqual([0, '']);
    expect(out).toContain('design-floor');
  });
  test('what was refused alike in many Regions is one warning, without what a terminal obeys', async () => {
    const message = 'no \u001b[31mred\u001b[0m';
    const denied: FaultRule = {
      fault: 'error',
      code: 'AccessDenied',
      message,
      status: 403,
      operation: 'DescribeFleets',
    };
    const { fairway } = await account(sample(), denied);
    const { err } = await fairway(['capture', '--region', 'all']);
    const warnings = err.split('\n').filter((line) => line.includes('DescribeFleets'));
    expect(warnings).toEqual([
      expect.stringMatching(
        /^fairway: not read in (111122223333 \S+, ){2}111122223333 \S+ and \d\d more: appstream:DescribeFleets: .*no \\u\{1b\}\[31mred/,
      ),
    ]);
  });
  test('of an organisation that does not answer are refused', async () => {
    const { fairway } = await account(organization(), { fault: 'deny', operation: 'ListAccounts' });
    const { status, out, err } = await fairway(['audit', '--organization']);
    expect([status, out]).toEqual([2, '']);
    expect(err).toMatch(/^fairway: --organization: the accounts cannot be listed: .*\n$/);
  });
});
