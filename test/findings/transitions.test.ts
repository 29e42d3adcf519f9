import { describe, expect, test } from 'vitest';
import type { RequirementResult, Status, Verdict } from '../../shared/controls/verdict.ts';
import { channels, type LedgerEntry } from '../../shared/findings/ledger.ts';
import { digest } from '../../shared/findings/ledger-digest.ts';
import { fitted, sizeInBytes } from '../../shared/findings/ledger-evidence.ts';
import { listedWhole, type Reading, transitions } from '../../shared/findings/transitions.ts';
import { verdictOn } from './transitions-verdicts.ts';

const dana = {
  who: 'NetworkAdmin/dana',
  what: 'RevokeSecurityGroupEgress',
  on: ['sg-1'],
  when: '2026-03-04T09:15:02Z',
};

const at = (minute: number, more: Partial<Reading> = {}): Reading => ({
  account: '111122223333',
  region: 'eu-west-1',
  readAt: `2026-03-04T09:${String(minute).padStart(2, '0')}:00.000Z`,
  whole: new Set(['appstream-fleet']),
  about: () => true,
  complete: true,
  actors: () => [dana],
  ...more,
});

/** The ledger after a history of readings, each of one verdict or of none. */
function ledgerOf(...history: readonly (Verdict | undefined)[]): LedgerEntry[] {
  return history.reduce<LedgerEntry[]>(
    (known, verdict, minute) => merged(known, transitions(at(minute), verdict ? [verdict] : [], known).entries),
    [],
  );
}

const merged = (known: readonly LedgerEntry[], written: readonly LedgerEntry[]): LedgerEntry[] => [
  ...new Map([...known, ...written].map((entry) => [entry.key, entry])).values(),
];

const fails = verdictOn('design-floor', 'fail');
const failsOtherwise = verdictOn('design-floor', 'fail', { ports: '88' });
const excepted = { ...fails, exception: { owner: 'desk', reason: 'planned', until: '2027-01-31' } };
const passes = verdictOn('design-floor', 'pass');
const isUnknown = verdictOn('design-floor', 'unknown');
const doesNotApply = verdictOn('design-floor', 'not-applicable');

describe('transitions', () => {
  test.each<[string, readonly (Verdict | undefined)[], Verdict | undefined, string | undefined]>([
    ['a first failure opens', [], fails, 'opened'],
    ['a first pass is no news', [], passes, undefined],
    ['what somebody answers for opens nothing', [], excepted, undefined],
    ['and is no news when it was open', [fails], excepted, undefined],
    [
      'nor when it fails otherwise than before',
      [fails],
      { ...excepted, ...failsOtherwise, exception: excepted.exception },
      undefined,
    ],
    ['a failure after its exception opens', [excepted], fails, 'opened'],
    ['an open one is no news after its exception', [fails, excepted], fails, undefined],
    ['an open one that changed meanwhile is a change', [fails, excepted], failsOtherwise, 'changed'],
    ['an open one that passes is resolved all the same', [fails, excepted], passes, 'resolved'],
    ['doubt opens nothing', [], isUnknown, undefined],
    ['the same failure again is no news', [fails], fails, undefined],
    ['other wording is no news', [fails], verdictOn('design-floor', 'fail', { wording: 'hence' }), undefined],
    ['another failure is a change', [fails], failsOtherwise, 'changed'],
    ['doubt after a failure keeps it open', [fails], isUnknown, undefined],
    ['the same failure after doubt is no news', [fails, isUnknown], fails, undefined],
    ['a pass resolves', [fails], passes, 'resolved'],
    ['a pass after doubt resolves', [fails, isUnknown], passes, 'resolved'],
    ['what no longer applies is resolved', [fails], doesNotApply, 'resolved'],
    ['a second pass is no news', [fails, passes], passes, undefined],
    ['a failure after a pass opens again', [fails, passes], fails, 'opened'],
    ['a subject that is no longer there is gone', [fails], undefined, 'gone'],
    ['a whole one that is no longer there is no news', [fails, passes], undefined, undefined],
    ['a subject that comes back failing opens again', [fails, undefined], fails, 'opened'],
  ])('%s', (_, history, verdict, kind) => {
    const outcome = transitions(at(history.length), verdict ? [verdict] : [], ledgerOf(...history));
    expect(outcome.transitions.map((one) => one.kind)).toEqual(kind === undefined ? [] : [kind]);
  });

  test('a transition says what, since when and by whom, and is untold', () => {
    const { transitions: news, entries } = transitions(at(5), [failsOtherwise], ledgerOf(fails));
    expect(news).toEqual([
      {
        kind: 'changed',
        key: '111122223333/eu-west-1/appstream.fleet-reaches-directory/appstream-fleet/design-floor',
        verdict: failsOtherwise,
        firstSeen: at(0).readAt,
        readAt: at(5).readAt,
        actors: [dana],
      },
    ]);
    expect(entries[0]).toMatchObject({ untold: channels, lastSeen: at(5).readAt, version: 2 });
  });

  test('a failure seen again keeps what is untold and who did it', () => {
    const { entries } = transitions(at(5, { actors: () => [] }), [fails], ledgerOf(fails));
    expect(entries).toMatchObject([
      {
        kind: 'opened',
        actors: [dana],
        untold: channels,
        firstSeen: at(0).readAt,
        lastSeen: at(5).readAt,
      },
    ]);
  });

  describe('a failure of two parts, of which one cannot be read any more', () => {
    const [requirement] = fails.requirements;
    const [flow] = requirement?.missing ?? [];
    const having = (...more: readonly RequirementResult[]): Verdict => ({ ...fails, requirements: more });
    const part = (id: string, status: Status): RequirementResult => ({
      id,
      grade: 'required',
      status,
      reason: 'because',
      ...(status === 'fail' && flow && { missing: [flow] }),
    });
    const both = having(part('AS-1', 'fail'), part('AS-2', 'fail'));
    const doubtful = having(part('AS-1', 'fail'), part('AS-2', 'unknown'));

    test('is no news, and keeps the evidence', () => {
      const { transitions: news, entries } = transitions(at(5), [doubtful], ledgerOf(both));
      expect(news).toEqual([]);
      expect(entries).toMatchObject([{ verdict: both, lastSeen: at(5).readAt }]);
      expect(transitions(at(6), [both], ledgerOf(both, doubtful)).transitions).toEqual([]);
    });

    test('is a change when something new fails beside it', () => {
      const worse = having(part('AS-1', 'fail'), part('AS-2', 'unknown'), part('AS-3', 'fail'));
      expect(transitions(at(5), [worse], ledgerOf(both)).transitions).toMatchObject([{ kind: 'changed' }]);
    });

    test('is a change when it is proved mended', () => {
      const better = having(part('AS-1', 'fail'), part('AS-2', 'pass'));
      expect(transitions(at(5), [better], ledgerOf(both)).transitions).toMatchObject([{ kind: 'changed' }]);
    });
  });

  test('what is gone keeps its last verdict', () => {
    expect(transitions(at(5), [], ledgerOf(fails)).transitions).toMatchObject([{ kind: 'gone', verdict: fails }]);
  });

  test('a list that was not read whole proves nobody gone', () => {
    expect(transitions(at(5, { whole: new Set() }), [], ledgerOf(fails)).transitions).toEqual([]);
  });

  test('a subject that another control still judges is not gone', () => {
    const other = { ...passes, control: 'appstream.fleet-reaches-storage' };
    expect(transitions(at(5, { complete: false }), [other], ledgerOf(fails)).transitions).toEqual([]);
  });

  test('an older reading changes nothing', () => {
    const known = ledgerOf(isUnknown, isUnknown, fails);
    expect(transitions(at(1), [passes], known)).toEqual({ transitions: [], entries: [] });
    expect(transitions(at(1), [], known)).toEqual({ transitions: [], entries: [] });
  });

  test('a verdict on another place is not this ledger’s', () => {
    const elsewhere = verdictOn('design-floor', 'fail', { region: 'us-east-1' });
    expect(transitions(at(0), [elsewhere], []).entries).toEqual([]);
  });

  test('two events in one millisecond are told as two times', () => {
    const [first] = transitions(at(5), [fails], []).entries;
    const [second] = transitions(at(5), [passes], first ? [first] : []).entries;
    expect(second?.updatedAt).toBe('2026-03-04T09:05:00.001Z');
  });

  test.each<[string, object, string[]]>([
    ['fleets', { appstream: { Fleets: [] } }, ['appstream-fleet']],
    ['nothing', { appstream: {} }, []],
    [
      'all of AppStream, and with it what a Region has of it',
      { appstream: { Fleets: [], ImageBuilders: [], AppBlockBuilders: [], Stacks: [] } },
      ['appstream-fleet', 'appstream-image-builder', 'appstream-app-block-builder', 'appstream-stack', 'region'],
    ],
    [
      'all of DataSync',
      { datasync: { Tasks: [], Locations: [], Agents: [] } },
      ['datasync-task', 'datasync-location', 'datasync-agent'],
    ],
    [
      'directories, and the endpoints that make a VPC a subject',
      { ds: { DirectoryDescriptions: [] }, ec2: { VpcEndpoints: [] }, scope: { vpcs: [] } },
      ['directory', 'vpc'],
    ],
  ])('a place lists whole what could be read: %s', (_, read, types) => {
    const place = { account: '111122223333', region: 'eu-west-1', ...read };
    expect([...listedWhole(place)]).toEqual(types);
  });
});

describe('digest', () => {
  const [requirement] = fails.requirements;
  const [flow] = requirement?.missing ?? [];
  const saying = (more: object): Verdict => ({ ...fails, requirements: [{ ...requirement, ...more } as never] });

  test('is the same whatever the order of what is missing', () => {
    const one = saying({ missing: [flow, { ...flow, ports: '88', source: ['10.0.2.0/24', '10.0.1.0/24'] }] });
    const two = saying({ missing: [{ ...flow, ports: '88' }, flow] });
    expect(digest(one)).toBe(digest(two));
  });

  test.each([
    ['sentences', { reason: 'hence' }],
    ['doubts', { doubt: [{ ...flow, because: ['it was not read'] }] }],
  ])('does not depend on %s', (_, more) => expect(digest(saying(more))).toBe(digest(fails)));

  test.each([
    ['the blocker', { missing: [{ ...flow, blockedBy: [{ layer: 'route', id: 'rtb-1', entry: null }] }] }],
    ['the ports', { missing: [{ ...flow, ports: '88' }] }],
    ['the requirement', { id: 'AS-DIR-88' }],
  ])('depends on %s', (_, more) => expect(digest(saying(more))).not.toBe(digest(fails)));

  test('does not depend on requirements that are merely unknown', () => {
    const unknown = { id: 'AS-DIR-88', grade: 'required', status: 'unknown', reason: 'not read' } as const;
    expect(digest({ ...fails, requirements: [...fails.requirements, unknown] })).toBe(digest(fails));
  });
});

describe('fitted', () => {
  const flow = verdictOn('design-floor', 'fail').requirements[0]?.missing?.[0];
  const huge: Verdict = {
    ...fails,
    requirements: [
      { id: 'AS-DIR-445', grade: 'required', status: 'fail', reason: 'because', missing: Array(5000).fill(flow) },
    ],
  };

  test('leaves a verdict that fits alone', () => expect(fitted(fails, 300_000)).toBe(fails));

  test('cuts the evidence of one that does not, and says so', () => {
    const cut = fitted(huge, 100_000);
    expect(sizeInBytes(cut)).toBeLessThanOrEqual(100_000);
    expect(cut.requirements[0]?.missing).toHaveLength(100);
    expect(cut.requirements[0]?.reason).toBe('because (4900 more flows are not shown here.)');
  });
});

describe('a finding of which nothing is said any more', () => {
  const open = ledgerOf(verdictOn('a', 'fail'));
  const other = { ...verdictOn('a', 'pass'), control: 'appstream.another-control' };
  test('goes with its control', () => {
    expect(transitions(at(5), [other], open).transitions).toMatchObject([{ kind: 'gone', key: open[0]?.key }]);
  });
  test('stays while not everything was read', () => {
    expect(transitions(at(5, { complete: false }), [other], open).transitions).toEqual([]);
  });
  test('stays when its subject was not looked at', () => {
    const away = { about: () => false };
    expect(transitions(at(5, away), [], open).entries).toEqual([]);
    expect(transitions(at(5, away), [verdictOn('a', 'pass')], open).entries).toEqual([]);
  });
});
