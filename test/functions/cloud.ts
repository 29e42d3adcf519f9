import { ledger } from '../../shared/aws/ledger.ts';
import { type PlaceId, placeKey } from '../../shared/aws/place-id.ts';
import type { Table } from '../../shared/aws/table.ts';
import type { Dependency } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { busEvent } from '../../shared/findings/bus-event.ts';
import type { Transition } from '../../shared/findings/transition.ts';
import type { Triage } from '../../shared/findings/triage.ts';
import type { Following } from '../../shared/lambda/deps.ts';
import type { Learning } from '../../shared/lambda/learn-triage.ts';
import type { Measure } from '../../shared/lambda/metrics.ts';
import type { Place } from '../../shared/network/snapshot.ts';
import { memoryTable } from '../aws/memory-table.ts';
import { waiting } from './waiting.ts';

/** How things are: what an audit would say of each place now. */
export type World = { readonly verdicts: readonly Verdict[]; readonly dependencies: readonly Dependency[] };

export type Cloud = ReturnType<typeof cloud>;

/**
 * Everything outside of on-change, in memory, with the semantics that matter: conditional writes, a Security Hub that
 * takes only later updates, a topic that cannot forget. Every call goes through `power`, which can fail at any of them.
 */
export function cloud(power: Power = steady()) {
  const table = memoryTable();
  const findings = new Map<string, { kind: Transition['kind']; updatedAt: string }>();
  const messages: {
    kind: string;
    keys: string[];
    who: string[];
    news: { kind: string; key: string; readAt: string }[];
  }[] = [];
  const events: { type: string; key: string }[] = [];
  /** What analysts made of findings, by their ids in Security Hub, and which of them were asked for. */
  const triage = new Map<string, Triage>();
  const asked: string[] = [];
  const notices: string[] = [];
  const measured: Parameters<Measure>[] = [];
  const logged: unknown[][] = [];
  const reads: PlaceId[] = [];
  /** Which messages come again, and in how many seconds. */
  const again: [string, number][] = [];
  const state = {
    world: { verdicts: [], dependencies: [] } as World,
    hub: 'on' as 'on' | 'off',
    minute: 0,
    unread: [] as NonNullable<Place['unread']>,
    triage,
  };
  const now = () => new Date(Date.UTC(2026, 2, 4, 9, state.minute));
  const turns = waiting();
  const powered: Table = {
    get: (key) => power(() => table.get(key)),
    query: (pk) => power(() => table.query(pk)),
    put: (item, when) => power(() => table.put(item, when)),
    remove: (key, when) => power(() => table.remove(key, when)),
  };
  const log = (...line: unknown[]) => void logged.push(line);
  const deps: Following & Learning = {
    now,
    settling: { inMillis: 15_000, pause: async () => undefined },
    turns: { ...turns, pause: (millis) => power(() => turns.pause(millis)) },
    log: { info: log, warn: log, error: log },
    ledger: ledger(powered),
    read: (place) =>
      power(async (): Promise<Place> => {
        reads.push(place);
        return { ...place, readAt: now().toISOString(), unread: state.unread, appstream: { Fleets: [] } };
      }),
    audit: ({ places }) => {
      const read = new Set(places.map(placeKey));
      const isRead = (one: PlaceId) => read.has(placeKey(one));
      return {
        verdicts: state.world.verdicts.filter(isRead),
        dependencies: state.world.dependencies.filter(isRead),
      };
    },
    hub: (_, news) =>
      power(async () => {
        if (state.hub === 'off') return { hub: 'off', reason: 'InvalidAccess: not subscribed' };
        for (const { transition, updatedAt } of news)
          if ((findings.get(transition.key)?.updatedAt ?? '') < updatedAt)
            findings.set(transition.key, { kind: transition.kind, updatedAt });
        return { hub: 'on', told: news.map(({ transition }) => transition.key), refused: [] };
      }),
    analysts: (_, ids) =>
      power(async () => {
        asked.push(...ids);
        return new Map(ids.flatMap((id): [string, Triage][] => [[id, state.triage.get(id) ?? { workflow: 'NEW' }]]));
      }),
    topic: (transitions) =>
      power(async () => {
        const keys = transitions.map(({ key }) => key);
        const who = transitions.flatMap(({ actors }) => actors.map((actor) => actor.who));
        const news = transitions.map(({ kind, key, readAt }) => ({ kind, key, readAt }));
        messages.push({ kind: transitions[0]?.kind ?? 'nothing', keys, who, news });
      }),
    notice: ({ subject }) => power(async () => void notices.push(subject)),
    measure: (...one) => void measured.push(one),
    comeAgain: (messages) =>
      power(async () => {
        for (const { messageId, inSeconds } of messages) again.push([messageId, inSeconds]);
        return [];
      }),
    bus: (transitions) =>
      power(async () => {
        for (const one of transitions) events.push({ type: busEvent(one).detailType, key: one.key });
        return { told: transitions.map(({ key }) => key), failed: [] };
      }),
  };
  return {
    deps,
    power,
    state,
    table,
    ledgerOf: ledger,
    findings,
    messages,
    events,
    notices,
    measured,
    asked,
    logged,
    reads,
    again,
  };
}

/** How many messages tell something that was told before. */
export function repetitions({ messages }: Pick<Cloud, 'messages'>): number {
  const known = new Set<string>();
  return messages.filter(({ news }) => {
    const all = news.map(({ kind, key }) => `${kind} ${key}`);
    const again = all.some((one) => known.has(one));
    for (const one of all) known.add(one);
    return again;
  }).length;
}

/** Carries one call out. */
export type Power = <T>(call: () => Promise<T>) => Promise<T>;

const steady = (): Power => (call) => call();

/** Power that can be made to fail at a call: before it has an effect, or after it but without an answer. Then it is out. */
export function failing() {
  let calls = 0;
  let crash: { at: number; when: 'before' | 'after' } | undefined;
  let out = false;
  const fail = (): never => {
    out = true;
    throw new Error('the power is out');
  };
  const power: Power = async (call) => {
    if (out) fail();
    const mine = calls++;
    if (mine === crash?.at && crash.when === 'before') fail();
    const answer = await call();
    return out || mine === crash?.at ? fail() : answer;
  };
  return {
    power,
    calls: () => calls,
    /** Counts calls from here, and fails at one of them; at none without a crash. */
    restart: (next?: { at: number; when: 'before' | 'after' }) => {
      crash = next;
      calls = 0;
      out = false;
    },
  };
}
