import type { Dependency } from '../controls/audit.ts';
import type { Channel, LedgerEntry } from '../findings/ledger.ts';
import { sameTriage, type Triage } from '../findings/triage.ts';
import type { Subject } from '../workloads/subject.ts';
import { type Dependent, dependentsIndex, type Touched } from './dependents.ts';
import { type HubCoverage, hubCoverage } from './hub-coverage.ts';
import { entryOf, findingKeys, findingsOf, itemOf } from './ledger-item.ts';
import type { PlaceId } from './place-id.ts';
import { type Positions, positions } from './positions.ts';
import { subnetInterfaces } from './subnet-interfaces.ts';
import { subnetSamples } from './subnet-samples.ts';
import { listPlace } from './sweeps.ts';
import type { Condition, Outcome, Table } from './table.ts';
import { type Turns, turns } from './turns.ts';

/** What Fairway remembers: findings, how far each place has been read, and who depends on what. */
export type Ledger = Positions &
  Turns &
  HubCoverage &
  ReturnType<typeof subnetInterfaces> &
  ReturnType<typeof subnetSamples> & {
    /** Every finding of a place. */
    readonly entries: (place: PlaceId) => Promise<readonly LedgerEntry[]>;
    /** Writes a finding over the version that its writer knew; `refused` when somebody else was faster. */
    readonly write: (entry: LedgerEntry) => Promise<Outcome>;
    /** Notes that a channel knows what happened last, and since when, unless more has happened since. */
    readonly told: (entry: LedgerEntry, channel: Channel, at: Date) => Promise<LedgerEntry>;
    /** Notes what an analyst made of a finding, whatever else happens to it meanwhile. */
    readonly triaged: (entry: LedgerEntry, triage: Triage) => Promise<void>;
    /** The subjects, in any account and Region, whose verdicts rest on a resource. */
    readonly dependents: (id: string) => Promise<readonly Dependent[]>;
    /** Makes the index agree with what a place's audit found. */
    readonly remember: (place: PlaceId, found: Found) => Promise<void>;
    /** What a subject's verdicts rest on, as the last audit of it found. */
    readonly dependsOn: (place: PlaceId, subject: Subject) => Promise<readonly string[]>;
    /** What the last audits of a place's tasks, locations and agents found that they rest on. */
    readonly transfers: (place: PlaceId) => Promise<Transfers>;
  };

/** What tasks, locations and agents rest on, by their ids, and the subnets that tasks take addresses in where that is known. */
export type Transfers = ReadonlyMap<string, { readonly on: readonly string[]; readonly takesIn?: readonly string[] }>;

/** What an audit found out about who depends on what in one place. */
export type Found = {
  readonly readAt: string;
  readonly dependencies: readonly Dependency[];
  /** The subjects that were judged; nothing is found out about others. */
  readonly about: (subject: Subject) => boolean;
  /** Whether everything could be read: only then does what is not named no longer count. */
  readonly whole: boolean;
  /** The rows of the index that led to the audit. */
  readonly touched: Touched;
};

export const ledger = (table: Table): Ledger => {
  return {
    entries: async (place) => (await table.query(findingsOf(place))).map(entryOf),
    write: async (entry) => {
      if (isNew(entry)) await listPlace(table, entry.verdict);
      return table.put(itemOf(entry), over(entry));
    },
    told: (entry, channel, at) => told(table, entry, channel, at),
    triaged: (entry, triage) => triaged(table, entry, triage),
    ...hubCoverage(table),
    ...positions(table),
    ...turns(table),
    ...subnetInterfaces(table),
    ...subnetSamples(table),
    ...dependentsIndex(table),
  };
};

/** Just opened: its place may not be listed yet, or no longer. */
const isNew = ({ kind, firstSeen, lastSeen }: LedgerEntry): boolean => kind === 'opened' && firstSeen === lastSeen;

const over = ({ version }: LedgerEntry): Condition =>
  version === 1 ? { stored: 'absent' } : { stored: 'version', version: version - 1 };

async function triaged(table: Table, { verdict, key }: LedgerEntry, triage: Triage): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    const stored = await table.get(findingKeys({ verdict }));
    const now = stored && entryOf(stored);
    if (!now || sameTriage(now.triage, triage)) return;
    const noted = { ...now, triage, version: now.version + 1 };
    if ((await table.put(itemOf(noted), over(noted))) === 'written') return;
  }
  throw new Error(`the finding ${key} is being written by somebody else`);
}

async function told(table: Table, entry: LedgerEntry, channel: Channel, at: Date): Promise<LedgerEntry> {
  const untold = entry.untold.filter((one) => one !== channel);
  const imported = channel === 'security-hub' && { importedAt: at.toISOString() };
  const marked = { ...entry, ...imported, untold, version: entry.version + 1 };
  if ((await table.put(itemOf(marked), over(marked))) === 'written') return marked;
  const stored = await table.get(findingKeys(entry));
  const now = stored && entryOf(stored);
  // Seen again in the meantime, and nothing else: the mark still belongs to it.
  return now && now.updatedAt === entry.updatedAt && now.version !== entry.version
    ? told(table, now, channel, at)
    : entry;
}
