import { expect, test } from 'vitest';
import { channels, type LedgerEntry } from '../../shared/findings/ledger.ts';
import { renewed } from '../../shared/findings/renewal.ts';
import { verdictOn } from './transitions-verdicts.ts';

const opened = '2026-03-04T09:00:00.000Z';
const entry: LedgerEntry = {
  key: 'k',
  kind: 'opened',
  digest: 'd',
  verdict: verdictOn('a', 'fail'),
  firstSeen: opened,
  lastSeen: opened,
  readAt: opened,
  updatedAt: opened,
  actors: [],
  untold: [],
  importedAt: opened,
  version: 3,
};
const after = (days: number): Date => new Date(Date.parse(opened) + days * 24 * 60 * 60 * 1000);

test('a finding that stays open is told to Security Hub again long before it is forgotten', () => {
  expect(renewed(entry, after(60))).toEqual({
    ...entry,
    updatedAt: after(60).toISOString(),
    untold: ['security-hub'],
    version: 4,
  });
  expect(60).toBeLessThan(90 - 14);
});

test('its time is later than any before, whatever the clock says', () => {
  const ahead = { ...entry, updatedAt: '2026-09-01T00:00:00.000Z' };
  expect(renewed(ahead, after(60))?.updatedAt).toBe('2026-09-01T00:00:00.001Z');
});

test.each<[string, Partial<LedgerEntry>, number]>([
  ['that was told lately', {}, 59],
  ['that is resolved', { kind: 'resolved' }, 400],
  ['that is gone', { kind: 'gone' }, 400],
  ['that Security Hub does not know yet anyway', { untold: channels }, 400],
])('a finding %s is not', (_, change, days) => {
  expect(renewed({ ...entry, ...change }, after(days))).toBeUndefined();
});
