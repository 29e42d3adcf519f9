import type { Lookup, Network } from '../../network/network.ts';
import type { Agent, NetworkInterface, Place, Subnet, Task } from '../../network/snapshot.ts';
import { withAgents, withoutAgents } from '../../requirements/datasync-interfaces.ts';
import type { StateRequirement } from '../../requirements/requirement.ts';
import type { InterfacesMade, MovedBy } from '../../requirements/state.ts';
import { agentOf, isPrivate } from './agent.ts';
import { idOf, named } from './arn.ts';
import { fileSystemOf, preferredOf } from './file-systems.ts';
import { isFileSystem, isStorage, type Known, type KnownLocation, locationOf } from './location.ts';

/** One end of a task: its location, and the network interfaces that DataSync makes for it. */
export type TaskEnd = {
  readonly role: 'source' | 'destination';
  readonly place: Place;
  readonly location: Known<KnownLocation>;
  /** Who moves the task's data. */
  readonly moved: Known<Moved>;
  /** The row of the guide's tables; none at storage that only agents reach, or where it cannot be told. */
  readonly row?: StateRequirement;
  /** How many interfaces there are to be and where, or why that is not known. */
  readonly made: Known<Made>;
  /** Where they are made if there are any: of file systems that is known whoever moves the data. */
  readonly where: Known<Where>;
  /** Those that DescribeTask lists. */
  readonly listed: readonly { readonly id: string; readonly eni: Lookup<NetworkInterface> }[];
};

/** Who moves data, and for agents one of them. */
export type Moved = { readonly by: MovedBy; readonly agent?: Agent };

/** Where interfaces are made, and with what; without a subnet there are none, and no groups were not read. */
export type Where = {
  readonly subnet?: { readonly id: string; readonly subnet: Lookup<Subnet> };
  readonly groups?: readonly string[];
};

/** Interfaces as DataSync makes them. */
export type Made = Where & {
  readonly count: number;
  /** Why the documentation does not quite say so. */
  readonly assumed?: string;
};

/** Both ends of a task. */
export function endsOf(network: Network, task: Task, place: Place): readonly [TaskEnd, TaskEnd] {
  const source = locationOf(network, task.SourceLocationArn, place);
  const destination = locationOf(network, task.DestinationLocationArn, place);
  const moved = movedBy(network, [source, destination], place);
  const end = (role: TaskEnd['role'], location: Known<KnownLocation>, arns: readonly string[] = []): TaskEnd => {
    const { row, made } = rowAndMade(network, location, moved, task);
    const isFile = location.is === 'found' && isFileSystem(location.value.kind);
    return {
      role,
      place,
      location,
      moved,
      ...(row && { row }),
      made,
      where: made.is === 'unknown' && isFile ? atFileSystem(network, location.value) : made,
      listed: arns.map((arn) => ({ id: idOf(arn), eni: named(network, 'NetworkInterfaces', arn, place) })),
    };
  };
  return [
    end('source', source, task.SourceNetworkInterfaceArns),
    end('destination', destination, task.DestinationNetworkInterfaceArns),
  ];
}

/** Who moves the data; agents of one location all use the same endpoint (DS-AGENT-MULTI-SAME-ENDPOINT). */
function movedBy(network: Network, ends: readonly Known<KnownLocation>[], place: Place): Known<Moved> {
  const ids = ends.flatMap((end) => (end.is === 'found' ? end.value.agents : []));
  const [id] = ids;
  if (id === undefined) return ends.find((end) => end.is === 'unknown') ?? { is: 'found', value: { by: 'agentless' } };
  const agent = agentOf(network, id, place);
  if (agent.is === 'unknown') return agent;
  const over = isPrivate(agent.value);
  if (over === undefined) {
    const type = agent.value.EndpointType ?? 'none';
    return { is: 'unknown', why: `agent ${id} has a type of endpoint that Fairway does not know (${type})` };
  }
  return { is: 'found', value: { by: over ? 'private' : 'public', agent: agent.value } };
}

function rowAndMade(
  network: Network,
  location: Known<KnownLocation>,
  moved: Known<Moved>,
  { TaskMode = 'BASIC' }: Task,
): Pick<TaskEnd, 'row' | 'made'> {
  if (location.is === 'unknown') return { made: location };
  const { kind } = location.value;
  if (!isStorage(kind)) return { made: { is: 'found', value: nothing } };
  if (moved.is === 'unknown') return { made: moved };
  const table = moved.value.by === 'agentless' ? withoutAgents : withAgents;
  for (const row of table) {
    const made = row.state.claim === 'task-interfaces' && row.state.location === kind && row.state.made[moved.value.by];
    if (!made) continue;
    if (made.placement === 'none') return { row, made: { is: 'found', value: nothing } };
    const placed = placeOf(network, location.value, made.placement, moved.value.agent);
    if (placed.is === 'unknown') return { row, made: placed };
    const assumed = `the guide does not say how many network interfaces a task in ${TaskMode} mode has`;
    const value = { count: made.count, ...placed.value, ...(TaskMode !== 'BASIC' && { assumed }) };
    return { row, made: { is: 'found', value } };
  }
  return { made: { is: 'unknown', why: `the guide's tables do not name ${location.value.name}` } };
}

const nothing: Made = { count: 0 };

/** Where tasks make interfaces for a file system: both tables of the guide say the same. */
export const atFileSystem = (network: Network, known: KnownLocation) =>
  placeOf(network, known, known.kind === 'efs' ? 'location-subnet' : 'file-system-subnet');

/** Where interfaces for a location are made, and with which groups; at an agent's endpoint only an agent tells. */
export function placeOf(
  network: Network,
  known: KnownLocation,
  placement: Exclude<InterfacesMade['placement'], 'none'>,
  agent?: Agent,
): Known<Required<Pick<Where, 'subnet'>> & Pick<Where, 'groups'>> {
  const { Ec2Config, SecurityGroupArns } = known.location;
  const at = (arn: string | undefined, owner: string, groups: readonly string[] | undefined, place = known.place) => {
    if (arn === undefined) return { is: 'unknown', why: `the subnet of ${owner} was not read` } as const;
    const subnet = { id: idOf(arn), subnet: named(network, 'Subnets', arn, place) };
    // Every interface has a group: a list without any was not read.
    return { is: 'found', value: { subnet, ...(groups?.length && { groups: groups.map(idOf) }) } } as const;
  };
  switch (placement) {
    case 'location-subnet':
      return at(Ec2Config?.SubnetArn, known.name, Ec2Config?.SecurityGroupArns);
    case 'endpoint-subnet': {
      const { SubnetArns: [subnet] = [], SecurityGroupArns: groups } = agent?.PrivateLinkConfig ?? {};
      return at(subnet, `the endpoint of agent ${idOf(agent?.AgentArn ?? '')}`, groups);
    }
    case 'preferred-subnet':
    case 'file-system-subnet': {
      const found = fileSystemOf(network, known);
      if (found.is === 'unknown') return found;
      const { value: system, place } = found.value;
      return at(preferredOf(system) ?? system.SubnetIds?.[0], system.FileSystemId, SecurityGroupArns, place);
    }
    default:
      return placement satisfies never;
  }
}
