import { expect, test } from 'vitest';
import { sweepPlace } from '../../functions/sweep-place.ts';
import { sweepReport } from '../../functions/sweep-report.ts';
import { sweepTargets } from '../../functions/sweep-targets.ts';
import { knownPlaces, sweeps } from '../../shared/aws/sweeps.ts';
import type { Item, Table } from '../../shared/aws/table.ts';
import { nothingDeclared } from '../../shared/configuration/configuration.ts';
import type { SweepDeps } from '../../shared/lambda/sweep-deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { cloud, failing, repetitions, type World } from './cloud.ts';

const home = { account: '111122223333', region: 'eu-west-1' };
const member = { account: '444455556666', region: 'eu-west-1' };
/** An account that leaves between the sweeps. */
const leaver = { account: '777788889999', region: 'eu-west-1' };

const world = (here: 'pass' | 'fail', there: 'pass' | 'fail'): World => ({
  verdicts: [verdictOn('a', here), verdictOn('b', there, member), verdictOn('c', 'fail', leaver)],
  dependencies: [home, member, leaver].map((place, i) => ({
    ...place,
    subject: { type: 'appstream-fleet', id: ['a', 'b', 'c'][i] as string } as const,
    on: [`sg-0a1b2c3d4e5f6071${i}`],
  })),
});

/** Three accounts and a bucket, in memory; every call goes through the same power as the rest of the cloud. */
function swept() {
  const supply = failing();
  const { power } = supply;
  const made = cloud(power);
  const documents = new Map<string, string>();
  const present = [home, member, leaver];
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
      accounts: () =>
        power(async () => present.map(({ account }) => ({ id: account, name: account, state: 'ACTIVE' as const }))),
      accountsUnder: async () => [],
      tagsOf: async () => ({}),
      regionsOf: () => power(async () => [home.region]),
    },
    // Whoever has left takes their Security Hub along.
    hub: async (place, news) =>
      present.includes(leaver) || place.account !== leaver.account
        ? made.deps.hub(place, news)
        : { hub: 'off', reason: 'AccessDenied: not authorized to perform: sts:AssumeRole' },
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
  return { ...made, deps, supply, documents, present };
}
type Swept = ReturnType<typeof swept>;

/** What the state machine does: a step that fails is tried again, once here, when the power is back. */
async function sweep({ deps, supply, present }: Swept, name: string): Promise<void> {
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
  // An item that fails again is given up.
  for (const { account, region } of present)
    await step(() => sweepPlace(deps)({ sweep: name, account, regions: [region] })).catch(() => undefined);
  await step(() => sweepReport(deps)({ sweep: name }));
}

/** Two fleets are broken from the start; the second sweep finds one mended, the other gone, and a third broken. */
async function prepared(): Promise<Swept> {
  const made = swept();
  made.state.world = world('pass', 'fail');
  await sweep(made, 'first');
  made.messages.length = 0;
  made.notices.length = 0;
  made.events.length = 0;
  made.documents.clear();
  made.present.pop();
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
  heard: [...new Set(made.events.map(({ type, key }) => `${type} ${key}`))],
});

test('a sweep crashes at any call, and its step is tried again: all ends as without, and one message is repeated at most', async () => {
  const right = await prepared();
  right.supply.restart();
  await sweep(right, 'second');
  const calls = right.supply.calls();
  expect(ending(right).told).toHaveLength(3);
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

/** What a sweep after that makes of it: nothing more is to be told, and nothing is left open. */
async function afterwards(made: Swept) {
  made.state.minute = 60;
  await sweep(made, 'third');
  const { ledger, hub, told, heard } = ending(made);
  const findings = ledger.filter(({ pk }) => pk.startsWith('finding#'));
  return { hub: hub.map(([key, { kind }]) => [key, kind]), told, heard, findings: findings.map(standing) };
}
const standing = ({ pk, sk, ...item }: Item) => ({ pk, sk, kind: item['kind'], untold: item['untold'] });

const without = async (change: (made: Swept) => Partial<SweepDeps>) => {
  const made = await prepared();
  await sweep({ ...made, deps: { ...made.deps, ...change(made) } }, 'second');
  return afterwards(made);
};

test.each(['hub', 'topic', 'bus'] as const)(
  'the %s is gone for a sweep: after the next one all is as if not',
  async (channel) => {
    const away = () => Promise.reject(Object.assign(new Error('gone'), { name: 'NotFoundException' }));
    expect(await without(() => ({ [channel]: away }))).toEqual(await without(() => ({})));
  },
);

test('any write of a sweep meets a conflict once: after the next one all is as if not', async () => {
  const right = await without(() => ({}));
  for (let at = 0; ; at++) {
    let writes = 0;
    const conflicting = ({ table, ledgerOf }: Swept): Partial<SweepDeps> => ({
      ledger: ledgerOf({
        ...table,
        put: (item, when) => (when && writes++ === at ? Promise.resolve('refused') : table.put(item, when)),
        remove: (key, when) => (when && writes++ === at ? Promise.resolve('refused') : table.remove(key, when)),
      }),
    });
    expect(await without(conflicting), `write ${at}`).toEqual(right);
    if (writes <= at) break;
  }
});
