import type { Verdict } from '../controls/verdict.ts';
import type { Actor, Transition } from './transition.ts';

/** Where findings are told. */
export type Channel = 'security-hub' | 'topic';
export const channels: readonly Channel[] = ['security-hub', 'topic'];

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
  /** How often the entry was written: a writer replaces the version that it knew, or nothing. */
  readonly version: number;
};

/** Whether the finding still stands. */
export const isOpen = ({ kind }: LedgerEntry): boolean => kind === 'opened' || kind === 'changed';

/** The finding of a verdict, the same for ever. */
export const findingKey = ({ account, region, control, subject }: Verdict): string =>
  [account, region, control, subject.type, subject.id].join('/');

/** What happened last, as it is told. */
export const lastTransition = ({ kind, key, verdict, firstSeen, readAt, actors }: LedgerEntry): Transition => ({
  kind,
  key,
  verdict,
  firstSeen,
  readAt,
  actors,
});
