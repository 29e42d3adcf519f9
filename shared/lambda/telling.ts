import { atMost } from '../aws/at-most.ts';
import type { PlaceId } from '../aws/place-id.ts';
import type { Channel, LedgerEntry } from '../findings/ledger.ts';
import type { Deps } from './deps.ts';

/** What telling needs. */
export type Telling = Pick<Deps, 'ledger' | 'turns' | 'hub' | 'topic' | 'notice' | 'bus' | 'log' | 'measure' | 'now'>;

/** Tells one channel what it does not know, and gives the entries as they then are in the ledger. */
export type Tell = (deps: Telling, place: PlaceId, entries: readonly LedgerEntry[]) => Promise<readonly LedgerEntry[]>;

export const untoldOn = (channel: Channel, entries: readonly LedgerEntry[]): LedgerEntry[] =>
  entries.filter(({ untold }) => untold.includes(channel));

/** Notes in the ledger what a channel was told. */
export function mark(
  { ledger, now }: Pick<Telling, 'ledger' | 'now'>,
  channel: Channel,
  told: ReadonlySet<string>,
  entries: readonly LedgerEntry[],
): Promise<LedgerEntry[]> {
  const gate = atMost(8);
  const note = (entry: LedgerEntry) => gate(() => ledger.told(entry, channel, now()));
  return Promise.all(entries.map((entry) => (told.has(entry.key) ? note(entry) : entry)));
}
