import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Status, Verdict } from '../../shared/controls/verdict.ts';
import { isOpen, type LedgerEntry } from '../../shared/findings/ledger.ts';
import { transitions } from '../../shared/findings/transitions.ts';
import { verdictOn } from './transitions-verdicts.ts';

const statuses: readonly Status[] = ['pass', 'fail', 'unknown', 'not-applicable'];
const verdict = fc
  .record({
    fleet: fc.constantFrom('a', 'b'),
    status: fc.constantFrom(...statuses),
    ports: fc.constantFrom('88', '445'),
  })
  .map(({ fleet, status, ports }) => verdictOn(fleet, status, { ports }));
const reading = fc.uniqueArray(verdict, { selector: ({ subject }) => subject.id });
const history = fc.array(reading, { maxLength: 12 });

const read = (minute: number) => ({
  account: '111122223333',
  region: 'eu-west-1',
  readAt: new Date(Date.UTC(2026, 2, 4, 9, minute)).toISOString(),
  whole: new Set(['appstream-fleet'] as const),
  about: () => true,
  complete: true,
  actors: () => [],
});

type Ledger = ReadonlyMap<string, LedgerEntry>;
const step = (ledger: Ledger, verdicts: readonly Verdict[], minute: number) => {
  const outcome = transitions(read(minute), verdicts, [...ledger.values()]);
  return { ...outcome, ledger: new Map([...ledger, ...outcome.entries.map((one) => [one.key, one] as const)]) };
};

const walk = (past: readonly (readonly Verdict[])[]) => {
  const steps: ReturnType<typeof step>[] = [];
  past.forEach((verdicts, minute) => {
    steps.push(step(steps.at(-1)?.ledger ?? new Map(), verdicts, minute));
  });
  return steps;
};

test('the same reading twice is news once', () => {
  fc.assert(
    fc.property(history, reading, (past, verdicts) => {
      const known = walk(past).at(-1)?.ledger ?? new Map();
      const once = step(known, verdicts, past.length);
      expect(step(once.ledger, verdicts, past.length).transitions).toEqual([]);
      expect(step(once.ledger, verdicts, past.length + 1).transitions).toEqual([]);
    }),
  );
});

test('a finding opens and closes in turn', () => {
  fc.assert(
    fc.property(history, (past) => {
      const open = new Set<string>();
      for (const { transitions: news } of walk(past))
        for (const { kind, key } of news) {
          expect(open.has(key)).toBe(kind !== 'opened');
          if (kind === 'opened') open.add(key);
          if (kind === 'resolved' || kind === 'gone') open.delete(key);
        }
    }),
  );
});

test('a reading of doubts alone moves nothing', () => {
  fc.assert(
    fc.property(history, (past) => {
      const known = walk(past).at(-1)?.ledger ?? new Map();
      const doubts = ['a', 'b'].map((fleet) => verdictOn(fleet, 'unknown'));
      expect(step(known, doubts, past.length)).toMatchObject({ transitions: [], entries: [] });
    }),
  );
});

test('an older reading moves nothing that a newer one has seen', () => {
  fc.assert(
    fc.property(history, reading, (past, verdicts) => {
      const known = walk([[], ...past]).at(-1)?.ledger ?? new Map();
      const touched = new Set(step(known, verdicts, 0).entries.map(({ key }) => key));
      for (const key of known.keys()) expect(touched.has(key)).toBe(false);
    }),
  );
});

test('what fails now is open, and what is proved whole is not', () => {
  fc.assert(
    fc.property(history, reading, (past, verdicts) => {
      const known = walk(past).at(-1)?.ledger ?? new Map();
      const { ledger } = step(known, verdicts, past.length);
      const open = new Set([...ledger.values()].filter(isOpen).map((entry) => entry.verdict.subject.id));
      for (const { status, subject } of verdicts) {
        if (status === 'fail') expect(open.has(subject.id)).toBe(true);
        if (status === 'pass' || status === 'not-applicable') expect(open.has(subject.id)).toBe(false);
      }
    }),
  );
});

test('what is told of a finding is always later than what was told before', () => {
  fc.assert(
    fc.property(history, (past) => {
      const last = new Map<string, string>();
      // All at one time: the clock is no help.
      let ledger: Ledger = new Map();
      for (const verdicts of past) {
        const outcome = step(ledger, verdicts, 0);
        ledger = outcome.ledger;
        for (const { key } of outcome.transitions) {
          const now = ledger.get(key)?.updatedAt ?? '';
          expect(now > (last.get(key) ?? '')).toBe(true);
          last.set(key, now);
        }
      }
    }),
  );
});
