import { execFileSync } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { pack } from '../scripts/pack.ts';
import { folder } from './cli/snapshots.ts';

const root = join(import.meta.dirname, '..');
const where = folder();
const npm = (...words: string[]) =>
  execFileSync('npm', ['--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error', ...words], {
    cwd: where,
    encoding: 'utf8',
  });
const node = (...words: string[]) => execFileSync(process.execPath, words, { cwd: where, encoding: 'utf8' });
const write = (name: string, text: string) => writeFileSync(join(where, name), text);

describe('the package, installed in an empty project', () => {
  beforeAll(async () => {
    const made = await pack(join(where, 'package'));
    const [tarball = ''] = npm('pack', made).trim().split('\n').slice(-1);
    write('package.json', '{"type":"module","private":true}');
    npm('install', join(where, tarball));
    cpSync(join(root, 'events/sample-organization.json'), join(where, 'network.json'));
  }, 300_000);

  test('is a command', () => {
    expect(npm('exec', '--', 'fairway', '--version').trim()).toMatch(/^\d+\.\d+\.\d+$/);
    const words = ['fairway', 'audit', '--snapshot', 'network.json', '--fail-on', 'never'];
    expect(npm('exec', '--', ...words)).toMatch(/^\d+ fail, \d+ unknown, \d+ pass/m);
  });

  test('is a library, which answers as the command does', () => {
    write(
      'use.js',
      `import { readFileSync } from 'node:fs';
       import { audit, html, parseSnapshot, report } from 'fairway';
       const snapshot = parseSnapshot(JSON.parse(readFileSync('network.json', 'utf8')));
       const found = report(snapshot, audit(snapshot));
       console.log(JSON.stringify([found.counts, html(found).startsWith('<!doctype html>')]));`,
    );
    const [counts, isPage] = JSON.parse(node('use.js'));
    const words = ['audit', '--snapshot', 'network.json', '--format', 'json', '--fail-on', 'never'];
    const command = JSON.parse(node('node_modules/fairway/cli/main.js', ...words));
    expect([counts, isPage]).toEqual([command.counts, true]);
  });

  test('has types', () => {
    const using = (status: string) => `
      import { audit, parseSnapshot, report, type Verdict } from 'fairway';
      const snapshot = parseSnapshot({});
      const account: string | undefined = snapshot.places[0]?.account;
      const failing: readonly Verdict[] = report(snapshot, audit(snapshot)).verdicts.filter(({ status }) => status === '${status}');
      export { account, failing };`;
    const flags = [
      '--noEmit',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2024',
      '--skipLibCheck',
      'false',
      '--types',
      '',
    ];
    const check = (status: string) => {
      write('use.ts', using(status));
      return execFileSync(join(root, 'node_modules/.bin/tsc'), [...flags, 'use.ts'], { cwd: where, encoding: 'utf8' });
    };
    expect(check('fail')).toBe('');
    expect(() => check('flail')).toThrow();
  });
});
