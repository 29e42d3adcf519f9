import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { commands } from '../cli/commands.ts';
import { fairway } from '../cli/program.ts';
import type { Control } from '../shared/controls/control.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * The README with the parts that are made: what the program says, from the catalogue, and from the list of read actions.
 * The rest is as written.
 */
export async function readme(controls: readonly Control[]): Promise<string> {
  const written = readFileSync(join(root, 'README.md'), 'utf8');
  const actions = parse(readFileSync(join(root, 'infra/read-actions.yml'), 'utf8')) as string[];
  const parts = [
    ['recording', await recorded('audit --snapshot events/sample-organization.json --subject training-room')],
    ['controls', checked(controls)],
    ['policy', policy([...actions, whereAllIs].sort())],
  ] as const;
  return parts.reduce(between, written);
}

/** What one's own account is asked for which Regions it has; deployed, a sweep knows from elsewhere. */
const whereAllIs = 'ec2:DescribeRegions';

/** A command as it is typed in a terminal of eighty columns, and what it answers. */
async function recorded(line: string): Promise<string> {
  let said = '';
  const words = line.split(' ').map((word) => (word.startsWith('events/') ? join(root, word) : word));
  const out = (text: string): void => {
    said += text;
  };
  await fairway(words, commands, { out, err: out, columns: 80, colours: false });
  return [`$ fairway ${line}`, ...said.trimEnd().split('\n')]
    .map((text) => (text === '' ? '' : `    ${text}`))
    .join('\n');
}

/** A part stands between two comments that name it. */
function between(text: string, [name, part]: readonly [string, string]): string {
  const [start, end] = [`<!-- made: ${name} -->`, `<!-- end: ${name} -->`];
  const [from, to] = [text.indexOf(start), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md: no ${start} before ${end}`);
  return `${text.slice(0, from + start.length)}\n\n${part}\n\n${text.slice(to)}`;
}

function checked(controls: readonly Control[]): string {
  const rows = [...Map.groupBy(controls, ({ subject }) => subject)].map(([subject, all]) => {
    const records = new Set(all.flatMap(({ check }) => check.requirements));
    const titles = all.filter(({ severity }) => severity !== 'informational').map(({ title }) => title);
    const shown = titles.slice(0, 3).join('; ');
    const more = titles.length > 3 ? `; and ${titles.length - 3} more` : '';
    return `| \`${subject}\` | ${all.length} | ${records.size} | ${shown}${more} |`;
  });
  const records = new Set(controls.flatMap(({ check }) => check.requirements));
  return [
    `${controls.length} controls, which rest on ${records.size} records of documentation, each with its source:`,
    '',
    '| subject | controls | records | such as |',
    '|---|---|---|---|',
    ...rows,
  ].join('\n');
}

const policy = (actions: readonly string[]): string =>
  [
    '```json',
    JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [{ Sid: 'FairwayReads', Effect: 'Allow', Action: actions, Resource: '*' }],
      },
      null,
      2,
    ),
    '```',
  ].join('\n');
