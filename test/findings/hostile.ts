import fc from 'fast-check';
import type { Verdict } from '../../shared/controls/verdict.ts';
import type { Transition } from '../../shared/findings/transition.ts';

/** Empty, short, and far beyond every limit; with control characters, bidirectional overrides and half characters. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }), fc.nat(3_000)).map(([one, n]) => one.repeat(n)),
  fc.constantFrom('', ' ', '\u202e\u2066', '\u001b[2J', '\ud800', '😀'.repeat(2_000), 'a'.repeat(5_000)),
);
const id = fc.oneof(text, fc.stringMatching(/^(sg|acl|rtb|pcx)-[0-9a-f]{1,20}$/));
const texts = fc.array(text, { maxLength: 4 });
const grade = fc.constantFrom('required' as const, 'optional' as const);
const subject = fc.record({
  type: fc.constantFrom('appstream-fleet' as const, 'security-group' as const, 'account' as const, 'subnet' as const),
  id: text,
});
const blocker = fc.record({
  layer: fc.constantFrom('security-group' as const, 'network-acl' as const, 'route' as const, 'dns' as const),
  id,
  entry: fc.oneof(text, fc.nat(), fc.constant(null)),
});
const missing = fc.record({
  leg: fc.constantFrom('request' as const, 'reply' as const),
  protocol: text,
  ports: text,
  source: texts,
  destination: texts,
  blockedBy: fc.array(blocker, { maxLength: 40 }),
});
const status = fc.constantFrom('pass' as const, 'fail' as const, 'unknown' as const, 'not-applicable' as const);
const requirement = fc
  .tuple(fc.record({ id: text, grade, status, reason: text, missing: fc.array(missing, { maxLength: 3 }) }), texts)
  .map(([result, names]) => ({
    ...result,
    ends: Object.fromEntries(result.missing.flatMap(({ source }) => source.map((block) => [block, names]))),
  }));

const verdict: fc.Arbitrary<Verdict> = fc.record({
  control: text,
  title: text,
  severity: fc.constantFrom('critical' as const, 'informational' as const),
  status: fc.constant('fail' as const),
  account: fc.constant('111122223333'),
  region: fc.constant('eu-west-1'),
  subject,
  affects: fc.array(subject, { maxLength: 50 }),
  requirements: fc.array(requirement, { maxLength: 5 }),
  fix: fc.array(fc.record({ what: text, cli: text }), { maxLength: 3 }),
});

/** Verdicts with any text in every place that holds text from outside. */
export const verdicts: fc.Arbitrary<Verdict[]> = fc.array(
  fc
    .tuple(verdict, status, fc.option(fc.record({ owner: text, reason: text, until: text }), { nil: undefined }))
    .map(([one, proved, exception]) => ({ ...one, status: proved, ...(exception && { exception }) })),
  { maxLength: 6 },
);

/** Transitions with any text in every place that holds text from outside. */
export const transitions: fc.Arbitrary<Transition> = fc.record({
  kind: fc.constantFrom('opened' as const, 'changed' as const, 'resolved' as const, 'gone' as const),
  key: text,
  verdict,
  firstSeen: fc.constant('2026-11-21T08:00:05.000Z'),
  readAt: fc.constant('2026-11-21T08:00:05.000Z'),
  actors: fc.array(fc.record({ who: text, what: text, on: texts, when: text }), { maxLength: 3 }),
});
