import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { resource, resourcesOf, service } from './stack.ts';

const queues = resourcesOf(
  'AWS::SQS::Queue',
  z.looseObject({
    KmsMasterKeyId: z.strictObject({ Ref: z.literal('StackKey') }),
    VisibilityTimeout: z.number().optional(),
    RedrivePolicy: z.looseObject({ maxReceiveCount: z.number() }).optional(),
  }),
);
const Statement = z.looseObject({ Effect: z.string(), Principal: z.unknown(), Condition: z.unknown().optional() });
const PolicyDocument = z.looseObject({ Statement: z.array(Statement) });
const queuePolicies = resourcesOf(
  'AWS::SQS::QueuePolicy',
  z.looseObject({ Queues: z.array(z.strictObject({ Ref: z.string() })), PolicyDocument }),
);

const arn = (name: string) => ({ 'Fn::GetAtt': [name, 'Arn'] });
const onlyOverTls = (action: string, resource: unknown) => ({
  Sid: 'OnlyOverTls',
  Effect: 'Deny',
  Principal: '*',
  Action: action,
  Resource: resource,
  Condition: { Bool: { 'aws:SecureTransport': 'false' } },
});

/** The rules that send to a queue, or give up into it. */
const Rule = z.looseObject({
  Targets: z.array(z.looseObject({ Arn: z.unknown(), DeadLetterConfig: z.looseObject({ Arn: z.unknown() }) })),
});
const rulesTo = (queue: string): string[] =>
  [...resourcesOf('AWS::Events::Rule', Rule)]
    .filter(([, { Targets }]) => JSON.stringify(Targets).includes(JSON.stringify(arn(queue))))
    .map(([name]) => name);

/** The statements of the one policy that a queue has. */
function statementsOf(queue: string): readonly z.infer<typeof Statement>[] {
  const [policy, ...others] = [...queuePolicies.values()].filter(({ Queues }) =>
    Queues.some(({ Ref }) => Ref === queue),
  );
  expect(others).toEqual([]);
  return policy?.PolicyDocument.Statement ?? [];
}

describe.each([
  ['ChangeQueue', service.functions.onChange, 'DeadLetterQueue'],
  ['WideChangeQueue', service.functions.onWideChange, 'DeadLetterQueue'],
  ['TriageQueue', service.functions.onTriage, 'TriageDeadLetterQueue'],
] as const)('%s', (queue, { timeout = service.provider.timeout, events: [{ sqs }] }, deadLetters) => {
  test('hides a message for six times the timeout and the settle window', () => {
    expect(queues.get(queue)?.VisibilityTimeout).toBeGreaterThanOrEqual(6 * timeout + sqs.maximumBatchingWindow);
  });
  test('gives up on a message after five attempts', () => {
    expect(queues.get(queue)?.RedrivePolicy).toEqual({
      deadLetterTargetArn: arn(deadLetters),
      maxReceiveCount: 5,
    });
  });
});

/** What our own functions send to, by their roles. */
const handedOver: ReadonlySet<string> = new Set(['WideChangeQueue']);

describe.each([...queues.keys()].filter((queue) => !handedOver.has(queue)))('%s', (queue) => {
  test('takes messages from our rules, every one of them, and from nobody else', () => {
    const rules = rulesTo(queue);
    expect(rules).not.toEqual([]);
    expect(statementsOf(queue).filter(({ Effect }) => Effect === 'Allow')).toEqual([
      expect.objectContaining({
        Principal: { Service: 'events.amazonaws.com' },
        Action: 'sqs:SendMessage',
        Resource: arn(queue),
        Condition: { ArnEquals: { 'aws:SourceArn': rules.map(arn) } },
      }),
    ]);
  });
});

test.each([...queues.keys()])('%s is spoken to over TLS only', (queue) => {
  expect(statementsOf(queue)).toContainEqual(onlyOverTls('sqs:*', arn(queue)));
});

describe('what takes a whole place', () => {
  const { onChange, onWideChange } = service.functions;
  test('is handed over by on-change alone, which its role admits, and to nobody by who takes it', () => {
    expect(onChange.environment).toEqual({
      FAIRWAY_QUEUE: { Ref: 'ChangeQueue' },
      FAIRWAY_WIDE_QUEUE: { Ref: 'WideChangeQueue' },
    });
    expect(onWideChange.environment).toEqual({ FAIRWAY_QUEUE: { Ref: 'WideChangeQueue' } });
    expect(rulesTo('WideChangeQueue')).toEqual([]);
    expect(statementsOf('WideChangeQueue')).toEqual([onlyOverTls('sqs:*', arn('WideChangeQueue'))]);
  });
  test('has settled already when it is handed over, and more time than anything else', () => {
    expect(resource('WideChangeQueue').Properties).not.toHaveProperty('DelaySeconds');
    expect(onWideChange.timeout).toBe(900);
  });
});

test('the topic is encrypted, and spoken to over TLS only', () => {
  expect(resource('FindingsTopic').Properties).toEqual({ KmsMasterKeyId: { Ref: 'StackKey' } });
  const { PolicyDocument: policy } = z
    .looseObject({ PolicyDocument })
    .parse(resource('FindingsTopicPolicy').Properties);
  expect(policy.Statement).toContainEqual(onlyOverTls('sns:Publish', { Ref: 'FindingsTopic' }));
});

test('the key admits what sends to the queues and the topic from this account, and the roles that the account names', () => {
  const { KeyPolicy } = z.looseObject({ KeyPolicy: PolicyDocument }).parse(resource('StackKey').Properties);
  expect(KeyPolicy.Statement.map(({ Sid: _, Resource: __, ...statement }) => statement)).toEqual([
    {
      Effect: 'Allow',
      Principal: { AWS: { 'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:root` } },
      Action: 'kms:*',
    },
    {
      Effect: 'Allow',
      Principal: { Service: ['cloudwatch.amazonaws.com', 'events.amazonaws.com'] },
      Action: ['kms:GenerateDataKey', 'kms:Decrypt'],
      Condition: { StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } },
    },
  ]);
});

test("only the organisation's accounts put events on the bus, or this account alone", () => {
  expect(resource('BusPolicy').Properties).toMatchObject({
    Statement: {
      Principal: { 'Fn::If': ['HasOrganization', '*', { AWS: expect.anything() }] },
      Condition: {
        'Fn::If': [
          'HasOrganization',
          { StringEquals: { 'aws:PrincipalOrgID': { Ref: 'OrganizationId' } } },
          { Ref: 'AWS::NoValue' },
        ],
      },
    },
  });
});

test('the ledger outlives the stack, can be restored, is encrypted, and spoken to over TLS only', () => {
  expect(resource('Ledger')).toMatchObject({
    DeletionPolicy: 'Retain',
    UpdateReplacePolicy: 'Retain',
    Properties: {
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      SSESpecification: { SSEEnabled: true },
      ResourcePolicy: { PolicyDocument: { Statement: [onlyOverTls('dynamodb:*', '*')] } },
    },
  });
});
