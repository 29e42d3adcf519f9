import { atMost } from '../aws/at-most.ts';
import type { PlaceId } from '../aws/place-id.ts';
import { type Channel, type LedgerEntry, lastTransition } from '../findings/ledger.ts';
import type { Deps } from './deps.ts';

type Telling = Pick<Deps, 'ledger' | 'hub' | 'topic' | 'log'>;

/**
 * Tells what a place's findings have not told yet, and marks it told: Security Hub first, then the topic, which gets
 * one message for each kind of transition. What throws leaves its part untold; the topic does not wait for the hub.
 */
export async function tell(deps: Telling, place: PlaceId, entries: readonly LedgerEntry[]): Promise<void> {
  const [marked, trouble] = await tellHub(deps, place, entries).then(
    (after): [readonly LedgerEntry[], undefined] => [after, undefined],
    (error: unknown): [readonly LedgerEntry[], { error: unknown }] => [entries, { error }],
  );
  await tellTopic(deps, marked);
  if (trouble) throw trouble.error;
}

/** The entries, those that the hub took marked. A hub that is off keeps nothing else from being told. */
async function tellHub(
  { ledger, hub, log }: Telling,
  { account, region }: PlaceId,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const untold = untoldOn('security-hub', entries);
  if (untold.length === 0) return entries;
  const news = untold.map((entry) => ({ transition: lastTransition(entry), updatedAt: entry.updatedAt }));
  const outcome = await hub({ account, region }, news);
  if (outcome.hub === 'off') {
    log.warn('Security Hub is off', { account, region, reason: outcome.reason, untold: untold.length });
    return entries;
  }
  for (const refusal of outcome.refused) log.error('Security Hub refuses a finding', { account, region, ...refusal });
  return mark(ledger, 'security-hub', new Set(outcome.told), entries);
}

async function tellTopic({ ledger, topic }: Telling, entries: readonly LedgerEntry[]): Promise<void> {
  const byKind = Map.groupBy(untoldOn('topic', entries), ({ kind }) => kind);
  for (const alike of byKind.values()) {
    await topic(alike.map(lastTransition));
    await mark(ledger, 'topic', new Set(alike.map(({ key }) => key)), alike);
  }
}

function mark(
  ledger: Deps['ledger'],
  channel: Channel,
  told: ReadonlySet<string>,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const gate = atMost(8);
  return Promise.all(
    entries.map((entry) => (told.has(entry.key) ? gate(() => ledger.told(entry, channel)) : Promise.resolve(entry))),
  );
}

const untoldOn = (channel: Channel, entries: readonly LedgerEntry[]): LedgerEntry[] =>
  entries.filter(({ untold }) => untold.includes(channel));
