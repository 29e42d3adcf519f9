import type { Network } from '../../network/network.ts';
import type { Place, Task } from '../../network/snapshot.ts';
import {
  efsFromTask,
  lustre,
  lustreReserved,
  ontapNfs,
  ontapSmb,
  s3FromService,
  storage,
  windowsFromTask,
  windowsGroups,
  zfsMount,
  zfsNfs,
  zfsPortMapper,
} from '../../requirements/datasync-storage.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import type { StorageKind } from '../../requirements/state.ts';
import type { Meaning, Need, Path } from '../workload.ts';
import { fileServers, mountTargetFrom, type Servers } from './file-servers.ts';
import { isStorage, type Known, type KnownLocation } from './location.ts';
import { clientsAt, type TaskClients } from './task-clients.ts';
import { endsOf, type TaskEnd } from './task-ends.ts';

/** What a task's interfaces must reach, location by location. */
export const taskNeeds = (network: Network, task: Task, place: Place): Need[] =>
  endsOf(network, task, place).flatMap((end) => needsAt(network, end));

function needsAt(network: Network, end: TaskEnd): Need[] {
  const { location } = end;
  if (location.is === 'unknown')
    return asked.map((requirement) => ({
      requirement,
      means: { kind: 'unknown', why: `Cannot be told: ${location.why}.` },
    }));
  if (!isStorage(location.value.kind)) return [];
  const known = location.value;
  const requirements = ofKind[location.value.kind](known);
  if (known.kind === 's3') return requirements.map((requirement) => ({ requirement, means: byItself }));
  const clients = clientsAt(network, end);
  return requirements.flatMap((requirement) =>
    meanings(network, known, clients, requirement === lustre || requirement === lustreReserved).map((means) => ({
      requirement,
      means,
    })),
  );
}

/** What may be asked of a location of which nothing is known. */
const asked = storage.filter(({ need }) => need === 'required');

const byItself: Meaning = {
  kind: 'not-applicable',
  why: 'DataSync reaches the bucket by itself: nothing in a VPC is on the way.',
};

/** What is asked for each kind of AWS storage. */
const ofKind: Readonly<Record<StorageKind, (known: KnownLocation) => readonly FlowRequirement[]>> = {
  s3: () => [s3FromService],
  efs: () => [efsFromTask],
  'fsx-windows': () => [windowsFromTask, windowsGroups],
  'fsx-lustre': () => [lustre, lustreReserved],
  'fsx-openzfs': ({ location }) => [
    zfsPortMapper,
    zfsNfs,
    location.Protocol?.NFS?.MountOptions?.Version === 'NFS3' ? { ...zfsMount, lenient: [] } : zfsMount,
  ],
  'fsx-ontap': ({ location }) => [location.Protocol?.SMB ? ontapSmb : ontapNfs],
};

/** The paths from a task's interfaces to its storage; what serves only after a failover is asked apart. */
function meanings(network: Network, known: KnownLocation, clients: Known<TaskClients>, bothWays: boolean): Meaning[] {
  if (clients.is === 'unknown') return [{ kind: 'unknown', why: `Cannot be told: ${clients.why}.` }];
  const { clients: from, more, supposed: perhaps } = clients.value;
  const bySubnet = Map.groupBy(from, ({ at }) => at.subnet);
  return [...bySubnet].flatMap(([subnet, near]): Meaning[] => {
    const servers = known.kind === 'efs' ? mountTargetFrom(network, known, subnet) : fileServers(network, known);
    if (servers.is === 'unknown') return [{ kind: 'unknown', why: `Cannot be told: ${servers.why}.` }];
    const { ends, standby } = servers.value;
    const supposed = [perhaps, servers.value.supposed].find((one) => one !== undefined);
    const why = [more, servers.value.more].filter((one) => one !== undefined).join('; ');
    const to = (all: Servers['ends']): Path[] =>
      near.flatMap((client) =>
        all.flatMap((server) => [
          { client: bothWays ? { ...client, clientPorts: lustrePorts } : client, server },
          ...(bothWays ? [{ client: { ...server, clientPorts: lustrePorts }, server: client }] : []),
        ]),
      );
    const active: Meaning = {
      kind: 'paths',
      paths: to(ends),
      ...(why !== '' && { more: why }),
      ...(supposed !== undefined && { supposed }),
    };
    if (ends.length === 0) return [{ kind: 'unknown', why: `Cannot be told: ${why}.` }];
    if (standby.length === 0) return [active];
    const after = standby.map(({ name }) => name).join(', ');
    return [active, { kind: 'paths', paths: to(standby), supposed: `${after} serves after a failover only` }];
  });
}

/** Lustre talks from its reserved ports, which the guide's list opens both ways. */
const lustrePorts = { from: 1018, to: 1023 };
