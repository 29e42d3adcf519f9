import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { byCause } from '../../shared/findings/causes.ts';
import type { Actor, Transition } from '../../shared/findings/transition.ts';
import { transitionOf } from '../aws/transitions.ts';

const by = (who: string, ...on: string[]): Actor => ({ who, what: 'Revoke', on, when: '2026-03-04T09:00:00Z' });

/** A fleet that broke: by a group or an ACL, and by whom. */
function broke(fleet: string, stops: readonly string[], actors: readonly Actor[] = []): Transition {
  const blockedBy = stops.map((id) => ({ layer: 'security-group', id, entry: null }) as const);
  const ends = { source: ['10.0.1.0/24'], destination: ['10.0.9.10/32'] };
  const missing = stops.length > 0 && [{ leg: 'request', protocol: 'tcp', ports: '88', ...ends, blockedBy } as const];
  const requirement = { id: 'AS-1', grade: 'required', status: 'fail', reason: 'because' } as const;
  const requirements = [{ ...requirement, ...(missing && { missing }) }];
  return { ...transitionOf(fleet, { requirements }), actors };
}

/** A fleet that has no room in the subnets of a cut, after a call that may have named something else. */
function crowded(fleet: string, subnets: readonly string[], actors: readonly Actor[] = []): Transition {
  const lack = { need: 9, free: 4, short: 5, subnets };
  const requirements = [
    { id: 'AS-IP-HEADROOM', grade: 'required', status: 'fail', reason: 'no room', ...lack } as const,
  ];
  return { ...transitionOf(fleet, { requirements }), actors };
}

/** A group that stands open by its own rules. */
const exposed = (group: string, actors: readonly Actor[] = []): Transition => ({
  ...transitionOf(group, { subject: { type: 'security-group', id: group }, requirements: [] }),
  actors,
});

const fleets = (groups: readonly (readonly Transition[])[]): string[] =>
  groups.map((all) =>
    all
      .map(({ verdict }) => verdict.subject.id)
      .sort()
      .join(' '),
  );

const [acl, group, other] = ['acl-0a', 'sg-0b', 'sg-0c'];
const dana = by('dana', acl);
const kim = by('kim', group);

describe('in one message is what broke', () => {
  test.each<[string, Transition[], string[]]>([
    ['by one edit of what stops it', ['a', 'b', 'c'].map((one) => broke(one, [acl], [dana])), ['a b c']],
    [
      'by one edit, though each is stopped elsewhere too',
      [broke('a', [acl, group], [dana]), broke('b', [acl], [dana])],
      ['a b'],
    ],
    ['by two edits: two messages', [broke('a', [acl], [dana, kim]), broke('b', [group], [dana, kim])], ['a', 'b']],
    [
      'and what two edits broke joins theirs',
      [broke('a', [acl], [dana, kim]), broke('b', [group], [dana, kim]), broke('c', [acl, group], [dana, kim])],
      ['a b c'],
    ],
    [
      'by the same thing, when nobody is known',
      [broke('a', [group]), broke('b', [other]), broke('c', [group])],
      ['b', 'a c'],
    ],
    [
      'by somebody, when nothing is known to stop it',
      [broke('a', [], [dana]), broke('b', [], [kim]), broke('c', [], [dana])],
      ['b', 'a c'],
    ],
    [
      'by one shortage, whoever grew: the subnets of the cut say so',
      [
        crowded('a', ['subnet-1', 'subnet-2'], [kim]),
        crowded('b', ['subnet-2'], [dana]),
        crowded('c', ['subnet-3'], [dana]),
      ],
      ['a b', 'c'],
    ],
    [
      'by one group, whoever touched what it guards',
      [exposed('sg-0b', [dana]), broke('a', [group], [by('dana', 'i-1')]), exposed('sg-0c', [dana])],
      ['a sg-0b', 'sg-0c'],
    ],
    ['without any known cause', [broke('a', []), broke('b', []), broke('c', [group])], ['a b', 'c']],
  ])('%s', (_, all, expected) => {
    expect(fleets(byCause(all))).toEqual(expected);
  });

  test('anew and otherwise, but not what is whole again', () => {
    const all = (['opened', 'changed', 'resolved', 'gone'] as const).map((kind) => ({
      ...broke(kind, [acl], [dana]),
      kind,
    }));
    expect(fleets(byCause(all))).toEqual(['changed opened', 'resolved', 'gone']);
  });
});

test.each<[string, Transition['kind'], (readonly Actor[])[], string[]]>([
  ['whole again by one call goes what nobody is known to have mended', 'resolved', [[dana], [], []], ['0 1 2']],
  ['whole again by two calls goes only what each mended', 'resolved', [[dana], [kim], []], ['0', '1', '2']],
  ['gone by one call goes what nobody took', 'gone', [[dana], []], ['0 1']],
  ['broken by one call goes nothing else', 'opened', [[dana], []], ['0', '1']],
])('%s', (_, kind, actors, expected) => {
  const all = actors.map((some, i) => ({ ...broke(`${i}`, [], some), kind }));
  expect(fleets(byCause(all)).sort()).toEqual(expected);
});

test('many causes make one digest', () => {
  const all = Array.from({ length: 6 }, (_, i) => broke(`fleet-${i}`, [`sg-${i}`]));
  expect(byCause(all)).toHaveLength(1);
  expect(byCause(all.slice(0, 5))).toHaveLength(5);
});

test('each is told once, whatever the causes, and the order changes nothing', () => {
  const one = fc.record({
    stops: fc.subarray([acl, group, other]),
    actors: fc.subarray([dana, kim]),
    kind: fc.constantFrom('opened' as const, 'changed' as const, 'resolved' as const),
  });
  const shuffled = fc.array(one, { maxLength: 8 }).chain((made) => {
    const all = made.map(({ stops, actors, kind }, i) => ({ ...broke(`${i}`, stops, actors), kind }));
    return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length }));
  });
  fc.assert(
    fc.property(shuffled, ([all, other]) => {
      expect(
        byCause(all)
          .flat()
          .map(({ key }) => key)
          .sort(),
      ).toEqual(all.map(({ key }) => key).sort());
      expect(fleets(byCause(other)).sort()).toEqual(fleets(byCause(all)).sort());
    }),
  );
});
