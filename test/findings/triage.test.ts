import { describe, expect, test } from 'vitest';
import { isSilent, reopened, sameTriage, type Triage } from '../../shared/findings/triage.ts';

const firstSeen = '2026-03-04T09:00:00.000Z';
const note = (at: string) => ({ text: 'INC-7 is about this.', by: 'ana', at });
const later = note('2026-03-04T10:00:00.000Z');

describe('what happened is told', () => {
  test.each<[string, Triage | undefined, string]>([
    ['nothing', undefined, ''],
    ['NEW', { workflow: 'NEW' }, ''],
    ['a suppression', { workflow: 'SUPPRESSED' }, 'opened changed resolved gone'],
    ['a notification', { workflow: 'NOTIFIED' }, 'changed'],
    ['a note', { workflow: 'NEW', note: later }, 'changed'],
    ['a note on an earlier failure', { workflow: 'NEW', note: note('2026-03-01T00:00:00Z') }, ''],
    ['the analyst’s own resolution, while it still fails', { workflow: 'RESOLVED' }, ''],
  ])('unless %s silences it', (_, triage, silent) => {
    const kinds = ['opened', 'changed', 'resolved', 'gone'] as const;
    const entry = triage ? { firstSeen, triage } : { firstSeen };
    expect(kinds.filter((kind) => isSilent({ ...entry, kind })).join(' ')).toBe(silent);
  });
});

test.each<[Triage['workflow'], Triage['workflow']]>([
  ['NEW', 'NEW'],
  ['NOTIFIED', 'NEW'],
  ['RESOLVED', 'NEW'],
  ['SUPPRESSED', 'SUPPRESSED'],
])('when a finding opens again, %s is %s, as in Security Hub', (before, after) => {
  expect(reopened({ workflow: before, note: later })).toEqual({ workflow: after, note: later });
});

test('to say nothing is to say NEW', () => {
  expect(sameTriage(undefined, { workflow: 'NEW' })).toBe(true);
  expect(sameTriage(undefined, { workflow: 'NEW', note: later })).toBe(false);
  expect(sameTriage({ workflow: 'SUPPRESSED' }, undefined)).toBe(false);
  expect(sameTriage({ workflow: 'NEW', note: later }, { workflow: 'NEW', note: { ...later, text: 'else' } })).toBe(
    false,
  );
});
