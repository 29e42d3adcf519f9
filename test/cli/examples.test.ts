import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import type { Snapshot } from '../../shared/network/snapshot.ts';
import { sample } from './live-networks.ts';
import { account } from './live-running.ts';
import { file, folder } from './snapshots.ts';

const home = folder();
const bin = join(home, 'bin');

/** The sample organisation on a day when its fleets may send nothing but HTTPS. */
function narrowed(): Snapshot {
  const snapshot = sample();
  for (const { IpPermissionsEgress = [] } of snapshot.places[0]?.ec2?.SecurityGroups ?? [])
    for (const rule of IpPermissionsEgress) Object.assign(rule, { IpProtocol: 'tcp', FromPort: 443, ToPort: 443 });
  return snapshot;
}

/** Every file and program that the examples name. */
function furnish(): void {
  for (const name of ['bin', 'captures', '.aws']) mkdirSync(join(home, name), { recursive: true });
  const main = join(import.meta.dirname, '../../cli/main.ts');
  chmodSync(file(bin, 'fairway', `#!/bin/sh\nexec "${process.execPath}" "${main}" "$@"\n`), 0o755);
  const { places, ...rest } = sample();
  places.forEach((place, i) => void file(join(home, 'captures'), `${i}.json`, { ...rest, places: [place] }));
  for (const name of ['network', 'monday', 'before']) file(home, `${name}.json`, sample());
  for (const name of ['tuesday', 'after']) file(home, `${name}.json`, narrowed());
  file(home, 'network.json.gz', gzipSync(JSON.stringify(sample())));
  const event = join(import.meta.dirname, '../../events/ec2-revoke-security-group-egress.json');
  file(home, 'organization.json', {
    fairway: 'report/1',
    takenAt: '2026-11-21T09:00:00Z',
    verdicts: [],
    runningOut: [],
    detached: [],
  });
  file(home, 'event.json', readFileSync(event, 'utf8'));
  const keys = 'aws_access_key_id = AKIA111122223333\naws_secret_access_key = simulated\n';
  file(join(home, '.aws'), 'credentials', `[apps]\n${keys}`);
  file(join(home, '.aws'), 'config', '[profile apps]\nregion = eu-west-1\n');
}
furnish();

/** The examples whose answer is that something fails: in the sample organisation, training-room does. */
const failing = new Set([
  'fairway audit --snapshot network.json',
  'fairway audit --snapshot network.json.gz --fail-on unknown',
  'fairway headroom --snapshot network.json --set fleet/design-floor=200 --lose-zone euw1-az1',
  'fairway diff monday.json tuesday.json',
  'fairway diff before.json after.json --format json',
]);

/** What a shell makes of a line, with Fairway on its path and an account behind the profile. */
async function typed(line: string): Promise<{ status: number; out: string; err: string }> {
  const { env } = await account(sample());
  const { AWS_ACCESS_KEY_ID: _, AWS_SECRET_ACCESS_KEY: __, ...rest } = env;
  const login = line.includes('--profile') ? rest : env;
  const options = { cwd: home, env: { ...login, HOME: home, PATH: `${bin}:${env.PATH}` }, maxBuffer: 100_000_000 };
  return new Promise((resolve) => {
    const child = execFile(shellOf(line), ['-c', line], options, (_error, out, err) =>
      resolve({ status: child.exitCode ?? -1, out, err }),
    );
  });
}

const shellOf = (line: string): string => /completion (zsh|fish)/.exec(line)?.[1] ?? 'bash';

const installed = (shell: string): boolean =>
  (process.env['PATH'] ?? '').split(':').some((where) => existsSync(join(where, shell)));

const examples = commands.flatMap(({ name, examples: all }) => all.map(({ line }) => [name, line] as const));

describe('the help of', () => {
  for (const [name, line] of examples)
    test.runIf(installed(shellOf(line)))(`${name} has a line that works as it is printed: ${line}`, async () => {
      const { status, out, err } = await typed(line);
      expect({ status, err }).toEqual({ status: failing.has(line) ? 1 : 0, err: '' });
      const written = /--output (\S+)/.exec(line)?.[1];
      if (written !== undefined) expect(statSync(join(home, written)).size).toBeGreaterThan(100);
      else if (name !== 'completion') expect(out).not.toBe('');
    });
});

test('every line that is said to fail is one of them', () => {
  const lines = new Set(examples.map(([, line]) => line));
  expect([...failing].filter((line) => !lines.has(line))).toEqual([]);
});
