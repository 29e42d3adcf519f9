import { AsyncLocalStorage } from 'node:async_hooks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { onWideChange } from '../../functions/on-wide-change.ts';
import type { Table } from '../../shared/aws/table.ts';
import { isOpen } from '../../shared/findings/ledger.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch, fleetChanged, groupChanged } from './changes.ts';
import { type Cloud, cloud, type Power, repetitions, type World } from './cloud.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const fleets = ['a', 'b', 'c', 'd'];
const groupOf = (fleet: string): string => `sg-0a1b2c3d4e5f6071${fleets.indexOf(fleet)}`;

/** Fleets that each depend on a group of their own; some of them are broken. */
const world = (broken: readonly string[]): World => ({
  verdicts: fleets.map((fleet) => verdictOn(fleet, broken.includes(fleet) ? 'fail' : 'pass')),
  dependencies: fleets.map((fleet) => ({
    ...place,
    subject: { type: 'appstream-fleet', id: fleet } as const,
    on: [groupOf(fleet)],
  })),
});

/** Minute by minute one fleet after the other changes, each once: what is told is the same however it is cut. */
const days = [['d'], ['d', 'a'], ['a'], ['a', 'b'], ['a', 'b', 'c']] as const;
const changed = ['a', 'd', 'b', 'c'] as const;
const first = Date.UTC(2026, 2, 4, 9, 10);
const minute = 60_000;

/** One is a change of the fleet itself: what that may do to the quotas of its Region takes the whole place. */
function eventOf(index: number): string {
  const fleet = changed[index] ?? '';
  const event = JSON.parse(fleet === 'b' ? fleetChanged(fleet) : groupChanged(groupOf(fleet)));
  const eventTime = new Date(first + index * minute).toISOString();
  return JSON.stringify({ ...event, detail: { ...event.detail, eventTime } });
}

/** What goes wrong at one call of a worker; where the call is of another kind, nothing does. */
type Fault = { readonly at: number; readonly what: 'crash before' | 'crash after' | 'throttle' | 'refuse' | 'unread' };
/** One instance of the function: how far its clock is off, what goes wrong, and which of the messages it gets. */
type Worker = { readonly skewInMillis: number; readonly faults: readonly Fault[] };

const fault = fc.record({
  at: fc.nat(45),
  what: fc.constantFrom<Fault['what']>('crash before', 'crash after', 'throttle', 'refuse', 'unread'),
});
// Of two clocks one may be ahead of the other by as much as the settle window.
const worker = fc.record({
  skewInMillis: fc.integer({ min: -7_000, max: 7_000 }),
  faults: fc.array(fault, { maxLength: 2 }),
});
const plan = fc.record({
  rounds: fc.array(fc.array(worker, { minLength: 1, maxLength: 3 }), { minLength: 4, maxLength: 6 }),
  sweeps: fc.array(fc.option(worker, { nil: undefined }), { maxLength: 5 }),
  twice: fc.subarray([0, 1, 2, 3]),
  lost: fc.subarray([0, 1, 2, 3], { maxLength: 1 }),
});

const running = new AsyncLocalStorage<Power>();

/** The deps of one worker, whose calls are numbered, scheduled among those of the others, and may go wrong. */
function instance(made: Cloud, time: number, { skewInMillis, faults }: Worker, scheduler: fc.Scheduler) {
  let calls = 0;
  let out = false;
  const next = (): Fault['what'] | undefined => faults.find(({ at }) => at === calls)?.what;
  const power: Power = async (call) => {
    const what = next();
    calls++;
    await scheduler.schedule(Promise.resolve());
    if (out || what === 'crash before') {
      out = true;
      throw new Error('the power is out');
    }
    if (what === 'throttle') throw Object.assign(new Error('slow down'), { name: 'ThrottlingException' });
    const answer = await call();
    if (what !== 'crash after') return answer;
    out = true;
    throw new Error('the power is out');
  };
  const { table } = made;
  const powered: Table = {
    get: (key) => power(() => table.get(key)),
    query: (pk, prefix) => power(() => table.query(pk, prefix)),
    put: (item, when) =>
      when && next() === 'refuse' ? power(async () => 'refused' as const) : power(() => table.put(item, when)),
    remove: (key, when) => power(() => table.remove(key, when)),
  };
  const now = () => new Date(time + skewInMillis);
  let unread = false;
  const handedOver: string[] = [];
  const deps: Following = {
    ...made.deps,
    now,
    ledger: made.ledgerOf(powered),
    read: async (id, scope) => {
      unread = next() === 'unread';
      const seen = await made.deps.read(id, scope);
      const reason = 'RequestLimitExceeded: slow down';
      return {
        ...seen,
        readAt: now().toISOString(),
        unread: unread ? [{ operation: 'ec2:DescribeSubnets', reason }] : [],
      };
    },
    audit: async (snapshot) => {
      const found = await made.deps.audit(snapshot);
      return unread
        ? { ...found, verdicts: found.verdicts.map((one) => ({ ...one, status: 'unknown' as const })) }
        : found;
    },
    handOver: (messages) =>
      power(async () => {
        handedOver.push(...messages.map(({ body }) => body));
        return [];
      }),
    hub: async (where, news) => {
      if (next() !== 'refuse') return made.deps.hub(where, news);
      const outcome = await made.deps.hub(where, news.slice(1));
      const refused = news.slice(0, 1).map(({ transition: { key } }) => ({ key, code: 'InvalidInput', reason: 'no' }));
      return outcome.hub === 'off' ? outcome : { ...outcome, refused };
    },
  };
  /** What comes again after the worker was given some messages. */
  const run = async (handler: typeof onChange | typeof onWideChange, bodies: readonly string[]) => {
    const answer = await running.run(power, () => handler(deps)(batch(...bodies)));
    // Who has crashed has answered nothing.
    const failed = new Set(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier));
    return bodies.filter((_, i) => out || failed.has(`message-${i}`));
  };
  return { run, handedOver, struck: () => faults.filter(({ at }) => at < calls).length };
}

async function prepared(): Promise<Cloud> {
  const made = cloud((call) => (running.getStore() ?? ((plainly) => plainly()))(call));
  made.state.world = world(days[0]);
  await onChange(made.deps)(batch(auditRequested()));
  return made;
}

async function ending({ deps, findings, messages, events }: Cloud) {
  const entries = await deps.ledger.entries(place);
  return {
    ledger: entries.map((entry) => [entry.key, entry.kind, isOpen(entry), entry.untold]),
    hub: [...findings].map(([key, { kind }]) => [key, kind]).sort(),
    told: [...new Set(messages.flatMap(({ news }) => news.map(({ kind, key }) => `${kind} ${key}`)))].sort(),
    heard: [...new Set(events.map(({ type, key }) => `${type} ${key}`))].sort(),
  };
}

test('whatever goes wrong with several workers, with no more than the queue gives again all ends as if nothing had', async () => {
  const right = await prepared();
  for (const [index, broken] of days.slice(1).entries()) {
    right.state.world = world(broken);
    right.state.minute = 11 + index;
    await onChange(right.deps)(batch(eventOf(index)));
  }
  const expected = await ending(right);
  expect(expected.told).toHaveLength(5);
  let struck = 0;
  let handed = 0;
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), plan, async (scheduler, { rounds, sweeps, twice, lost }) => {
      const made = await prepared();
      let queue: readonly string[] = [];
      let wide: readonly string[] = [];
      let faults = 0;
      for (const [round, workers] of rounds.entries()) {
        made.state.world = world(days[Math.min(round + 1, 4)] ?? []);
        if (round < 4 && !lost.includes(round))
          queue = [...queue, eventOf(round), ...(twice.includes(round) ? [eventOf(round)] : [])];
        // The queue holds messages back for the settle window.
        const time = first + round * minute + 25_000;
        // Of three workers, the last one takes what was handed over before.
        const apart = workers.length > 2 ? 1 : 0;
        const quick = workers.length - apart;
        const runs = workers.map((one, i) => ({
          ...instance(made, time, one, scheduler),
          handler: i < quick ? onChange : onWideChange,
          gets: i < quick ? queue.filter((_, at) => at % quick === i) : wide,
        }));
        // A sweep that fails is not tried again: the next one comes in half a day.
        const sweeper = sweeps[round] && instance(made, time, sweeps[round], scheduler);
        const all = [...runs, ...(sweeper ? [{ ...sweeper, handler: onWideChange, gets: [auditRequested()] }] : [])];
        const left = await scheduler.waitFor(Promise.all(all.map(({ run, handler, gets }) => run(handler, gets))));
        faults += all.reduce((sum, one) => sum + one.struck(), 0);
        queue = left.slice(0, quick).flat();
        const given = runs.flatMap(({ handedOver }) => handedOver);
        handed += given.length;
        wide = [...(apart ? left.slice(quick, workers.length).flat() : wide), ...given];
      }
      // Nothing goes wrong any more; and the next sweep finds what was lost, and tells the hub what it refused.
      const calm = (minutes: number) => ({ ...made.deps, now: () => new Date(first + minutes * minute) });
      made.state.minute = 20;
      if (queue.length > 0) expect((await onChange(calm(10))(batch(...queue))).batchItemFailures).toEqual([]);
      if (wide.length > 0) expect((await onWideChange(calm(11))(batch(...wide))).batchItemFailures).toEqual([]);
      const before = await ending(made);
      if (lost.length === 0) {
        expect(before.told).toEqual(expected.told);
        expect(before.heard).toEqual(expected.heard);
      }
      await onChange(calm(12))(batch(auditRequested()));
      expect(await ending(made)).toEqual(expected);
      expect(repetitions(made)).toBeLessThanOrEqual(faults + rounds.flat().length + sweeps.length);
      struck += faults;
    }),
    { numRuns: 150 },
  );
  expect(struck).toBeGreaterThan(200);
  expect(handed).toBeGreaterThan(50);
});
