import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import Table from 'cli-table3';
import { cellsOf, isMet, type Row } from './row.ts';

/** The lines, each with what it is told. Each runs in a process of its own, so that its peak memory is its own. */
const lines: readonly (readonly string[])[] = [
  ['all-pairs.ts', 'few'],
  ['all-pairs.ts', 'many'],
  ['required-flows.ts'],
  ['one-edit.ts'],
  ['missing-and-fix.ts'],
  ['growth.ts'],
  ['windows.ts'],
  ['headroom.ts'],
  ['algebra.ts'],
  ['html-report.ts'],
  ['events.ts'],
  ['churn.ts'],
  ['bundles.ts'],
  ['organization.ts'],
];

const [only] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const table = new Table({
  head: ['line', 'what', 'took', 'baseline', 'took', 'value', 'bound', 'peak memory', ''],
  style: { head: [], border: [] },
});
let missed = 0;
const chosen = lines.filter(([file = '']) => file.startsWith(only ?? ''));
if (chosen.length === 0)
  throw new Error(`no line begins with ${only}: there are ${lines.map(([file]) => file).join(', ')}`);
for (const [file = '', ...told] of chosen) {
  process.stderr.write(`${[file, ...told].join(' ')} …\n`);
  const { stdout, status } = spawnSync(
    process.execPath,
    ['--expose-gc', join(import.meta.dirname, 'lines', file), ...told],
    {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (status !== 0) throw new Error(`${file} ended with ${status}`);
  for (const row of JSON.parse(stdout) as Row[]) {
    table.push(cellsOf(row));
    if (!isMet(row)) missed++;
  }
}
console.log(table.toString());
if (missed > 0) console.log(`${missed} of the bounds missed`);
if (process.argv.includes('--check') && missed > 0) process.exitCode = 1;
