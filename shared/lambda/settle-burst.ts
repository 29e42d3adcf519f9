import { atMost } from '../aws/at-most.ts';
import type { Touched } from '../aws/dependents.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Actor } from '../findings/transition.ts';
import { auditPlaces } from './audit-places.ts';
import type { Burst, Outcome } from './batch.ts';
import type { Deps } from './deps.ts';

/** Judges the changes of one place once, there and wherever else something depends on what they touched. */
export async function settleBurst(deps: Deps, burst: Burst): Promise<readonly Outcome[]> {
  const { account, region, messages } = burst;
  const each = (outcome: Outcome['outcome'], reason?: string): Outcome[] =>
    messages.map((messageId) => ({ messageId, account, region, outcome, ...(reason !== undefined && { reason }) }));
  try {
    const touched = await dependentsOf(deps, burst);
    const places = placesToAudit(burst, touched);
    if (places.length === 0) return each('ignored', 'nothing depends on what changed');
    await auditPlaces(deps, places, { actors: actorsOf(burst), touched });
    return each('audited');
  } catch (error) {
    deps.log.error('a change could not be judged', { account, region, error });
    return each('failed', error instanceof Error ? error.message : String(error));
  }
}

/** Each id is looked up once, however many of the changes name it. */
async function dependentsOf({ ledger }: Deps, { changes }: Burst): Promise<Touched> {
  const gate = atMost(8);
  const ids = [...new Set(changes.flatMap((change) => change.ids))];
  return new Map(await Promise.all(ids.map(async (id) => [id, await gate(() => ledger.dependents(id))] as const)));
}

/** The changes' own place when they are about it whole or about what it has, and the places of what depends on them. */
function placesToAudit({ account, region, changes }: Burst, touched: Touched): PlaceId[] {
  const own = changes.some(({ whole, names }) => whole || names.length > 0) ? [{ account, region }] : [];
  const theirs = [...touched.values()].flat().map((one) => ({ account: one.account, region: one.region }));
  const places = new Map([...own, ...theirs].map((place) => [placeKey(place), place]));
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place);
}

/** Everybody who changed something, each call once though its event may come twice. */
function actorsOf({ changes }: Burst): readonly Actor[] {
  const actors = changes.flatMap(({ actor }) => actor ?? []);
  return [...new Map(actors.map((actor) => [JSON.stringify(actor), actor])).values()];
}
