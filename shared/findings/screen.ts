import type { Verdict } from '../controls/verdict.ts';
import { troubled } from './grouped.ts';
import { gravest } from './order.ts';
import type { Report } from './report.ts';
import { type RootCause, rootCauses } from './root-causes.ts';
import { type Look, labelled, painted, remarks, table, totals } from './table.ts';
import { clean, width, wrap } from './text.ts';
import { count, subjectName } from './words.ts';

/**
 * The table, if it fits the screen. Else what is behind it, the worst first, as far as there are lines: whoever looks at a
 * terminal sees its end, and the end of a long table is what matters least.
 */
export function screen(report: Report, look: Look): string {
  const whole = table(report, look);
  const { rows = Number.POSITIVE_INFINITY } = look;
  // One line is the prompt's.
  return linesOf(whole, look) < rows ? whole : short(report, look, rows - 1);
}

const linesOf = (text: string, { columns }: Look): number =>
  text.split('\n').reduce((sum, line) => sum + Math.max(1, Math.ceil(width(line) / columns)), -1);

function short(report: Report, look: Look, rows: number): string {
  const tail = [
    '',
    ...totals(report, look),
    ...clipped(remarks(report, look), Math.max(2, Math.floor(rows / 6))),
    ...wrap(hint, look.columns),
  ];
  const causes = rootCauses(troubled(report.verdicts));
  const told = causes.map((cause) => caused(cause, look));
  const most = fitting(told, Math.max(1, rows - tail.length));
  const rest = causes.slice(most);
  return `${[...told.slice(0, most).flat(), ...(rest.length > 0 ? wrap(more(rest), look.columns) : []), ...tail].join('\n')}\n`;
}

const hint =
  'Too long for this screen: “fairway explain NAME” or “--subject NAME” shows one workload with what mends it, “--format html --output report.html” or “| less” all.';

/** How many of the entries there are lines for, one of which says how many are left; one at least. */
function fitting(entries: readonly (readonly string[])[], lines: number): number {
  let used = 0;
  const over = entries.findIndex((entry, i) => {
    used += entry.length;
    return used + (i === entries.length - 1 ? 0 : 1) > lines;
  });
  return over < 0 ? entries.length : Math.max(1, over);
}

const clipped = (lines: readonly string[], most: number): string[] =>
  lines.length <= most ? [...lines] : [...lines.slice(0, most - 1), `  … ${lines.length - most + 1} more lines`];

const more = (rest: readonly RootCause[]): string =>
  `… and ${count(rest.length, 'more cause')}, of ${count(whose(rest.flatMap(({ verdicts }) => verdicts)).length, 'workload')}.`;

function caused({ what, verdicts, lost }: RootCause, look: Look): string[] {
  const failed = verdicts[0]?.status === 'fail';
  const word = failed ? `FAIL ${gravest(verdicts.map(({ severity }) => severity))}` : 'UNKNOWN';
  const [first = '', ...others] = clipped(
    labelled(word, lost.length > 0 ? `Stopped by ${what}.` : what, look, indent),
    3,
  );
  return [
    painted(first, failed ? ['red', 'bold'] : ['magenta', 'bold'], look, word.length),
    ...others,
    ...hits(verdicts, look),
  ];
}

/** Whose it is, in two lines at most. */
function hits(verdicts: readonly Verdict[], look: Look): string[] {
  const names = whose(verdicts);
  const inLines = (shown: number): string[] => {
    const rest = names.length > shown ? ` and ${names.length - shown} more` : '';
    const all = `${count(names.length, 'workload')} ${where(verdicts)}: ${names.slice(0, shown).join(', ')}${rest}`;
    return labelled('', all, look, indent);
  };
  let shown = Math.min(names.length, 20);
  while (shown > 1 && inLines(shown).length > 2) shown--;
  return inLines(shown);
}

const indent = 'FAIL critical  '.length;

/** Where one group exposes many, they are the workloads, and not the group. */
const whose = (verdicts: readonly Verdict[]): string[] => [
  ...new Set(
    verdicts.flatMap(({ subject, affects }) =>
      (subject.type === 'security-group' && affects.length > 0 ? affects : [subject, ...affects]).map(subjectName),
    ),
  ),
];

function where(verdicts: readonly Verdict[]): string {
  const places = [...new Set(verdicts.map(({ account, region }) => `${clean(account)} ${clean(region)}`))];
  return `in ${places.length === 1 ? places[0] : count(places.length, 'account and Region', 'accounts and Regions')}`;
}
