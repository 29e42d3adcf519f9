import { PublishCommand, type PublishInput, SNSClient } from '@aws-sdk/client-sns';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { type Message, topic } from '../../shared/aws/topic.ts';
import { message } from '../../shared/findings/message.ts';
import type { Transition } from '../../shared/findings/transition.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { transitionOf } from './transitions.ts';

const sent = mockClient(SNSClient);
const arn = 'arn:aws:sns:eu-west-1:111122223333:findings';
const publishing = (how: (transitions: readonly Transition[]) => Message) =>
  topic({ client: () => new SNSClient({ region: 'eu-west-1' }), arn, message: how });

const published = () => {
  const input: Partial<PublishInput> = sent.commandCalls(PublishCommand)[0]?.args[0].input ?? {};
  const bytes = Buffer.byteLength(input.Message ?? '') + Buffer.byteLength(JSON.stringify(input.MessageAttributes));
  return { ...input, body: JSON.parse(input.Message ?? 'null'), bytes };
};

const plain = (more: Partial<Message> = {}): Message => ({
  subject: 'Fairway',
  text: 'Broken.',
  json: { fairway: 'message/1' },
  attributes: { severity: { DataType: 'String', StringValue: 'high' } },
  ...more,
});

beforeEach(() => {
  sent.reset();
  sent.on(PublishCommand).resolves({ MessageId: 'm' });
});

describe('topic', () => {
  test('tells people the text, programs and the chat the JSON', async () => {
    await publishing(() => plain())([transitionOf('a')]);
    const json = '{"fairway":"message/1"}';
    expect(published()).toMatchObject({
      TopicArn: arn,
      Subject: 'Fairway',
      MessageStructure: 'json',
      body: { default: 'Broken.', sqs: json, lambda: json, https: json },
      MessageAttributes: { severity: { DataType: 'String', StringValue: 'high' } },
    });
  });

  test('tells a chat its own form over HTTPS, when it is for one', async () => {
    const said = plain({ chat: { version: '1.0' } });
    const client = () => new SNSClient({ region: 'eu-west-1' });
    await topic({ client, arn, chat: true, message: () => said })([transitionOf('a')]);
    expect(published().body).toMatchObject({ https: '{"version":"1.0"}', sqs: '{"fairway":"message/1"}' });
  });

  test.each([
    ['line breaks', 'Fairway\nBcc: everybody', 'Fairway?Bcc: everybody'],
    ['other scripts', 'Flotte „Zürich“', 'Flotte ?Z?rich?'],
    ['nothing', '', 'Fairway'],
    ['too much', 'x'.repeat(200), 'x'.repeat(99)],
  ])('a subject of %s is made one that SNS takes', async (_, subject, expected) => {
    await publishing(() => plain({ subject }))([transitionOf('a')]);
    expect(published().Subject).toBe(expected);
  });

  test('the real message of two thousand findings fits, and says what it leaves out', async () => {
    await publishing(message)(Array.from({ length: 2000 }, (_, i) => transitionOf(`fleet-${i}`)));
    const { bytes, body } = published();
    expect(bytes).toBeLessThanOrEqual(262_144);
    expect(body.default).toMatch(/\d+ more findings, and some of the evidence, did not fit in this message/);
    expect(JSON.parse(body.sqs)).toMatchObject({ kind: 'opened', cut: expect.stringContaining('did not fit') });
  });

  test('the message of one huge finding fits', async () => {
    const [requirement] = verdictOn('a', 'fail').requirements;
    const missing = Array(20_000).fill(requirement?.missing?.[0]);
    const huge = transitionOf('a', {
      requirements: [{ id: 'AS-1', grade: 'required', status: 'fail', reason: 'because', missing }],
    });
    await publishing((all) => plain({ json: all, text: JSON.stringify(all) }))([huge]);
    expect(published().bytes).toBeLessThanOrEqual(262_144);
    expect(published().body.default).toContain('Some of the evidence did not fit in this message');
  });

  test('a message that stays too long is cut hard', async () => {
    await publishing(() => plain({ text: 'é'.repeat(400_000), json: { all: 'x'.repeat(400_000) } }))([
      transitionOf('a'),
    ]);
    expect(published().bytes).toBeLessThanOrEqual(262_144);
    expect(JSON.parse(published().body.https)).toMatchObject({ cut: expect.any(String) });
  });

  test.each([0, 1, 20, 62])(
    'a message that is cut hard has each of its commands whole or not at all: %i before it',
    async (before) => {
      const command = `    aws ec2 authorize-security-group-egress --group-id sg-1 --cidr 10.20.30.0/24 ${'--x '.repeat(20)}`;
      const lines = ['Broken.'.padEnd(before, '.'), ...Array(100).fill(command)];
      await publishing(() => plain({ text: lines.join('\n'), json: { all: 'x'.repeat(400_000) } }))([
        transitionOf('a'),
      ]);
      const said: string[] = published().body.default.split('\n');
      const commands = said.filter((line) => line.includes('aws ec2'));
      expect(commands.length).toBeGreaterThan(10);
      expect(commands.length).toBeLessThan(100);
      expect(new Set(commands)).toEqual(new Set([command]));
    },
  );
});
