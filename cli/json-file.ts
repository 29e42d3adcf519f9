import { constants } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Refused } from './command.ts';
import { jsonFault } from './json-fault.ts';

/** The JSON value in a file, gzip-compressed or not, or, for `-`, on standard input. Throws Refused in one line. */
export async function readJson(file: string): Promise<unknown> {
  const json = await text(file);
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Refused(`${file}: not JSON: ${fault(json) ?? (cause as SyntaxError).message}`, { cause });
  }
}

async function text(file: string): Promise<string> {
  const raw = file === '-' ? await buffer(process.stdin) : await readFile(file).catch(refuse(file));
  const zipped = file.endsWith('.gz') || (raw[0] === 0x1f && raw[1] === 0x8b);
  const bytes = zipped ? await unzip(raw, { maxOutputLength: constants.MAX_STRING_LENGTH }).catch(broken(file)) : raw;
  // PowerShell's > writes UTF-16.
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (cause) {
    const large = bytes.length > constants.MAX_STRING_LENGTH;
    throw new Refused(`${file}: ${large ? 'too large; split it into a folder of files' : 'not UTF-8 text'}`, { cause });
  }
}

const unzip = promisify(gunzip) as (bytes: Uint8Array, options: { maxOutputLength: number }) => Promise<Buffer>;

/** Nothing for a string of millions of letters: the engine has no stack for it. */
function fault(json: string): string | undefined {
  try {
    return jsonFault(json);
  } catch {
    return;
  }
}

/** Throws Refused for what the file system says of a file. */
export const refuse =
  (file: string) =>
  (cause: NodeJS.ErrnoException): never => {
    throw new Refused(`${file}: ${reasons[cause.code ?? ''] ?? cause.message}`, { cause });
  };

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such file or folder',
  EACCES: 'it may not be read',
  EPERM: 'it may not be read',
  EISDIR: 'it is a folder',
  ERR_FS_FILE_TOO_LARGE: 'too large; split it into a folder of files',
};

const broken =
  (file: string) =>
  (cause: NodeJS.ErrnoException): never => {
    const large = cause.code === 'ERR_BUFFER_TOO_LARGE';
    const why = large ? 'too large once unpacked; split it into a folder of files' : `broken gzip: ${cause.message}`;
    throw new Refused(`${file}: ${why}`, { cause });
  };
