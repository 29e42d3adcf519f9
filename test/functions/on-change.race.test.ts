import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import type { Status } from '../../shared/controls/verdict.ts';
import { isOpen } from '../../shared/findings/ledger.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch } from './changes.ts';
import { cloud, type Power, repetitions, type World } from './cloud.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const ids = ['sg-0a1b2c3d4e5f60718', 'sg-0f0e0d0c0b0a09080', 'subnet-0123456789abcdef0'];

const fleet = (id: string) =>
  fc
    .record({
      status: fc.constantFrom<Status>('pass', 'fail', 'unknown'),
      ports: fc.constantFrom('88', '445'),
      on: fc.subarray(ids),
    })
    .map(({ status, ports, on }) => ({
      verdict: verdictOn(id, status, { ports }),
      dependency: { ...place, subject: { type: 'appstream-fleet', id } as const, on },
    }));
const world = fc.tuple(fleet('a'), fleet('b')).map(
  (fleets): World => ({
    verdicts: fleets.map(({ verdict }) => verdict),
    dependencies: fleets.map(({ dependency }) => dependency),
  }),
);

/** One instance of the function: it reads things as they are at its time. */
const instance = (deps: Following, seen: World, minute: number): Following => {
  const now = () => new Date(Date.UTC(2026, 2, 4, 9, minute));
  return {
    ...deps,
    now,
    audit: () => seen,
    read: async (id) => ({ ...id, readAt: now().toISOString(), appstream: { Fleets: [] } }),
  };
};

/** Three workers at once, who see things as they are at their times; who fails is given its message again. */
async function together(scheduler: fc.Scheduler, [before, ...seen]: readonly [World, World, World, World]) {
  let power: Power = (call) => call();
  const made = cloud((call) => power(call));
  await onChange(instance(made.deps, before, 1))(batch(auditRequested()));
  made.messages.length = 0;
  made.events.length = 0;
  power = (call) => scheduler.schedule(Promise.resolve()).then(call);
  const message = batch(auditRequested());
  const runs = seen.map((world, index) => onChange(instance(made.deps, world, index + 2))(message));
  const answers = await scheduler.waitFor(Promise.all(runs));
  power = (call) => call();
  for (const { batchItemFailures } of answers)
    if (batchItemFailures.length > 0) await onChange(instance(made.deps, seen[2], 5))(message);
  return made;
}

test('of readings at the same time the newest stays, however their calls interleave', async () => {
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), world, world, world, async (scheduler, before, older, newer) => {
      const made = await together(scheduler, [before, older, newer, newer]);
      const open = (await made.deps.ledger.entries(place)).filter(isOpen).map(({ verdict }) => verdict.subject.id);
      for (const { status, subject } of newer.verdicts)
        if (status !== 'unknown') expect(open.includes(subject.id), subject.id).toBe(status === 'fail');
      // The index need not be free of rows too many, but no row may be missing.
      for (const { subject, on } of newer.dependencies)
        for (const id of on)
          expect((await made.deps.ledger.dependents(id)).map((one) => one.subject.id)).toContain(subject.id);
    }),
    { numRuns: 300 },
  );
});

test('three workers tell what they all see once; at most one message is repeated, by one who took too long', async () => {
  let told = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), world, world, async (scheduler, before, now) => {
      const made = await together(scheduler, [before, now, now, now]);
      told += made.messages.length;
      expect(repetitions(made)).toBeLessThanOrEqual(1);
      const left = (await made.deps.ledger.entries(place)).flatMap(({ untold }) => untold);
      expect(left).toEqual([]);
    }),
    { numRuns: 300 },
  );
  expect(told).toBeGreaterThan(100);
});

test('who took too long to tell one thing tells nothing else after somebody has taken the turn', async () => {
  const made = cloud();
  const seen = (status: Status, other: Status): World => ({
    verdicts: [verdictOn('a', status), verdictOn('b', other)],
    dependencies: [],
  });
  made.state.world = seen('pass', 'fail');
  await onChange(made.deps)(batch(auditRequested()));
  made.messages.length = 0;
  // One opens and one is resolved: two messages.
  made.state.world = seen('fail', 'pass');
  made.state.minute = 10;
  let late = 0;
  const slow: Following = {
    ...made.deps,
    topic: async (transitions) => {
      await made.deps.topic(transitions);
      if (late++ > 0) return;
      await made.deps.turns.pause(30_000);
      await onChange(made.deps)(batch(auditRequested()));
    },
  };
  expect((await onChange(slow)(batch(auditRequested()))).batchItemFailures).toHaveLength(1);
  expect(made.messages.map(({ kind }) => kind)).toEqual(['opened', 'opened', 'resolved']);
  expect(repetitions(made)).toBe(1);
});
