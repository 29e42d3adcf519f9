import type { Change } from '../network/changes.ts';
import type { Difference } from './difference.ts';
import { doubts, gaps, otherReasons } from './evidence.ts';
import { type Format, type Look, labelled, painted } from './table.ts';
import { clean } from './text.ts';
import { count, subjectName } from './words.ts';

/** What opened, what closed, and by which change, for a person. */
export function differenceText(all: readonly Difference[], look: Look): string {
  const blocks = all.map((one) => block(one, look));
  const of = (kind: Difference['kind']): number => all.filter((one) => one.kind === kind).length;
  const tally = (Object.keys(words) as Difference['kind'][]).map(
    (kind) => `${of(kind)} ${words[kind][0].toLowerCase()}`,
  );
  return `${[...blocks, [`${tally.join(', ')}.`]].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

const words: Record<Difference['kind'], readonly [string, Format]> = {
  opened: ['OPENED', ['red', 'bold']],
  changed: ['CHANGED', ['red', 'bold']],
  doubted: ['DOUBTED', ['magenta', 'bold']],
  closed: ['CLOSED', ['green', 'bold']],
  cleared: ['CLEARED', ['green', 'bold']],
};

function block({ kind, verdict, before, after, changes }: Difference, look: Look): string[] {
  const { subject, account, region, title, control } = verdict;
  const [word, format] = words[kind];
  const heading = `${subjectName(subject)} in ${clean(account)} ${clean(region)}: ${clean(title)} (${clean(control)})`;
  const [first = '', ...rest] = labelled(word, heading, look);
  const broken = kind === 'opened' || kind === 'changed';
  return [
    painted(first, format, look, word.length),
    ...rest,
    ...labelled('    was', `${before}, is ${after}`, look),
    ...(broken ? gaps(verdict) : []).flatMap(({ services, between, stoppedBy }) => [
      ...labelled('    missing', `${services} ${between}`, look),
      ...labelled('    stopped', `by ${stoppedBy.join('; ')}`, look),
    ]),
    ...(broken ? otherReasons(verdict) : kind === 'doubted' ? doubts(verdict) : []).flatMap(({ why }) =>
      labelled('    because', why, look),
    ),
    ...changes.slice(0, 12).flatMap((one) => told(one, look)),
    ...(changes.length > 12 ? [`    and ${count(changes.length - 12, 'more change')}`] : []),
  ];
}

const told = ({ id, kind, what }: Change, look: Look): string[] =>
  kind === 'changed'
    ? what.flatMap((one) => labelled('    by', `${clean(id)}: ${clean(one)}`, look))
    : labelled('    by', `${clean(id)} was ${kind}`, look);
