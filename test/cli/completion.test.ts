import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import { completion } from '../../cli/completion.ts';
import { run } from './run.ts';

const printed = (...words: string[]) => run(['completion', ...words], { more: [completion(commands.slice(0, -1))] });

/** What bash offers after a line's words. */
async function offered(...words: string[]): Promise<string[]> {
  const { out } = await printed('bash');
  const line = `COMP_WORDS=(fairway ${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length}; _fairway; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', `${out}\n${line}`], { encoding: 'utf8' });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((one) => one !== '');
}

describe('bash completes', () => {
  test.each([
    [['au'], ['audit']],
    [['audit', '--fo'], ['--format']],
    [['audit', '--format', 's'], ['sarif']],
    [
      ['audit', '--fail-on', ''],
      ['fail', 'unknown', 'never'],
    ],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish'],
    ],
    [['explain', 'design'], []],
  ])('%j', async (words, wanted) => expect(await offered(...words)).toEqual(wanted));
  test('every command', async () => {
    expect((await offered('')).filter((one) => !one.startsWith('-'))).toEqual(commands.map(({ name }) => name));
  });
});

test.each(['zsh', 'fish'])('%s knows every flag of audit', async (shell) => {
  const { out, status } = await printed(shell);
  expect(status).toBe(0);
  for (const flag of ['snapshot', 'format', 'fail-on', 'config']) expect(out).toContain(flag);
});

test('another shell is refused', async () => {
  expect(await printed('tcsh')).toEqual({
    status: 2,
    out: '',
    err: 'fairway: completion: for which shell? bash, zsh, fish\n',
  });
});
