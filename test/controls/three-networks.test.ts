import { describe, expect, test } from 'vitest';
import { audit } from '../../shared/controls/audit.ts';
import { catalogue } from '../../shared/controls/catalogue.ts';
import type { Status, Verdict } from '../../shared/controls/verdict.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';
import { type Asked, rooms } from './networks.ts';

const networks = rooms.flatMap(([, room]) => Object.entries(room));
const ids = networks.map(([id]) => id);

describe('the networks of controls', () => {
  test('are there for every control: a file in test/controls/networks has them, by its id', () => {
    expect(catalogue.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
  });
  test('are there once, and for controls that are', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
    expect(ids.filter((id) => !catalogue.some((control) => control.id === id))).toEqual([]);
  });
});

describe.each(networks)('%s', (id, own) => {
  if ('never' in own) {
    test(`is never judged: ${own.because}`, () => {
      const { status, requirements } = verdictOf(id, own.subject, own.never());
      expect(told(status, requirements)).toMatchObject({ status: 'not-applicable' });
      const control = catalogue.find((one) => one.id === id);
      expect(control?.check.requirements.filter(({ asks }) => asks !== 'guest' && asks !== 'nothing')).toEqual([]);
    });
    return;
  }
  test.each(['pass', 'fail', 'unknown'] as const)('has a network where it is %s', (status) => {
    const { status: found, requirements } = verdictOf(id, own.subject, own[status]());
    expect(told(found, requirements)).toMatchObject({ status });
  });
});

/** What to read when the status is another. */
const told = (status: Status, requirements: Verdict['requirements']) => ({
  status,
  because: requirements.map((one) => `${one.id} ${one.status}: ${one.reason}`),
});

/** Read anew, so that no network is one that a file could not hold. */
function verdictOf(id: string, subject: string, { snapshot, configuration = {} }: Asked): Verdict {
  const read = parseSnapshot(JSON.parse(JSON.stringify(snapshot)));
  const controls = catalogue.filter((control) => control.id === id);
  const found = audit(read, { controls, configuration }).verdicts.find((one) => one.subject.id === subject);
  if (!found) throw new Error(`${id} says nothing of ${subject}`);
  return found;
}
