import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { bundling } from '../../scripts/build.ts';
import { middle, peakMemory } from '../measure.ts';
import type { Row } from '../row.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairway-bundles-'));
const names = readdirSync(join(import.meta.dirname, '../../functions')).map((file) => basename(file, '.ts'));

/** A function's bundle: how large it is, and how long a fresh process takes to import it. */
async function bundled(name: string, how: 'ours' | 'plain'): Promise<{ file: string; size: number }> {
  const outdir = join(folder, how);
  const plain = { mainFields: ['main', 'module'], plugins: [] };
  const entryPoints = [{ in: `functions/${name}.ts`, out: name }];
  await build({ ...bundling, ...(how === 'plain' && plain), sourcemap: false, entryPoints, outdir });
  const file = join(outdir, `${name}.mjs`);
  return { file, size: statSync(file).size / 1024 };
}

const program = 'const t=performance.now();await import(process.argv[1]);console.log(performance.now()-t)';

function imported(file: string): number {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', program, file], {
    encoding: 'utf8',
    env: { AWS_REGION: 'eu-west-1' },
  });
  if (status !== 0) throw new Error(stderr);
  return Number(stdout);
}

const rows: Row[] = [];
for (const name of names) {
  const [ours, plain] = [await bundled(name, 'ours'), await bundled(name, 'plain')];
  // By turns, so that whatever else the machine does falls on both.
  const times = Array.from({ length: 9 }, () => [imported(ours.file), imported(plain.file)] as const);
  const [took, baselineTook] = [middle(times.map(([time]) => time)), middle(times.map(([, time]) => time))];
  const what = `the bundle of ${name}`;
  const peak = peakMemory();
  rows.push(
    {
      line: 'bundles',
      what: `${what}, its size`,
      baseline: 'bundled plainly, with the whole SDK',
      took: ours.size,
      baselineTook: plain.size,
      measured: 'KB',
      value: plain.size / ours.size,
      bound: { unit: '×', atLeast: 2 },
      peak,
    },
    {
      line: 'bundles',
      what: `${what}, imported`,
      baseline: 'the same',
      took,
      baselineTook,
      value: baselineTook / took,
      bound: { unit: '×', atLeast: 2 },
      peak,
    },
  );
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(rows));
