import { type PlaceId, placeKey } from '../aws/place-id.ts';
import { isOpen, type LedgerEntry } from '../findings/ledger.ts';
import { transitions } from '../findings/transitions.ts';
import { isSilent } from '../findings/triage.ts';
import type { SweepReportDeps } from './sweep-deps.ts';
import type { Plan } from './sweep-plan.ts';
import { tell } from './tell.ts';

/** Closes the findings of accounts that have left and of Regions that are off; gives how many were open. */
export async function closeGone(deps: SweepReportDeps, plan: Plan): Promise<number> {
  // A plan that lists nobody proves nothing about anybody.
  if (plan.present.length === 0) return 0;
  let closed = 0;
  for (const place of (await deps.known.list()).filter(isGone(plan))) closed += await closeAll(deps, place);
  return closed;
}

/** Closes those of one place; until all are closed and told, the next sweep comes back to it. */
async function closeAll(deps: SweepReportDeps, place: PlaceId): Promise<number> {
  const entries = await deps.ledger.entries(place);
  const whole = new Set(entries.map(({ verdict }) => verdict.subject.type));
  const readAt = deps.now().toISOString();
  const reading = { ...place, readAt, whole, about: () => true, complete: true, actors: () => [] };
  const { entries: gone, transitions: news } = transitions(reading, [], entries);
  for (const entry of gone) await deps.ledger.write(entry);
  // An account that has left takes its Security Hub along: nobody is to be asked to turn it on.
  await tell({ ...deps, notice: async () => undefined }, place).catch((error: unknown) => {
    deps.log.warn('what is gone could not be told', { key: placeKey(place), error });
  });
  if ((await deps.ledger.entries(place)).every(isOver)) await deps.known.forget(place);
  return news.length;
}

/** Closed, and told to whoever can still be told. */
const isOver = (entry: LedgerEntry): boolean =>
  !isOpen(entry) &&
  entry.untold.every((channel) => channel === 'security-hub' || (channel === 'topic' && isSilent(entry)));

/** Not among what is there. Where the Regions of an account are not known, none of them is gone. */
function isGone({ present }: Plan): (place: PlaceId) => boolean {
  const regions = new Map(present.map((one) => [one.account, one.regions]));
  return ({ account, region }) => !regions.has(account) || regions.get(account)?.includes(region) === false;
}
