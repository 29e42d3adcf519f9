import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { report } from '../../shared/findings/report.ts';
import { peeredNetwork } from '../hub-network.ts';
import { run } from './run.ts';
import { broken, doubtful, empty, file, folder, right } from './snapshots.ts';

const where = folder();
const files = {
  right: file(where, 'right.json', right()),
  broken: file(where, 'broken.json', broken()),
  doubtful: file(where, 'doubtful.json', doubtful()),
  unread: file(where, 'unread.json', {
    fairway: 'snapshot/1',
    places: [{ account: '111122223333', region: 'eu-west-1' }],
  }),
};
const reported = async (...words: string[]) =>
  JSON.parse((await run(['audit', '--format', 'json', '--snapshot', files.broken, ...words])).out);

describe('the exit status', () => {
  test.each([
    ['right', undefined, 0],
    ['broken', undefined, 1],
    ['doubtful', undefined, 0],
    ['unread', undefined, 0],
    ['right', 'unknown', 1],
    ['broken', 'unknown', 1],
    ['doubtful', 'unknown', 1],
    ['unread', 'unknown', 1],
    ['broken', 'never', 0],
  ] as const)('of a %s network with --fail-on %s is %i', async (name, failOn, status) => {
    const answer = await run(['audit', '--snapshot', files[name], ...(failOn ? ['--fail-on', failOn] : [])]);
    expect(answer).toMatchObject({ status, err: '' });
    expect(answer.out).not.toBe('');
  });
});

test('one account of several says on the side whom it needs besides; with them it says nothing', async () => {
  const { snapshot, apps } = peeredNetwork();
  const alone = file(where, 'alone.json', { ...snapshot, places: [apps] });
  const hint = 'capture it too and judge both, or read both with --organization or --account and --role-name';
  expect((await run(['audit', '--snapshot', alone])).err).toBe(
    `fairway: in doubt without 777788889999 eu-west-1, which alone shows vpc-0cccc111122223333: ${hint}\n`,
  );
  expect((await run(['audit', '--snapshot', file(where, 'all.json', snapshot)])).err).toBe('');
});

describe('the answer', () => {
  test('as a table', async () => {
    const { out } = await run(['audit', '--snapshot', files.broken, '--control', 'appstream.fleet-reaches-internet']);
    expect(out).toContain(`\
AppStream fleet design-floor in 111122223333 eu-west-1
  FAIL high  AppStream fleets reach the internet over HTTP and HTTPS
             (appstream.fleet-reaches-internet)
    missing  tcp/80 udp/8433 from 10.0.1.0/24 (subnet-a), 10.0.2.0/24 (subnet-b)
             to 0.0.0.0/0 (the internet) (request)
    stopped  by security group sg-fleet (no rule lets it through)
    for      AS-EGRESS-80, AS-EGRESS-UDP-8433 (optional)
`);
    expect(out).toMatch(/\n\n1 fail, 0 unknown, 0 pass, 0 not applicable\.\nRead 1 account and Region\.\n$/);
  });
  test('as JSON is the report, and the same bytes each time', async () => {
    const words = ['audit', '--snapshot', files.broken, '--format', 'json'];
    const { out } = await run(words);
    expect(out).toBe(`${JSON.stringify(report(broken(), audit(broken())), null, 2)}\n`);
    expect((await run(words)).out).toBe(out);
  });
  test.each([
    ['csv', /^"account","region"/],
    ['markdown', /^# Fairway report\n/],
    ['junit', /^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites/],
    ['sarif', /^\{\n {2}"\$schema": "https:.*sarif-schema-2\.1\.0\.json",\n {2}"version": "2\.1\.0"/],
    ['html', /^<!doctype html>\n<html lang="en">/],
  ])('as %s, the same each time', async (format, beginning) => {
    const words = ['audit', '--snapshot', files.broken, '--format', format];
    const { out, status, err } = await run(words);
    expect([status, err]).toEqual([1, '']);
    expect(out).toMatch(beginning);
    expect((await run(words)).out).toBe(out);
  });
  test('as ASFF needs a time', async () => {
    const words = ['audit', '--format', 'asff', '--snapshot'];
    expect(await run([...words, files.unread])).toEqual({
      status: 2,
      out: '',
      err: 'fairway: --format asff: a finding needs a time, and the snapshot has no takenAt and no readAt\n',
    });
    const dated = file(where, 'timed.json', { ...broken(), takenAt: '2026-11-21T08:00:00Z' });
    expect(JSON.parse((await run([...words, dated])).out)[0].SchemaVersion).toBe('2018-10-08');
  });
  test('of a live account is judged alike', async () => {
    const asked: object[] = [];
    const readLive = async (choice: object) => {
      asked.push(choice);
      return broken();
    };
    expect(await run(['audit', '--region', 'eu-west-1'], { readLive })).toMatchObject({ status: 1, err: '' });
    expect(asked).toEqual([{ region: ['eu-west-1'] }]);
  });
});

describe('--config', () => {
  const answeredFor = { subject: 'design-floor', owner: 'desk', reason: 'moves in spring' };
  const excused = ['appstream.fleet-reaches-internet', 'appstream.fleet-reaches-directory'];
  const configured = (until: string, ...controls: string[]) =>
    file(where, `config-${until}-${controls.length}.json`, {
      exceptions: controls.map((control) => ({ control, ...answeredFor, until })),
      allowedSources: [{ cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'desk', reason: 'office', until }],
    });
  const dated = file(where, 'dated.json', { ...broken(), takenAt: '2026-11-21T08:00:00Z' });
  test.each([
    ['all failures', configured('2026-11-21', ...excused), 0],
    ['one of two', configured('2026-11-21', excused[0] ?? ''), 1],
    ['all, until the day before', configured('2026-11-20', ...excused), 1],
  ])('with exceptions for %s', async (_, config, status) => {
    const words = ['audit', '--snapshot', dated, '--config', config];
    expect(await run(words)).toMatchObject({ status, err: '' });
    expect(JSON.parse((await run([...words, '--format', 'json'])).out).counts.fail).toBe(2);
  });
  test('names exceptions and allowed sources, and how they stand', async () => {
    const words = ['audit', '--snapshot', dated, '--subject', 'design-floor'];
    const config = configured('2026-11-21', ...excused, 'no.such-control');
    const { out } = await run([...words, '--config', config]);
    expect(out).not.toContain('FAIL');
    expect(out.slice(out.indexOf('Of these'))).toMatchInlineSnapshot(`
      "Of these, 2 are exceptions.
      Read 1 account and Region.
        Exception: appstream.fleet-reaches-internet of design-floor: moves in spring
                   (desk, until 2026-11-21)
        Exception: appstream.fleet-reaches-directory of design-floor: moves in spring
                   (desk, until 2026-11-21)
        Exception: no.such-control of design-floor: moves in spring (desk, until
                   2026-11-21, but nothing is judged under these names)
        Allowed:   tcp/3389 from 203.0.113.0/24: office (desk, until 2026-11-21)
      "
    `);
    const expired = await run([...words, '--config', configured('2026-11-20', excused[0] ?? '')]);
    expect(expired.out.slice(expired.out.indexOf('  Exception'))).toMatchInlineSnapshot(`
      "  Exception: appstream.fleet-reaches-internet of design-floor: moves in spring
                   (desk, expired after 2026-11-20: it no longer counts)
        Allowed:   tcp/3389 from 203.0.113.0/24: office (desk, expired after
                   2026-11-20: it no longer counts)
      "
    `);
  });
});

describe('filters', () => {
  test.each([
    [['--control', 'appstream.fleet-reaches-internet'], 1],
    [['--control', 'appstream.fleet-reaches-internet', '--control', 'appstream.fleet-reaches-directory'], 2],
    [['--subject', 'appstream-fleet/design-floor', '--control', 'appstream.fleet-reaches-directory'], 1],
  ])('%j leaves %i', async (words, left) => {
    const { verdicts, counts } = await reported(...words);
    expect([verdicts.length, counts.fail]).toEqual([left, left]);
  });
  test.each([
    ['--account', '111122223333', '--region', 'eu-west-1'],
    ['--subject', 'design-floor'],
  ])('%s %s leaves what is of it', async (...words) => {
    const { verdicts, counts } = await reported(...words);
    expect(verdicts.length).toBeGreaterThan(2);
    expect(counts.fail).toBe(2);
  });
  test('cover what was asked for, and judge with all that was read', async () => {
    const both = { ...broken(), places: [...broken().places, ...empty('444455556666', 'eu-west-1').places] };
    const path = file(where, 'both.json', both);
    const answer = JSON.parse(
      (await run(['audit', '--format', 'json', '--snapshot', path, '--account', '444455556666'])).out,
    );
    expect(answer).toMatchObject({ coverage: { placesRead: 1 }, verdicts: [] });
  });
  test.each([
    [['--account', '111122223334'], '--account 111122223334: nothing is named so (did you mean 111122223333?)'],
    [['--region', 'eu-wset-1'], '--region eu-wset-1: nothing is named so (did you mean eu-west-1?)'],
    [
      ['--control', 'appstream.fleet-reach-directory'],
      '--control appstream.fleet-reach-directory: nothing is named so (did you mean appstream.fleet-reaches-directory?)',
    ],
    [['--subject', 'desing-floor'], '--subject desing-floor: nothing is named so (did you mean design-floor?)'],
    [['--subject', 'xyz'], '--subject xyz: nothing is named so'],
    [['--subject', '\u001b[2J'], '--subject \\u{1b}[2J: nothing is named so'],
  ])('%j is refused', async (words, line) => {
    expect(await run(['audit', '--snapshot', files.broken, ...words])).toEqual({
      status: 2,
      out: '',
      err: `fairway: ${line}\n`,
    });
  });
});

describe('--output', () => {
  const words = ['audit', '--snapshot', files.broken, '--format', 'json', '--output'];
  test('writes there, and nothing to standard output', async () => {
    const path = join(where, 'report.out');
    expect(await run([...words, path])).toEqual({ status: 1, out: '', err: '' });
    expect(JSON.parse(readFileSync(path, 'utf8')).fairway).toBe('report/1');
  });
  test('replaces a whole file, keeps its mode, follows a link and leaves nothing beside it', async () => {
    const into = folder();
    const path = file(into, 'old', 'x'.repeat(1_000_000));
    symlinkSync(path, join(into, 'link'));
    await run([...words, join(into, 'link')]);
    expect(JSON.parse(readFileSync(path, 'utf8')).fairway).toBe('report/1');
    expect(readdirSync(into)).toEqual(['link', 'old']);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
  test('leaves a device a device', async () => {
    expect(await run([...words, '/dev/null'])).toEqual({ status: 1, out: '', err: '' });
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });
  test.each([
    [join(where, 'no', 'report'), 'no such folder'],
    [where, 'it is a folder'],
  ])('refuses %s', async (path, why) => {
    expect(await run([...words, path])).toEqual({ status: 2, out: '', err: `fairway: --output ${path}: ${why}\n` });
  });
});
