import { defineRequirement, type StateRequirement } from './requirement.ts';
import type { InterfacesMade, StorageKind } from './state.ts';

const guide = 'DataSync guide "Network interfaces for transfers" (2022 and current copy agree)';

type Row = readonly [id: string, location: StorageKind, name: string, placement: InterfacesMade['placement']];

const none: InterfacesMade = { count: 0, placement: 'none' };
const where: Record<InterfacesMade['placement'], string> = {
  none: '',
  'location-subnet': "in the location's subnet",
  'preferred-subnet': 'in the subnet of its preferred file server',
  'file-system-subnet': 'in its subnet',
  'endpoint-subnet': "in the subnet of the agent's endpoint",
};

const row = (
  id: string,
  statement: string,
  state: Omit<Extract<StateRequirement['state'], { claim: 'task-interfaces' }>, 'claim'>,
) =>
  defineRequirement({
    id,
    statement,
    source: guide,
    need: 'required',
    asks: 'state',
    state: { claim: 'task-interfaces', ...state },
  });

const agent = ([id, location, name, placement]: Row): StateRequirement => {
  const made: InterfacesMade = { count: 4, placement };
  return row(id, `Tasks with an agent have four network interfaces for ${name}, ${where[placement]}.`, {
    location,
    made: { public: made, private: made },
  });
};
const agentless = ([id, location, name, placement]: Row): StateRequirement =>
  row(id, `Tasks without agents have two network interfaces for ${name}, ${where[placement]}.`, {
    location,
    made: { agentless: { count: 2, placement } },
  });

/** The guide's table of transfers with agents, row by row. */
export const withAgents: readonly StateRequirement[] = [
  row(
    'DS-ENI-AGENT-S3',
    "Tasks whose agent uses a VPC endpoint have four network interfaces for S3, in the endpoint's subnet; others have none.",
    { location: 's3', made: { public: none, private: { count: 4, placement: 'endpoint-subnet' } } },
  ),
  agent(['DS-ENI-AGENT-EFS', 'efs', 'EFS', 'location-subnet']),
  agent(['DS-ENI-AGENT-FSXW', 'fsx-windows', 'FSx for Windows File Server', 'preferred-subnet']),
  agent(['DS-ENI-AGENT-LUSTRE', 'fsx-lustre', 'FSx for Lustre', 'file-system-subnet']),
  agent(['DS-ENI-AGENT-OPENZFS', 'fsx-openzfs', 'FSx for OpenZFS', 'file-system-subnet']),
  agent(['DS-ENI-AGENT-ONTAP', 'fsx-ontap', 'FSx for ONTAP', 'file-system-subnet']),
];

/** The guide's table of transfers without agents, row by row. */
export const withoutAgents: readonly StateRequirement[] = [
  row('DS-ENI-NOAGENT-S3', 'Tasks without agents have no network interface for S3.', {
    location: 's3',
    made: { agentless: none },
  }),
  agentless(['DS-ENI-NOAGENT-EFS', 'efs', 'EFS', 'location-subnet']),
  agentless(['DS-ENI-NOAGENT-FSXW', 'fsx-windows', 'FSx for Windows File Server', 'preferred-subnet']),
  agentless(['DS-ENI-NOAGENT-LUSTRE', 'fsx-lustre', 'FSx for Lustre', 'file-system-subnet']),
  agentless(['DS-ENI-NOAGENT-OPENZFS', 'fsx-openzfs', 'FSx for OpenZFS', 'file-system-subnet']),
  agentless(['DS-ENI-NOAGENT-ONTAP', 'fsx-ontap', 'FSx for ONTAP', 'file-system-subnet']),
];

export const interfacesAddUp = defineRequirement({
  id: 'DS-ENI-SUM',
  statement: 'Tasks without agents have the network interfaces of both of their locations together.',
  source: guide,
  need: 'required',
  asks: 'state',
  state: { claim: 'task-interfaces-add-up' },
});
export const oneAddressEach = defineRequirement({
  id: 'DS-ENI-ONE-IP',
  statement: 'Subnets have a free address for every network interface that a task has still to get.',
  source: guide,
  need: 'required',
  asks: 'state',
  state: { claim: 'task-headroom' },
});
export const interfacesLast = defineRequirement({
  id: 'DS-ENI-LIFETIME',
  statement: 'Network interfaces of a task exist from when they are made for as long as the task does.',
  source: guide,
  need: 'required',
  asks: 'state',
  state: { claim: 'task-interfaces-exist' },
});
export const interfacesListed = defineRequirement({
  id: 'DS-ENI-DESCRIBETASK',
  statement: 'DescribeTask lists the network interfaces of a task, for its source and its destination.',
  source: guide,
  need: 'required',
  asks: 'nothing',
  use: 'Interfaces that it lists have their addresses already; those that it does not are still to be made.',
});
export const enhancedMode = defineRequirement({
  id: 'DS-ENI-ENHANCED',
  statement: 'Tasks in Enhanced mode have as many network interfaces as others, as far as they need any.',
  source: 'DataSync guide "Choosing a task mode"; botocore change log 1.42.9, 1.43.58; the number is assumed',
  need: 'optional',
  asks: 'state',
  state: { claim: 'task-mode-documented' },
});

/** What is asked of a task's interfaces besides the rows of the tables. */
export const interfaces: readonly StateRequirement[] = [interfacesAddUp, oneAddressEach, interfacesLast, enhancedMode];
