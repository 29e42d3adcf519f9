import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createLedgerTable, startTables } from '../../local/tables.ts';
import { ledger } from '../../shared/aws/ledger.ts';
import type { Covered } from '../../shared/aws/positions.ts';
import { dynamoTable, type Table } from '../../shared/aws/table.ts';
import { channels, type LedgerEntry } from '../../shared/findings/ledger.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { memoryTable } from './memory-table.ts';
import { transitionOf } from './transitions.ts';

const here = { account: '111122223333', region: 'eu-west-1' };
const there = { account: '444455556666', region: 'eu-west-1' };
const [early, late] = ['2026-03-04T09:15:02.000Z', '2026-03-04T09:16:00.000Z'];

/** One table for each test, in a DynamoDB of this machine. */
let local: Awaited<ReturnType<typeof startTables>>;
let client: DynamoDBClient;
let tables = 0;
beforeAll(async () => {
  local = await startTables();
  const credentials = { accessKeyId: 'a', secretAccessKey: 's' };
  client = new DynamoDBClient({ endpoint: local.url, region: here.region, credentials });
});
afterAll(async () => {
  client.destroy();
  await local.close();
});

async function dynalite(): Promise<Table> {
  const name = `ledger-${tables++}`;
  await createLedgerTable(client, name);
  const marshallOptions = { removeUndefinedValues: true };
  return dynamoTable({ client: DynamoDBDocumentClient.from(client, { marshallOptions }), name });
}

const entry = (fleet: string, more: Partial<LedgerEntry> = {}): LedgerEntry => {
  const { kind, key, verdict, firstSeen, readAt, actors } = transitionOf(fleet);
  const times = { firstSeen, lastSeen: readAt, readAt, updatedAt: readAt };
  return { key, kind, digest: 'd', verdict, ...times, actors, untold: channels, version: 1, ...more };
};

describe.each([
  ['in DynamoDB', dynalite],
  ['in memory', async () => memoryTable()],
])('the ledger %s', (_, make) => {
  const fresh = async () => ledger(await make());

  test('gives findings back as they were written, place by place', async () => {
    const { write, entries } = await fresh();
    const actors = [{ who: 'NetworkAdmin/dana', what: 'Revoke', on: ['sg-1'], when: early }];
    const written = [entry('a', { actors, untold: [] }), entry('b')];
    for (const one of written) expect(await write(one)).toBe('written');
    await write(entry('c', { verdict: verdictOn('c', 'fail', there) }));
    expect(await entries(here)).toEqual(written);
  });

  test('refuses a writer who does not know the last version', async () => {
    const { write, entries } = await fresh();
    expect(await write(entry('a'))).toBe('written');
    expect(await write(entry('a'))).toBe('refused');
    expect(await write(entry('a', { version: 2, kind: 'changed' }))).toBe('written');
    expect(await write(entry('a', { version: 2, kind: 'resolved' }))).toBe('refused');
    expect((await entries(here)).map(({ kind }) => kind)).toEqual(['changed']);
  });

  test('lets no older reading pass a newer one', async () => {
    const { claim, holds } = await fresh();
    const [a, b] = [subject('a'), subject('b')];
    const newest = async (at: string, covered: Covered, place = here) => {
      const is = await claim(place, at, covered);
      return [is(a), is(b)];
    };
    expect(await newest(late, [a])).toEqual([true, true]);
    expect(await newest(early, 'whole')).toEqual([false, true]);
    expect(await newest(early, [a])).toEqual([false, true]);
    expect(await newest(late, 'whole')).toEqual([true, true]);
    expect(await newest(early, [b])).toEqual([false, false]);
    expect((await holds(here, early))(b)).toBe(false);
    expect(await newest(early, 'whole', there)).toEqual([true, true]);
  });

  test('readings that are claimed at the same time all count', async () => {
    const { claim, holds } = await fresh();
    const all = Array.from({ length: 6 }, (_, i) => subject(`fleet-${i}`));
    await Promise.all(all.map((one) => claim(here, late, [one])));
    const is = await holds(here, early);
    expect(all.map(is)).toEqual(all.map(() => false));
  });

  test('knows the subnet of an interface that is gone, by any of its names', async () => {
    const { note, subnetsOf } = await fresh();
    const [eni, other] = ['eni-0123456789abcdef0', 'eni-0fedcba9876543210'];
    const place = (...interfaces: string[]) => ({
      ...here,
      ec2: {
        Subnets: [
          { SubnetId: 'subnet-a', VpcId: 'vpc-a' },
          { SubnetId: 'subnet-b', VpcId: 'vpc-a' },
        ],
        NetworkInterfaces: interfaces.map((NetworkInterfaceId, i) => ({
          NetworkInterfaceId,
          SubnetId: i === 0 ? 'subnet-a' : 'subnet-b',
          Attachment: { AttachmentId: `attach-${NetworkInterfaceId}` },
        })),
      },
    });
    await note(place(eni, other), early, [on('a', ['subnet-a'])]);
    expect(await subnetsOf(here, [`attach-${eni}`, eni, other])).toEqual(
      new Map([
        [`attach-${eni}`, 'subnet-a'],
        [eni, 'subnet-a'],
      ]),
    );
    await note(place(), late, [on('a', ['subnet-a'])]);
    await note(place(eni), early, [on('a', ['subnet-a'])]);
    expect(await subnetsOf(here, [eni])).toEqual(new Map());
  });

  test('knows since when an interface has been seen detached, as long as it is', async () => {
    const { note, detached } = await fresh();
    const [still, other] = ['eni-0123456789abcdef0', 'eni-0fedcba9876543210'];
    const place = (...statuses: [string, string][]) => ({
      ...here,
      ec2: {
        Subnets: [{ SubnetId: 'subnet-a', VpcId: 'vpc-a' }],
        NetworkInterfaces: statuses.map(([NetworkInterfaceId, Status]) => ({
          NetworkInterfaceId,
          SubnetId: 'subnet-a',
          Status,
        })),
      },
    });
    const noted = async (readAt: string, ...statuses: [string, string][]) => {
      await note(place(...statuses), readAt, [on('a', ['subnet-a'])]);
      return Object.fromEntries(await detached(here));
    };
    const at = (hour: number) => `2026-11-21T${hour}:00:00Z`;
    expect(await noted(at(10), [still, 'in-use'], [other, 'available'])).toEqual({ [other]: at(10) });
    expect(await noted(at(11), [still, 'available'], [other, 'available'])).toEqual({
      [still]: at(11),
      [other]: at(10),
    });
    expect(await noted(at(12), [still, 'available'], [other, 'in-use'])).toEqual({ [still]: at(11) });
    expect(await noted(at(13), [still, 'available'], [other, 'available'])).toEqual({
      [still]: at(11),
      [other]: at(13),
    });
    expect(await noted(at(14), [other, 'available'])).toEqual({ [other]: at(13) });
    expect(await noted(at(12), [still, 'available'])).toEqual({ [other]: at(13) });
  });

  test('a reading of one subject leaves what is known of the others', async () => {
    const { remember, dependsOn, dependents } = await fresh();
    await remember(here, found(on('a', ['sg-1']), on('b', ['sg-1'])));
    await remember(here, { ...found(on('a', ['sg-2'])), about: ({ id }) => id === 'a' });
    expect([await dependsOn(here, subject('a')), await dependsOn(here, subject('b'))]).toEqual([['sg-2'], ['sg-1']]);
    expect((await dependents('sg-1')).map((one) => one.subject.id)).toEqual(['b']);
  });

  test('what is over expires, and what stands does not', async () => {
    const table = await make();
    const { write } = ledger(table);
    await write(entry('a', { kind: 'resolved' }));
    await write(entry('b'));
    const items = await table.query('finding#111122223333#eu-west-1');
    expect(items.map(({ expires }) => expires)).toEqual([
      Date.parse(entry('a').updatedAt) / 1000 + 31_536_000,
      undefined,
    ]);
  });

  test('marks what was told, channel by channel', async () => {
    const { write, told, entries } = await fresh();
    await write(entry('a'));
    const marked = await told(entry('a'), 'security-hub', new Date(late));
    expect(marked).toMatchObject({ untold: ['topic', 'bus'], importedAt: new Date(late).toISOString() });
    const again = await told(marked, 'topic', new Date(late));
    await told(again, 'bus', new Date(late));
    expect(await entries(here)).toMatchObject([{ untold: [], importedAt: new Date(late).toISOString() }]);
  });

  test('marks what was seen again meanwhile, and not what has happened since', async () => {
    const { write, told, entries } = await fresh();
    await write(entry('a'));
    await write(entry('a', { version: 2, lastSeen: late, readAt: late }));
    await told(entry('a'), 'topic', new Date(late));
    expect((await entries(here))[0]).toMatchObject({ untold: ['security-hub', 'bus'], lastSeen: late, version: 3 });
    await write(entry('a', { version: 4, kind: 'resolved', updatedAt: late }));
    await told(entry('a', { version: 3 }), 'topic', new Date(late));
    expect((await entries(here))[0]).toMatchObject({ kind: 'resolved', untold: ['security-hub', 'topic', 'bus'] });
  });

  test('cuts evidence that DynamoDB has no room for, and says so', async () => {
    const { write, entries } = await fresh();
    const missing = Array(5000).fill(entry('a').verdict.requirements[0]?.missing?.[0]);
    const requirements = [{ id: 'AS-1', grade: 'required', status: 'fail', reason: 'because', missing }] as const;
    expect(await write(entry('a', { verdict: { ...verdictOn('a', 'fail'), requirements } }))).toBe('written');
    const [kept] = await entries(here);
    expect(kept?.verdict.requirements[0]?.reason).toBe('because (4900 more flows are not shown here.)');
  });

  const subject = (id: string) => ({ type: 'appstream-fleet', id }) as const;
  const on = (id: string, ids: readonly string[], place = here) => ({ ...place, subject: subject(id), on: ids });
  const found = (...dependencies: ReturnType<typeof on>[]) => ({
    readAt: early,
    dependencies,
    whole: true,
    about: () => true,
    touched: new Map(),
  });

  test('knows who depends on what, in any account', async () => {
    const { remember, dependents } = await fresh();
    await remember(here, found(on('a', ['sg-1', 'sg-2'])));
    await remember(there, found(on('b', ['sg-1'], there)));
    expect(await dependents('sg-1')).toEqual([
      { ...here, subject: subject('a') },
      { ...there, subject: subject('b') },
    ]);
    expect(await dependents('sg-3')).toEqual([]);
  });

  test('knows what tasks and locations rest on, and in which subnets tasks take addresses, as the last audit of each did', async () => {
    const { remember, transfers } = await fresh();
    const task = (id: string, subnets?: readonly string[]) => ({
      ...here,
      subject: { type: 'datasync-task', id } as const,
      on: ['subnet-1'],
      ...(subnets && { takesIn: subnets }),
    });
    const location = { ...here, subject: { type: 'datasync-location', id: 'l' } as const, on: ['agent-1', 'l'] };
    const of = found(on('a', ['subnet-1']));
    const all = { ...of, dependencies: [task('t', ['subnet-1']), task('u', []), task('v'), location] };
    await remember(here, all);
    const known = new Map<string, object>([
      ['l', { on: ['agent-1', 'l'] }],
      ['t', { on: ['subnet-1'], takesIn: ['subnet-1'] }],
      ['u', { on: ['subnet-1'], takesIn: [] }],
      ['v', { on: ['subnet-1'] }],
    ]);
    expect(await transfers(here)).toEqual(known);
    expect(await transfers(there)).toEqual(new Map());
    await remember(here, { ...all, dependencies: [task('t', ['subnet-2']), task('u')], whole: false });
    const told = async () =>
      [...(await transfers(here))].flatMap(([id, { takesIn }]) => (takesIn ? [[id, takesIn]] : []));
    expect(await told()).toEqual([['t', ['subnet-2']]]);
    await remember(here, { ...all, dependencies: [task('v', ['subnet-3'])], about: ({ id }) => id === 'v' });
    expect((await told()).map(([id]) => id)).toEqual(['t', 'v']);
    await remember(here, { ...all, dependencies: [] });
    expect(await transfers(here)).toEqual(new Map());
  });

  test('writes only the differences of its index', async () => {
    const table = await make();
    let writes: string[] = [];
    const noted: Table = {
      ...table,
      put: (item, when) => {
        writes.push(`put ${item.pk}`);
        return table.put(item, when);
      },
      remove: (key, when) => {
        writes.push(`remove ${key.pk}`);
        return table.remove(key, when);
      },
    };
    const { remember, dependents } = ledger(noted);
    await remember(here, found(on('a', ['sg-1', 'sg-2']), on('b', ['sg-1'])));
    writes = [];
    await remember(here, found(on('a', ['sg-1', 'sg-2']), on('b', ['sg-1'])));
    expect(writes).toEqual([]);
    await remember(here, found(on('a', ['sg-2', 'sg-3']), on('b', ['sg-1'])));
    const memo = 'put dependents#111122223333#eu-west-1';
    expect(writes).toEqual(['put depends#sg-3', memo, 'remove depends#sg-1', memo]);
    expect((await dependents('sg-1')).map((one) => one.subject.id)).toEqual(['b']);
    await remember(here, found());
    for (const id of ['sg-1', 'sg-2', 'sg-3']) expect(await dependents(id)).toEqual([]);
    expect(await table.query('dependents#111122223333#eu-west-1')).toEqual([]);
  });

  test('removes no row that a newer reading wrote', async () => {
    const table = await make();
    const { remember, dependents } = ledger(table);
    await remember(here, { ...found(on('a', ['sg-1'])), readAt: late });
    await remember(here, found(on('a', ['sg-2'])));
    expect(await dependents('sg-1')).toHaveLength(1);
  });
});

test('an item that is no finding is named', async () => {
  const table = memoryTable();
  await table.put({ pk: 'finding#111122223333#eu-west-1', sk: 'x', verdict: 'not json' });
  await expect(ledger(table).entries(here)).rejects.toThrow('finding#111122223333#eu-west-1 x is not a finding');
});

test('a partition of many pages is read whole', async () => {
  const table = await dynalite();
  const { write, entries } = ledger(table);
  const title = 'x'.repeat(200_000);
  const all = Array.from({ length: 12 }, (_, i) => entry(`fleet-${String(i).padStart(2, '0')}`));
  for (const one of all) await write({ ...one, verdict: { ...one.verdict, title } });
  expect((await entries(here)).map(({ key }) => key)).toEqual(all.map(({ key }) => key));
});
