import { type Block, blocks, type Cause } from './blocks.ts';
import { demands } from './demand.ts';
import { doubts, gaps, openings, ownReasons, type Reason } from './evidence.ts';
import { troubled } from './grouped.ts';
import type { Report, Unread } from './report.ts';
import { clean } from './text.ts';
import { inState, subjectNames } from './words.ts';

/** The report for issues, wikis and pull requests: a summary, then what fails or is unknown, the worst first. */
export function markdown(report: Report): string {
  const { counts, coverage, takenAt, exceptions, allowedSources } = report;
  const { placesRead, placesUnread, unread } = coverage;
  const parts = [
    '# Fairway report',
    ...(takenAt === null ? [] : [`Read at ${code(takenAt)}.`]),
    table(
      ['fail', 'unknown', 'pass', 'not applicable', 'accounts and Regions read'],
      [
        [
          counts.fail,
          counts.unknown,
          counts.pass,
          counts['not-applicable'],
          `${placesRead} of ${placesRead + placesUnread}`,
        ].map(String),
      ],
    ),
    ...blocks(troubled(report.verdicts)).flatMap(block),
    ...section(
      'Exceptions',
      ['control', 'subject', 'owner', 'reason', 'stands'],
      exceptions.map((one) => [
        code(one.control),
        code(one.subject),
        prose(one.owner),
        prose(one.reason),
        prose(inState(one.state, one.until)),
      ]),
    ),
    ...section(
      'Allowed sources',
      ['from', 'to', 'owner', 'reason', 'stands'],
      allowedSources.map((one) => [
        code(one.cidr),
        code(one.ports.join(' ')),
        prose(one.owner),
        prose(one.reason),
        prose(inState(one.state, one.until)),
      ]),
    ),
    ...section(
      'Not read',
      ['account', 'Region', 'operation', 'reason'],
      unread.map((one: Unread) => [code(one.account), code(one.region), code(one.operation), prose(one.reason)]),
    ),
  ];
  return `${parts.join('\n\n')}\n`;
}

const block = ({ heading, causes }: Block): string[] => [`## ${prose(heading)}`, ...causes.flatMap(caused)];

const caused = (cause: Cause): string[] => [
  ...cause.judged.map(
    ({ status, severity, title }) => `### ${status === 'fail' ? `Fail (${severity})` : 'Unknown'}: ${prose(title)}`,
  ),
  [
    `- Control: ${cause.judged.map(({ control }) => code(control)).join(', ')}`,
    ...gaps(cause).map(
      ({ services, between, stoppedBy, asked }) =>
        `- Missing: ${code(services)} ${prose(between)}; stopped by ${prose(stoppedBy.join('; '))}; for ${prose(asked.join(', '))}`,
    ),
    ...ownReasons(cause).map((one) => `- ${told(one)}`),
    ...openings(cause).map(
      ({ services, between, letInBy, asked }) =>
        `- Open: ${code(services)} ${prose(between)}; let in by ${prose(letInBy.join('; '))}; for ${prose(asked.join(', '))}`,
    ),
    ...demands(cause).map((demand) => `- Addresses: ${prose(demand)}`),
    ...doubts(cause).map((one) => `- Unknown: ${told(one)}`),
    ...(cause.affects.length > 0 ? [`- Affects: ${prose(subjectNames(cause.affects).join(', '))}`] : []),
    ...cause.fix.map(({ what }) => `- Fix: ${prose(what)}`),
  ].join('\n'),
  ...cause.fix.map(({ cli }) => command(cli)),
];

const told = ({ why, asked }: Reason): string => `${prose(why)} (${prose(asked.join(', '))})`;

const section = (title: string, head: readonly string[], rows: readonly (readonly string[])[]): string[] =>
  rows.length === 0 ? [] : [`## ${title}`, table(head, rows)];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

/** Words, in which nothing is markup, a mention or a table's edge. */
const prose = (text: string): string =>
  clean(text).replace(/[\\`*_[\]<>#|~&@]|:(?=\/\/)/g, (one) => `&#${one.charCodeAt(0)};`);

/** Words as they are, also in a table: within code a bar ends a cell all the same, and there are no entities. */
function code(text: string): string {
  const safe = clean(text).replaceAll('|', '\\|');
  const fence = fenceFor(safe, 1);
  return safe === '' ? '' : `${fence}${/^`|`$/.test(safe) ? ` ${safe} ` : safe}${fence}`;
}

function command(text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}sh\n${clean(text)}\n${fence}`;
}

/** More backticks than stand together anywhere in the text. */
const fenceFor = (text: string, least: number): string =>
  '`'.repeat(Math.max(least, ...[...text.matchAll(/`+/g)].map(([run]) => run.length + 1)));
