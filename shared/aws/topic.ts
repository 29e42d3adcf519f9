import { type MessageAttributeValue, PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { fitted, sizeInBytes } from '../findings/ledger-evidence.ts';
import { gravity } from '../findings/order.ts';
import type { Transition } from '../findings/transition.ts';
import { count } from '../findings/words.ts';

/** Tells those who subscribed, in one message. */
export type Topic = (transitions: readonly Transition[]) => Promise<void>;

/** A message as a topic takes it: for people, for programs, and for filters. */
export type Message = {
  readonly subject: string;
  readonly text: string;
  readonly json: unknown;
  /** The same for a chat. */
  readonly chat?: unknown;
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
};

type Deps = {
  readonly client: () => SNSClient;
  readonly arn: string;
  /** Whether what is delivered over HTTPS is for a chat, and not for programs. */
  readonly chat?: boolean;
  readonly message: (transitions: readonly Transition[]) => Message;
};

export const topic =
  ({ client, arn, chat = false, message }: Deps): Topic =>
  async (transitions) =>
    notice({ client, arn, chat })(fitting(transitions, message));

/** Tells one message as it is to those who subscribed. */
export const notice =
  ({ client, arn, chat = false }: Omit<Deps, 'message'>) =>
  async (said: Message): Promise<void> => {
    await client().send(
      new PublishCommand({
        TopicArn: arn,
        Subject: subjectLine(said.subject),
        Message: body(said, chat),
        MessageStructure: 'json',
        MessageAttributes: said.attributes,
      }),
    );
  };

/** The message about all of them, or about the worst of them, as many as SNS takes. */
function fitting(transitions: readonly Transition[], message: Deps['message']): Message {
  const whole = message(transitions);
  if (fits(whole)) return whole;
  const short = transitions
    .toSorted((a, b) => gravity(b.verdict.severity) - gravity(a.verdict.severity))
    .map((one) => ({ ...one, verdict: fitted(one.verdict, 4_000) }));
  for (let kept = short.length; kept > 1; kept = Math.floor(kept / 2)) {
    const said = noting(transitions.length - kept, message(short.slice(0, kept)));
    if (fits(said)) return said;
  }
  return cutHard(noting(transitions.length - 1, message(short.slice(0, 1))));
}

/** The message, saying that it does not tell everything. */
function noting(left: number, said: Message): Message {
  const what = left === 0 ? 'Some of the evidence' : `${count(left, 'more finding')}, and some of the evidence,`;
  const note = `${what} did not fit in this message: see Fairway's ledger.`;
  const json = said.json !== null && typeof said.json === 'object' ? { ...said.json, cut: note } : said.json;
  return { ...said, json, text: `${said.text}\n\n${note}` };
}

/** When one finding alone is too long: its first lines. */
function cutHard(said: Message): Message {
  if (fits(said)) return said;
  const note = "Too long for one message: see Fairway's ledger.";
  const json = { cut: note, subject: said.subject };
  return { ...said, text: `${firstLines(said.text, 8_000)}\n\n… ${note}`, json, chat: undefined };
}

/** As many whole lines as fit: a command stands on one, and a part of it may do more than all of it. */
function firstLines(text: string, limit: number): string {
  if (text.length <= limit) return text;
  return text.slice(0, Math.max(0, text.lastIndexOf('\n', limit)));
}

/** 256 KB for the body and the attributes together. */
const fits = (said: Message): boolean =>
  [true, false].every((chat) => Buffer.byteLength(body(said, chat)) + sizeInBytes(said.attributes) <= 262_144);

/** People read the text, programs the JSON, and behind `https` is either a program or a chat. */
function body({ text, json, chat }: Message, isChat: boolean): string {
  const program = JSON.stringify(json);
  const https = isChat && chat !== undefined ? JSON.stringify(chat) : program;
  return JSON.stringify({ default: text, sqs: program, lambda: program, https });
}

/** Under 100 characters of ASCII on one line, as SNS demands. */
const subjectLine = (subject: string): string =>
  subject
    .replace(/[^ -~]+/g, '?')
    .trim()
    .slice(0, 99) || 'Fairway';
