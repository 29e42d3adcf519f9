import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { usual } from './usual.ts';

/** An item of the one table, by its keys. */
export type Item = { readonly pk: string; readonly sk: string; readonly [name: string]: unknown };
export type Key = Pick<Item, 'pk' | 'sk'>;

/** What must hold of the stored item for a write to happen. */
export type Condition =
  | { readonly stored: 'absent' }
  | { readonly stored: 'version'; readonly version: number }
  | { readonly stored: 'not-newer'; readonly readAt: string }
  /** Nobody's lease, one that has run out, or this very sweep's. */
  | { readonly stored: 'free'; readonly sweep: string; readonly now: string };

/** `refused`: the condition did not hold, and nothing was written. */
export type Outcome = 'written' | 'refused';

/** The ledger's table, as little of DynamoDB as Fairway needs. Every read sees every write before it. */
export type Table = {
  readonly get: (key: Key) => Promise<Item | undefined>;
  /** Every item of a partition, or those whose sort key begins so, in the order of the sort keys. */
  readonly query: (pk: string, prefix?: string) => Promise<readonly Item[]>;
  readonly put: (item: Item, when?: Condition) => Promise<Outcome>;
  readonly remove: (key: Key, when?: Condition) => Promise<Outcome>;
};

/** The client of the table. */
export const tableClient = (region: string): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(new DynamoDBClient({ ...usual, region }), {
    marshallOptions: { removeUndefinedValues: true },
  });

export const dynamoTable = ({ client, name }: { client: DynamoDBDocumentClient; name: string }): Table => ({
  get: async ({ pk, sk }) => {
    const answer = await client.send(new GetCommand({ TableName: name, Key: { pk, sk }, ConsistentRead: true }));
    return answer.Item as Item | undefined;
  },
  query: async (pk, prefix) => {
    const items: Item[] = [];
    let from: Record<string, unknown> | undefined;
    do {
      const answer = await client.send(new QueryCommand({ ...partition(name, pk, prefix), ExclusiveStartKey: from }));
      items.push(...((answer.Items ?? []) as Item[]));
      from = answer.LastEvaluatedKey;
    } while (from);
    return items;
  },
  put: (item, when) =>
    outcome(client.send(new PutCommand({ TableName: name, Item: item, ...(when && expression(when)) }))),
  remove: ({ pk, sk }, when) =>
    outcome(client.send(new DeleteCommand({ TableName: name, Key: { pk, sk }, ...(when && expression(when)) }))),
});

const partition = (TableName: string, pk: string, prefix: string | undefined) => ({
  TableName,
  ConsistentRead: true,
  KeyConditionExpression: prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
  ExpressionAttributeValues: { ':pk': pk, ...(prefix !== undefined && { ':prefix': prefix }) },
});

function expression(when: Condition) {
  switch (when.stored) {
    case 'absent':
      return { ConditionExpression: 'attribute_not_exists(pk)' };
    case 'version':
      return {
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': 'version' },
        ExpressionAttributeValues: { ':version': when.version },
      };
    case 'not-newer':
      return {
        ConditionExpression: 'attribute_not_exists(pk) OR #readAt <= :readAt',
        ExpressionAttributeNames: { '#readAt': 'readAt' },
        ExpressionAttributeValues: { ':readAt': when.readAt },
      };
    case 'free':
      return {
        ConditionExpression: 'attribute_not_exists(pk) OR #sweep = :sweep OR #until < :now',
        ExpressionAttributeNames: { '#sweep': 'sweep', '#until': 'until' },
        ExpressionAttributeValues: { ':sweep': when.sweep, ':now': when.now },
      };
  }
}

async function outcome(sent: Promise<unknown>): Promise<Outcome> {
  try {
    await sent;
    return 'written';
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return 'refused';
    throw error;
  }
}
