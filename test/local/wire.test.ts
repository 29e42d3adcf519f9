import { AppStreamClient, CreateFleetCommand, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DataSyncClient, DescribeTaskCommand } from '@aws-sdk/client-datasync';
import * as ec2 from '@aws-sdk/client-ec2';
import { BatchImportFindingsCommand, GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { afterAll, expect, test } from 'vitest';
import { AwsError } from '../../local/wire/aws-error.ts';
import type { Call } from '../../local/wire/call.ts';
import type { Members } from '../../local/wire/protocol.ts';
import { listen } from '../../local/wire/server.ts';
import { services } from '../../local/wire/services.ts';

const said: Call[] = [];
let answer: () => Members = () => ({});
const server = await listen({
  services,
  handle: async (call) => {
    said.push(call);
    return { kind: 'output', output: answer() };
  },
});
afterAll(server.close);

const config = {
  endpoint: server.url,
  region: 'eu-west-1',
  credentials: { accessKeyId: 'AKIA1', secretAccessKey: 's' },
  maxAttempts: 1,
};
const cloudwatch = new CloudWatchClient(config);
const cborCloudwatch = new CloudWatchClient({
  ...config,
  protocol: new SmithyRpcV2CborProtocol({ defaultNamespace: 'com.amazonaws.cloudwatch' }),
});
const moment = new Date('2026-01-02T03:04:05.678Z');

/** Sends a command, and gives what the server heard and what the client understood. */
async function exchange(
  send: () => Promise<object>,
  output: Members,
): Promise<{ heard: Call | undefined; understood: object }> {
  answer = () => output;
  const understood = { ...(await send()), $metadata: undefined };
  return { heard: said.at(-1), understood };
}

const fleet = {
  Fleets: [
    {
      Name: 'f',
      Arn: 'a',
      State: 'RUNNING',
      VpcConfig: { SubnetIds: ['s'], SecurityGroupIds: [] },
      CreatedTime: moment,
    },
  ],
};
const permissions = [
  {
    IpProtocol: 'tcp',
    FromPort: 1,
    ToPort: 2,
    IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'a & b' }],
    UserIdGroupPairs: [{ GroupId: 'g' }],
  },
];
const findings = [
  {
    SchemaVersion: '2018-10-08',
    Id: 'a',
    Severity: { Label: 'HIGH' as const },
    Types: ['x'],
    Resources: [{ Type: 'Other', Id: 'r', Details: { Other: { k: 'v' } } }],
  },
];
const metric = {
  Namespace: 'Fairway',
  MetricData: [{ MetricName: 'Reads', Value: 2.5, Timestamp: moment, Dimensions: [{ Name: 'a', Value: 'b' }] }],
};

const rows: [name: string, service: string, input: object, send: () => Promise<object>, output: Members][] = [
  [
    'EC2 Query',
    'ec2',
    {
      GroupId: 'g',
      IpPermissions: permissions,
      TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
    },
    () =>
      new ec2.EC2Client(config).send(
        new ec2.AuthorizeSecurityGroupIngressCommand({
          GroupId: 'g',
          IpPermissions: permissions,
          TagSpecifications: [{ ResourceType: 'security-group-rule', Tags: [{ Key: 'a', Value: 'b' }] }],
        }),
      ),
    {
      Return: true,
      SecurityGroupRules: [
        { SecurityGroupRuleId: 'sgr-1', IsEgress: false, FromPort: -1, Description: ' <a> & "b"\r\n', Tags: [] },
      ],
    },
  ],
  [
    'EC2 Query, in lists of more than nine',
    'ec2',
    { VpcIds: Array.from({ length: 12 }, (_, i) => `vpc-${i}`) },
    () =>
      new ec2.EC2Client(config).send(
        new ec2.DescribeVpcsCommand({ VpcIds: Array.from({ length: 12 }, (_, i) => `vpc-${i}`) }),
      ),
    {
      Vpcs: Array.from({ length: 12 }, (_, i) => ({ VpcId: `vpc-${i}`, IsDefault: i === 0, Tags: [] })),
      NextToken: 'é→',
    },
  ],
  [
    'Query',
    'sts',
    { RoleArn: 'arn:r', RoleSessionName: 'ss', DurationSeconds: 900, PolicyArns: [{ arn: 'p' }, { arn: 'q' }] },
    () =>
      new STSClient(config).send(
        new AssumeRoleCommand({
          RoleArn: 'arn:r',
          RoleSessionName: 'ss',
          DurationSeconds: 900,
          PolicyArns: [{ arn: 'p' }, { arn: 'q' }],
        }),
      ),
    { Credentials: { AccessKeyId: 'A', SecretAccessKey: 's', SessionToken: 't', Expiration: moment } },
  ],
  [
    'Query, with a map',
    'sns',
    {
      TopicArn: 't',
      Message: 'm\n',
      MessageAttributes: { a: { DataType: 'String', StringValue: 'v' }, b: { DataType: 'Number', StringValue: '1' } },
    },
    () =>
      new SNSClient(config).send(
        new PublishCommand({
          TopicArn: 't',
          Message: 'm\n',
          MessageAttributes: {
            a: { DataType: 'String', StringValue: 'v' },
            b: { DataType: 'Number', StringValue: '1' },
          },
        }),
      ),
    { MessageId: 'm-1' },
  ],
  [
    'JSON 1.1',
    'appstream',
    { Names: ['f'] },
    () => new AppStreamClient(config).send(new DescribeFleetsCommand({ Names: ['f'] })),
    fleet,
  ],
  [
    'JSON 1.1, an answer that is one structure',
    'datasync',
    { TaskArn: 'arn:t' },
    () => new DataSyncClient(config).send(new DescribeTaskCommand({ TaskArn: 'arn:t' })),
    { TaskArn: 'arn:t', CreationTime: moment, SourceNetworkInterfaceArns: ['e'] },
  ],
  ['JSON 1.0', 'monitoring', metric, () => cloudwatch.send(new PutMetricDataCommand(metric)), {}],
  ['CBOR', 'monitoring', metric, () => cborCloudwatch.send(new PutMetricDataCommand(metric)), {}],
  [
    'REST',
    'securityhub',
    { Findings: findings },
    () => new SecurityHubClient(config).send(new BatchImportFindingsCommand({ Findings: findings as never })),
    { SuccessCount: 1, FailedCount: 0, FailedFindings: [] },
  ],
];

test.each(rows)('%s is understood both ways', async (_, service, input, send, output) => {
  const { heard, understood } = await exchange(send, output);
  expect(heard).toMatchObject({ service, region: 'eu-west-1', accessKeyId: 'AKIA1' });
  expect(heard?.input).toEqual(input);
  expect(understood).toEqual(output);
});

test('dates as text go out as timestamps', async () => {
  const text = { Fleets: [{ Name: 'f', CreatedTime: moment.toISOString() }] };
  const { understood } = await exchange(() => new AppStreamClient(config).send(new DescribeFleetsCommand({})), text);
  expect(understood).toEqual({ Fleets: [{ Name: 'f', CreatedTime: moment }] });
});

test('a body that the client compressed is read', async () => {
  const many = {
    Namespace: 'Fairway',
    MetricData: Array.from({ length: 600 }, (_, i) => ({ MetricName: `metric ${i}`, Value: i })),
  };
  const { heard } = await exchange(() => cloudwatch.send(new PutMetricDataCommand(many)), {});
  expect(heard?.input).toEqual(many);
});

const refusals: [name: string, code: string, status: number | undefined, send: () => Promise<object>, told: object][] =
  [
    [
      'EC2 Query',
      'RequestLimitExceeded',
      503,
      () => new ec2.EC2Client(config).send(new ec2.DescribeVpcsCommand({})),
      { name: 'RequestLimitExceeded', $metadata: { httpStatusCode: 503 } },
    ],
    [
      'Query',
      'AccessDenied',
      403,
      () => new STSClient(config).send(new AssumeRoleCommand({ RoleArn: 'r', RoleSessionName: 's' })),
      { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } },
    ],
    [
      'Query, where the code is not the exception',
      'InvalidParameter',
      undefined,
      () => new SNSClient(config).send(new PublishCommand({ Message: 'm' })),
      { name: 'InvalidParameterException', $metadata: { httpStatusCode: 400 } },
    ],
    [
      'JSON 1.1',
      'ResourceNotFoundException',
      undefined,
      () => new AppStreamClient(config).send(new CreateFleetCommand({ Name: 'f', InstanceType: 'i' })),
      { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 400 } },
    ],
    [
      'JSON 1.1, unmodelled',
      'ThrottlingException',
      undefined,
      () => new DataSyncClient(config).send(new DescribeTaskCommand({ TaskArn: 't' })),
      { name: 'ThrottlingException', $metadata: { httpStatusCode: 400 } },
    ],
    [
      'JSON 1.0',
      'LimitExceeded',
      undefined,
      () => cloudwatch.send(new PutMetricDataCommand(metric)),
      { name: 'LimitExceededFault' },
    ],
    [
      'CBOR',
      'InvalidParameterValue',
      undefined,
      () => cborCloudwatch.send(new PutMetricDataCommand(metric)),
      { name: 'InvalidParameterValueException', $metadata: { httpStatusCode: 400 } },
    ],
    [
      'REST',
      'InvalidAccessException',
      undefined,
      () => new SecurityHubClient(config).send(new GetFindingsCommand({})),
      { name: 'InvalidAccessException', $metadata: { httpStatusCode: 401 } },
    ],
  ];

test.each(refusals)('a refusal in %s has its name and its status', async (_, code, status, send, told) => {
  answer = () => {
    throw new AwsError(code, 'no <such> thing', status);
  };
  await expect(send()).rejects.toMatchObject({ ...told, message: 'no <such> thing' });
});

test('a bug of ours is an internal failure', async () => {
  answer = () => {
    throw new TypeError('oops');
  };
  const sent = new ec2.EC2Client(config).send(new ec2.DescribeVpcsCommand({}));
  await expect(sent).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
});

test('a request that is not signed is refused', async () => {
  const response = await fetch(server.url, { method: 'POST', body: 'Action=DescribeVpcs' });
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'MissingAuthenticationToken']);
});
