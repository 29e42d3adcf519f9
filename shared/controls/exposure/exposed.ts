import type { Place } from '../../network/snapshot.ts';
import type { BaselineRecord } from '../../requirements/requirement.ts';
import type { WindowsInstance } from '../../workloads/windows/instances.ts';
import type { Control } from '../control.ts';
import type { Fix } from '../verdict.ts';
import type { Door } from './doors.ts';
import type { OpenAt } from './evidence.ts';

/** A Windows instance, what opens it to whom, and why there may be other ways to it. */
export type Exposed = WindowsInstance & {
  readonly doors: readonly { readonly door: Door; readonly addresses: OpenAt['addresses'] }[];
  readonly more: readonly string[];
  /** Interfaces without a group have no door; those with equal open doors, versions and doubts are judged alike. */
  readonly likeness: string;
};

/** A group that Windows instances carry, and these. */
export type Carried = {
  readonly group: string;
  readonly place: Place;
  readonly by: readonly Exposed[];
  /** Those that the group opens or may, each with its doors alone. */
  readonly openly: readonly Exposed[];
};

/** The smallest safe change that closes what stands open by a group; none where none can be proved. */
export type Narrow = (carried: Carried, open: readonly OpenAt[]) => readonly Fix[];

/** What a control asks of those who should not get in. */
export const recordsOf = ({ check }: Control): BaselineRecord[] =>
  check.requirements.flatMap((one) => (one.asks === 'baseline' && one.direction === 'in' ? [one] : []));

/** The doors of an instance by which a record stands open or may, where its Windows has the record's rule. */
export const openAt = ({ doors }: Exposed, record: BaselineRecord): readonly OpenAt[] =>
  doors.some(({ door }) => door.open.has(record))
    ? doors.flatMap(({ door, addresses }) =>
        (door.open.get(record) ?? []).map((opening) => ({ door, opening, addresses })),
      )
    : nothing;

const nothing: readonly OpenAt[] = [];

/** Whether the Windows that it runs, or may run, has the rule. */
export const has = ({ versions }: WindowsInstance, { versions: with_ }: BaselineRecord): boolean =>
  versions.some((version) => with_.includes(version));
