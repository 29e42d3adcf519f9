import type { Blocker, RequirementResult, Verdict } from '../controls/verdict.ts';
import type { Report } from './report.ts';
import { clean } from './text.ts';
import { blockerName, flowName } from './words.ts';

/**
 * The report for spreadsheets (RFC 4180): one row for each requirement of each verdict. A cell that a spreadsheet
 * would take for a formula begins with an apostrophe.
 */
export const csv = ({ verdicts }: Report): string =>
  [columns.map(([name]) => name), ...verdicts.flatMap(rows)].map((row) => `${row.map(cell).join(',')}\r\n`).join('');

type Column = readonly [name: string, of: (verdict: Verdict, requirement: RequirementResult) => string];

const columns: readonly Column[] = [
  ['account', ({ account }) => account],
  ['region', ({ region }) => region],
  ['subject type', ({ subject }) => subject.type],
  ['subject', ({ subject }) => subject.id],
  ['arn', ({ subject }) => subject.arn ?? ''],
  ['control', ({ control }) => control],
  ['title', ({ title }) => title],
  ['severity', ({ severity }) => severity],
  ['status', ({ status }) => status],
  ['requirement', (_, { id }) => id],
  ['grade', (_, { grade }) => grade],
  ['requirement status', (_, { status }) => status],
  ['reason', (_, { reason }) => reason],
  ['missing', (_, { missing = [] }) => missing.map(flowName).join('; ')],
  ['stopped by', (_, { missing = [] }) => names(missing.flatMap(({ blockedBy }) => blockedBy))],
  ['open', (_, { open = [] }) => open.map(flowName).join('; ')],
  ['let in by', (_, { open = [] }) => names(open.flatMap(({ allowedBy }) => allowedBy))],
  ['addresses needed', (_, { need }) => number(need)],
  ['addresses free', (_, { free }) => number(free)],
  ['addresses short', (_, { short }) => number(short)],
  ['subnets', (_, { subnets = [] }) => subnets.join('; ')],
  ['affects', ({ affects }) => affects.map(({ type, id }) => `${type}/${id}`).join('; ')],
  ['fix', ({ fix }) => fix.map(({ cli }) => cli).join('; ')],
  ['exception until', ({ exception }) => exception?.until ?? ''],
  ['exception owner', ({ exception }) => exception?.owner ?? ''],
  ['exception reason', ({ exception }) => exception?.reason ?? ''],
];

const rows = (verdict: Verdict): string[][] =>
  verdict.requirements.map((requirement) => columns.map(([, of]) => of(verdict, requirement)));

const names = (entries: readonly Blocker[]): string => [...new Set(entries.map(blockerName))].join('; ');

const number = (value: number | undefined): string => (value === undefined ? '' : String(value));

/** Quoted whatever it holds: other separators than the comma are common in spreadsheets. */
function cell(text: string): string {
  const safe = formula.test(text) ? `'${text}` : text;
  return `"${clean(safe).replaceAll('"', '""')}"`;
}

/** What spreadsheets read as the beginning of a formula, in the wide forms of East Asian keyboards as well. */
const formula = /^[\s\p{Cf}]*[=+\-@\t\r＝＋－＠]/u;
