import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { broken, file, folder, right } from './snapshots.ts';

const main = fileURLToPath(new URL('../../cli/main.ts', import.meta.url));
const where = folder();
const files = { right: file(where, 'right.json', right()), broken: file(where, 'broken.json', broken()) };

function fairway(words: readonly string[], { input = '', env = {} } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env['PATH'], ...env },
  });
  return { status, out: stdout, err: stderr };
}

describe('the process', () => {
  test('ends with 0 when nothing failed', () => {
    expect(fairway(['audit', '--snapshot', files.right])).toMatchObject({
      status: 0,
      err: '',
      out: expect.stringMatching(/^0 fail, \d+ unknown, \d+ pass, \d+ not applicable\.$/m),
    });
  });
  test('ends with 1 when something failed', () => {
    const { status, err } = fairway(['audit', '--snapshot', files.broken]);
    expect([status, err]).toEqual([1, '']);
  });
  test('ends with 2 and one line when the question was wrong', () => {
    expect(fairway(['audit', '--snapshot', 'nowhere.json'])).toEqual({
      status: 2,
      err: 'fairway: nowhere.json: no such file or folder\n',
      out: '',
    });
  });
  test('reads a snapshot from standard input', () => {
    const { status, err } = fairway(['audit', '--snapshot', '-'], { input: JSON.stringify(broken()) });
    expect([status, err]).toEqual([1, '']);
  });
  test('has colours when they are forced, and none in a pipe', () => {
    expect(fairway(['audit', '--snapshot', files.broken], { env: { FORCE_COLOR: '1' } }).out).toContain('\u001b[31m');
    expect(fairway(['audit', '--snapshot', files.broken]).out).not.toContain('\u001b');
  });
  test('says its version', () => {
    expect(fairway(['--version']).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
  test.runIf(existsSync('/dev/full'))('ends with 2 when the answer cannot be written', () => {
    const line = '"$0" "$1" audit --snapshot "$2" > /dev/full';
    const { status, stderr } = spawnSync('sh', ['-c', line, process.execPath, main, files.right], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([2, 'fairway: standard output: ENOSPC: no space left on device, write\n']);
  });
  test('takes a closed pipe for no error', () => {
    const line = '"$0" "$1" audit --format json --snapshot "$2" | head -c 1';
    const { stdout, stderr } = spawnSync('sh', ['-c', line, process.execPath, main, files.broken], {
      encoding: 'utf8',
    });
    expect([stdout, stderr]).toEqual(['{', '']);
  });
});
