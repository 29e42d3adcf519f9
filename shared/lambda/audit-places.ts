import { atMost } from '../aws/at-most.ts';
import type { Touched } from '../aws/dependents.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Audit, Dependency } from '../controls/audit.ts';
import type { Actor, Transition } from '../findings/transition.ts';
import { listedWhole, transitions } from '../findings/transitions.ts';
import type { Place } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import type { Deps } from './deps.ts';
import { tell } from './tell.ts';

/** Why places are audited: who changed what, and the rows of the index that led there. */
export type Cause = { readonly actors: readonly Actor[]; readonly touched: Touched };

/**
 * Audits places: reads them, judges them together, and settles each with its ledger. What an interrupted audit left
 * untold is told first, before anything newer can take its place.
 */
export async function auditPlaces(deps: Deps, places: readonly PlaceId[], cause: Cause): Promise<void> {
  for (const place of places) await tell(deps, place, await deps.ledger.entries(place));
  const takenAt = deps.now().toISOString();
  const gate = atMost(4);
  const read = await Promise.all(places.map((place) => gate(() => deps.read(place, 'fleets'))));
  const audit = await deps.audit({ fairway: 'snapshot/1', takenAt, places: read });
  for (const place of read) await settle(deps, place, place.readAt ?? takenAt, audit, cause);
}

/**
 * Writes what a reading changed before telling it, and the index after: a message that comes again finds its way here
 * by the index. The place is claimed before and after writing, so that of two readings at once the newer one stays.
 */
async function settle(deps: Deps, place: Place, readAt: string, audit: Audit, cause: Cause): Promise<void> {
  const { ledger, log } = deps;
  const { account, region, unread = [] } = place;
  for (const { operation, reason } of unread) log.warn('not read', { account, region, operation, reason });
  if ((await ledger.claim(place, readAt)) === 'refused')
    return log.info('a newer reading is there', { account, region, readAt });
  const happened = await write(deps, place, readAt, audit, cause);
  if ((await ledger.claim(place, readAt)) === 'refused')
    throw new Error(`${account} ${region} was read by somebody else while this reading was written`);
  log.info('place audited', { account, region, readAt, ...countsOf(happened) });
  await tell(deps, place, await ledger.entries(place));
  if ((await ledger.claim(place, readAt)) === 'refused') return;
  const { dependencies } = audit;
  await ledger.remember(place, { readAt, dependencies, whole: unread.every(isElsewhere), touched: cause.touched });
}

/** Writes the findings; those that somebody else wrote meanwhile are judged again by what they are now. */
async function write(
  { ledger }: Deps,
  place: Place,
  readAt: string,
  { verdicts, dependencies }: Audit,
  cause: Cause,
): Promise<readonly Transition[]> {
  const { account, region } = place;
  const reading = { account, region, readAt, whole: listedWhole(place), actors: blame(place, dependencies, cause) };
  const happened: Transition[] = [];
  for (let tries = 0; tries < 3; tries++) {
    const next = transitions(reading, verdicts, await ledger.entries(place));
    const gate = atMost(8);
    const outcomes = await Promise.all(next.entries.map((entry) => gate(() => ledger.write(entry))));
    happened.push(...next.transitions);
    if (outcomes.every((outcome) => outcome === 'written')) return happened;
  }
  throw new Error(`the findings of ${account} ${region} are being written by somebody else`);
}

/** Who changed the subject, or something that its verdicts rest on or have rested on. */
function blame(place: PlaceId, dependencies: readonly Dependency[], { actors, touched }: Cause) {
  const here = (one: PlaceId): boolean => placeKey(one) === placeKey(place);
  const on = Map.groupBy(
    [
      ...dependencies.filter(here).flatMap(({ subject, on }) => on.map((id) => ({ subject, id }))),
      ...[...touched].flatMap(([id, dependents]) => dependents.filter(here).map(({ subject }) => ({ subject, id }))),
    ],
    ({ subject }) => nameOf(subject),
  );
  return (subject: Subject): readonly Actor[] => {
    const ids = new Set([subject.id, ...(on.get(nameOf(subject)) ?? []).map(({ id }) => id)]);
    return actors.filter((actor) => actor.on.some((id) => ids.has(id))).slice(0, 20);
  };
}

/** What only another account shows will be as unread next time, and nothing here rests on it. */
const isElsewhere = ({ owner }: { readonly owner?: string | undefined }): boolean => owner !== undefined;

const nameOf = ({ type, id }: Subject): string => `${type}#${id}`;

const countsOf = (happened: readonly Transition[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(happened, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]));
