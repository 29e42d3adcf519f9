import type { Place } from '../../network/snapshot.ts';
import type { Subject } from '../subject.ts';
import type { Taking } from '../taking.ts';
import { demandOf } from './address-demand.ts';
import type { TaskEnd } from './task-ends.ts';

/** The addresses that a task has still to take, subnet by subnet: both ends may be in one. */
export function taskTakings(ends: readonly TaskEnd[], { account, region }: Place, subject: Subject): Taking[] {
  const subnets = new Map(
    ends.flatMap(({ made }) =>
      made.is === 'found' && made.value.subnet ? [[made.value.subnet.id, made.value.subnet] as const] : [],
    ),
  );
  const missing = demandOf(ends).demands.filter((demand) => demand.missing > 0);
  return [...Map.groupBy(missing, ({ subnet }) => subnet)].map(([id, demands]): Taking => {
    const existing = demands.reduce((sum, one) => sum + one.existing, 0);
    const surely = demands.reduce((sum, one) => sum + (one.atMost === undefined ? one.missing : 0), 0);
    const most = demands.reduce((sum, one) => sum + one.missing, 0);
    const why = demands.flatMap(({ atMost }) => atMost ?? []).join('; ');
    const subnet = subnets.get(id);
    return {
      account,
      region,
      subject,
      unit: 'network interface',
      most: { low: existing + surely, high: existing + most },
      there: new Map([[id, { low: existing, high: existing }]]),
      ...(why && { why }),
      subnets: subnet ? [subnet] : [],
      scheduled: [],
    };
  });
}

/** The subnets that a task's interfaces are in, made or not; nothing where it is not known of an end. */
export function subnetsTaken(ends: readonly TaskEnd[]): string[] | undefined {
  if (ends.some(({ made }) => made.is === 'unknown')) return;
  const ids = ends.flatMap(({ made }) => (made.is === 'found' && made.value.subnet ? made.value.subnet.id : []));
  return [...new Set(ids)].sort();
}
