import { reads } from '../shared/controls/catalogue/reads.ts';
import { runbook } from '../shared/controls/catalogue/runbook.ts';
import { asked, remarks } from '../shared/controls/catalogue/telling.ts';
import type { Control } from '../shared/controls/control.ts';
import type { Requirement } from '../shared/requirements/requirement.ts';

/** The catalogue as a page: every control, and every record of documentation that it rests on. */
export const controlsPage = (controls: readonly Control[]): string =>
  `${[...opening(controls), ...controls.flatMap(section)].join('\n')}\n`;

const opening = (controls: readonly Control[]): string[] => [
  '# The controls',
  '',
  'Made from the catalogue by `npm run docs`; do not edit. `fairway controls ID` prints the same of one control.',
  '',
  'A control fails when something *required* in it fails. What is *optional* is told and makes its verdict no worse.',
  'A record that is *not checkable from outside* is never `pass` or `fail`: it says what to look at in the guest.',
  'What cannot be read makes a control `unknown`. What is high for fleets and stacks is medium for builders, which no',
  "user's session depends on.",
  '',
  '| control | severity | subject | records |',
  '|---|---|---|---|',
  ...controls.map(({ id, severity, subject, check }) =>
    row(`[${id}](#${anchor(id)})`, severity, subject, String(check.requirements.length)),
  ),
];

const section = (control: Control): string[] => [
  '',
  `## ${control.id}`,
  '',
  `**${control.title}.** Severity ${control.severity}: ${lower(control.why)}`,
  '',
  `Judged for each \`${control.subject}\`. Reads ${reads(control)
    .map((operation) => `\`${operation}\``)
    .join(', ')}.`,
  '',
  ...steps('How to see it', runbook(control).see),
  ...steps('How to mend it', runbook(control).mend),
  '| record | need | asks for | what must be so | source |',
  '|---|---|---|---|---|',
  ...control.check.requirements.map(record),
];

const steps = (title: string, sentences: readonly string[]): string[] => [
  `**${title}**`,
  '',
  ...sentences.map((sentence) => `- ${sentence}`),
  '',
];

const record = (requirement: Requirement): string =>
  row(
    requirement.id,
    requirement.need,
    asked(requirement),
    [requirement.statement, ...remarks(requirement)].join(' '),
    requirement.source,
  );

const row = (...cells: readonly string[]): string =>
  `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;

/** As GitHub makes it of a heading. */
const anchor = (id: string): string => id.replaceAll('.', '');

const lower = (sentence: string): string => sentence.charAt(0).toLowerCase() + sentence.slice(1);
