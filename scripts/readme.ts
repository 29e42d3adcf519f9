import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { audit } from '../shared/controls/audit.ts';
import type { Control } from '../shared/controls/control.ts';
import { report } from '../shared/findings/report.ts';
import { table } from '../shared/findings/table.ts';
import { parseSnapshot } from '../shared/network/snapshot.ts';

const root = resolve(import.meta.dirname, '..');

/**
 * The README with the parts that are made: what the program says, from the catalogue, and from the list of read actions.
 * The rest is as written.
 */
export function readme(controls: readonly Control[]): string {
  const written = readFileSync(join(root, 'README.md'), 'utf8');
  const actions = ['read-actions.yml', 'read-whole-actions.yml'].flatMap(
    (list) => parse(readFileSync(join(root, 'infra', list), 'utf8')) as string[],
  );
  const parts = [
    ['recording', recorded('events/sample-organization.json', 'training-room')],
    ['controls', checked(controls)],
    ['policy', policy([...actions, whereAllIs].sort())],
  ] as const;
  return parts.reduce(between, written);
}

/** What one's own account is asked for which Regions it has; deployed, a sweep knows from elsewhere. */
const whereAllIs = 'ec2:DescribeRegions';

/** What `fairway audit` answers about one fleet of the sample organisation, in a terminal of eighty columns. */
function recorded(file: string, fleet: string): string {
  const snapshot = parseSnapshot(JSON.parse(readFileSync(join(root, file), 'utf8')));
  const { verdicts, dependencies } = audit(snapshot);
  const about = verdicts.filter(({ subject }) => subject.id === fleet);
  const said = table(report(snapshot, { verdicts: about, dependencies }), { columns: 80, colours: false });
  return [`$ fairway audit --snapshot ${file} --subject ${fleet}`, ...said.trimEnd().split('\n')]
    .map((line) => (line === '' ? '' : `    ${line}`))
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
