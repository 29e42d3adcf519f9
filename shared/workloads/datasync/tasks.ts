import type { Network } from '../../network/network.ts';
import type { Place, Task } from '../../network/snapshot.ts';
import {
  enhancedMode,
  interfacesAddUp,
  interfacesLast,
  oneAddressEach,
} from '../../requirements/datasync-interfaces.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Subject } from '../subject.ts';
import type { Workload } from '../workload.ts';
import { idOf } from './arn.ts';
import { taskSymptoms } from './symptoms.ts';
import { subnetsTaken, taskTakings } from './taking.ts';
import { endsOf, type TaskEnd } from './task-ends.ts';
import { taskNeeds } from './task-needs.ts';

/** The DataSync tasks of a place, judged from their configuration whether or not they have ever run. */
export const tasks = (place: Place): Workload[] =>
  (place.datasync?.Tasks ?? []).map((task) => {
    const subject: Subject = { type: 'datasync-task', id: idOf(task.TaskArn), arn: task.TaskArn };
    return {
      account: place.account,
      region: place.region,
      subject,
      symptoms: taskSymptoms(task, place),
      needs: (network) => taskNeeds(network, task, place),
      claims: (network) => interfaceClaims(network, task, place),
      takes: (network) => taskTakings(endsOf(network, task, place), place, subject),
      takesIn: (network) => subnetsTaken(endsOf(network, task, place)),
    };
  });

/** What is asked of a task's network interfaces: the rows that are about its locations, and all of them together. */
function interfaceClaims(network: Network, { TaskMode: mode = 'BASIC', ...task }: Task, place: Place): Claim[] {
  const ends = endsOf(network, { TaskMode: mode, ...task }, place);
  const about = (some: readonly TaskEnd[]): Situation => ({ kind: 'task', place, mode, ends: some });
  const byRow = Map.groupBy(ends, ({ row }) => row);
  const rows = [...byRow].flatMap(([requirement, some]) => (requirement ? [{ requirement, about: about(some) }] : []));
  const { moved } = ends[0];
  const agentless = moved.is === 'unknown' || moved.value.by === 'agentless';
  return [
    ...rows,
    { requirement: interfacesAddUp, about: agentless ? about(ends) : withAgent },
    ...[oneAddressEach, interfacesLast, enhancedMode].map((requirement) => ({ requirement, about: about(ends) })),
  ];
}

const withAgent: Situation = { kind: 'not-applicable', why: 'The task has an agent.' };
