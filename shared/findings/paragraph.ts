import { doubts, gaps, openings, ownReasons } from './evidence.ts';
import { consoleLinks, documentation, sources } from './links.ts';
import { compare } from './order.ts';
import { clean, cut, cutList } from './text.ts';
import type { Actor, Transition } from './transition.ts';
import { subjectName, subjectNames } from './words.ts';

/** One transition in words: what is missing, what stops it, how to mend it, since when, and where to look. */
export function paragraph(transition: Transition): string {
  const { kind, verdict, firstSeen, readAt, triage } = transition;
  const { affects, fix } = verdict;
  const heading = headingOf(transition);
  const since = clean(firstSeen);
  if (kind === 'resolved') return `${heading}: proved whole at ${clean(readAt)}; it had failed since ${since}.`;
  if (kind === 'gone') return `${heading}: not there any more at ${clean(readAt)}; it had failed since ${since}.`;
  // What is optional is in the report; a person who is woken needs what broke.
  const broken = { ...verdict, requirements: verdict.requirements.filter(({ grade }) => grade === 'required') };
  const evidence = [
    ...gaps(broken).flatMap(({ services, between, stoppedBy, asked }) => [
      `  Missing: ${services} ${between}`,
      `  Stopped by: ${stoppedBy.join('; ')}`,
      `  Asked for by: ${asked.join(', ')}`,
    ]),
    ...ownReasons(broken).map(({ why, asked }) => `  ${why} (${asked.join(', ')})`),
    ...openings(broken).flatMap(({ services, between, letInBy }) => [
      `  Open: ${services} ${between}`,
      `  Let in by: ${letInBy.join('; ')}`,
    ]),
    ...doubts(broken).map(({ why, asked }) => `  Unknown: ${why} (${asked.join(', ')})`),
    ...(affects.length > 0 ? [`  Affects: ${subjectNames(affects).join(', ')}`] : []),
    ...fix.flatMap(({ what, cli }) => [`  Fix: ${clean(what)}`, command(cli)]),
    ...consoleLinks(broken)
      .slice(0, 5)
      .map((link) => `  Console: ${link}`),
    ...documentation(broken)
      .slice(0, 3)
      .map((link) => `  Documentation: ${link}`),
    ...sources(broken).map((command) => `  Sources: ${command}`),
    ...(triage?.note ? [`  Noted by ${clean(triage.note.by)}: ${clean(triage.note.text)}`] : []),
  ];
  const lines = evidence.map((line) => cut(line, 4_000));
  const last = `  Failing since ${since}${firstSeen === readAt ? '' : `, read again ${clean(readAt)}`}.`;
  return [`${heading}: fails.`, cutList(lines, 20_000, '\n'), last].filter((part) => part !== '').join('\n');
}

/** One transition in a line, where there is no room for more. */
export const line = (transition: Transition): string => `  ${cut(headingOf(transition), 600)}`;

const headingOf = ({ verdict: { subject, title, control } }: Transition): string =>
  `${subjectName(subject)}, "${clean(title)}" (${clean(control)})`;

/** A part of a command may do more than the whole: `--cidr 10.0.0.0/1` is not `--cidr 10.0.0.0/16`. */
const command = (cli: string): string => {
  const safe = clean(cli);
  return safe.length > 3_000 ? '    (the command is too long for a message)' : `    ${safe}`;
};

/** Who changed what before the audit, one line a change, as one text; empty when nobody is known. */
export function who(transitions: readonly Transition[]): string[] {
  const actors = transitions.flatMap((transition) => transition.actors);
  const lines = actors.map((actor) => ({ when: actor.when, line: cut(called(actor), 2_000) }));
  const unique = [...new Map(lines.map((one) => [one.line, one])).values()];
  const sorted = unique.sort((a, b) => compare(a.when, b.when)).map(({ line }) => line);
  return sorted.length > 0 ? [cutList(sorted, 8_000, '\n')] : [];
}

/** `NetworkAdmin/dana called RevokeSecurityGroupEgress on sg-0abc at 2026-11-21T08:00:00Z.` */
export const called = ({ who: actor, what, on, when }: Actor): string =>
  `${clean(actor)} called ${clean(what)}${on.length > 0 ? ` on ${on.map(clean).join(', ')}` : ''} at ${clean(when)}.`;
