import type { Verdict } from '../controls/verdict.ts';
import type { Owners } from './owners.ts';
import type { Triage } from './triage.ts';

/** Who changed what: from the event that woke the audit. Text from outside, hostile until escaped. */
export type Actor = {
  /** A person's or role's name, such as `NetworkAdmin/dana`. */
  readonly who: string;
  /** The API call, such as `RevokeSecurityGroupEgress`. */
  readonly what: string;
  /** The ids that it named. */
  readonly on: readonly string[];
  /** ISO 8601. */
  readonly when: string;
};

/**
 * What happened to a finding since the ledger last knew it. `opened`: it fails now and did not; `changed`: it fails
 * otherwise than before; `resolved`: proved whole again; `gone`: its subject is no longer there.
 */
export type Transition = {
  readonly kind: 'opened' | 'changed' | 'resolved' | 'gone';
  /** Stable over time: account, Region, control and subject. */
  readonly key: string;
  /** The verdict as it is now; for `gone`, as it was last. */
  readonly verdict: Verdict;
  /** ISO 8601: when the finding was first seen failing, and when it was read this time. */
  readonly firstSeen: string;
  readonly readAt: string;
  /** The changes that woke the audit; none when a sweep found it. */
  readonly actors: readonly Actor[];
  /** What an analyst made of it, if anything. */
  readonly triage?: Triage;
  /** The accounts that own what stops its flows, where they are others than its own, by resource id. */
  readonly owners?: Owners;
};
