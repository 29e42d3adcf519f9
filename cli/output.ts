import { chmod, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Look } from '../shared/findings/table.ts';
import { Refused, type Rim } from './command.ts';

/**
 * Writes the answer to standard output, or to a file that others see either as it was or whole; compressed when its
 * name ends in .gz.
 */
export async function write(text: string, file: string | undefined, rim: Rim): Promise<void> {
  if (file === undefined) return rim.out(text);
  try {
    await replace(file, file.endsWith('.gz') ? gzipSync(text) : text);
  } catch (cause) {
    const { code = '', message } = cause as NodeJS.ErrnoException;
    throw new Refused(`--output ${file}: ${reasons[code] ?? message}`, { cause });
  }
}

/** How the answer may look: a file has neither colours nor an end of the screen. */
export const lookOf = ({ columns, rows, colours }: Rim, file: string | undefined): Look =>
  file !== undefined ? { columns, colours: false } : { columns, colours, ...(rows !== undefined && { rows }) };

async function replace(file: string, content: string | Uint8Array): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const before = await stat(target).catch(() => undefined);
  // A device or a pipe is written to; a new file in its place would be another thing.
  if (before && !before.isFile()) return writeFile(target, content);
  const part = join(dirname(target), `.${basename(target)}.${process.pid}.part`);
  try {
    await writeFile(part, content, { flag: 'wx' });
    if (before) await chmod(part, before.mode);
    await rename(part, target);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such folder',
  ENOTDIR: 'no such folder',
  EACCES: 'it may not be written',
  EPERM: 'it may not be written',
  EROFS: 'it may not be written',
  EISDIR: 'it is a folder',
  ENOSPC: 'no space is left',
};
