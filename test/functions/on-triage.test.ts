import { describe, expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { onTriage } from '../../functions/on-triage.ts';
import type { Triage } from '../../shared/findings/triage.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch } from './changes.ts';
import { cloud, failing } from './cloud.ts';
import { idOf, triaged } from './triage-changes.ts';

const suppressed: Triage = { workflow: 'SUPPRESSED' };
const noted: Triage = { workflow: 'NEW', note: { text: 'INC-7', by: 'ana', at: '2026-03-04T09:30:00Z' } };

/** A cloud in which a fleet's finding is open, and everybody knows. */
async function opened(power?: Parameters<typeof cloud>[0]) {
  const made = cloud(power);
  made.state.world = { verdicts: [verdictOn('a', 'fail')], dependencies: [] };
  await onChange(made.deps)(batch(auditRequested()));
  made.messages.length = 0;
  made.events.length = 0;
  made.state.minute = 10;
  return made;
}
type Made = Awaited<ReturnType<typeof opened>>;

/** An analyst says something, and the event of it comes. */
async function says(made: Made, triage: Triage): Promise<void> {
  made.state.triage.set(idOf('a'), triage);
  expect(await onTriage(made.deps)(batch(triaged('a', triage)))).toEqual({ batchItemFailures: [] });
}

async function fails(made: Made, ports: string): Promise<void> {
  made.state.world = { verdicts: [verdictOn('a', 'fail', { ports })], dependencies: [] };
  made.state.minute += 10;
  await onChange(made.deps)(batch(auditRequested()));
}

const kinds = ({ messages }: Made): string[] => messages.map(({ kind }) => kind);
const remembered = ({ table }: Made): unknown => table.items().find(({ pk }) => pk.startsWith('finding#'))?.['triage'];

describe('onTriage', () => {
  test('a suppression is learnt, and silences people and not automation', async () => {
    const made = await opened();
    await says(made, suppressed);
    expect(remembered(made)).toEqual(suppressed);
    await fails(made, '88');
    expect(made.messages).toEqual([]);
    expect(made.events.map(({ type }) => type)).toEqual(['Finding Changed']);
    expect([...made.findings.values()].map(({ kind }) => kind)).toEqual(['changed']);
  });

  test('lifting it gives voice again, to what happened last', async () => {
    const made = await opened();
    await says(made, suppressed);
    await fails(made, '88');
    await fails(made, '443');
    await says(made, { workflow: 'NEW' });
    expect(kinds(made)).toEqual(['changed']);
    await fails(made, '88');
    expect(kinds(made)).toEqual(['changed', 'changed']);
  });

  test('a note silences what changes, and not that all is well again', async () => {
    const made = await opened();
    await says(made, noted);
    expect(remembered(made)).toEqual(noted);
    await fails(made, '88');
    expect(made.messages).toEqual([]);
    made.state.world = { verdicts: [verdictOn('a', 'pass')], dependencies: [] };
    made.state.minute += 10;
    await onChange(made.deps)(batch(auditRequested()));
    expect(kinds(made)).toEqual(['resolved']);
    await fails(made, '445');
    expect(kinds(made)).toEqual(['resolved', 'opened']);
  });

  test('what the ledger says already is not looked up', async () => {
    const made = await opened();
    await onTriage(made.deps)(batch(triaged('a', { workflow: 'NEW' }), triaged('a', { workflow: 'NEW' })));
    expect(made.asked).toEqual([]);
    await says(made, suppressed);
    await onTriage(made.deps)(batch(triaged('a', suppressed)));
    expect(made.asked).toEqual([idOf('a')]);
  });

  test('events out of order say what Security Hub says now', async () => {
    const made = await opened();
    // It was suppressed, and taken up again; the events come the other way round.
    await onTriage(made.deps)(batch(triaged('a', { workflow: 'NEW' })));
    await onTriage(made.deps)(batch(triaged('a', suppressed)));
    expect(remembered(made)).toBeUndefined();
  });

  test.each<[string, object]>([
    ['of another product', { ProductName: 'Prowler' }],
    ['of an account that it does not name', { AwsAccountId: '444455556666' }],
    ['that is in no ledger', { Id: idOf('never-seen') }],
    ['of a product ARN that is none', { ProductArn: 'arn:aws:securityhub:eu-west-1::product/x/y' }],
  ])('a finding %s teaches nothing', async (_, more) => {
    const made = await opened();
    made.state.triage.set(idOf('a'), suppressed);
    expect(await onTriage(made.deps)(batch(triaged('a', suppressed, more)))).toEqual({ batchItemFailures: [] });
    expect(made.asked).toEqual([]);
    expect(remembered(made)).toBeUndefined();
  });

  test('what is no event fails alone', async () => {
    const made = await opened();
    made.state.triage.set(idOf('a'), suppressed);
    const answer = await onTriage(made.deps)(batch('{', triaged('a', suppressed), '{"detail":{}}', '[]'));
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual([
      'message-0',
      'message-2',
      'message-3',
    ]);
    expect(remembered(made)).toEqual(suppressed);
  });

  test('what cannot be looked up comes again', async () => {
    const made = await opened();
    const deps = { ...made.deps, analysts: () => Promise.reject(new Error('throttled')) };
    const answer = await onTriage(deps)(batch(triaged('a', suppressed)));
    expect(answer).toEqual({ batchItemFailures: [{ itemIdentifier: 'message-0' }] });
  });

  test('a crash at any call, and the message again: it is learnt, told, and told again once at most', async () => {
    const silenced = async () => {
      const supply = failing();
      const made = await opened(supply.power);
      await says(made, suppressed);
      await fails(made, '88');
      made.state.triage.set(idOf('a'), { workflow: 'NEW' });
      return { supply, made };
    };
    const message = batch(triaged('a', { workflow: 'NEW' }));
    const right = await silenced();
    right.supply.restart();
    await onTriage(right.made.deps)(message);
    const calls = right.supply.calls();
    expect(calls).toBeGreaterThan(4);
    for (let at = 0; at < calls; at++)
      for (const when of ['before', 'after'] as const) {
        const { supply, made } = await silenced();
        supply.restart({ at, when });
        await onTriage(made.deps)(message);
        supply.restart();
        const context = `crash ${when} call ${at}`;
        expect(await onTriage(made.deps)(message), context).toEqual({ batchItemFailures: [] });
        expect(remembered(made), context).toEqual({ workflow: 'NEW' });
        expect(new Set(kinds(made)), context).toEqual(new Set(['changed']));
        expect(made.messages.length, context).toBeLessThanOrEqual(2);
        const left = made.table.items().flatMap(({ untold }) => untold ?? []);
        expect(left, context).toEqual([]);
      }
  });
});
