import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import type { Severity } from '../controls/verdict.ts';
import { compare, gravest, gravity } from './order.ts';
import { paragraph, who } from './paragraph.ts';
import { clean, cut } from './text.ts';
import type { Transition } from './transition.ts';
import { count, subjectName } from './words.ts';

/** What is published about the transitions of one kind in one account and Region. */
export type Message = {
  /** ASCII, below 100 characters. */
  readonly subject: string;
  /** For a person, woken at night. */
  readonly text: string;
  /** For a machine: the transitions as they are, hostile text and all. */
  readonly json: MessageJson;
  /** What subscribers filter on. */
  readonly attributes: Readonly<Record<string, MessageAttributeValue>>;
};

export type MessageJson = {
  readonly fairway: 'message/1';
  readonly kind: Transition['kind'];
  readonly account: string;
  readonly region: string;
  readonly transitions: readonly Transition[];
};

/** One message of at least one transition; throws TypeError when they are not of one kind, account and Region. */
export function message(transitions: readonly Transition[]): Message {
  const [first] = transitions;
  if (!first) throw new TypeError('a message needs a transition');
  if (transitions.some((one) => place(one) !== place(first)))
    throw new TypeError('the transitions of a message are of one kind, account and Region');
  const worstFirst = transitions.toSorted(
    (a, b) => gravity(b.verdict.severity) - gravity(a.verdict.severity) || compare(a.key, b.key),
  );
  const { account, region } = first.verdict;
  const severity = gravest(transitions.map((one) => one.verdict.severity));
  return {
    subject: subjectLine(worstFirst, severity),
    text: text(worstFirst, severity),
    json: { fairway: 'message/1', kind: first.kind, account, region, transitions: worstFirst },
    attributes: attributes(first, worstFirst, severity),
  };
}

const place = ({ kind, verdict }: Transition): string => JSON.stringify([kind, verdict.account, verdict.region]);

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

const facts = ([first]: readonly Transition[]) => ({
  kind: first?.kind ?? 'opened',
  account: first?.verdict.account ?? '',
  region: first?.verdict.region ?? '',
});

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
  const parts = transitions.map(paragraph);
  const kept = fitting(parts, room.text);
  const rest = parts.length - kept.length;
  const more = rest > 0 ? [`… and ${count(rest, 'more finding')} (cut): there is no room in this message.`] : [];
  return `${[cut(first, 2_000), ...who(transitions), ...kept, ...more].join('\n\n')}\n`;
}

/** The first of the texts, as many as there is room for. */
function fitting(texts: readonly string[], limit: number): string[] {
  let left = limit;
  return texts.filter((one) => {
    left -= bytes(one);
    return left >= 0;
  });
}

function attributes(
  { kind, verdict: { account, region } }: Transition,
  all: readonly Transition[],
  severity: Severity,
) {
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
