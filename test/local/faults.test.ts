import { AppStreamClient, DescribeFleetsCommand } from '@aws-sdk/client-appstream';
import { CloudWatchClient, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { DataSyncClient, ListTasksCommand } from '@aws-sdk/client-datasync';
import { DescribeDirectoriesCommand, DirectoryServiceClient } from '@aws-sdk/client-directory-service';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import * as ec2 from '@aws-sdk/client-ec2';
import { GetFindingsCommand, SecurityHubClient } from '@aws-sdk/client-securityhub';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { apps, as, data, id, running } from './running.ts';

const simulator = await running();
const config = as(simulator, `AKIA${apps}`);
const client = new ec2.EC2Client(config);
const vpcs = () => client.send(new ec2.DescribeVpcsCommand({}));

const sends: [service: string, send: () => Promise<unknown>, throttled: string, denied: string][] = [
  ['ec2', vpcs, 'RequestLimitExceeded', 'UnauthorizedOperation'],
  [
    'appstream',
    () => new AppStreamClient(config).send(new DescribeFleetsCommand({})),
    'ThrottlingException',
    'AccessDeniedException',
  ],
  [
    'datasync',
    () => new DataSyncClient(config).send(new ListTasksCommand({})),
    'ThrottlingException',
    'AccessDeniedException',
  ],
  [
    'ds',
    () => new DirectoryServiceClient(config).send(new DescribeDirectoriesCommand({})),
    'ThrottlingException',
    'AccessDeniedException',
  ],
  [
    'securityhub',
    () => new SecurityHubClient(config).send(new GetFindingsCommand({})),
    'TooManyRequestsException',
    'AccessDeniedException',
  ],
  [
    'sns',
    () => new SNSClient(config).send(new PublishCommand({ Message: 'm' })),
    'Throttling',
    'AuthorizationErrorException',
  ],
  ['sts', () => new STSClient(config).send(new GetCallerIdentityCommand({})), 'Throttling', 'AccessDenied'],
  [
    'monitoring',
    () => new CloudWatchClient(config).send(new PutMetricDataCommand({ Namespace: 'n' })),
    'ThrottlingException',
    'AccessDeniedException',
  ],
  [
    'dynamodb',
    () => new DynamoDBClient(config).send(new ListTablesCommand({})),
    'ThrottlingException',
    'AccessDeniedException',
  ],
];

test.each(sends)('%s throttles and denies in its own words', async (service, send, throttled, denied) => {
  const remove = simulator.world.inject({ fault: 'throttle', service, times: 1 }, { fault: 'deny', service });
  await expect(send()).rejects.toMatchObject({ name: throttled });
  await expect(send()).rejects.toMatchObject({ name: denied });
  remove();
});

test('the SDK tries again what is throttled', async () => {
  simulator.world.inject({ fault: 'throttle', service: 'ec2', times: 2 });
  const patient = new ec2.EC2Client({ ...config, maxAttempts: 3 });
  const { Vpcs, $metadata } = await patient.send(new ec2.DescribeVpcsCommand({}));
  expect([Vpcs?.length, $metadata.attempts]).toEqual([2, 3]);
});

test('an error is the one that the script names', async () => {
  simulator.world.inject({ fault: 'error', code: 'Unavailable', message: 'try later', status: 503, times: 1 });
  await expect(vpcs()).rejects.toMatchObject({
    name: 'Unavailable',
    message: 'try later',
    $metadata: { httpStatusCode: 503 },
  });
});

test('a fault lets the first calls through, strikes some, and no more', async () => {
  simulator.world.inject({ fault: 'deny', operation: 'DescribeVpcs', after: 1, times: 2 });
  const seen = [];
  for (let n = 0; n < 4; n += 1)
    seen.push(
      await vpcs().then(
        () => 'ok',
        () => 'denied',
      ),
    );
  expect(seen).toEqual(['ok', 'denied', 'denied', 'ok']);
});

test('a fault strikes only where it is said to', async () => {
  const remove = simulator.world.inject({
    fault: 'deny',
    account: data,
    region: 'us-east-1',
    operation: 'DescribeVpcs',
  });
  const seen = [];
  for (const [account, region] of [
    [data, 'us-east-1'],
    [data, 'eu-west-1'],
    [apps, 'us-east-1'],
  ] as const) {
    const there = new ec2.EC2Client(as(simulator, `AKIA${account}`, region));
    seen.push(
      await there.send(new ec2.DescribeVpcsCommand({})).then(
        () => 'ok',
        () => 'denied',
      ),
    );
    await there.send(new ec2.DescribeSubnetsCommand({}));
  }
  remove();
  expect(seen).toEqual(['denied', 'ok', 'ok']);
});

test('stale reads show the place before its last change, as often as asked', async () => {
  simulator.world.inject({ fault: 'stale', operation: 'DescribeSecurityGroups', times: 2 });
  await client.send(
    new ec2.AuthorizeSecurityGroupIngressCommand({
      GroupId: id('sg', 6),
      IpProtocol: 'tcp',
      FromPort: 1,
      ToPort: 1,
      CidrIp: '10.0.0.0/8',
    }),
  );
  const seen = [];
  for (let n = 0; n < 3; n += 1) {
    const { SecurityGroups } = await client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: [id('sg', 6)] }));
    seen.push(SecurityGroups?.[0]?.IpPermissions?.length);
  }
  expect(seen).toEqual([0, 0, 1]);
});

test('small pages are smaller than those asked for', async () => {
  const remove = simulator.world.inject({ fault: 'smallPages', size: 3 });
  const page = await client.send(new ec2.DescribeNetworkInterfacesCommand({ MaxResults: 5 }));
  remove();
  expect([page.NetworkInterfaces?.length, typeof page.NextToken]).toEqual([3, 'string']);
});

test('a dropped call is a closed socket', async () => {
  simulator.world.inject({ fault: 'drop', times: 1 });
  await expect(vpcs()).rejects.toMatchObject({ code: 'ECONNRESET' });
});

test('a call that hangs or is slow ends when the simulator does', async () => {
  const doomed = await running({
    faults: [
      { fault: 'hang', operation: 'DescribeVpcs' },
      { fault: 'latency', operation: 'DescribeSubnets', millis: 60_000 },
    ],
  });
  const there = new ec2.EC2Client(as(doomed, `AKIA${apps}`));
  const waiting = Promise.allSettled([
    there.send(new ec2.DescribeVpcsCommand({})),
    there.send(new ec2.DescribeSubnetsCommand({})),
  ]);
  await expect.poll(() => doomed.world.requests.length).toBe(2);
  await doomed.close();
  expect((await waiting).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
});
