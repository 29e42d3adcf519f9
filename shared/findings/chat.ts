import { createHash } from 'node:crypto';
import type { Severity } from '../controls/verdict.ts';
import { documentation } from './links.ts';
import { clean, cut } from './text.ts';
import type { Transition } from './transition.ts';

/** What Amazon Q Developer in chat applications shows in a channel: its form of custom notifications. */
export type ChatNotification = {
  readonly version: '1.0';
  readonly source: 'custom';
  readonly content: {
    readonly textType: 'client-markdown';
    readonly title: string;
    readonly description: string;
    readonly nextSteps: readonly string[];
    readonly keywords: readonly string[];
  };
  readonly metadata: {
    readonly threadId: string;
    readonly summary: string;
    readonly eventType: string;
    readonly relatedResources: readonly string[];
    readonly additionalContext: Readonly<Record<string, string>>;
  };
};

/** A message for a chat channel. Its limits are not documented: it stays small, and says that the rest is elsewhere. */
export function chatNotification(
  { subject, text, kind, severity }: Said,
  all: readonly Transition[],
): ChatNotification {
  const { account = '', region = '', control = '' } = all[0]?.verdict ?? {};
  const fixes = all.flatMap(({ verdict }) => verdict.fix.map(({ what }) => cut(clean(what), 300)));
  const links = all.flatMap(({ verdict }) => documentation(verdict));
  return {
    version: '1.0',
    source: 'custom',
    content: {
      textType: 'client-markdown',
      title: plain(subject),
      // As it is written: nothing in it is markup.
      description: `\`\`\`\n${lines(plain(text), 3_000)}\n\`\`\``,
      nextSteps: [...new Set([...fixes.slice(0, 5), ...links.slice(0, 3)].map(plain))],
      keywords: [severity, kind, cut(clean(control), 100)].map(plain),
    },
    metadata: {
      // Whatever happens to a finding is told in the thread of its first message.
      threadId: createHash('sha256')
        .update(all[0]?.key ?? '')
        .digest('hex')
        .slice(0, 32),
      summary: plain(subject),
      eventType: `fairway.${kind}`,
      relatedResources: all
        .flatMap(({ verdict: { subject } }) => cut(clean(subject.arn ?? ''), 300) || [])
        .slice(0, 10),
      additionalContext: { account: clean(account), region: clean(region), severity, status: kind },
    },
  };
}

/** What the message says already. */
type Said = {
  readonly subject: string;
  readonly text: string;
  readonly kind: Transition['kind'];
  readonly severity: Severity;
};

/** Without what markdown and chats read as code, mentions or links. */
const plain = (text: string): string => text.replaceAll('`', "'").replaceAll('<', '‹').replaceAll('>', '›');

/** As many whole lines as fit: a command stands on one, and a part of it may do more than all of it. */
function lines(text: string, limit: number): string {
  const whole = text.trimEnd();
  if (whole.length <= limit) return whole;
  return `${whole.slice(0, Math.max(0, whole.lastIndexOf('\n', limit)))}\n… (cut: the rest is in Security Hub and in the e-mail)`;
}
