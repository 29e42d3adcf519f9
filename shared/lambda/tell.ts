import type { PlaceId } from '../aws/place-id.ts';
import type { LedgerEntry } from '../findings/ledger.ts';
import { tellBus } from './tell-bus.ts';
import { tellHub } from './tell-hub.ts';
import { tellTopic } from './tell-topic.ts';
import type { Tell, Telling } from './telling.ts';

const channels: readonly Tell[] = [tellHub, tellTopic, tellBus];

/**
 * Tells what a place's findings have not told yet, and marks it told: Security Hub, then people, then automation. No
 * channel waits for another: what throws leaves its own part untold, and is thrown when the others have been told.
 */
export async function tell(deps: Telling, place: PlaceId, entries: readonly LedgerEntry[]): Promise<void> {
  const troubles: unknown[] = [];
  let now = entries;
  for (const channel of channels)
    try {
      now = await channel(deps, place, now);
    } catch (error) {
      troubles.push(error);
    }
  if (troubles.length > 0) throw troubles[0];
}
