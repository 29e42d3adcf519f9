import { expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch } from './changes.ts';
import { cloud, failing } from './cloud.ts';

const off = 'Fairway coverage: Security Hub is off in 111122223333 eu-west-1';
const on = 'Fairway coverage: Security Hub is on again in 111122223333 eu-west-1';
const broken = { verdicts: [verdictOn('a', 'fail')], dependencies: [] };

const audit = async ({ deps, state }: ReturnType<typeof cloud>): Promise<void> => {
  state.minute += 10;
  expect(await onChange(deps)(batch(auditRequested()))).toEqual({ batchItemFailures: [] });
};

test('that Security Hub is off is told once, as is that it is on again, and then it knows everything', async () => {
  const made = cloud();
  made.state.world = broken;
  made.state.hub = 'off';
  await audit(made);
  await audit(made);
  expect(made.notices).toEqual([off]);
  expect(made.messages.map(({ kind }) => kind)).toEqual(['opened']);
  expect(made.events).toHaveLength(1);
  made.state.hub = 'on';
  await audit(made);
  await audit(made);
  expect(made.notices).toEqual([off, on]);
  expect([...made.findings.values()].map(({ kind }) => kind)).toEqual(['opened']);
  expect(made.messages).toHaveLength(1);
});

test.each([
  ['off', off],
  ['on', on],
] as const)('a crash at any call, and the message again: that it is %s is told, twice at most', async (to, notice) => {
  const prepared = async () => {
    const supply = failing();
    const made = cloud(supply.power);
    made.state.world = broken;
    made.state.hub = 'off';
    if (to === 'on') await audit(made);
    made.notices.length = 0;
    made.state.hub = to;
    made.state.minute = 20;
    return { supply, made };
  };
  const right = await prepared();
  right.supply.restart();
  await onChange(right.made.deps)(batch(auditRequested()));
  const calls = right.supply.calls();
  for (let at = 0; at < calls; at++)
    for (const when of ['before', 'after'] as const) {
      const { supply, made } = await prepared();
      supply.restart({ at, when });
      await onChange(made.deps)(batch(auditRequested()));
      supply.restart();
      await onChange(made.deps)(batch(auditRequested()));
      expect(new Set(made.notices), `crash ${when} call ${at}`).toEqual(new Set([notice]));
      expect(made.notices.length, `crash ${when} call ${at}`).toBeLessThanOrEqual(2);
    }
});

test('a finding that stays open is told to Security Hub again before it is forgotten, and to nobody else', async () => {
  const made = cloud();
  made.state.world = broken;
  await audit(made);
  const [first] = [...made.findings.values()];
  const days = 24 * 60;
  made.state.minute += 59 * days;
  await audit(made);
  expect([...made.findings.values()]).toEqual([first]);
  made.state.minute += 2 * days;
  // What cannot be proved now is still open.
  made.state.world = { ...broken, verdicts: [verdictOn('a', 'unknown')] };
  await audit(made);
  const [again] = [...made.findings.values()];
  expect(again?.kind).toBe('opened');
  expect(Date.parse(again?.updatedAt ?? '')).toBeGreaterThan(Date.parse(first?.updatedAt ?? '') + 59 * days * 60_000);
  expect(made.messages).toHaveLength(1);
  expect(made.events).toHaveLength(1);
  // What happens after it is later still.
  made.state.world = { ...broken, verdicts: [verdictOn('a', 'pass')] };
  await audit(made);
  const [last] = [...made.findings.values()];
  expect(last?.kind).toBe('resolved');
});

test('what happens is measured', async () => {
  const made = cloud();
  made.state.world = broken;
  await onChange(made.deps)(batch(auditRequested(), '{', '{"source":"aws.s3","detail-type":"x","detail":{}}'));
  const sums: Record<string, number> = {};
  for (const [name, value, by] of made.measured)
    sums[`${name}${by ? ` ${Object.values(by)}` : ''}`] =
      (sums[`${name}${by ? ` ${Object.values(by)}` : ''}`] ?? 0) + value;
  expect(sums).toEqual({
    EventsIn: 3,
    EventsAudited: 1,
    EventsIgnored: 1,
    EventsFailed: 1,
    Audits: 1,
    'Verdicts fail': 1,
    FindingsImported: 1,
    FindingsRefused: 0,
    Messages: 1,
  });
});
