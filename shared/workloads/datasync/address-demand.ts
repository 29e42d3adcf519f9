import type { Network } from '../../network/network.ts';
import type { Place, Task } from '../../network/snapshot.ts';
import { endsOf, type TaskEnd } from './task-ends.ts';

/** What one end of a task asks of a subnet: one address for each network interface. */
export type AddressDemand = {
  readonly role: TaskEnd['role'];
  /** The subnet's id. */
  readonly subnet: string;
  /** How many interfaces DataSync makes for this end. */
  readonly interfaces: number;
  /** How many of them DescribeTask lists and are there: they have their addresses. */
  readonly existing: number;
  /** How many are still to be made. */
  readonly missing: number;
  /** Why `missing` is only the most that it may be. */
  readonly atMost?: string;
};

/** The addresses that a task has and has still to take, end by end, and why there may be more. */
export type TaskDemand = { readonly demands: readonly AddressDemand[]; readonly unclear: readonly string[] };

/**
 * What a DataSync task will still ask of its subnets (DS-ENI-LIFETIME): interfaces that DescribeTask lists have taken
 * their addresses, and what it does not list is still to be made. Ends that need no interface are in no demand.
 */
export const addressDemand = (network: Network, task: Task, place: Place): TaskDemand =>
  demandOf(endsOf(network, task, place));

/** The same for ends that are known already. */
export function demandOf(ends: readonly TaskEnd[]): TaskDemand {
  const unclear = ends.flatMap(({ made }) => (made.is === 'unknown' ? [made.why] : []));
  return { demands: ends.flatMap(demandAt), unclear: [...new Set(unclear)] };
}

function demandAt({ role, made, listed }: TaskEnd): AddressDemand[] {
  if (made.is === 'unknown' || made.value.subnet === undefined) return [];
  const { count, subnet, assumed } = made.value;
  const existing = listed.filter(({ eni }) => eni.is === 'found').length;
  const doubts = [
    ...(assumed === undefined ? [] : [assumed]),
    ...listed.flatMap(({ id, eni }) => {
      if (eni.is === 'found') return [];
      return eni.is === 'unread' ? [eni.why] : [`${id}, which DescribeTask lists, does not exist`];
    }),
  ];
  const missing = Math.max(0, count - existing);
  const atMost = missing > 0 && doubts.length > 0 && { atMost: doubts.join('; ') };
  return [{ role, subnet: subnet.id, interfaces: count, existing, missing, ...atMost }];
}
