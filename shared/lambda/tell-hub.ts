import { atMost } from '../aws/at-most.ts';
import type { PlaceId } from '../aws/place-id.ts';
import { hubNotice } from '../findings/hub-notice.ts';
import { type LedgerEntry, lastTransition } from '../findings/ledger.ts';
import { renewed } from '../findings/renewal.ts';
import { mark, type Tell, type Telling, untoldOn } from './telling.ts';

/** Tells Security Hub its news, and what it would otherwise forget. One that is off keeps nothing else from being told. */
export const tellHub: Tell = async (deps, place, entries) => {
  const { hub, log, measure } = deps;
  const { account, region } = place;
  const now = await renewAll(deps, entries);
  const untold = untoldOn('security-hub', now);
  if (untold.length === 0) return now;
  const news = untold.map((entry) => ({ transition: lastTransition(entry), updatedAt: entry.updatedAt }));
  const outcome = await hub(place, news);
  await tellCoverage(deps, place, outcome.hub === 'off' ? outcome.reason : undefined);
  if (outcome.hub === 'off') {
    log.warn('Security Hub is off', { account, region, reason: outcome.reason, untold: untold.length });
    measure('HubsOff', 1);
    return now;
  }
  measure('FindingsImported', outcome.told.length);
  measure('FindingsRefused', outcome.refused.length);
  for (const refusal of outcome.refused) log.error('Security Hub refuses a finding', { account, region, ...refusal });
  return mark(deps, 'security-hub', new Set(outcome.told), now);
};

/** Says once that Security Hub is off, and once that it is on again: told before it is noted, so that it is never lost. */
async function tellCoverage({ ledger, notice, now }: Telling, place: PlaceId, reason?: string): Promise<void> {
  const isOff = reason !== undefined;
  if ((await ledger.isKnownOff(place)) === isOff) return;
  await notice(hubNotice(place, reason));
  await ledger.knowOff(place, isOff ? { reason, since: now() } : undefined);
}

/** Writes down what is due to be told again before it is told, so that its time is later than any before. */
function renewAll({ ledger, now }: Telling, entries: readonly LedgerEntry[]): Promise<LedgerEntry[]> {
  const gate = atMost(8);
  return Promise.all(
    entries.map(async (entry) => {
      const due = renewed(entry, now());
      return due && (await gate(() => ledger.write(due))) === 'written' ? due : entry;
    }),
  );
}
