import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { placeKey } from '../../shared/aws/place-id.ts';
import type { Table } from '../../shared/aws/table.ts';
import { isOpen } from '../../shared/findings/ledger.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch, groupChanged } from './changes.ts';
import { type Cloud, cloud, type Power, repetitions, type World } from './cloud.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const fleets = ['a', 'b', 'c', 'd'] as const;
const groups = fleets.map((_, i) => `sg-0a1b2c3d4e5f6071${i}`);
const shared = 'sg-0f0e0d0c0b0a09080';

/** Four fleets, each with a group of its own, and one group that all have; some of them broken. */
const world = (broken: readonly string[]): World => ({
  verdicts: fleets.map((fleet) => verdictOn(fleet, broken.includes(fleet) ? 'fail' : 'pass')),
  dependencies: fleets.map((fleet, i) => ({
    ...place,
    subject: { type: 'appstream-fleet', id: fleet } as const,
    on: [groups[i] as string, shared],
  })),
});

/** Fleet d is broken from the start; the groups of a, b and d are edited, which breaks two and mends one. */
const [before, after] = [world(['d']), world(['a', 'b'])];
const bodies = [groups[0], groups[1], groups[3]].map((group) => groupChanged(group as string));

async function prepared(power?: Power): Promise<Cloud> {
  const made = cloud(power);
  made.state.world = before;
  await onChange(made.deps)(batch(auditRequested()));
  made.state.world = after;
  made.state.minute = 10;
  return made;
}

/** Gives a batch, and what it failed again, as the queue would: at most five times. */
async function deliver(deps: Following, ...all: readonly string[]): Promise<number> {
  let left = [...all];
  let rounds = 0;
  for (; left.length > 0 && rounds < 5; rounds++) {
    const { batchItemFailures } = await onChange(deps)(batch(...left));
    const failed = new Set(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    left = left.filter((_, i) => failed.has(`message-${i}`));
  }
  expect(left).toEqual([]);
  return rounds;
}

/** How things stand in the end: what is open and where, what the hub holds, and what people were told. */
async function ending({ deps, findings, messages, events }: Cloud) {
  const entries = await deps.ledger.entries(place);
  return {
    ledger: entries.map((entry) => [entry.key, entry.kind, isOpen(entry), entry.firstSeen, entry.untold]),
    hub: [...findings].map(([key, { kind }]) => [key, kind]).sort(),
    told: [...new Set(messages.flatMap(({ news }) => news.map(({ kind, key }) => `${kind} ${key}`)))].sort(),
    heard: [...new Set(events.map(({ type, key }) => `${type} ${key}`))].sort(),
  };
}

const faultless = async () => {
  const made = await prepared();
  await deliver(made.deps, ...bodies);
  return ending(made);
};

/** Every order of a list. */
const orders = <T>(list: readonly T[]): T[][] =>
  list.length < 2 ? [[...list]] : list.flatMap((one, i) => orders(list.toSpliced(i, 1)).map((rest) => [one, ...rest]));

const subsets = <T>(list: readonly T[]): T[][] =>
  Array.from({ length: 2 ** list.length }, (_, which) => list.filter((_, i) => which & (1 << i)));

describe('however changes arrive, all ends as if nothing had gone wrong', () => {
  test('in every order, in one batch or one by one, and each twice', async () => {
    const right = await faultless();
    expect(right.told).toHaveLength(4);
    for (const order of orders(bodies))
      for (const batches of [[order], order.map((one) => [one]), [[...order, ...order]], [order, order.toReversed()]]) {
        const made = await prepared();
        for (const one of batches) await deliver(made.deps, ...one);
        expect(await ending(made)).toEqual(right);
        expect(repetitions(made)).toBe(0);
      }
  });

  test('in any batches, with any repetitions, at whatever time their sender says', async () => {
    const right = await faultless();
    const timed = (index: number, eventTime: string): string => {
      const event = JSON.parse(bodies[index] as string);
      return JSON.stringify({ ...event, detail: { ...event.detail, eventTime } });
    };
    const minutes = fc.integer({ min: -3000, max: 3000 });
    const arrival = fc.record({ index: fc.nat(bodies.length - 1), late: minutes });
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(arrival, { maxLength: 6 }), { maxLength: 5 }), async (batches) => {
        const made = await prepared();
        for (const one of batches) {
          const at = (late: number) => new Date(Date.UTC(2026, 2, 4, 9, 10 + late)).toISOString();
          await deliver(made.deps, ...one.map(({ index, late }) => timed(index, at(late))));
        }
        // Each arrives at least once, at about its own time.
        for (const body of bodies.keys()) await deliver(made.deps, timed(body, '2026-03-04T09:10:00Z'));
        expect(await ending(made)).toEqual(right);
        expect(repetitions(made)).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  test.each(subsets([0, 1, 2]))('when of the events %j are lost, and a sweep comes (%#)', async (...kept) => {
    const right = await faultless();
    const made = await prepared();
    await deliver(made.deps, ...kept.flatMap((index) => (typeof index === 'number' ? (bodies[index] ?? []) : [])));
    await deliver(made.deps, auditRequested());
    expect(await ending(made)).toEqual(right);
    expect(repetitions(made)).toBe(0);
  });

  test('when reads are stale until the changes have settled', async () => {
    const right = await faultless();
    const made = await prepared();
    const timely = bodies.map((body) => {
      const event = JSON.parse(body);
      return JSON.stringify({ ...event, detail: { ...event.detail, eventTime: '2026-03-04T09:09:58Z' } });
    });
    made.state.world = before;
    const pause = async () => {
      made.state.world = after;
    };
    await deliver({ ...made.deps, settling: { inMillis: 15_000, pause } }, ...timely);
    expect(await ending(made)).toEqual(right);
  });
});

describe('whatever refuses, all ends as if nothing had gone wrong', () => {
  test.each(subsets(['a', 'b', 'd']).slice(1))(
    'Security Hub refuses the findings of %s %s %s once',
    async (...some) => {
      const right = await faultless();
      const made = await prepared();
      let refuses = true;
      const hub: Following['hub'] = async (where, news) => {
        const bad = refuses ? news.filter(({ transition }) => some.includes(transition.verdict.subject.id)) : [];
        refuses = false;
        const outcome = await made.deps.hub(
          where,
          news.filter((one) => !bad.includes(one)),
        );
        const refused = bad.map(({ transition: { key } }) => ({ key, code: 'InvalidInput', reason: 'no' }));
        return outcome.hub === 'off' ? outcome : { ...outcome, refused };
      };
      await deliver({ ...made.deps, hub }, ...bodies);
      await deliver({ ...made.deps, hub }, auditRequested());
      expect(await ending(made)).toEqual(right);
      expect(repetitions(made)).toBe(0);
    },
  );

  test.each(['hub', 'topic', 'bus'] as const)('the %s is gone for a while', async (channel) => {
    const right = await faultless();
    const made = await prepared();
    let gone = 2;
    const away = () => Promise.reject(Object.assign(new Error('gone'), { name: 'NotFoundException' }));
    const through = made.deps[channel] as (...args: unknown[]) => Promise<never>;
    const deps = { ...made.deps, [channel]: (...args: unknown[]) => (gone-- > 0 ? away() : through(...args)) };
    expect(await deliver(deps, ...bodies)).toBeGreaterThan(1);
    expect(await ending(made)).toEqual(right);
    expect(repetitions(made)).toBe(0);
  });

  test('any call is throttled once', async () => {
    const right = await faultless();
    let calls = 0;
    let throttled = Number.POSITIVE_INFINITY;
    const power: Power = async (call) => {
      if (calls++ === throttled) throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
      return call();
    };
    const counted = await prepared(power);
    calls = 0;
    await deliver(counted.deps, ...bodies);
    const all = calls;
    for (let at = 0; at < all; at++) {
      throttled = Number.POSITIVE_INFINITY;
      const made = await prepared(power);
      [calls, throttled] = [0, at];
      await deliver(made.deps, ...bodies);
      expect(await ending(made), `call ${at}`).toEqual(right);
      expect(repetitions(made), `call ${at}`).toBeLessThanOrEqual(1);
    }
  });

  test('any write of the table meets a conflict once', async () => {
    const right = await faultless();
    for (let at = 0; ; at++) {
      const made = await prepared();
      let writes = 0;
      const conflicting: Table = {
        ...made.table,
        put: (item, when) => (when && writes++ === at ? Promise.resolve('refused') : made.table.put(item, when)),
        remove: (key, when) => (when && writes++ === at ? Promise.resolve('refused') : made.table.remove(key, when)),
      };
      await deliver({ ...made.deps, ledger: made.ledgerOf(conflicting) }, ...bodies);
      // A mark that is lost to another writer is made up for by whoever comes next.
      await deliver(made.deps, auditRequested());
      expect(await ending(made), `write ${at}`).toEqual(right);
      expect(repetitions(made), `write ${at}`).toBeLessThanOrEqual(1);
      if (writes <= at) break;
    }
  });

  test.each([2, 3])('%d workers at once, on changes that overlap', async (workers) => {
    const right = await faultless();
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(fc.subarray([0, 1, 2], { minLength: 1 }), { minLength: workers, maxLength: workers }),
        async (scheduler, parts) => {
          let power: Power = (call) => call();
          const made = await prepared((call) => power(call));
          power = (call) => scheduler.schedule(Promise.resolve()).then(call);
          const runs = parts.map((some) => onChange(made.deps)(batch(...some.map((index) => bodies[index] as string))));
          await scheduler.waitFor(Promise.all(runs));
          power = (call) => call();
          await deliver(made.deps, ...bodies);
          expect(await ending(made)).toEqual(right);
          // Who is told by one worker while another has not noted it yet hears the same from both, of each kind.
          expect(repetitions(made)).toBeLessThanOrEqual(2 * (workers - 1));
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('a forged event costs at most one reading, of ids that can be', async () => {
  const made = await prepared();
  const event = JSON.parse(groupChanged(shared));
  const requestParameters = {
    groupId: shared,
    all: ['sg-0000000000000000z', '../../etc', 'sg-99999999', '*'],
    name: {},
  };
  const before = made.reads.length;
  await deliver(made.deps, JSON.stringify({ ...event, detail: { ...event.detail, requestParameters } }));
  expect(made.reads.slice(before)).toEqual([place]);
  expect(placeKey(place)).toBe('111122223333#eu-west-1');
});
