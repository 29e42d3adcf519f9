import type { Verdict } from '../controls/verdict.ts';
import type { Place } from '../network/snapshot.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import { channels, findingKey, isOpen, type LedgerEntry, lastTransition } from './ledger.ts';
import { digest, inDoubt, proofs } from './ledger-digest.ts';
import { compare } from './order.ts';
import type { Owners } from './owners.ts';
import type { Actor, Transition } from './transition.ts';
import { reopened } from './triage.ts';

/** One reading of a place, as far as its findings are concerned. */
export type Reading = {
  readonly account: string;
  readonly region: string;
  /** ISO 8601: before the first thing was read. */
  readonly readAt: string;
  /** The subjects that were read: nothing is said of others. */
  readonly about: (subject: Subject) => boolean;
  /** Whether all that they rest on was read. */
  readonly complete: boolean;
  /** The types of subject that were listed whole: only one of these can be gone. */
  readonly whole: ReadonlySet<SubjectType>;
  /** Who changed something that the subject depends on. */
  readonly actors: (subject: Subject) => readonly Actor[];
  /** Who else owns what stops the verdict's flows. */
  readonly owners?: (verdict: Verdict) => Owners;
};

/**
 * What a reading's verdicts change in the ledger of its place: what happened, and the entries to write. Only a
 * proof moves a finding: `unknown` neither opens nor resolves. An entry that rests on a newer reading is left alone.
 */
export function transitions(
  reading: Reading,
  verdicts: readonly Verdict[],
  entries: readonly LedgerEntry[],
): { readonly transitions: readonly Transition[]; readonly entries: readonly LedgerEntry[] } {
  const known = new Map(entries.filter(({ readAt }) => readAt <= reading.readAt).map((entry) => [entry.key, entry]));
  const newer = new Set(entries.filter(({ readAt }) => readAt > reading.readAt).map(({ key }) => key));
  const here = verdicts.filter(
    ({ account, region, subject }) =>
      account === reading.account && region === reading.region && reading.about(subject),
  );
  const present = new Set(here.map(({ subject }) => nameOf(subject)));
  const said = new Set(here.map(findingKey));
  const judged = here
    .filter((verdict) => !newer.has(findingKey(verdict)))
    .flatMap((verdict) => next(reading, verdict, known.get(findingKey(verdict))) ?? []);
  const gone = [...known.values()]
    .filter((entry) => isOpen(entry) && reading.about(entry.verdict.subject))
    .filter(({ key, verdict: { subject } }) =>
      // A subject that is there, and of which nothing is said: its control is retired, or no longer asks it.
      present.has(nameOf(subject)) ? reading.complete && !said.has(key) : reading.whole.has(subject.type),
    )
    .map((entry) => happened('gone', reading, entry.verdict, entry));
  const written = [...judged, ...gone].sort((a, b) => compare(a.key, b.key));
  const news = written.filter((entry) => entry.updatedAt !== known.get(entry.key)?.updatedAt);
  return { transitions: news.map(lastTransition), entries: written };
}

/** The types of subject that a place lists whole: there is no other of its type in the account and Region. */
export function listedWhole({ appstream = {}, datasync, ds, ec2 }: Place): ReadonlySet<SubjectType> {
  const { Fleets, ImageBuilders, AppBlockBuilders, Stacks } = appstream;
  const lists: readonly (readonly [SubjectType, unknown])[] = [
    ['appstream-fleet', Fleets],
    ['appstream-image-builder', ImageBuilders],
    ['appstream-app-block-builder', AppBlockBuilders],
    ['appstream-stack', Stacks],
    ['datasync-task', datasync?.Tasks],
    ['datasync-location', datasync?.Locations],
    ['datasync-agent', datasync?.Agents],
    ['directory', ds?.DirectoryDescriptions],
    ['ec2-instance', ec2?.Instances],
    // It is a subject only for the Windows instances that carry it.
    ['security-group', ec2?.Instances && ec2.SecurityGroups],
    // It is a subject only for what is in it.
    ['region', Fleets && ImageBuilders && AppBlockBuilders],
    // So is a VPC, for AppStream's API endpoints, and a scope takes in all that have one.
    ['vpc', ec2?.VpcEndpoints],
  ];
  return new Set(lists.flatMap(([type, list]) => (list ? [type] : [])));
}

/** The entry as the verdict leaves it; nothing when it stays as it is. */
function next(reading: Reading, verdict: Verdict, entry: LedgerEntry | undefined): LedgerEntry | undefined {
  const open = entry !== undefined && isOpen(entry);
  switch (verdict.status) {
    case 'unknown':
      return undefined;
    case 'pass':
    case 'not-applicable':
      return open ? happened('resolved', reading, verdict, entry) : undefined;
    case 'fail':
      // What somebody answers for opens nothing; what is open stays as it was told, until the exception ends.
      if (verdict.exception) return open ? seenAgain(reading, entry.verdict, entry) : undefined;
      if (!open) return happened('opened', reading, verdict, entry);
      if (digest(verdict) === entry.digest) return seenAgain(reading, verdict, entry);
      if (provesLess(verdict, entry)) return seenAgain(reading, entry.verdict, entry);
      return happened('changed', reading, verdict, entry);
  }
}

function happened(
  kind: Transition['kind'],
  reading: Reading,
  verdict: Verdict,
  before: LedgerEntry | undefined,
): LedgerEntry {
  const fails = kind === 'opened' || kind === 'changed';
  return {
    key: findingKey(verdict),
    kind,
    digest: fails || !before ? digest(verdict) : before.digest,
    verdict,
    firstSeen: kind === 'opened' || !before ? reading.readAt : before.firstSeen,
    lastSeen: fails || !before ? reading.readAt : before.lastSeen,
    readAt: reading.readAt,
    updatedAt: later(reading.readAt, before?.updatedAt),
    actors: reading.actors(verdict.subject),
    untold: channels,
    version: (before?.version ?? 0) + 1,
    ...owned(reading.owners?.(verdict)),
    ...(before?.importedAt !== undefined && { importedAt: before.importedAt }),
    ...(before?.triage && { triage: kind === 'opened' ? reopened(before.triage) : before.triage }),
  };
}

const owned = (owners: Owners = {}): { readonly owners?: Owners } => (Object.keys(owners).length > 0 ? { owners } : {});

const seenAgain = ({ readAt }: Reading, verdict: Verdict, entry: LedgerEntry): LedgerEntry => ({
  ...entry,
  verdict,
  lastSeen: readAt,
  readAt,
  version: entry.version + 1,
});

/** What could not be read this time is not mended by that: nothing new is proved, and what is lacking may be in doubt. */
const provesLess = (verdict: Verdict, entry: LedgerEntry): boolean =>
  inDoubt(verdict) && proofs(verdict).isSubsetOf(proofs(entry.verdict));

/** Now, or a millisecond after what came before. */
function later(now: string, before: string | undefined): string {
  const time = Date.parse(now);
  return new Date(before === undefined ? time : Math.max(time, Date.parse(before) + 1)).toISOString();
}

const nameOf = ({ type, id }: Subject): string => `${type}/${id}`;
