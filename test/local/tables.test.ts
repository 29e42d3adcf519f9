import * as dynamodb from '@aws-sdk/client-dynamodb';
import { expect, test } from 'vitest';
import { apps, as, running } from './running.ts';

const simulator = await running();
const client = new dynamodb.DynamoDBClient(as(simulator, `AKIA${apps}`));
const TableName = 'ledger';

test('a table is created, written under a condition and queried', async () => {
  await client.send(
    new dynamodb.CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'S' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
  await dynamodb.waitUntilTableExists({ client, maxWaitTime: 10, minDelay: 0.01, maxDelay: 0.01 }, { TableName });
  const put = (sk: string) =>
    client.send(
      new dynamodb.PutItemCommand({
        TableName,
        Item: { pk: { S: 'place' }, sk: { S: sk } },
        ConditionExpression: 'attribute_not_exists(pk)',
      }),
    );
  await put('a');
  await put('b');
  await expect(put('a')).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
  const { Items } = await client.send(
    new dynamodb.QueryCommand({
      TableName,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'place' } },
    }),
  );
  expect(Items?.map(({ sk }) => sk?.S)).toEqual(['a', 'b']);
});

test('calls to tables are on record', () => {
  expect(simulator.world.requests.filter(({ operation }) => operation === 'PutItem')).toHaveLength(3);
});
