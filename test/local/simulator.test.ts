import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeVpcsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { expect, test, vi } from 'vitest';
import { simulate } from '../../local/simulator.ts';
import { organization } from './organization.ts';
import { apps, as, running } from './running.ts';

/** The servers that this process listens with, and what it waits for. */
const held = () =>
  process.getActiveResourcesInfo().filter((kind) => kind === 'TCPServerWrap' || kind === 'TCPSocketWrap');

test('a simulator that is closed leaves nothing behind', async () => {
  const before = held();
  const simulator = await simulate({ snapshot: organization, clock: () => new Date(0) });
  const config = as(simulator, `AKIA${apps}`);
  const [ec2, dynamodb] = [new EC2Client(config), new DynamoDBClient(config)];
  await ec2.send(new DescribeVpcsCommand({}));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'ledger',
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
    }),
  );
  await simulator.close();
  await simulator.close();
  ec2.destroy();
  dynamodb.destroy();
  await expect.poll(held).toEqual(before);
  await expect(fetch(simulator.url)).rejects.toThrow('fetch failed');
});

test('two simulators know nothing of each other', async () => {
  const [one, other] = [await running(), await running()];
  one.world.alter(apps, 'eu-west-1', ({ account, region }) => ({ account, region }));
  const { Vpcs } = await new EC2Client(as(other, `AKIA${apps}`)).send(new DescribeVpcsCommand({}));
  expect(Vpcs).toHaveLength(2);
});

test('AWS_ENDPOINT_URL is all that a client has to know', async () => {
  const simulator = await running();
  vi.stubEnv('AWS_ENDPOINT_URL', simulator.url);
  const { endpoint: _, ...rest } = as(simulator, `AKIA${apps}`);
  const { Vpcs } = await new EC2Client(rest).send(new DescribeVpcsCommand({}));
  vi.unstubAllEnvs();
  expect(Vpcs).toHaveLength(2);
});
