import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '..');
const run = promisify(execFile);

/** Where the project's own Python tools are, and nobody else's. */
export const venv = join(root, '.venv');

/** A program of requirements.txt. */
export const tool = (name: string): string => join(venv, 'bin', name);

/** Installs what requirements.txt names into the virtual environment, unless it is there. */
export async function installTools(): Promise<void> {
  const wanted = createHash('sha256')
    .update(await readFile(join(root, 'requirements.txt')))
    .digest('hex');
  const stamp = join(venv, 'installed');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === wanted) return;
  await rm(venv, { recursive: true, force: true });
  await run(process.env['PYTHON'] ?? 'python3', ['-m', 'venv', venv]);
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '-r', join(root, 'requirements.txt')];
  await run(tool('python'), pip, { maxBuffer: 1 << 24 });
  await writeFile(stamp, wanted);
}

if (import.meta.main) await installTools();
