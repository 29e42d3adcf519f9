import { AppStreamClient, CreateFleetCommand } from '@aws-sdk/client-appstream';
import { PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DataSyncClient, DescribeTaskCommand } from '@aws-sdk/client-datasync';
import * as ec2 from '@aws-sdk/client-ec2';
import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { AwsError } from '../../local/wire/aws-error.ts';
import { cborCloudwatch, cloudwatch, config, refuseWith } from './speaking.ts';

const metric = { Namespace: 'Fairway' };

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
  refuseWith(new AwsError(code, 'no <such> thing', status));
  await expect(send()).rejects.toMatchObject({ ...told, message: 'no <such> thing' });
});

test('a bug of ours is an internal failure', async () => {
  refuseWith(new TypeError('oops'));
  const sent = new ec2.EC2Client(config).send(new ec2.DescribeVpcsCommand({}));
  await expect(sent).rejects.toMatchObject({ name: 'InternalFailure', $metadata: { httpStatusCode: 500 } });
});

test('a request that is not signed is refused', async () => {
  const response = await fetch(config.endpoint, { method: 'POST', body: 'Action=DescribeVpcs' });
  expect([response.status, response.headers.get('x-amzn-errortype')]).toEqual([403, 'MissingAuthenticationToken']);
});
