import { createRequire } from 'node:module';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resource, service } from './stack.ts';

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

test('each function has its own role, and a name for all that it reads from its environment', () => {
  const functions = z
    .record(z.string(), z.looseObject({ role: z.unknown(), environment: z.record(z.string(), z.unknown()).optional() }))
    .parse(service.functions);
  expect(new Set(Object.values(functions).map(({ role }) => JSON.stringify(role))).size).toBe(
    Object.keys(functions).length,
  );
  for (const name of ['sweepTargets', 'sweepPlace', 'sweepReport'])
    expect(Object.keys(functions[name]?.environment ?? {})).toEqual([
      'FAIRWAY_BUCKET',
      'FAIRWAY_SWEEP_SCOPE',
      'FAIRWAY_SWEEP_CONCURRENCY',
    ]);
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
