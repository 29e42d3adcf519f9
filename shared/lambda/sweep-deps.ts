import type { Organization } from '../aws/organization.ts';
import type { PlaceId } from '../aws/place-id.ts';
import type { Store } from '../aws/store.ts';
import type { Known, Sweeps } from '../aws/sweeps.ts';
import type { Configuration } from '../configuration/configuration.ts';
import type { Deps } from './deps.ts';
import type { SweepScope } from './sweep-scope.ts';
import type { Telling } from './telling.ts';

/** Everything outside that the beginning of a sweep touches. */
export type SweepTargetsDeps = Pick<Deps, 'now' | 'log'> & {
  /** The account that it runs in, and whether it is to look at the whole organisation. */
  readonly own: { readonly account: string; readonly organization: boolean };
  readonly scope: SweepScope;
  /** How many accounts are audited at once. */
  readonly concurrency: number;
  readonly organization: Organization;
  /** Every Region that the own account has enabled. */
  readonly regions: () => Promise<readonly string[]>;
  readonly sweeps: Sweeps;
  readonly store: Store;
};

/** Everything outside that an account's turn touches, besides what an audit does. */
export type SweepPlaceDeps = Deps & {
  /** Signs in to an account, once for all its Regions; throws when it is refused. */
  readonly enter: (account: string) => Promise<void>;
  /** Lets go of what is held for an account. */
  readonly leave: (account: string) => void;
  readonly sweeps: Sweeps;
  readonly store: Store;
  /** How many requests have gone to a place so far. */
  readonly calls: (place: PlaceId) => number;
};

/** Everything outside that the end of a sweep touches, besides what telling does. */
export type SweepReportDeps = Telling & {
  readonly sweeps: Sweeps;
  readonly known: Known;
  readonly store: Store;
  /** What owners declare. */
  readonly declared: () => Promise<Configuration>;
};

/** All of a sweep. */
export type SweepDeps = SweepTargetsDeps & SweepPlaceDeps & SweepReportDeps;
