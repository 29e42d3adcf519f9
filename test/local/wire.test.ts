import { AppStreamClient, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DataSyncClient, DescribeTaskCommand } from '@aws-sdk/client-datasync';
import * as ec2 from '@aws-sdk/client-ec2';
import { BatchImportFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import type { Members } from '../../local/wire/protocol.ts';
import { cborCloudwatch, cloudwatch, config, exchange } from './speaking.ts';

const moment = new Date('2026-01-02T03:04:05.678Z');

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
