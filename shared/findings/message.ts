import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { Severity } from '../controls/verdict.ts';
import { sideOf } from './causes.ts';
import { type ChatNotification, chatNotification } from './chat.ts';
import { compare, gravest, gravity } from './order.ts';
import { line, paragraph, who } from './paragraph.ts';
import { clean, cut } from './text.ts';
import type { Transition } from './transition.ts';
import { count, subjectName } from './words.ts';

/** What is published about what broke, or is whole again, by one cause in one account and Region. */
export type Message = {
  /** ASCII, below 100 characters. */
  readonly subject: string;
  /** For a person, woken at night. */
  readonly text: string;
  /** For a machine: the transitions as they are, hostile text and all. */
  readonly json: MessageJson;
  /** For a channel of a chat. */
  readonly chat: ChatNotification;
  /** What subscribers filter on. */
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
};

export type MessageJson = {
  readonly fairway: 'message/1';
  /** Of what is told, each transition says its own: `opened` when anything opened. */
  readonly kind: Transition['kind'];
  readonly account: string;
  readonly region: string;
  readonly transitions: readonly Transition[];
};

/** One message of at least one transition; throws TypeError when they are not told together. */
export function message(transitions: readonly Transition[]): Message {
  const [first] = transitions;
  if (!first) throw new TypeError('a message needs a transition');
  if (transitions.some((one) => place(one) !== place(first)))
    throw new TypeError('the transitions of a message break or mend, in one account and Region');
  const worstFirst = transitions.toSorted(
    (a, b) => gravity(b.verdict.severity) - gravity(a.verdict.severity) || compare(a.key, b.key),
  );
  const { kind } = facts(worstFirst);
  const { account, region } = first.verdict;
  const severity = gravest(transitions.map((one) => one.verdict.severity));
  const said = { subject: subjectLine(worstFirst, severity), text: text(worstFirst, severity) };
  return {
    ...said,
    json: { fairway: 'message/1', kind, account, region, transitions: worstFirst },
    chat: chatNotification({ ...said, kind, severity }, worstFirst),
    attributes: attributes(worstFirst, severity),
  };
}

const place = (one: Transition): string => JSON.stringify([sideOf(one), one.verdict.account, one.verdict.region]);

const verbs: Record<Transition['kind'], string> = {
  opened: 'Broken',
  changed: 'Broken otherwise than before',
  resolved: 'Whole again',
  gone: 'No longer there',
};

function subjectLine(transitions: readonly Transition[], severity: Severity): string {
  const { kind, account, region } = facts(transitions);
  const what = names(transitions);
  const whose = what.length === 1 ? (what[0] ?? '') : count(what.length, 'workload');
  const head = `Fairway ${severity}: ${verbs[kind]}: `;
  const tail = ` in ${ascii(account)} ${ascii(region)}`;
  return cut(`${head}${cut(ascii(whose), Math.max(99 - head.length - tail.length, 10), '...')}${tail}`, 99, '...');
}

const facts = (transitions: readonly Transition[]) => {
  const [first] = transitions;
  const opened = first === undefined || transitions.some(({ kind }) => kind === 'opened');
  const { account = '', region = '' } = first?.verdict ?? {};
  return { kind: opened ? 'opened' : first.kind, account, region } as const;
};

const names = (transitions: readonly Transition[]): string[] => [
  ...new Set(transitions.map(({ verdict }) => subjectName(verdict.subject))),
];

const ascii = (value: string): string => clean(value).replace(/[^ -~]/gu, '?');

/** Bytes of JSON text within JSON text, which is how SNS wants a message of several structures. */
const bytes = (value: string): number => Buffer.byteLength(JSON.stringify(value));

/** Of the 262,144 bytes that SNS takes, so much for the text, and for each list of names; the rest is for the JSON. */
const room = { text: 60_000, names: 8_000 };

function text(transitions: readonly Transition[], severity: Severity): string {
  const { kind, account, region } = facts(transitions);
  const affected = names(transitions);
  const whom = affected.length > 3 ? [...affected.slice(0, 3), `and ${affected.length - 3} more`] : affected;
  const first = `${verbs[kind]} (${severity}) in ${clean(account)} ${clean(region)}: ${whom.join(', ')}.`;
  const kept = fitting(transitions.slice(0, mostWhole).map(paragraph), room.text);
  const left = transitions.slice(kept.length);
  const named = fitting(left.map(line), room.text / 2);
  const rest = left.length - named.length;
  const more = rest > 0 ? [`… and ${count(rest, 'more finding')} (cut): there is no room in this message.`] : [];
  const also = named.length > 0 ? [[`And ${count(named.length, 'more finding')}:`, ...named].join('\n')] : [];
  return `${[cut(first, 2_000), ...who(transitions), ...kept, ...also, ...more].join('\n\n')}\n`;
}

/** So many are told in full, and the others by name: nobody reads a book at night. */
const mostWhole = 5;

/** The first of the texts, as many as there is room for. */
function fitting(texts: readonly string[], limit: number): string[] {
  let left = limit;
  return texts.filter((one) => {
    left -= bytes(one);
    return left >= 0;
  });
}

function attributes(all: readonly Transition[], severity: Severity) {
  const { kind, account, region } = facts(all);
  const one = (value: string) => ({ DataType: 'String', StringValue: value });
  const many = (values: readonly string[]) => ({
    DataType: 'String.Array',
    StringValue: JSON.stringify(fitting([...new Set(values.map(clean))].sort(compare), room.names)),
  });
  return {
    severity: one(severity),
    account: one(clean(account)),
    region: one(clean(region)),
    status: one(kind),
    control: many(all.map(({ verdict }) => verdict.control)),
    subject: many(all.map(({ verdict }) => verdict.subject.type)),
    workload: many(all.map(({ verdict }) => verdict.subject.id)),
  };
}
