import { expect, test } from 'vitest';
import { z } from 'zod';
import { resourcesOf } from './stack.ts';

const Texts = z.union([z.string().transform((text) => [text]), z.array(z.string())]);
const Statement = z.strictObject({
  Sid: z.string(),
  Effect: z.literal('Allow'),
  Action: Texts,
  Resource: z.unknown(),
  Condition: z.unknown().optional(),
});
const Role = z.strictObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: z.array(z.looseObject({ PolicyDocument: z.looseObject({ Statement: z.array(Statement) }) })),
});

const statements = [...resourcesOf('AWS::IAM::Role', Role)].flatMap(([role, { Policies }]) =>
  Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement.map((statement) => ({ role, ...statement }))),
);

/** What Fairway writes to: its own queue, table, topic, bus, key, log, bucket and sweep, and the findings. Of all else it only reads. */
const written = /^(logs|sqs|dynamodb|sns|kms|events|securityhub|sts|s3|states|lambda):[A-Za-z]+$/;
const read = /^[a-z0-9-]+:(Describe|Get|List|Search)[A-Za-z0-9]+$/;

test.each(statements)('$role, $Sid: every action is named, and none can change a network', ({ Action }) => {
  expect(Action.filter((action) => !written.test(action) && !read.test(action))).toEqual([]);
});

test.each(statements)('$role, $Sid: what can write is bound to its resource', ({ Action, Resource }) => {
  if (!Action.every((action) => read.test(action))) expect(Resource).not.toEqual('*');
});

test('whoever publishes to the topic may use the key for it, which takes from a queue too, and nobody else may', () => {
  const uses = (wanted: RegExp) => statements.filter(({ Action }) => Action.some((action) => wanted.test(action)));
  const rolesOf = (found: typeof statements) => found.map(({ role }) => role).sort();
  const ofKey = uses(/^kms:/);
  expect(rolesOf(ofKey)).toEqual(rolesOf(uses(/^sns:Publish$/)));
  expect(rolesOf(ofKey)).toEqual(expect.arrayContaining(rolesOf(uses(/^sqs:/))));
  for (const { Action, Resource } of ofKey)
    expect({ Action, Resource }).toEqual({
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Resource: { 'Fn::GetAtt': ['StackKey', 'Arn'] },
    });
});

test.each(statements.filter(({ Action }) => Action.includes('sts:AssumeRole')))(
  '$role, $Sid: assumes the reader only, and inside the organisation',
  ({ Resource, Condition }) => {
    expect(Resource).toEqual({ 'Fn::Sub': `arn:\${AWS::Partition}:iam::*:role/\${ReaderRoleName}` });
    expect(Condition).toEqual({ StringEquals: { 'aws:ResourceOrgID': { Ref: 'OrganizationId' } } });
  },
);
