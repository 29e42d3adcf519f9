import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { PublishCommand, type PublishCommandInput, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { describe, expect, test } from 'vitest';
import { apps, as, dana, data, running } from './running.ts';

const reader = `arn:aws:iam::${data}:role/fairway/Reader`;
const simulator = await running({ roles: [reader] });
const sts = new STSClient(as(simulator, dana));

describe('a role', () => {
  test('gives a key that belongs to its account', async () => {
    const { Credentials, AssumedRoleUser } = await sts.send(
      new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'sweep' }),
    );
    const { AccessKeyId = '', Expiration } = Credentials ?? {};
    expect(Expiration).toEqual(new Date('2026-11-21T09:00:00Z'));
    expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${data}:assumed-role/Reader/sweep`);
    const there = as(simulator, AccessKeyId);
    expect((await new STSClient(there).send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn);
    const { Vpcs } = await new EC2Client(there).send(new DescribeVpcsCommand({}));
    expect(Vpcs?.[0]?.OwnerId).toBe(data);
  });

  test.each([
    ['does not exist', { RoleArn: `arn:aws:iam::${data}:role/Other` }, 'AccessDenied', 403],
    ['is no ARN of a role', { RoleArn: 'arn:aws:iam::1:user/dana' }, 'ValidationError', 400],
    ['has a session name of one letter', { RoleSessionName: 'x' }, 'ValidationError', 400],
    ['is assumed for too short a time', { DurationSeconds: 60 }, 'ValidationError', 400],
  ])('is refused if it %s', async (_, input, name, httpStatusCode) => {
    const sent = sts.send(new AssumeRoleCommand({ RoleArn: reader, RoleSessionName: 'sweep', ...input }));
    await expect(sent).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
  });
});

test.each([
  ['a person', dana, `arn:aws:sts::${apps}:assumed-role/NetworkAdmin/dana`],
  ['the account in it', `AKIA${data}`, `arn:aws:iam::${data}:root`],
])('a key belongs to %s', async (_, key, Arn) => {
  const identity = await new STSClient(as(simulator, key)).send(new GetCallerIdentityCommand({}));
  expect(identity).toMatchObject({ Arn });
});

test('a key of nobody is refused', async () => {
  const nobody = as(simulator, 'AKIANOBODY');
  const asked = new STSClient(nobody).send(new GetCallerIdentityCommand({}));
  await expect(asked).rejects.toMatchObject({ name: 'InvalidClientTokenId' });
  const read = new EC2Client(nobody).send(new DescribeVpcsCommand({}));
  await expect(read).rejects.toMatchObject({ name: 'AuthFailure' });
});

describe('a message', () => {
  const sns = new SNSClient(as(simulator, `AKIA${apps}`));
  const TopicArn = `arn:aws:sns:eu-west-1:${apps}:alerts`;

  test('is kept as it was published', async () => {
    const { MessageId } = await sns.send(
      new PublishCommand({
        TopicArn,
        Subject: 'A path closed',
        Message: 'é',
        MessageAttributes: { severity: { DataType: 'String', StringValue: 'high' } },
      }),
    );
    expect(simulator.world.messages).toEqual([
      {
        messageId: MessageId,
        account: apps,
        region: 'eu-west-1',
        topicArn: TopicArn,
        subject: 'A path closed',
        message: 'é',
        messageStructure: undefined,
        attributes: { severity: { DataType: 'String', StringValue: 'high' } },
      },
    ]);
  });

  const rows: [string, PublishCommandInput][] = [
    ['of another Region’s topic', { TopicArn: TopicArn.replace('eu-west-1', 'us-east-1'), Message: 'm' }],
    ['without a topic', { Message: 'm' }],
    ['that is empty', { TopicArn, Message: '' }],
    ['above 256 KB', { TopicArn, Message: 'é'.repeat(131_073) }],
    ['whose subject has two lines', { TopicArn, Message: 'm', Subject: 'a\nb' }],
    ['whose subject has 100 characters', { TopicArn, Message: 'm', Subject: 'a'.repeat(100) }],
    ['in JSON without a default', { TopicArn, Message: '{"https":"x"}', MessageStructure: 'json' }],
    ['in JSON that is none', { TopicArn, Message: 'x', MessageStructure: 'json' }],
  ];
  test.each(rows)('%s is refused', async (_, input) => {
    await expect(sns.send(new PublishCommand(input))).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });
});

test('a measurement is kept as it was put', async () => {
  const cloudwatch = new CloudWatchClient(as(simulator, `AKIA${apps}`));
  await cloudwatch.send(
    new PutMetricDataCommand({ Namespace: 'Fairway', MetricData: [{ MetricName: 'Reads', Value: 7 }] }),
  );
  expect(simulator.world.metrics).toEqual([
    { account: apps, region: 'eu-west-1', namespace: 'Fairway', datum: { MetricName: 'Reads', Value: 7 } },
  ]);
  const reserved = cloudwatch.send(new PutMetricDataCommand({ Namespace: 'AWS/EC2', MetricData: [] }));
  await expect(reserved).rejects.toMatchObject({ name: 'InvalidParameterValueException' });
});
