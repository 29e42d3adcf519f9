import type { MessageAttributeValue, PublishInput } from '@aws-sdk/client-sns';
import { AwsError } from '../wire/aws-error.ts';
import { uuid } from '../wire/request-ids.ts';
import { type Operations, read } from './operation.ts';

/** A message as it was published. */
export interface Message {
  readonly messageId: string;
  /** The publisher's account, and the topic's Region. */
  readonly account: string;
  readonly region: string;
  readonly topicArn: string;
  readonly subject: string | undefined;
  readonly message: string;
  readonly messageStructure: string | undefined;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
}

/** SNS: what is published is kept in `messages`. Every topic exists. */
export const sns = (messages: Message[]): Operations => ({
  Publish: read((input: PublishInput, { account, region }) => {
    const { TopicArn, Subject: subject, Message: message = '', MessageStructure, MessageAttributes = {} } = input;
    const topicArn = topicOf(TopicArn, region);
    checkSubject(subject);
    checkMessage(message, MessageStructure);
    const messageId = uuid(`message ${messages.length + 1}`);
    const messageStructure = MessageStructure;
    messages.push({
      messageId,
      account,
      region,
      topicArn,
      subject,
      message,
      messageStructure,
      attributes: MessageAttributes,
    });
    return { MessageId: messageId };
  }),
});

function topicOf(arn: string | undefined, region: string): string {
  const named = /^arn:aws(?:-cn|-us-gov)?:sns:([\w-]+):\d{12}:[\w-]{1,256}(\.fifo)?$/.exec(arn ?? '');
  if (arn && named?.[1] === region) return arn;
  throw invalid('TopicArn');
}

/** Printable ASCII, under 100 characters, on one line. */
function checkSubject(subject: string | undefined): void {
  if (subject !== undefined && !/^[!-~][ -~]{0,98}$/.test(subject)) throw invalid('Subject');
}

const mostBytes = 262_144;

function checkMessage(message: string, structure: string | undefined): void {
  if (message === '') throw invalid('Empty message');
  if (Buffer.byteLength(message) > mostBytes) throw invalid('Message too long');
  if (structure === 'json' && !hasDefault(message)) {
    throw invalid('Message Structure - No default entry in JSON message body');
  }
}

function hasDefault(message: string): boolean {
  try {
    return typeof JSON.parse(message).default === 'string';
  } catch {
    throw invalid('Message Structure - JSON message body failed to parse');
  }
}

const invalid = (what: string) => new AwsError('InvalidParameter', `Invalid parameter: ${what}`);
