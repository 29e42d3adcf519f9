import { styleText } from 'node:util';
import type { Verdict } from '../controls/verdict.ts';
import { type Block, blocks, type Cause } from './blocks.ts';
import { demands } from './demand.ts';
import { doubts, gaps, openings, ownReasons, type Reason } from './evidence.ts';
import { troubled } from './grouped.ts';
import { type Report, type Unread, unexcused } from './report.ts';
import { clean, width, wrap } from './text.ts';
import { count, inState, subjectNames } from './words.ts';

/** How wide the lines may be, whether they may have colours, and how many fit a screen, if it is one. */
export type Look = { readonly columns: number; readonly colours: boolean; readonly rows?: number };

/**
 * The report for a person on call: workload by workload, the worst first, with what is missing, what stops it and
 * how to mend it; what has one cause is told once for all that it hits, and what passed is only counted. Commands are
 * never wrapped, so that they can be copied.
 */
export function table(report: Report, look: Look): string {
  const told = blocks(troubled(report.verdicts)).map((one) => block(one, look));
  const tail = [...totals(report, look), ...remarks(report, look)];
  return `${[...told, tail].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** How many verdicts there are of each kind, and of how many places. */
export function totals({ verdicts, counts, coverage }: Report, look: Look): string[] {
  const lenient = verdicts.filter(
    ({ status, requirements }) => status === 'pass' && requirements.some(isFailure),
  ).length;
  return [
    ...(verdicts.length === 0
      ? ['Nothing was found to judge.']
      : wrap(summary(counts, lenient, verdicts.length - unexcused(verdicts).length), look.columns)),
    ...wrap(reading(coverage), look.columns),
  ];
}

/** What could not be read, and what somebody answers for. */
export const remarks = ({ coverage, exceptions, allowedSources }: Report, look: Look): string[] => [
  ...unread(coverage.unread, look),
  ...exceptions.flatMap((one) => excused(one, look)),
  ...allowedSources.flatMap((one) => allowed(one, look)),
];

const isFailure = ({ status }: { readonly status: string }): boolean => status === 'fail';

const block = ({ heading, causes }: Block, look: Look): string[] => [
  ...wrap(heading, look.columns).map((line) => painted(line, ['bold'], look)),
  ...causes.flatMap((cause) => caused(cause, look)),
];

function caused(cause: Cause, look: Look): string[] {
  const { status, judged, affects, fix } = cause;
  return [
    ...judged.flatMap((verdict) => head(verdict, look)),
    ...(status === 'fail' ? failure(cause, look) : []),
    ...doubts(cause).flatMap((doubt) => reason('unknown', doubt, look)),
    ...demands(cause).flatMap((demand) => labelled('    room', demand, look)),
    ...(affects.length > 0 ? labelled('    affects', subjectNames(affects).join(', '), look) : []),
    ...fix.flatMap(({ what, cli }) => [...labelled('    fix', clean(what), look), `      ${clean(cli)}`]),
  ];
}

function head({ status, severity, title, control }: Verdict, look: Look): string[] {
  const failed = status === 'fail';
  const word = failed ? `FAIL ${severity}` : 'UNKNOWN';
  const lines = labelled(`  ${word}`, `${clean(title)} (${clean(control)})`, look, word.length + 4);
  const first = painted(lines[0] ?? '', failed ? ['red', 'bold'] : ['magenta', 'bold'], look, word.length + 2);
  return [first, ...lines.slice(1)];
}

const failure = (cause: Cause, look: Look): string[] => [
  ...gaps(cause).flatMap(({ services, between, stoppedBy, asked }) => [
    ...labelled('    missing', `${services} ${between}`, look),
    ...labelled('    stopped', `by ${stoppedBy.join('; ')}`, look),
    ...labelled('    for', asked.join(', '), look),
  ]),
  ...ownReasons(cause).flatMap((one) => reason('because', one, look)),
  ...openings(cause).flatMap(({ services, between, letInBy }) => [
    ...labelled('    open', `${services} ${between}`, look),
    ...labelled('    let in', `by ${letInBy.join('; ')}`, look),
  ]),
];

const reason = (label: string, { why, asked }: Reason, look: Look): string[] => [
  ...labelled(`    ${label}`, why, look),
  ...labelled('    for', asked.join(', '), look),
];

/** A label and a text, wrapped beside it. */
export function labelled(label: string, text: string, { columns }: Look, indent = 13): string[] {
  const lines = wrap(text, Math.max(columns - indent, 20));
  return lines.map((line, i) => `${i === 0 ? label.padEnd(indent) : ' '.repeat(indent)}${line}`);
}

/** Colours and weights. */
export type Format = readonly ('bold' | 'dim' | 'red' | 'green' | 'yellow' | 'magenta' | 'cyan')[];

/** The first characters of a line in a colour that reads on light and dark; the caller knows whether it is wanted. */
export function painted(line: string, format: Format, { colours }: Look, length = width(line)): string {
  if (!colours) return line;
  return `${styleText([...format], line.slice(0, length), { validateStream: false })}${line.slice(length)}`;
}

function summary(counts: Report['counts'], lenient: number, excepted: number): string {
  const answered =
    excepted > 0 ? ` Of these, ${excepted} ${excepted === 1 ? 'is an exception' : 'are exceptions'}.` : '';
  const passes = `${counts.pass} pass${lenient > 0 ? ` (${lenient} lacking something optional)` : ''}`;
  return `${counts.fail} fail, ${counts.unknown} unknown, ${passes}, ${counts['not-applicable']} not applicable.${answered}`;
}

const reading = ({ placesRead, placesUnread }: Report['coverage']): string =>
  placesUnread === 0
    ? `Read ${count(placesRead, 'account and Region', 'accounts and Regions')}.`
    : `Read ${placesRead} of ${count(placesRead + placesUnread, 'account and Region', 'accounts and Regions')}.`;

/** The same refusal in many places is one line. */
function unread(all: readonly Unread[], look: Look): string[] {
  const alike = Map.groupBy(all, ({ operation, reason: why }) => JSON.stringify([operation, why]));
  return [...alike.values()].flatMap((group) => {
    const places = group.map(({ account, region }) => `${clean(account)} ${clean(region)}`).join(', ');
    const { operation = '', reason: why = '' } = group[0] ?? {};
    const what = operation === '*' ? '' : `${clean(operation)} in `;
    return labelled('  Not read:', `${what}${places}: ${clean(why)}`, look, 12);
  });
}

const excused = ({ control, subject, owner, reason: why, until, state }: Report['exceptions'][number], look: Look) =>
  labelled(
    '  Exception:',
    `${clean(control)} of ${clean(subject)}: ${clean(why)} (${clean(owner)}, ${inState(state, until)})`,
    look,
  );

const allowed = ({ cidr, ports, owner, reason: why, until, state }: Report['allowedSources'][number], look: Look) =>
  labelled(
    '  Allowed:',
    `${ports.map(clean).join(', ')} from ${clean(cidr)}: ${clean(why)} (${clean(owner)}, ${inState(state, until)})`,
    look,
  );
