import { describe, expect, test } from 'vitest';
import type { Configuration, Exception } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import { exceptionUses } from '../../shared/controls/exceptions.ts';
import { broken } from '../cli/snapshots.ts';

const control = 'appstream.fleet-reaches-internet';
const answeredFor = { owner: 'desk', reason: 'moves in spring', until: '2027-01-31' };
const exception = (more: Partial<Exception> = {}): Exception => ({
  control,
  subject: 'design-floor',
  ...answeredFor,
  ...more,
});
const at = (takenAt: string | undefined, ...exceptions: Exception[]) => {
  const { takenAt: _, ...network } = broken();
  const configuration: Configuration = { exceptions };
  const { verdicts } = audit(takenAt === undefined ? network : { ...network, takenAt }, { configuration });
  const verdict = verdicts.find((one) => one.control === control);
  return { verdict, verdicts, states: exceptionUses(configuration, verdicts, takenAt).map(({ state }) => state) };
};
const lastMoment = '2027-01-31T23:59:59Z';

describe('a failure that somebody answers for', () => {
  test.each([
    ['design-floor'],
    ['appstream-fleet/design-floor'],
    ['arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor'],
  ])('by the name %s stays a failure, and says who', (subject) => {
    const { verdict, states } = at(lastMoment, exception({ subject }));
    expect(verdict).toMatchObject({ status: 'fail', exception: answeredFor });
    expect(states).toEqual(['active']);
  });
  test('is that of one control and one subject', () => {
    const { verdicts } = at(lastMoment, exception());
    expect(verdicts.filter((one) => one.exception)).toHaveLength(1);
  });
  test.each([
    ['after its last day', '2027-02-01T00:00:00Z', exception(), 'expired'],
    ['at no known time', undefined, exception(), 'undated'],
    ['of another subject', lastMoment, exception({ subject: 'design' }), 'unmatched'],
    ['of another control', lastMoment, exception({ control: 'appstream.fleet-reaches-the-moon' }), 'unmatched'],
  ] as const)('%s is a failure like any', (_, takenAt, one, state) => {
    const { verdict, states } = at(takenAt, one);
    expect(verdict).toMatchObject({ status: 'fail' });
    expect(verdict).not.toHaveProperty('exception');
    expect(states).toEqual([state]);
  });
});

test('an exception for what passes is not needed', () => {
  const passing = at(lastMoment).verdicts.find(({ status }) => status === 'pass');
  const one = exception({ control: passing?.control ?? '', subject: passing?.subject.id ?? '' });
  const { states, verdicts } = at(lastMoment, one);
  expect(states).toEqual(['unneeded']);
  expect(verdicts.filter((verdict) => verdict.exception)).toEqual([]);
});
