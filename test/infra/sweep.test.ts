import { createRequire } from 'node:module';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { z } from 'zod';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { sweepPlace } from '../../functions/sweep-place.ts';
import { sweepReport } from '../../functions/sweep-report.ts';
import { sweepTargets } from '../../functions/sweep-targets.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { home, type Sweeping, sweeping } from '../functions/sweeping.ts';
import { resource, resourcesOf, service } from './stack.ts';

type Validator = (definition: object) => { isValid: boolean; errorsText: (separator?: string) => string };
const validate = createRequire(import.meta.url)('asl-validator') as Validator;

const substitutions: Readonly<Record<string, string>> = {
  Partition: 'aws',
  Targets: 'arn:aws:lambda:eu-west-1:111122223333:function:targets',
  Place: 'arn:aws:lambda:eu-west-1:111122223333:function:place',
  Report: 'arn:aws:lambda:eu-west-1:111122223333:function:report',
};

/** The state machine as Step Functions gets it. */
function definition() {
  const { Definition, DefinitionSubstitutions } = z
    .looseObject({
      Definition: z.record(z.string(), z.unknown()),
      DefinitionSubstitutions: z.record(z.string(), z.unknown()),
    })
    .parse(resource('SweepMachine').Properties);
  expect(Object.keys(DefinitionSubstitutions)).toEqual(Object.keys(substitutions));
  const text = JSON.stringify(Definition).replace(/\$\{(\w+)\}/g, (_, name: string) => substitutions[name] ?? '');
  return JSON.parse(text) as {
    StartAt: string;
    TimeoutSeconds: number;
    States: Record<string, Record<string, unknown>>;
  };
}

describe('the state machine of a sweep', () => {
  test('is what a validator accepts', () => {
    const { isValid, errorsText } = validate(definition());
    expect({ isValid, errors: errorsText() }).toEqual({ isValid: true, errors: '' });
  });

  test('the validator would see a way to nowhere', () => {
    const broken = definition();
    Object.assign(broken.States['Report'] ?? {}, { Next: 'Nowhere' });
    expect(validate(broken).isValid).toBe(false);
  });

  test('tolerates every item that fails, and bounds what goes on at once', () => {
    const accounts = definition().States['Accounts'];
    expect(accounts).toMatchObject({ ToleratedFailurePercentage: 100, MaxConcurrencyPath: '$.concurrency' });
    expect(accounts?.['Catch']).toMatchObject([{ ErrorEquals: ['States.ALL'], Next: 'Report' }]);
  });

  test('every try again waits by chance, so that items do not come together', () => {
    const retries = JSON.stringify(definition()).match(/"Retry":\[.*?\]/g) ?? [];
    expect(retries).toHaveLength(3);
    for (const text of JSON.stringify(definition()).match(/"MaxAttempts":\d+[^}]*\}/g) ?? [])
      expect(text).toContain('"JitterStrategy":"FULL"');
  });

  test('may run no longer than its lease', () => {
    expect(definition().TimeoutSeconds).toBe(6 * 3600);
  });
});

const Statement = z.looseObject({ Action: z.union([z.string().transform((one) => [one]), z.array(z.string())]) });
const Role = z.looseObject({
  Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(Statement) }) })),
});

/** What a role may do, without what no request of ours shows. */
function granted(role: string): string[] {
  const { Policies } = resourcesOf('AWS::IAM::Role', Role).get(role) ?? { Policies: [] };
  const actions = Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action));
  return [...new Set(actions)].filter((action) => !unseen.test(action)).sort();
}

/** Written by Lambda itself, done for SNS, said by a part of another request, or about a parameter that the test has not. */
const unseen = /^(logs:|kms:|s3:ListBucket|sts:TagSession|ssm:GetParameter)/;

let running: Sweeping | undefined;
afterEach(async () => {
  await running?.close();
  vi.unstubAllEnvs();
});

describe('the roles of a sweep grant what is used, and nothing else', () => {
  test('as the simulator sees it', async () => {
    const member = '444455556666';
    const snapshot = parseSnapshot(sample);
    const scope = {
      regions: ['eu-west-1', 'eu-central-1'],
      exclude: { organizationalUnits: ['ou-none'], tags: { fairway: 'off' } },
    };
    const local = await sweeping({ snapshot, scope });
    running = local;
    const used = async (task: () => Promise<unknown>): Promise<string[]> => {
      const since = local.aws.world.requests.length;
      await task();
      const asked = local.aws.world.requests.slice(since).filter(({ account }) => account === home.account);
      const actions = asked.map(({ service, operation }) => `${service}:${operation}`);
      return [...new Set(actions)].filter((one) => !/:CreateTable$/.test(one)).sort();
    };
    expect(await used(() => sweepTargets(local.deps)({ sweep: 'first' }))).toEqual(granted('SweepTargetsRole'));
    const reads = /^(?!dynamodb|sts|s3)[a-z0-9-]+:(Describe|Get|List|Search)/;
    const place = await used(async () => {
      for (const account of [home.account, member])
        await sweepPlace(local.deps)({ sweep: 'first', account, regions: scope.regions });
    });
    // Nothing fails at home, so that the import is the member's; and a ledger that is empty forgets nothing.
    const once = [
      ...place.filter((one) => !reads.test(one)),
      'securityhub:BatchImportFindings',
      'dynamodb:DeleteItem',
      'dynamodb:GetItem',
    ];
    expect([...new Set(once)].sort()).toEqual(granted('SweepPlaceRole').filter((one) => !reads.test(one)));
    expect(place.filter((one) => !granted('SweepPlaceRole').includes(one))).toEqual([]);
    const report = await used(() => sweepReport(local.deps)({ sweep: 'first' }));
    expect(report.filter((one) => !granted('SweepReportRole').includes(one))).toEqual([]);
  });

  test('each function has its own role, and a name for all that it reads from its environment', () => {
    const functions = z
      .record(
        z.string(),
        z.looseObject({ role: z.unknown(), environment: z.record(z.string(), z.unknown()).optional() }),
      )
      .parse(service.functions);
    expect(new Set(Object.values(functions).map(({ role }) => JSON.stringify(role))).size).toBe(
      Object.keys(functions).length,
    );
    for (const name of ['sweepTargets', 'sweepPlace', 'sweepReport'])
      expect(Object.keys(functions[name]?.environment ?? {})).toEqual([
        'FAIRWAY_BUCKET',
        'FAIRWAY_ORGANIZATION',
        'FAIRWAY_SWEEP_SCOPE',
        'FAIRWAY_SWEEP_CONCURRENCY',
      ]);
  });
});

test('the bucket is encrypted, private, versioned, and spoken to over TLS only', () => {
  expect(resource('SweepDocuments').Properties).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
    VersioningConfiguration: { Status: 'Enabled' },
  });
  expect(JSON.stringify(resource('SweepDocumentsPolicy').Properties)).toContain('"aws:SecureTransport":"false"');
});
