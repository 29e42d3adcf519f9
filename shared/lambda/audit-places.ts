import { atMost } from '../aws/at-most.ts';
import type { Touched } from '../aws/dependents.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Covered } from '../aws/positions.ts';
import type { Scope } from '../aws/read-place.ts';
import type { Audit, Dependency } from '../controls/audit.ts';
import { decides } from '../controls/catalogue/reads.ts';
import type { Verdict } from '../controls/verdict.ts';
import { mayPass } from '../findings/coverage.ts';
import { withoutLingering } from '../findings/lingering.ts';
import { type Owners, ownersIn } from '../findings/owners.ts';
import type { Actor, Transition } from '../findings/transition.ts';
import { listedWhole, transitions } from '../findings/transitions.ts';
import type { Place } from '../network/snapshot.ts';
import type { Subject } from '../workloads/subject.ts';
import { auditAround } from './around.ts';
import type { Deps } from './deps.ts';
import { lingering, sampled } from './headroom-samples.ts';
import type { Suspect } from './suspects.ts';
import { tell } from './tell.ts';

/** Why places are audited: who changed what, and the rows of the index that led there. */
export type Cause = {
  readonly actors: readonly Actor[];
  readonly touched: Touched;
  /** Whether a reading does not show yet what changed. */
  readonly isStale?: (place: Place) => boolean;
};

/**
 * Audits places: reads them, judges them together, and settles each with its ledger. What an interrupted audit left
 * untold is told first, before anything newer can take its place. What a reading did not show is judged as it is, and not
 * noted as finished: gives why it is to be read again.
 */
export async function auditPlaces(deps: Deps, places: readonly Suspect[], cause: Cause): Promise<string | undefined> {
  for (const place of places) await tell(deps, place);
  const takenAt = deps.now().toISOString();
  const gate = atMost(4);
  const read = await Promise.all(
    places.map((place) => gate(() => deps.read({ account: place.account, region: place.region }, scopeOf(place)))),
  );
  const { audit, context } = await auditAround(deps, { fairway: 'snapshot/1', takenAt, places: read });
  const owners = ownersIn([...read, ...context]);
  const left: (string | undefined)[] = [];
  for (const [index, place] of read.entries()) {
    const readAt = oldest(place.readAt ?? takenAt, context);
    const covered = places[index]?.covered ?? 'whole';
    left.push(await settle(deps, { place, context, readAt, covered, audit, owners }, cause));
  }
  return left.find((why) => why !== undefined);
}

/** A reading is as old as the oldest of what it is judged by: nothing newer gives way to it. */
const oldest = (readAt: string, context: readonly Place[]): string =>
  [readAt, ...context.flatMap((place) => place.readAt ?? [])].sort()[0] ?? readAt;

const scopeOf = ({ covered = 'whole' }: Suspect): Scope => (covered === 'whole' ? 'fleets' : { subjects: covered });

/** What was read of a place, and what an audit found out about it. */
type Found = {
  readonly place: Place;
  readonly readAt: string;
  readonly covered: Covered;
  readonly audit: Audit;
  readonly owners: (verdict: Verdict) => Owners;
  /** What it was judged by besides. */
  readonly context: readonly Place[];
};

/**
 * Writes what a reading changed before telling it, and the index after: a message that comes again finds its way here
 * by the index. The place is claimed before and looked at after writing, so that of two readings the newer one stays.
 * Gives why it is to be read again, if it is.
 */
async function settle(deps: Deps, found: Found, cause: Cause): Promise<string | undefined> {
  const { ledger, log, measure } = deps;
  const { place, readAt, covered, audit } = found;
  const { account, region, unread = [] } = place;
  for (const { operation, reason, owner } of unread)
    if (owner === undefined) log.warn('not read', { account, region, operation, reason });
  const among = covered === 'whole' ? () => true : isAmong(covered);
  const newest = await ledger.claim(place, readAt, covered);
  const about = (subject: Subject): boolean => among(subject) && newest(subject);
  if (covered !== 'whole' && !covered.some(about)) {
    log.info('a newer reading is there', { account, region, readAt });
    return overtaken(deps, found);
  }
  const seen = { place, readAt, rooms: audit.rooms?.() ?? [], before: await ledger.samples(place) };
  const verdicts = withoutLingering(audit.verdicts, lingering(seen));
  const written = await write(deps, { ...found, audit: { ...audit, verdicts } }, about, cause);
  const still = await ledger.holds(place, readAt);
  if (written.subjects.some((subject) => !still(subject)))
    throw new Error(`${account} ${region} was read by somebody else while this reading was written`);
  measure('Audits', 1);
  for (const { status } of audit.verdicts.filter(here(place))) measure('Verdicts', 1, { status });
  log.info('place audited', { account, region, readAt, ...countsOf(written.transitions) });
  await tell(deps, place);
  const last = await ledger.holds(place, readAt);
  const { dependencies } = audit;
  const { touched } = cause;
  const known = (subject: Subject): boolean => about(subject) && last(subject);
  await ledger.remember(place, { readAt, dependencies, about: known, whole: unread.every(decidesNothing), touched });
  await ledger.note(place, readAt, dependencies);
  await sampled(deps, seen);
  const unseen = whyUnseen([place, ...found.context], cause);
  if (unseen !== undefined) return unseen;
  const mine = covered === 'whole' ? (newest() && last() ? covered : []) : covered.filter(known);
  if (mine.length > 0) await ledger.finish(place, readAt, mine);
  return mine.length < covered.length ? overtaken(deps, found) : undefined;
}

/** Why a reading may not show what changed, where another one may. */
function whyUnseen(places: readonly Place[], { isStale }: Cause): string | undefined {
  if (places.some((place) => isStale?.(place))) return 'AWS did not show the change yet';
  const missed = places.flatMap(({ unread = [] }) => unread).find((one) => !decidesNothing(one) && mayPass(one.reason));
  return missed && `${missed.operation} was not answered: ${missed.reason}`;
}

/** Whoever read later speaks for an older reading when all of that is told, and may yet fail. */
const overtaken = async ({ ledger }: Deps, { place, readAt, covered }: Found): Promise<string | undefined> =>
  (await ledger.unfinished(place, readAt, covered)).length > 0 ? 'a newer reading is not finished yet' : undefined;

function isAmong(subjects: readonly Subject[]): (subject: Subject) => boolean {
  const names = new Set(subjects.map(nameOf));
  return (subject) => names.has(nameOf(subject));
}

/** What was written: what happened, and to whom. */
type Written = { readonly transitions: readonly Transition[]; readonly subjects: readonly Subject[] };

/** Writes the findings; those that somebody else wrote meanwhile are judged again by what they are now. */
async function write(
  { ledger }: Deps,
  { place, readAt, owners, audit: { verdicts, dependencies } }: Found,
  about: (subject: Subject) => boolean,
  cause: Cause,
): Promise<Written> {
  const { account, region, unread = [] } = place;
  const actors = blame(place, dependencies, cause);
  const reading = {
    account,
    region,
    readAt,
    about,
    complete: unread.every(decidesNothing),
    whole: listedWhole(place),
    actors,
    owners,
  };
  const happened: Transition[] = [];
  const subjects: Subject[] = [];
  for (let tries = 0; tries < 3; tries++) {
    const next = transitions(reading, verdicts, await ledger.entries(place));
    const gate = atMost(8);
    const outcomes = await Promise.all(next.entries.map((entry) => gate(() => ledger.write(entry))));
    happened.push(...next.transitions);
    subjects.push(...next.entries.map(({ verdict }) => verdict.subject));
    if (outcomes.every((outcome) => outcome === 'written')) return { transitions: happened, subjects };
  }
  throw new Error(`the findings of ${account} ${region} are being written by somebody else`);
}

const here =
  (place: PlaceId) =>
  (one: PlaceId): boolean =>
    placeKey(one) === placeKey(place);

/** Who changed the subject, or something that its verdicts rest on or have rested on. */
function blame(place: PlaceId, dependencies: readonly Dependency[], { actors, touched }: Cause) {
  const on = Map.groupBy(
    [
      ...dependencies.filter(here(place)).flatMap(({ subject, on }) => on.map((id) => ({ subject, id }))),
      ...[...touched].flatMap(([id, dependents]) =>
        dependents.filter(here(place)).map(({ subject }) => ({ subject, id })),
      ),
    ],
    ({ subject }) => nameOf(subject),
  );
  return (subject: Subject): readonly Actor[] => {
    const ids = new Set([subject.id, ...(on.get(nameOf(subject)) ?? []).map(({ id }) => id)]);
    return actors.filter((actor) => actor.on.some((id) => ids.has(id))).slice(0, 20);
  };
}

/** What only another account shows will be as unread next time, and nothing here rests on it; nor on mere symptoms. */
const decidesNothing = ({ operation, owner }: { readonly operation: string; readonly owner?: string | undefined }) =>
  owner !== undefined || !decides(operation);

const nameOf = ({ type, id }: Subject): string => `${type}#${id}`;

const countsOf = (happened: readonly Transition[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(happened, ({ kind }) => kind)].map(([kind, all]) => [kind, all.length]));
