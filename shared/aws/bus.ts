import { type EventBridgeClient, PutEventsCommand, type PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { BusEvent } from '../findings/bus-event.ts';
import type { Transition } from '../findings/transition.ts';
import { batches } from './batches.ts';
import { type Refusal, refusal } from './refusal.ts';

/** What became of events: the keys of the findings that the bus heard of, and why it did not of the others. */
export type BusOutcome = { readonly told: readonly string[]; readonly failed: readonly Refusal[] };

/** Tells automation, one event a transition. */
export type Bus = (transitions: readonly Transition[]) => Promise<BusOutcome>;

type Deps = {
  readonly client: () => EventBridgeClient;
  /** The bus's ARN or name. */
  readonly bus: string;
  readonly event: (transition: Transition) => BusEvent;
  readonly pause: (millis: number) => Promise<unknown>;
};
type Keyed = { readonly key: string; readonly entry: PutEventsRequestEntry };

export const eventBus =
  ({ client, bus, event, pause }: Deps): Bus =>
  async (transitions) => {
    const put = (entries: readonly Keyed[]): Promise<Refusal[]> => putAll(client(), entries);
    const all = transitions.map((one) => ({ key: one.key, entry: entryOf(event(one), bus) }));
    let failed = await put(all);
    for (let tries = 1; failed.length > 0 && tries < mostTries; tries++) {
      await pause(100 * 4 ** tries);
      const keys = new Set(failed.map(({ key }) => key));
      failed = await put(all.filter(({ key }) => keys.has(key)));
    }
    const missed = new Set(failed.map(({ key }) => key));
    return { failed, told: all.map(({ key }) => key).filter((key) => !missed.has(key)) };
  };

const mostTries = 4;

const entryOf = ({ source, detailType, resources, detail }: BusEvent, bus: string): PutEventsRequestEntry => ({
  EventBusName: bus,
  Source: source,
  DetailType: detailType,
  Resources: [...resources],
  Detail: detail,
});

/** Puts every event, and gives those that the bus did not take: it answers for each, in their order. */
async function putAll(client: EventBridgeClient, entries: readonly Keyed[]): Promise<Refusal[]> {
  const failed: Refusal[] = [];
  for (const batch of batches(entries, limits)) {
    const answer = await client.send(new PutEventsCommand({ Entries: batch.map(({ entry }) => entry) }));
    batch.forEach(({ key }, i) => {
      const { EventId, ErrorCode, ErrorMessage } = answer.Entries?.[i] ?? {};
      if (ErrorCode === undefined && EventId !== undefined) return;
      failed.push(refusal(key, ErrorCode, ErrorMessage));
    });
  }
  return failed;
}

/** What a call takes: 10 events and 256 KB, as EventBridge counts them. */
const limits = {
  most: 10,
  bytes: 262_144,
  size: ({ entry: { Source = '', DetailType = '', Detail = '', Resources = [] } }: Keyed): number =>
    [Source, DetailType, Detail, ...Resources].reduce((sum, text) => sum + Buffer.byteLength(text), 0),
};
