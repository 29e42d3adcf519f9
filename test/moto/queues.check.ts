import { EventBridgeClient, PutEventsCommand, PutRuleCommand, PutTargetsCommand } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SNSClient, SubscribeCommand } from '@aws-sdk/client-sns';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { comeAgain, handOver, queueClient } from '../../shared/aws/queue.ts';
import { topic } from '../../shared/aws/topic.ts';
import { message } from '../../shared/findings/message.ts';
import { burstsOf } from '../../shared/lambda/batch.ts';
import { transitionOf } from '../aws/transitions.ts';
import { recorded } from '../functions/changes.ts';
import { resource } from '../infra/stack.ts';
import { type Moto, startMoto } from './moto-server.ts';

const region = 'eu-west-1';
let moto: Moto;
let events: EventBridgeClient;
let sns: SNSClient;
beforeAll(async () => {
  moto = await startMoto();
  vi.stubEnv('AWS_ENDPOINT_URL', moto.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'simulated');
  events = new EventBridgeClient({ region });
  sns = new SNSClient({ region });
}, 600_000);
afterAll(async () => {
  events.destroy();
  sns.destroy();
  await moto.stop();
  vi.unstubAllEnvs();
});

type Answer = {
  readonly QueueUrl?: string;
  readonly Attributes?: { readonly QueueArn: string };
  readonly Messages?: readonly { readonly MessageId: string; readonly Body: string; readonly ReceiptHandle: string }[];
};

/** A call of SQS that Fairway itself never makes: Lambda takes from the queues, and EventBridge puts into them. */
async function sqs(operation: string, input: object): Promise<Answer> {
  const headers = {
    'x-amz-target': `AmazonSQS.${operation}`,
    'content-type': 'application/x-amz-json-1.0',
    authorization: `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20260101/${region}/sqs/aws4_request, SignedHeaders=host, Signature=0`,
  };
  const answer = await fetch(moto.url, { method: 'POST', headers, body: JSON.stringify(input) });
  expect(answer.ok, operation).toBe(true);
  return (await answer.json()) as Answer;
}

async function queue(QueueName: string, Attributes: Readonly<Record<string, string>> = {}) {
  const { QueueUrl = '' } = await sqs('CreateQueue', { QueueName, Attributes });
  const { Attributes: known } = await sqs('GetQueueAttributes', { QueueUrl, AttributeNames: ['QueueArn'] });
  const taken = async () => (await sqs('ReceiveMessage', { QueueUrl, MaxNumberOfMessages: 10 })).Messages ?? [];
  return { url: QueueUrl, arn: known?.QueueArn ?? '', taken };
}

test('a change comes through its rule into the queue, and into the dead letters when nobody settles it', async () => {
  const { maxReceiveCount } = resource('ChangeQueue').Properties['RedrivePolicy'] as { maxReceiveCount: number };
  const dead = await queue('dead');
  const changes = await queue('changes', {
    VisibilityTimeout: '0',
    RedrivePolicy: JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount }),
  });
  const EventPattern = JSON.stringify(resource('OwnFilterChanges').Properties['EventPattern']);
  await events.send(new PutRuleCommand({ Name: 'own-filter-changes', EventPattern }));
  const Targets = [{ Id: 'change-queue', Arn: changes.arn }];
  await events.send(new PutTargetsCommand({ Rule: 'own-filter-changes', Targets }));
  const change = recorded('ec2-revoke-security-group-egress');
  const other = recorded('appstream-start-fleet');
  const Entries = [other, change].map(({ source, 'detail-type': type, detail }) => ({
    Source: String(source),
    DetailType: String(type),
    Detail: JSON.stringify(detail),
  }));
  await events.send(new PutEventsCommand({ Entries }));
  for (let taken = 1; taken <= maxReceiveCount; taken++) {
    const Records = (await changes.taken()).map(({ MessageId, Body }) => ({ messageId: MessageId, body: Body }));
    const { bursts, settled } = burstsOf({ Records });
    expect(settled).toEqual([]);
    expect(bursts.flatMap(({ changes }) => changes.flatMap(({ ids }) => ids))).toContain('sg-0a1b2c3d4e5f60718');
  }
  expect(await changes.taken()).toEqual([]);
  expect((await dead.taken()).map(({ Body }) => JSON.parse(Body).detail)).toEqual([change.detail]);
});

test('what is handed over is in the other queue as it was, and what comes again does so when it was said to', async () => {
  const wide = await queue('wide-changes', { VisibilityTimeout: '5420' });
  const client = queueClient(region);
  const bodies = Array.from({ length: 23 }, (_, i) => JSON.stringify({ i, text: 'ä \u2028 "quoted"' }));
  const messages = bodies.map((body, i) => ({ messageId: `m-${i}`, body }));
  expect(await handOver({ client, url: wide.url })(messages)).toEqual([]);
  const taken = [...(await wide.taken()), ...(await wide.taken()), ...(await wide.taken())];
  expect(taken.map(({ Body }) => Body).toSorted()).toEqual(bodies.toSorted());
  expect(await wide.taken()).toEqual([]);
  const again = taken.map(({ MessageId: messageId, ReceiptHandle: receiptHandle }, i) => ({
    messageId,
    receiptHandle: i === 1 ? 'another' : receiptHandle,
    inSeconds: i < 2 ? 0 : 900,
  }));
  const refused = await comeAgain({ client, url: wide.url })(again);
  expect(refused.map(({ key }) => key)).toEqual([taken[1]?.MessageId]);
  expect((await wide.taken()).map(({ MessageId }) => MessageId)).toEqual([taken[0]?.MessageId]);
  client.destroy();
});

test('a subscription gets what its filter policy asks for, by the attributes of a message', async () => {
  const { TopicArn = '' } = await sns.send(new CreateTopicCommand({ Name: 'findings' }));
  const subscribed = async (name: string, policy: object) => {
    const made = await queue(name);
    const Attributes = { FilterPolicy: JSON.stringify(policy), RawMessageDelivery: 'true' };
    await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'sqs', Endpoint: made.arn, Attributes }));
    return made;
  };
  const severe = await subscribed('severe', { severity: ['critical', 'high'] });
  const resolved = await subscribed('resolved', { status: ['resolved'] });
  await topic({ client: () => sns, arn: TopicArn, message })([transitionOf('design-floor')]);
  expect((await severe.taken()).map(({ Body }) => JSON.parse(Body).kind)).toEqual(['opened']);
  expect(await resolved.taken()).toEqual([]);
});
