#!/usr/bin/env node
import { styleText } from 'node:util';
import { commands } from './commands.ts';
import { fairway } from './program.ts';

/** An older Node gets as far as this, and no further. */
if (Number.parseInt(process.versions.node, 10) < 24) {
  process.stderr.write(`fairway: Node 24 or later is needed, and this is ${process.version}\n`);
  process.exit(2);
}

/** A reader that has seen enough, such as `head`, is no error; a full disk is. */
for (const stream of [process.stdout, process.stderr])
  stream.on('error', ({ code, message }: NodeJS.ErrnoException) => {
    if (code === 'EPIPE') return;
    process.exitCode = 2;
    if (stream === process.stdout) process.stderr.write(`fairway: standard output: ${message}\n`);
  });

const watched = process.stderr.isTTY && !process.env['CI'];
const wipe = watched ? '\r\u001b[K' : '';

const status = await fairway(process.argv.slice(2), commands, {
  out: (text) => process.stdout.write(text),
  err: (text) => process.stderr.write(`${wipe}${text}`),
  // A line that is written over, and wiped before anything else is said; one that the terminal breaks could not be.
  ...(watched && {
    progress: (text: string) => process.stderr.write(`${wipe}${text.slice(0, (process.stderr.columns || 80) - 1)}`),
  }),
  columns: process.stdout.columns || Number(process.env['COLUMNS']) || 80,
  ...(process.stdout.isTTY && !process.env['CI'] && process.stdout.rows > 0 && { rows: process.stdout.rows }),
  // Node asks the terminal, NO_COLOR and FORCE_COLOR.
  colours: styleText('bold', 'x', { stream: process.stdout }) !== 'x',
});
process.exitCode ??= status;
