import { describe, expect, test } from 'vitest';
import { onChange } from '../../functions/on-change.ts';
import { onWideChange } from '../../functions/on-wide-change.ts';
import type { Scope } from '../../shared/aws/read-place.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { auditRequested, batch, fleetChanged, groupChanged, received, recorded } from './changes.ts';
import { type Cloud, cloud } from './cloud.ts';

const group = 'sg-0a1b2c3d4e5f60718';
const crowded = 'sg-0f0e0d0c0b0a09080';
const here = { account: '111122223333', region: 'eu-west-1' };
const depends = (fleet: string, on: readonly string[]) => ({
  ...here,
  subject: { type: 'appstream-fleet', id: fleet } as const,
  on,
});
const crowd = Array.from({ length: 101 }, (_, i) => depends(`crowd-${i}`, [crowded]));
const other = { ...here, subject: { type: 'network-interface', id: 'eni-0a1b2c3d4e5f60718' } as const, on: [group] };

/** A cloud that was audited once, the queue between both lanes, and what each of them read. */
async function audited({
  more = [] as Cloud['state']['world']['dependencies'],
  refuses = [] as readonly string[],
} = {}) {
  const made = cloud();
  made.state.world = { verdicts: [verdictOn('a', 'pass')], dependencies: [depends('a', [group]), ...more] };
  await onWideChange(made.deps)(batch(auditRequested()));
  made.logged.length = 0;
  made.measured.length = 0;
  made.state.minute = 30;
  const scopes: Scope[] = [];
  const queue: string[] = [];
  const deps: Following = {
    ...made.deps,
    read: (place, scope) => {
      scopes.push(scope);
      return made.deps.read(place, scope);
    },
    handOver: async (messages) => {
      const taken = messages.filter(({ messageId }) => !refuses.includes(messageId));
      queue.push(...taken.map(({ body }) => body));
      return refuses.map((key) => ({ key, code: 'InternalError', reason: 'no' }));
    },
  };
  return { ...made, deps, scopes, queue };
}

const outcomes = ({ logged }: Pick<Cloud, 'logged'>) =>
  logged.filter(([line]) => line === 'message').map(([, fields]) => fields);
const unknown = (): string => {
  const event = recorded('ec2-revoke-security-group-egress');
  return JSON.stringify({
    ...event,
    detail: { ...event.detail, eventName: 'ModifySubnetSomehow', requestParameters: {} },
  });
};
const fleet = { type: 'appstream-fleet', id: 'a' };
const region = { type: 'region', id: here.region };

describe('a change that takes a whole place', () => {
  test.each([
    ['an audit that was asked for', auditRequested(), []],
    ['an event that is plausible and unknown', unknown(), []],
    ['more than a hundred subjects', groupChanged(crowded), crowd],
    ['a subject that is not read alone', groupChanged(group), [other]],
  ])('%s is handed over as it came, and read where there is time', async (_, body, more) => {
    const made = await audited({ more });
    expect(await onChange(made.deps)(batch(body))).toEqual({ batchItemFailures: [] });
    expect(made.scopes).toEqual([]);
    expect(made.queue).toEqual([body]);
    expect(outcomes(made)).toMatchObject([{ outcome: 'handed over' }]);
    expect(made.measured).toContainEqual(['EventsHandedOver', 1]);
    expect(await onWideChange(made.deps)(batch(...made.queue))).toEqual({ batchItemFailures: [] });
    expect(made.scopes).toEqual(['fleets']);
    expect(made.queue).toHaveLength(1);
    expect(outcomes(made).at(-1)).toMatchObject({ outcome: 'audited' });
  });

  test('a fleet is judged in a moment, and the quotas of its Region where there is time', async () => {
    const made = await audited();
    const body = fleetChanged('a');
    await onChange(made.deps)(batch(body));
    expect(made.scopes).toEqual([{ subjects: [fleet] }]);
    await onWideChange(made.deps)(batch(...made.queue));
    expect(made.scopes).toEqual([{ subjects: [fleet] }, { subjects: [region] }]);
    await onWideChange(made.deps)(batch(...made.queue));
    expect(made.scopes).toHaveLength(2);
  });

  test('what is read in a moment is handed over alone where no time is needed', async () => {
    const made = await audited();
    await onChange(made.deps)(batch(groupChanged(group)));
    expect([made.scopes, made.queue]).toEqual([[{ subjects: [fleet] }], []]);
  });

  test('a small change in the same batch does not wait for it', async () => {
    const made = await audited();
    const there = { account: '444455556666', region: 'eu-central-1' };
    await onChange(made.deps)(batch(auditRequested(there), groupChanged(group)));
    expect(made.scopes).toEqual([{ subjects: [fleet] }]);
    expect(made.queue).toHaveLength(1);
  });

  test('what could not be judged twice is handed over whole, whatever it takes', async () => {
    const made = await audited();
    await onChange(made.deps)(received(2, groupChanged(group)));
    expect(made.queue).toEqual([]);
    made.state.minute = 50;
    const change = JSON.parse(groupChanged(group));
    const later = JSON.stringify({ ...change, detail: { ...change.detail, eventTime: '2026-03-04T09:45:00Z' } });
    await onChange(made.deps)(received(3, later));
    expect(made.queue).toEqual([later]);
    await onWideChange(made.deps)(received(4, ...made.queue));
    expect(made.scopes).toEqual([{ subjects: [fleet] }, { subjects: [fleet] }]);
  });

  test.each([
    [2, [], 'put off'],
    [3, [groupChanged(group)], 'handed over'],
  ])(
    'what there is no time for when it is received %d times does not come again for ever',
    async (times, queue, outcome) => {
      const made = await audited();
      const left = [60_000, 60_000, 1_000];
      const there = { account: '444455556666', region: 'eu-central-1' };
      const first = received(1, fleetChanged('b', there)).Records;
      const [second] = received(times, groupChanged(group)).Records.map((one) => ({ ...one, messageId: 'crowded' }));
      await onChange(made.deps, () => left.shift() ?? 1_000)({ Records: [...first, ...(second ? [second] : [])] });
      expect(made.queue.filter((body) => body === groupChanged(group))).toEqual(queue);
      expect(outcomes(made).at(-1)).toMatchObject({ messageId: 'crowded', outcome });
    },
  );

  test('what fails in a moment is judged where there is time, with the rest of its burst', async () => {
    const made = await audited();
    const read: Following['read'] = () => Promise.reject(new Error('no answer'));
    expect(await onChange({ ...made.deps, read })(batch(fleetChanged('a')))).toEqual({ batchItemFailures: [] });
    await onWideChange(made.deps)(batch(...made.queue));
    expect(made.scopes).toEqual([{ subjects: [fleet, region] }]);
  });

  const subsets = Array.from({ length: 2 ** 3 }, (_, which) => [0, 1, 2].filter((i) => which & (1 << i)));
  test.each(subsets)('of a burst, %s %s %s that could not be handed over come again', async (...which) => {
    const refuses = which.flatMap((i) => (i === undefined ? [] : [`message-${i}`]));
    const made = await audited({ refuses });
    const bodies = [0, 1, 2].map((id) => JSON.stringify({ ...JSON.parse(auditRequested()), id: `${id}` }));
    const { batchItemFailures } = await onChange(made.deps)(batch(...bodies));
    expect(batchItemFailures.map(({ itemIdentifier }) => itemIdentifier)).toEqual(refuses);
    expect(made.queue).toEqual(bodies.filter((_, i) => !which.includes(i)));
    expect(made.again).toEqual(refuses.map((id) => [id, 60]));
    for (const one of outcomes(made).slice(0, refuses.length)) expect(one).toHaveProperty('messageId');
  });

  test('forged, it costs one reading of the place that it names, however often it comes', async () => {
    const made = await audited();
    const forged = Array(50).fill(unknown());
    await onChange(made.deps)(batch(...forged));
    await onWideChange(made.deps)(batch(...made.queue));
    await onWideChange(made.deps)(batch(...made.queue));
    expect(made.reads.slice(1)).toEqual([here]);
  });
});
