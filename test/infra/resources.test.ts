import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { resourcesOf, root, service } from './stack.ts';

type Properties = Readonly<Record<string, unknown>>;
type Resource = { readonly Type: string; readonly Properties: Properties };

const { memberTemplate } = createRequire(import.meta.url)(join(root, 'scripts/member-template.cjs')) as {
  memberTemplate: () => { Resources: Record<string, Resource> };
};

/** Everything that is deployed, in Fairway's own account and in the others. */
const everything: [string, Resource][] = [
  ...service.resources.flatMap(({ Resources }) => Object.entries(Resources)),
  ...Object.entries(memberTemplate().Resources).map(([name, one]): [string, Resource] => [`member's ${name}`, one]),
];

/** The policies that deny whatever does not come over TLS, as text: each names what it guards. */
const overTlsOnly = everything
  .map(([, { Properties }]) => JSON.stringify(Properties))
  .filter((text) => text.includes('"Effect":"Deny"') && text.includes('{"Bool":{"aws:SecureTransport":"false"}}'));
const isOverTls = (name: string): boolean =>
  overTlsOnly.some((text) => text.includes(`"${name.replace("member's ", '')}"`));

const ours = { Ref: 'StackKey' };
const fromServices = z.looseObject({
  AssumeRolePolicyDocument: z.object({
    Statement: z.array(z.looseObject({ Principal: z.unknown(), Condition: z.unknown().optional() })),
  }),
});

/** What each type of resource has to be, whichever of them it is. */
const must: Readonly<Record<string, (name: string, properties: Properties, whole: object) => void>> = {
  'AWS::SQS::Queue': (name, { KmsMasterKeyId, SqsManagedSseEnabled, RedrivePolicy, MessageRetentionPeriod }) => {
    // In the accounts a key of our own would cost in each of them.
    if (name.startsWith('member')) expect(SqsManagedSseEnabled).toBe(true);
    else expect(KmsMasterKeyId).toEqual(ours);
    expect(isOverTls(name)).toBe(true);
    if (RedrivePolicy === undefined) expect(MessageRetentionPeriod).toBe(14 * 86_400);
  },
  'AWS::SNS::Topic': (_, { KmsMasterKeyId }) => expect(KmsMasterKeyId).toEqual(ours),
  'AWS::SNS::TopicPolicy': (_, { Topics }) => {
    for (const { Ref } of Topics as { Ref: string }[]) expect(isOverTls(Ref)).toBe(true);
  },
  'AWS::DynamoDB::Table': (_, properties, whole) => {
    expect(properties).toMatchObject({
      SSESpecification: { SSEEnabled: true },
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    });
    expect(overTlsOnly).toContain(JSON.stringify(properties));
    expect(whole).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  },
  'AWS::S3::Bucket': (name, properties, whole) => {
    expect(JSON.stringify(properties['BucketEncryption'])).toContain('"SSEAlgorithm":"aws:kms"');
    expect(Object.values(properties['PublicAccessBlockConfiguration'] ?? {})).toEqual([true, true, true, true]);
    expect(properties).toMatchObject({ VersioningConfiguration: { Status: 'Enabled' } });
    expect(isOverTls(name)).toBe(true);
    expect(whole).toMatchObject({ DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  },
  'AWS::KMS::Key': (_, properties) => expect(properties).toMatchObject({ EnableKeyRotation: true }),
  'AWS::IAM::Role': (_, properties) => {
    // Lambda cannot be made to act for another account; other services could.
    for (const { Principal, Condition } of fromServices.parse(properties).AssumeRolePolicyDocument.Statement)
      if (!JSON.stringify(Principal).includes('lambda.amazonaws.com')) expect(Condition).toBeDefined();
  },
  'AWS::Events::Rule': (_, { Targets }) => {
    for (const target of Targets as object[])
      expect(target).toMatchObject({
        DeadLetterConfig: { Arn: expect.anything() },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600 },
      });
  },
  'AWS::Events::EventBusPolicy': (_, { Statement }) =>
    expect(JSON.stringify(Statement)).toContain('{"StringEquals":{"aws:PrincipalOrgID":{"Ref":"OrganizationId"}}}'),
  'AWS::Scheduler::Schedule': (_, { Target }) => expect(Target).toMatchObject({ RetryPolicy: expect.anything() }),
  'AWS::CloudWatch::Alarm': (_, { AlarmActions }) => expect(AlarmActions).toEqual([{ Ref: 'FindingsTopic' }]),
};

/** Types of which nothing is asked for here: what they say is in the tests of their own. */
const free: ReadonlySet<string> = new Set([
  'AWS::CloudFormation::StackSet',
  'AWS::CloudWatch::Dashboard',
  'AWS::Events::EventBus',
  'AWS::S3::BucketPolicy',
  'AWS::SQS::QueuePolicy',
  'AWS::StepFunctions::StateMachine',
]);

test.each(everything)('%s is encrypted, guarded and watched as its type has to be', (name, resource) => {
  const asked = must[resource.Type];
  if (asked) asked(name, resource.Properties, resource);
  else expect(free).toContain(resource.Type);
});

test('nothing names a partition: it is the same in China and in GovCloud', () => {
  for (const [name, { Properties }] of everything) expect(JSON.stringify(Properties), name).not.toMatch(/arn:aws[:-]/);
});

test('logs are kept for a while and no longer', () => {
  expect(service.provider).toMatchObject({ logRetentionInDays: 30 });
  expect([...resourcesOf('AWS::Logs::LogGroup', z.unknown())]).toEqual([]);
});
