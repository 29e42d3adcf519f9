import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Bundle, buildFunction } from '../../scripts/build.ts';
import { peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairway-bundles-'));
const names = readdirSync(join(import.meta.dirname, '../../functions')).map((file) => basename(file, '.ts'));

const plainly = { mainFields: ['main', 'module'], plugins: [] };

const program =
  'const t=performance.now();for(const file of process.argv.slice(1))await import(file);console.log(performance.now()-t)';

/** How long a fresh process takes to import these files, in milliseconds. */
function imported(files: readonly string[]): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program, ...files], {
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-west-1' },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const allOf = ({ file }: Bundle): string[] => [
  file,
  ...readdirSync(dirname(file))
    .filter((name) => /^(live|configuration)-.*\.mjs$/.test(name))
    .map((name) => join(dirname(file), name)),
];

/** What is aimed at, but for those where the packages alone are more: the README tells of them. */
const aimOf = (name: string) => ({
  size: { unit: 'KB', atMost: name === 'sweep-place' ? 1_000 : 450 } as const,
  time: { unit: '×', atLeast: name === 'on-triage' ? 2.5 : 3 } as const,
});

const kilobytes = (bytes: number): number => bytes / 1024;
const half = { unit: '×', atLeast: 2 } as const;

const rows: Row[] = [];
for (const name of names) {
  const ours = await buildFunction(name, join(folder, 'ours'), { sourcemap: false });
  const plain = await buildFunction(name, join(folder, 'plain'), { ...plainly, sourcemap: false });
  const ways = [[ours.file], allOf(ours), allOf(plain)];
  // By turns, so that whatever else the machine does falls on all of them; the fastest is the least disturbed.
  const turns = Array.from({ length: 9 }, () => ways.map(imported));
  const [start = 0, all = 0, theirs = 0] = ways.map((_, way) => Math.min(...turns.map((turn) => turn[way] ?? 0)));
  const line = { line: 'bundles', peak: peakMemory() };
  const [sizes, times] = [
    { ...line, baseline: 'bundled plainly, with the whole SDK', baselineTook: kilobytes(plain.bytes.all) },
    { ...line, baseline: 'the same', baselineTook: theirs },
  ];
  const starts = `what a cold start of ${name} loads`;
  const size = kilobytes(ours.bytes.start);
  const aim = aimOf(name);
  rows.push(
    { ...sizes, what: starts, took: size, measured: 'KB', value: size, bound: aim.size },
    { ...times, what: `${starts}, imported`, took: start, value: theirs / start, bound: aim.time },
    ...(ways[1]?.length === 1
      ? []
      : [
          {
            ...sizes,
            what: `all that ${name} may load`,
            took: kilobytes(ours.bytes.all),
            measured: 'KB',
            value: plain.bytes.all / ours.bytes.all,
            bound: half,
          } as const,
          { ...times, what: `all that ${name} may load, imported`, took: all, value: theirs / all, bound: half },
        ]),
  );
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(rows));
