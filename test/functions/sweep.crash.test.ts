import { expect, test } from 'vitest';
import { sweepPlace } from '../../functions/sweep-place.ts';
import { sweepReport } from '../../functions/sweep-report.ts';
import { sweepTargets } from '../../functions/sweep-targets.ts';
import { knownPlaces, sweeps } from '../../shared/aws/sweeps.ts';
import type { Table } from '../../shared/aws/table.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import type { SweepDeps } from '../../shared/lambda/sweep-deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { cloud, failing, repetitions, type World } from './cloud.ts';

const home = { account: '111122223333', region: 'eu-west-1' };
const member = { account: '444455556666', region: 'eu-west-1' };
const accounts = [home, member].map(({ account }) => ({ id: account, name: account, state: 'ACTIVE' as const }));

const world = (here: 'pass' | 'fail', there: 'pass' | 'fail'): World => ({
  verdicts: [verdictOn('a', here), verdictOn('b', there, member)],
  dependencies: [home, member].map((place, i) => ({
    ...place,
    subject: { type: 'appstream-fleet', id: ['a', 'b'][i] as string } as const,
    on: [`sg-0a1b2c3d4e5f6071${i}`],
  })),
});

/** Two accounts and a bucket, in memory; every call goes through the same power as the rest of the cloud. */
function swept() {
  const supply = failing();
  const { power } = supply;
  const made = cloud(power);
  const documents = new Map<string, string>();
  const table: Table = {
    get: (key) => power(() => made.table.get(key)),
    query: (pk, prefix) => power(() => made.table.query(pk, prefix)),
    put: (item, when) => power(() => made.table.put(item, when)),
    remove: (key, when) => power(() => made.table.remove(key, when)),
  };
  const deps: SweepDeps = {
    ...made.deps,
    read: async (place, scope) => ({ ...(await made.deps.read(place, scope)), ec2: { Vpcs: [] } }),
    own: { account: home.account, organization: true },
    scope: {},
    concurrency: 1,
    organization: {
      accounts: () => power(async () => accounts),
      accountsUnder: async () => [],
      tagsOf: async () => ({}),
      regionsOf: () => power(async () => [home.region]),
    },
    regions: () => power(async () => [home.region]),
    enter: () => power(async () => undefined),
    leave: () => undefined,
    sweeps: sweeps(table),
    known: knownPlaces(table),
    store: {
      bucket: 'fairway-sweeps',
      put: (key, body) => power(async () => void documents.set(key, body)),
      get: (key) => power(async () => documents.get(key)),
    },
    declared: async () => nothingDeclared,
    calls: () => 0,
  };
  return { ...made, deps, supply, documents };
}
type Swept = ReturnType<typeof swept>;

/** What the state machine does: a step that fails is tried again, once here, when the power is back. */
async function sweep({ deps, supply }: Swept, name: string): Promise<void> {
  const step = async <T>(run: () => Promise<T>): Promise<T> => {
    try {
      return await run();
    } catch {
      supply.restart();
      return run();
    }
  };
  const begun = await step(() => sweepTargets(deps)({ sweep: name }));
  expect(begun).toMatchObject({ begun: 'yes' });
  for (const { account, region } of [home, member])
    await step(() => sweepPlace(deps)({ sweep: name, account, regions: [region] }));
  await step(() => sweepReport(deps)({ sweep: name }));
}

/** One fleet is broken from the start; the second sweep finds it mended, and the other broken. */
async function prepared(): Promise<Swept> {
  const made = swept();
  made.state.world = world('pass', 'fail');
  await sweep(made, 'first');
  made.messages.length = 0;
  made.notices.length = 0;
  made.documents.clear();
  made.state.world = world('fail', 'pass');
  made.state.minute = 30;
  return made;
}

const ending = (made: Swept) => ({
  ledger: made.table
    .items()
    .filter(({ sk }) => sk !== 'finished' && sk !== 'telling')
    .map(({ version: _, ...item }) => item),
  hub: [...made.findings],
  documents: [...made.documents].filter(([key]) => !key.endsWith('.html')),
  told: [...new Set(made.messages.flatMap(({ news }) => news.map(({ kind, key }) => `${kind} ${key}`)))],
});

test('a sweep crashes at any call, and its step is tried again: all ends as without, and one message is repeated at most', async () => {
  const right = await prepared();
  right.supply.restart();
  await sweep(right, 'second');
  const calls = right.supply.calls();
  expect(ending(right).told).toHaveLength(2);
  expect(right.notices).toHaveLength(1);
  expect(calls).toBeGreaterThan(60);
  for (let at = 0; at < calls; at++)
    for (const when of ['before', 'after'] as const) {
      const made = await prepared();
      made.supply.restart({ at, when });
      await sweep(made, 'second');
      const context = `crash ${when} call ${at}`;
      expect(ending(made), context).toEqual(ending(right));
      expect(repetitions(made) + made.notices.length - 1, context).toBeLessThanOrEqual(1);
      // The lease is free for the next one.
      expect(
        made.table.items().filter(({ pk }) => pk === 'lease'),
        context,
      ).toEqual([]);
    }
});
