import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { findingKey } from '../../shared/findings/ledger.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch, fleetChanged, groupChanged } from './changes.ts';
import { type Cloud, cloud, failing, repetitions, type World } from './cloud.ts';
import { type Lanes, lanes } from './lanes.ts';

const group = 'sg-0a1b2c3d4e5f60718';
const other = 'sg-0f0e0d0c0b0a09080';
const place = { account: '111122223333', region: 'eu-west-1' };
const depends = (fleet: string, ...on: string[]) => ({
  ...place,
  subject: { type: 'appstream-fleet', id: fleet } as const,
  on,
});

const before: World = {
  verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'pass'), verdictOn('c', 'fail')],
  dependencies: [depends('a', group), depends('b', group, other), depends('c', group, other)],
};

const scenarios: readonly { name: string; bodies: readonly string[]; world: World }[] = [
  {
    name: 'a change breaks two fleets and mends one',
    bodies: [groupChanged(group)],
    world: { ...before, verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'fail'), verdictOn('c', 'pass')] },
  },
  {
    name: 'a change breaks a fleet otherwise, and fleets stop depending on what changed',
    bodies: [groupChanged(group)],
    world: {
      verdicts: [verdictOn('a', 'pass'), verdictOn('b', 'fail'), verdictOn('c', 'fail', { ports: '88' })],
      dependencies: [depends('a', other), depends('b', other), depends('c', 'subnet-0123456789abcdef0')],
    },
  },
  {
    name: 'a fleet is deleted and another breaks',
    bodies: [fleetChanged('c')],
    world: {
      verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'pass')],
      dependencies: [depends('a', group), depends('b')],
    },
  },
  {
    name: 'an audit that was asked for, which is handed over, finds what broke and what is gone',
    bodies: [auditRequested()],
    world: {
      verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'pass')],
      dependencies: [depends('a', group), depends('b', group)],
    },
  },
  {
    name: 'a fleet, the quotas of its Region, and a whole place in one batch',
    bodies: [groupChanged(group), fleetChanged('b'), auditRequested()],
    world: { ...before, verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'unknown'), verdictOn('c', 'pass')] },
  },
  {
    name: 'changes of two groups come in one batch',
    bodies: [groupChanged(group), groupChanged(other)],
    world: { ...before, verdicts: [verdictOn('a', 'fail'), verdictOn('b', 'unknown'), verdictOn('c', 'unknown')] },
  },
];

/** A cloud that has been audited as it was before, and is now as the scenario says. */
async function prepared({ world }: (typeof scenarios)[number], supply: ReturnType<typeof failing>): Promise<Cloud> {
  const made = cloud(supply.power);
  made.state.world = before;
  await onChange(made.deps)(batch(auditRequested()));
  made.messages.length = 0;
  made.events.length = 0;
  made.state.world = world;
  made.state.minute = 10;
  return made;
}

/**
 * What must be the same in the end; how often an item was written on the way need not be, nor what is noted as finished:
 * too little of that costs a reading. A turn to tell that a crash left runs out.
 */
const remembered = ({ table, findings }: Cloud) => ({
  items: table
    .items()
    .filter(({ sk }) => sk !== 'finished' && sk !== 'telling')
    .map(({ version: _, ...item }) => item),
  findings: Object.fromEntries(findings),
});

const told = ({ messages }: Cloud) => messages.flatMap(({ news }) => news.map(({ kind, key }) => `${kind} ${key}`));

/** What automation heard, and how often it heard something again. */
const heard = ({ events }: Cloud) => events.map(({ type, key }) => `${type} ${key}`);
const echoes = (made: Cloud): number => heard(made).length - new Set(heard(made)).size;

const keyOf = (fleet: string): string => findingKey(verdictOn(fleet, 'fail'));

describe.each(scenarios)('$name', (scenario) => {
  // What was handed over before a crash is still there after it.
  const queues = new WeakMap<Cloud, Lanes>();
  const lanesOf = (made: Cloud): Lanes => {
    const known = queues.get(made) ?? lanes(made);
    queues.set(made, known);
    return known;
  };
  const run = (made: Cloud) => lanesOf(made).deliver(...scenario.bodies);
  const faultless = async () => {
    const supply = failing();
    const made = await prepared(scenario, supply);
    supply.restart();
    await run(made);
    return { made, calls: supply.calls() };
  };

  test('tells something, once', async () => {
    const { made } = await faultless();
    expect(told(made).length).toBeGreaterThan(0);
    expect(repetitions(made)).toBe(0);
    expect(echoes(made)).toBe(0);
    expect(heard(made).length).toBe(told(made).length);
    expect(made.table.items().filter(({ untold }) => Array.isArray(untold) && untold.length > 0)).toEqual([]);
  });

  test('a crash at any call, and the messages again: nothing is lost, and one message repeated at most', async () => {
    const { made: right, calls } = await faultless();
    expect(calls).toBeGreaterThan(10);
    for (let at = 0; at < calls; at++)
      for (const when of ['before', 'after'] as const) {
        const supply = failing();
        const made = await prepared(scenario, supply);
        supply.restart({ at, when });
        await run(made);
        supply.restart();
        expect(await run(made)).toEqual({ batchItemFailures: [] });
        const context = `crash ${when} call ${at}`;
        expect(lanesOf(made).waiting(), context).toEqual([]);
        expect(remembered(made), context).toEqual(remembered(right));
        expect(new Set(told(made)), context).toEqual(new Set(told(right)));
        expect(repetitions(made), context).toBeLessThanOrEqual(1);
        expect(new Set(heard(made)), context).toEqual(new Set(heard(right)));
        // All that one call told, at most, and then no message was repeated.
        if (echoes(made) > 0) expect(repetitions(made), context).toBe(0);
      }
  });

  test('a crash, and things are otherwise when the messages come again: what was told still makes sense', async () => {
    const { calls } = await faultless();
    for (let at = 0; at < calls; at++)
      for (const when of ['before', 'after'] as const) {
        const supply = failing();
        const made = await prepared(scenario, supply);
        supply.restart({ at, when });
        await run(made);
        supply.restart();
        made.state.world = { ...scenario.world, verdicts: ['a', 'b', 'c'].map((fleet) => verdictOn(fleet, 'pass')) };
        made.state.minute = 20;
        await run(made);
        // The index may have let go of what changed; then the next audit that was asked for tells.
        await onChange(made.deps)(batch(auditRequested()));
        const open = new Set([keyOf('c')]);
        const last = new Map<string, string>();
        for (const { news } of made.messages)
          for (const { kind, key } of news) {
            if (last.get(key) === kind) continue;
            last.set(key, kind);
            if (kind === 'opened') open.add(key);
            else expect(open.has(key), `crash ${when} call ${at}: ${kind} ${key}`).toBe(true);
            if (kind === 'resolved' || kind === 'gone') open.delete(key);
          }
        expect([...open], `crash ${when} call ${at}`).toEqual([]);
      }
  });

  test('crash after crash: nothing is lost, and one message repeated a crash at most', async () => {
    const { made: right, calls } = await faultless();
    const crash = fc.record({ at: fc.nat(calls), when: fc.constantFrom('before' as const, 'after' as const) });
    await fc.assert(
      fc.asyncProperty(fc.array(crash, { minLength: 2, maxLength: 4 }), async (crashes) => {
        const supply = failing();
        const made = await prepared(scenario, supply);
        for (const { at, when } of crashes) {
          supply.restart({ at, when });
          await run(made);
        }
        supply.restart();
        await run(made);
        expect(remembered(made)).toEqual(remembered(right));
        expect(new Set(told(made))).toEqual(new Set(told(right)));
        expect(new Set(heard(made))).toEqual(new Set(heard(right)));
        expect(repetitions(made)).toBeLessThanOrEqual(crashes.length);
      }),
      { numRuns: 200 },
    );
  });
});
