import { placeKey } from '../aws/place-id.ts';
import type { Refusal } from '../aws/refusal.ts';
import type { Actor } from '../findings/transition.ts';
import type { Place } from '../network/snapshot.ts';
import { auditPlaces } from './audit-places.ts';
import type { Burst, Outcome } from './batch.ts';
import type { Deps, Following } from './deps.ts';
import { isNamed, isStale } from './events/expected.ts';
import { lanesOf } from './lanes.ts';
import { type Suspect, suspectsOf } from './suspects.ts';

/**
 * Judges the changes of one place once, there and wherever else something depends on what they touched. Where somebody
 * has more time, he is given what takes a whole place: of that, only what is read in a moment is judged here.
 */
export async function settleBurst(deps: Following, burst: Burst): Promise<readonly Outcome[]> {
  const { account, region, messages } = burst;
  const each = (outcome: Outcome['outcome'], reason?: string): Outcome[] =>
    messages.map(({ messageId }) => ({ messageId, account, region, outcome, ...(reason !== undefined && { reason }) }));
  try {
    const { places, touched } = await suspectsOf(deps, burst);
    if (places.length === 0) return each('ignored', 'nothing depends on what changed');
    const left = await unfinished(deps, burst, places);
    if (left.length === 0) return each('ignored', 'what depends on it has been read since');
    await settled(deps, burst);
    const cause = { actors: actorsOf(burst), touched, isStale: staleAfter(burst) };
    const { quick, more } = deps.handOver ? lanesOf(burst, left) : { quick: left, more: false };
    if (deps.handOver && more) {
      // What fails here, or does not show the change yet, is judged there.
      if (quick.length > 0)
        await auditPlaces(deps, quick, cause).catch((error) =>
          deps.log.warn('handed over', { account, region, error }),
        );
      return handedOver(each('handed over'), await deps.handOver(messages));
    }
    const why = await auditPlaces(deps, quick, cause);
    return why === undefined ? each('audited') : each('again', why);
  } catch (error) {
    deps.log.error('a change could not be judged', { account, region, error });
    return each('failed', error instanceof Error ? error.message : String(error));
  }
}

/** The outcomes, but of what did not get there. */
function handedOver(outcomes: readonly Outcome[], refusals: readonly Refusal[]): readonly Outcome[] {
  const reasons = new Map(refusals.map(({ key, code, reason }) => [key, `not handed over: ${code}: ${reason}`]));
  return outcomes.map((one): Outcome => {
    const reason = reasons.get(one.messageId);
    return reason === undefined ? one : { ...one, outcome: 'failed', reason };
  });
}

/** Events come twice, and a burst in several batches: what was read after the last change had settled shows it already. */
async function unfinished(
  { ledger, settling }: Deps,
  { changes }: Burst,
  places: readonly Suspect[],
): Promise<readonly Suspect[]> {
  if (changes.some(({ at }) => at === undefined)) return places;
  const since = new Date(lastOf(changes) + Math.max(settling.inMillis, timesInMillis)).toISOString();
  const left = places.map(async (place) => {
    const covered = await ledger.unfinished(place, since, place.covered ?? 'whole');
    return covered.length > 0 ? [{ ...place, covered }] : [];
  });
  return (await Promise.all(left)).flat();
}

const lastOf = (changes: Burst['changes']): number =>
  Math.max(...changes.flatMap(({ at }) => (at === undefined ? [] : [Date.parse(at)])));

/**
 * Waits until the last change has had time to show: AWS answers reads from before it for a while. The queue's own delay
 * makes this nothing for events as they usually come; a clock that is ahead costs no more than the window.
 */
async function settled({ now, settling: { inMillis, pause } }: Deps, { changes }: Burst): Promise<void> {
  const left = lastOf(changes) + inMillis - now().getTime();
  if (left > 0) await pause(Math.min(left, inMillis));
}

/**
 * Whether a reading says otherwise than the changes of the burst, and soon enough after them that AWS may not show them
 * yet. Later it is believed: somebody may have changed the same thing again.
 */
function staleAfter(burst: Burst): (place: Place) => boolean {
  const inOrder = burst.changes.toSorted((a, b) => Date.parse(a.at ?? '') - Date.parse(b.at ?? '') || 0);
  const expected = inOrder.flatMap((change) => change.expected ?? []);
  const elsewhere = expected.filter((one) => !isNamed(one));
  return (place) =>
    Date.parse(place.readAt ?? '') - lastOf(burst.changes) < showsInMillis &&
    isStale(place, placeKey(place) === placeKey(burst) ? expected : elsewhere);
}

/** Long after every change has come to show. A message that is put back comes again before that once, and once after. */
const showsInMillis = 120_000;

/** CloudTrail cuts its times to seconds. */
const timesInMillis = 1000;

/** Everybody who changed something, each call once though its event may come twice. */
function actorsOf({ changes }: Burst): readonly Actor[] {
  const actors = changes.flatMap(({ actor }) => actor ?? []);
  return [...new Map(actors.map((actor) => [JSON.stringify(actor), actor])).values()];
}
