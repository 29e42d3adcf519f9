import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readSnapshot } from '../../cli/snapshot-file.ts';
import { empty, file, folder } from './snapshots.ts';

const where = folder();
const one = empty('111122223333', 'eu-west-1');
const names = async (path: string) =>
  (await readSnapshot(path)).places.map(({ account, region }) => `${account} ${region}`);

describe('a file', () => {
  test.each([
    ['plain.json', JSON.stringify(one)],
    ['zipped.json.gz', gzipSync(JSON.stringify(one))],
    ['zipped-by-another-name.json', gzipSync(JSON.stringify(one))],
    ['with-a-mark.json', `\ufeff${JSON.stringify(one)}`],
    ['from-powershell.json', Buffer.from(`\ufeff${JSON.stringify(one)}`, 'utf16le')],
  ])('%s is read', async (name, content) => {
    expect(await names(file(where, name, content))).toEqual(['111122223333 eu-west-1']);
  });
  const zipped = gzipSync(JSON.stringify(one));
  test.each([
    ['empty.json', '', 'not JSON: line 1, column 1: the text ends too soon'],
    ['word.json', '{\n  "places": banana }', 'not JSON: line 2, column 13: unexpected "banana }"'],
    ['cut.json', '{"fairway":', 'not JSON: line 1, column 12: the text ends too soon'],
    [
      'huge.json',
      `["${'x'.repeat(10_000_000)}`,
      'not JSON: Unterminated string in JSON at position 10000002 (line 1 column 10000003)',
    ],
    ['list.json', '[]', 'the snapshot: expected an object, got []'],
    ['other.json', '{"fairway":"report/1"}', 'fairway: expected "snapshot/1", got "report/1"'],
    ['account.json', { ...empty('1', 'eu-west-1') }, 'places[0].account: expected a 12-digit account id, got "1"'],
    ['latin.json', Buffer.from([0x7b, 0xe9, 0x7d]), 'not UTF-8 text'],
    ['cut.json.gz', zipped.subarray(0, 20), 'broken gzip: unexpected end of file'],
    ['plain.json.gz', '{}', 'broken gzip: incorrect header check'],
  ])('%s is refused', async (name, content, why) => {
    const path = file(where, name, content);
    await expect(readSnapshot(path)).rejects.toMatchObject({ name: 'Refused', message: `${path}: ${why}` });
  });
  test.each(['gone.json', 'plain.json/below'])('%s is not there', async (name) => {
    const path = join(where, name);
    await expect(readSnapshot(path)).rejects.toMatchObject({ message: `${path}: no such file or folder` });
  });
  test('that names a place twice is refused', async () => {
    const path = file(where, 'twice.json', { ...one, places: [...one.places, ...one.places] });
    await expect(readSnapshot(path)).rejects.toMatchObject({
      message: `${path}: places[1]: account 111122223333, Region eu-west-1 is already in ${path}: places[0]`,
    });
  });
});

describe('a folder', () => {
  test('is one snapshot, in the order of the names, whatever else is in it', async () => {
    const into = folder();
    mkdirSync(join(into, 'b'));
    mkdirSync(join(into, '.hidden'));
    file(into, 'c.json', { ...empty('111122223333', 'eu-west-3'), takenAt: '2026-11-21T09:00:00Z' });
    file(into, 'b/b.json.gz', gzipSync(JSON.stringify(empty('111122223333', 'eu-west-2'))));
    file(into, 'a.json', { ...empty('111122223333', 'eu-west-1'), takenAt: '2026-11-21T08:00:00Z' });
    file(into, 'notes.txt', 'not read');
    file(into, '.hidden/x.json', 'not read');
    expect(await names(into)).toEqual(['111122223333 eu-west-1', '111122223333 eu-west-2', '111122223333 eu-west-3']);
    expect((await readSnapshot(into)).takenAt).toBe('2026-11-21T09:00:00Z');
  });
  test('that names a place twice is refused', async () => {
    const into = folder();
    const [a, b] = [file(into, 'a.json', one), file(into, 'b.json', one)];
    await expect(readSnapshot(into)).rejects.toMatchObject({
      message: `${b}: places[0]: account 111122223333, Region eu-west-1 is already in ${a}: places[0]`,
    });
  });
  test('joins the accounts of one organization and refuses two', async () => {
    const into = folder();
    const of = (Id: string, account: string) => ({ organization: { Id, Accounts: [{ Id: account }] } });
    const a = file(into, 'a.json', { ...empty('111122223333', 'eu-west-1'), ...of('o-one', '111122223333') });
    file(into, 'b.json', { ...empty('444455556666', 'eu-west-1'), ...of('o-one', '444455556666') });
    expect((await readSnapshot(into)).organization?.Accounts).toHaveLength(2);
    const c = file(into, 'c.json', { ...empty('777788889999', 'eu-west-1'), ...of('o-two', '777788889999') });
    await expect(readSnapshot(into)).rejects.toMatchObject({
      message: `${c}: another organization than in ${a}; join only what belongs together`,
    });
  });
  test('without a snapshot is refused', async () => {
    const into = folder();
    await expect(readSnapshot(into)).rejects.toMatchObject({
      message: `${into}: no .json or .json.gz file is in this folder`,
    });
  });
});
