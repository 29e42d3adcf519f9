import type { Analysts } from '../aws/analysts.ts';
import type { PlaceId } from '../aws/place-id.ts';
import { findingId } from '../findings/asff.ts';
import type { LedgerEntry } from '../findings/ledger.ts';
import { isSilent, sameTriage, type Triage } from '../findings/triage.ts';
import { tell } from './tell.ts';
import type { Telling } from './telling.ts';
import type { Hint } from './triage-event.ts';

export type Learning = Telling & { readonly analysts: Analysts };

/** How many of the findings are known otherwise now. */
export type Learnt = { readonly learnt: number };

/**
 * Learns what analysts made of a place's findings. Only what the ledger does not say already is looked up, and it is
 * what Security Hub says now that counts: events come late, twice and in any order.
 */
export async function learnTriage(deps: Learning, place: PlaceId, hints: readonly Hint[]): Promise<Learnt> {
  const entries = new Map((await deps.ledger.entries(place)).map((entry) => [findingId(entry.key), entry]));
  const news = hints.filter(({ id, triage }) => {
    const entry = entries.get(id);
    return entry && !sameTriage(triage, entry.triage);
  });
  if (news.length === 0) return { learnt: 0 };
  const now = await deps.analysts(place, [...new Set(news.map(({ id }) => id))]);
  let learnt = 0;
  for (const [id, triage] of now) {
    const entry = entries.get(id);
    if (!entry || sameTriage(triage, entry.triage)) continue;
    await learn(deps, place, entry, triage);
    deps.log.info('an analyst has spoken', { ...place, key: entry.key, workflow: triage.workflow });
    learnt++;
  }
  return { learnt };
}

/** Gives a voice before it is written down: what is interrupted differs from the ledger still, and is done again. */
async function learn(deps: Learning, place: PlaceId, entry: LedgerEntry, triage: Triage): Promise<void> {
  const given = (one: LedgerEntry): LedgerEntry => ({ ...one, triage });
  if (isSilent(entry) && !isSilent(given(entry)))
    await tell(deps, place, (all) => all.filter(({ key }) => key === entry.key).map(given));
  await deps.ledger.triaged(entry, triage);
}
