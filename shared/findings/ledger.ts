import type { Verdict } from '../controls/verdict.ts';
import type { Owners } from './owners.ts';
import type { Actor, Transition } from './transition.ts';
import type { Triage } from './triage.ts';

/** Where findings are told: to the console, to people, and to automation. */
export type Channel = (typeof channels)[number];
export const channels = ['security-hub', 'topic', 'bus'] as const;

/** What the ledger knows of one finding: how it stands, and what of it has not been told yet. */
export type LedgerEntry = {
  /** Of the finding, as in its transitions. */
  readonly key: string;
  /** What happened to it last: it is open after `opened` and `changed`. */
  readonly kind: Transition['kind'];
  /** Of the evidence when it failed last: tells a change from a repetition. */
  readonly digest: string;
  /** The last verdict that proved something. */
  readonly verdict: Verdict;
  /** ISO 8601: when it was first and last seen failing, since it opened. */
  readonly firstSeen: string;
  readonly lastSeen: string;
  /** ISO 8601: the reading that the entry rests on. */
  readonly readAt: string;
  /** ISO 8601: when it last happened, and strictly later than what happened before, as Security Hub asks. */
  readonly updatedAt: string;
  readonly actors: readonly Actor[];
  /** The channels that do not know yet what happened last. */
  readonly untold: readonly Channel[];
  /** ISO 8601: when Security Hub took it last. */
  readonly importedAt?: string;
  /** What an analyst made of it in Security Hub, if anything. */
  readonly triage?: Triage;
  /** The accounts that own what stops its flows, where they are others than its own, by resource id. */
  readonly owners?: Owners;
  /** How often the entry was written: a writer replaces the version that it knew, or nothing. */
  readonly version: number;
};

/** Whether the finding still stands. */
export const isOpen = ({ kind }: LedgerEntry): boolean => kind === 'opened' || kind === 'changed';

/** The finding of a verdict, the same for ever. */
export const findingKey = ({ account, region, control, subject }: Verdict): string =>
  [account, region, control, subject.type, subject.id].join('/');

/** What happened last, as it is told. */
export const lastTransition = ({
  kind,
  key,
  verdict,
  firstSeen,
  readAt,
  actors,
  triage,
  owners,
}: LedgerEntry): Transition => ({
  kind,
  key,
  verdict,
  firstSeen,
  readAt,
  actors,
  ...(triage && { triage }),
  ...(owners && { owners }),
});
