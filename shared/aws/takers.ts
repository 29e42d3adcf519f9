import { connected } from '../headroom/connected.ts';
import type { Subject, SubjectType } from '../workloads/subject.ts';
import type { TakesIn } from './ledger.ts';

/**
 * Those of all tasks that take addresses in some subnets, or share others with them; all of them, where it is not known of
 * one: it may share subnets with anybody.
 */
export function tasksIn(subnets: readonly string[], takesIn: TakesIn, ids: readonly string[]): ReadonlySet<string> {
  if (!ids.every((id) => takesIn.has(id))) return new Set(ids);
  const takers = ids.map((id) => ({ id, subnets: takesIn.get(id) ?? [] }));
  const [near = []] = connected([{ id: '', subnets }, ...takers], (one) => one.subnets);
  return new Set(near.map(({ id }) => id));
}

/**
 * Whether of the tasks only those matter to all of some subjects that share their subnets. A Region's quotas count everybody,
 * and whom a group should let in is what anybody asks of it.
 */
export const onlyNeighboursMatter = (subjects: readonly Subject[]): boolean =>
  subjects.every(({ type }) => hosts.has(type));

const hosts: ReadonlySet<SubjectType> = new Set([
  'appstream-fleet',
  'appstream-image-builder',
  'appstream-app-block-builder',
  'appstream-stack',
  'directory',
]);
