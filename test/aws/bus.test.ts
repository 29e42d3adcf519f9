import { EventBridgeClient, PutEventsCommand, type PutEventsRequest } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { eventBus } from '../../shared/aws/bus.ts';
import { busEvent } from '../../shared/findings/bus-event.ts';
import { verdictOn } from '../findings/transitions-verdicts.ts';
import { transitionOf } from './transitions.ts';

const sent = mockClient(EventBridgeClient);
const bus = 'arn:aws:events:eu-west-1:111122223333:event-bus/fairway';
const pauses: number[] = [];
const client = () => new EventBridgeClient({ region: 'eu-west-1' });
const pause = async (millis: number) => void pauses.push(millis);
const tell = eventBus({ client, bus, event: busEvent, pause });
const fleets = (count: number) => Array.from({ length: count }, (_, i) => transitionOf(`fleet-${i}`));
const calls = () => sent.commandCalls(PutEventsCommand).map(({ args: [{ input }] }) => input.Entries ?? []);
const fleetOf = ({ Detail = '' }: { Detail?: string | undefined }): string => JSON.parse(Detail).verdict.subject.id;

/** Takes every event but those of some fleets, which fail so many times. */
function refusing(fleets: readonly string[], times: number) {
  const left = new Map(fleets.map((fleet) => [fleet, times]));
  sent.on(PutEventsCommand).callsFake(({ Entries = [] }: PutEventsRequest) => ({
    Entries: Entries.map((entry) => {
      const more = left.get(fleetOf(entry)) ?? 0;
      left.set(fleetOf(entry), more - 1);
      return more > 0 ? { ErrorCode: 'ThrottlingException', ErrorMessage: 'slow\ndown' } : { EventId: 'e' };
    }),
  }));
}

beforeEach(() => {
  sent.reset();
  pauses.length = 0;
  refusing([], 0);
});

describe('the bus', () => {
  test('hears of each transition in an event of its own, ten a call', async () => {
    const outcome = await tell(fleets(23));
    expect(calls().map((entries) => entries.length)).toEqual([10, 10, 3]);
    expect(calls()[0]?.[0]).toMatchObject({ EventBusName: bus, Source: 'fairway', DetailType: 'Finding Opened' });
    expect(JSON.parse(calls()[0]?.[0]?.Detail ?? '')).toMatchObject({
      fairway: 'transition/1',
      kind: 'opened',
      key: transitionOf('fleet-0').key,
      silent: false,
    });
    expect(outcome).toEqual({ told: fleets(23).map(({ key }) => key), failed: [] });
  });

  test('is called with 256 KB at most, however long the evidence is', async () => {
    const missing = Array(4_000).fill(verdictOn('a', 'fail').requirements[0]?.missing?.[0]);
    const huge = { id: 'AS-1', grade: 'required', status: 'fail', reason: 'because', missing } as const;
    const long = { what: 'x'.repeat(60_000), who: 'é'.repeat(50_000), on: Array(5_000).fill('sg-1'), when: '' };
    const actors = [long, { ...long, who: 'dana', what: 'Revoke' }];
    await tell(fleets(12).map((one) => ({ ...one, actors, verdict: { ...one.verdict, requirements: [huge] } })));
    for (const entries of calls()) {
      const bytes = entries.reduce((sum, { Detail = '' }) => sum + Buffer.byteLength(Detail), 0);
      expect(bytes).toBeLessThan(262_144 - 100 * entries.length);
    }
    expect(calls().flat()).toHaveLength(12);
  });

  test('is told again what it did not take, and only that', async () => {
    refusing(['fleet-3', 'fleet-17'], 2);
    const outcome = await tell(fleets(20));
    expect(
      calls()
        .map((entries) => entries.map(fleetOf))
        .slice(2),
    ).toEqual([
      ['fleet-3', 'fleet-17'],
      ['fleet-3', 'fleet-17'],
    ]);
    expect(pauses).toEqual([400, 1600]);
    expect(outcome.failed).toEqual([]);
    expect(outcome.told).toHaveLength(20);
  });

  test.each([...Array(2 ** 4).keys()])('says what it never takes, for every part of four: %i', async (mask) => {
    const never = fleets(4).filter((_, i) => mask & (1 << i));
    refusing(
      never.map(({ verdict }) => verdict.subject.id),
      Number.POSITIVE_INFINITY,
    );
    const { told, failed } = await tell(fleets(4));
    expect(failed).toEqual(never.map(({ key }) => ({ key, code: 'ThrottlingException', reason: 'slow\\u{a}down' })));
    expect([...told, ...failed.map(({ key }) => key)].sort()).toEqual(fleets(4).map(({ key }) => key));
  });
});
