import { reads } from '../shared/controls/catalogue/reads.ts';
import { asked, remarks } from '../shared/controls/catalogue/telling.ts';
import { catalogue } from '../shared/controls/catalogue.ts';
import type { Control } from '../shared/controls/control.ts';
import { json, wrap } from '../shared/findings/text.ts';
import { count } from '../shared/findings/words.ts';
import { known } from './choice.ts';
import type { Command } from './command.ts';

type Options = { readonly id?: string; readonly format?: string };

/** The command that prints the catalogue. */
export const controls: Command<Options> = {
  name: 'controls',
  description: 'print what is checked, and which documentation asks for it',
  args: {
    id: { positional: true, value: 'ID', description: 'one control, with all its requirements' },
    format: { value: 'FORMAT', description: 'table (default) or json', choices: ['table', 'json'] },
  },
  examples: [
    { line: 'fairway controls', does: 'every control in short' },
    { line: 'fairway controls appstream.fleet-reaches-directory', does: 'one, with statements, ports and sources' },
    { line: 'fairway controls --format json', does: 'all of it, for machines' },
  ],
  async run({ id, format = 'table' }, { out, columns }) {
    known('controls', id === undefined ? [] : [id], new Set(catalogue.map((control) => control.id)));
    const chosen = catalogue.filter((control) => id === undefined || control.id === id);
    if (format === 'json') out(json({ fairway: 'controls/1', controls: chosen.map(forMachines) }));
    else
      out(`${chosen.map((control) => (id === undefined ? brief : whole)(control, columns).join('\n')).join('\n\n')}\n`);
    return 0;
  },
};

const forMachines = (control: Control) => ({ ...control, reads: reads(control) });

const brief = ({ id, title, severity, subject, check }: Control, columns: number): string[] => [
  id,
  ...indented(`${title}.`, columns, 2),
  `  ${severity}, ${subject}, ${count(check.requirements.length, 'requirement')}`,
];

function whole(control: Control, columns: number): string[] {
  const { requirements } = control.check;
  const sources = [...new Set(requirements.map(({ source }) => source))];
  return [
    ...brief(control, columns),
    '',
    ...indented(`When it fails: ${control.why}`, columns, 2),
    ...indented(`Reads: ${reads(control).join(', ')}`, columns, 2),
    ...requirements.flatMap((requirement) => [
      '',
      ...indented(`${requirement.id} (${requirement.need}): ${asked(requirement)}`, columns, 2),
      ...[requirement.statement, ...remarks(requirement)].flatMap((text) => indented(text, columns, 4)),
      ...(sources.length > 1 ? indented(`Source: ${requirement.source}`, columns, 4) : []),
    ]),
    ...(sources.length === 1 ? ['', ...indented(`Source: ${sources[0]}`, columns, 2)] : []),
  ];
}

const indented = (text: string, columns: number, by: number): string[] =>
  wrap(text, Math.max(columns - by, 20)).map((line) => `${' '.repeat(by)}${line}`);
