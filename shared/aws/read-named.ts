import type { Place } from '../network/snapshot.ts';
import { runsAgent } from '../workloads/datasync/agent-host.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { fileSystemNamed } from '../workloads/datasync/file-systems.ts';
import { type KnownLocation, understood } from '../workloads/datasync/location.ts';
import type { Clients } from './clients.ts';
import type { PlaceId } from './place-id.ts';
import type { DataSync } from './read-datasync.ts';
import type { Machines } from './read-instances.ts';
import { readMountTargets } from './read-mount-targets.ts';
import type { Reading } from './reading.ts';

/** The mount targets of the EFS file systems that locations name; nothing where they name none. */
export async function mountTargetsNamed(
  clients: Pick<Clients, 'efs'>,
  reading: Reading,
  datasync: DataSync,
): Promise<Pick<Place, 'efs'>> {
  const ids = efsIn(reading, datasync);
  return ids.length > 0 ? { efs: await readMountTargets(clients.efs(reading), reading, ids) } : {};
}

/** The locations of kinds that Fairway knows. */
export const locationsKnown = ({ account, region }: PlaceId, { Locations = [] }: DataSync): KnownLocation[] =>
  Locations.flatMap((location) => {
    const known = understood(location, { account, region });
    return known.is === 'found' ? [known.value] : [];
  });

/** The EFS file systems of the Region that locations name. */
function efsIn(here: PlaceId, datasync: DataSync): string[] {
  const named = locationsKnown(here, datasync)
    .filter(({ kind }) => kind === 'efs')
    .map(fileSystemNamed);
  const ids = named.flatMap((one) => (typeof one !== 'string' && one.region === here.region ? one.id : []));
  return [...new Set(ids)].sort();
}

/** Whether a location is an FSx file system. */
export const usesFsx = (here: PlaceId, datasync: DataSync): boolean =>
  locationsKnown(here, datasync).some(({ kind }) => kind.startsWith('fsx-'));

/** The subnets that tasks, file systems and agents are in: what DataSync judges paths between. */
export function subnetsOfDataSync(
  here: PlaceId,
  { datasync, fsx, efs, machines }: Pick<Place, 'fsx' | 'efs'> & { datasync: DataSync; machines: Machines },
): string[] {
  const all = locationsKnown(here, datasync);
  const used = new Set(all.map(fileSystemNamed).flatMap((one) => (typeof one === 'string' ? [] : one.id)));
  const systems = (fsx?.FileSystems ?? []).filter(({ FileSystemId }) => used.has(FileSystemId));
  return [
    ...all.flatMap(({ location }) => location.Ec2Config?.SubnetArn ?? []),
    ...(datasync.Agents ?? []).flatMap(({ PrivateLinkConfig }) => PrivateLinkConfig?.SubnetArns ?? []),
    ...systems.flatMap(({ SubnetIds = [] }) => SubnetIds),
    ...(efs?.MountTargets ?? []).flatMap(({ SubnetId }) => SubnetId ?? []),
    ...(machines.Instances ?? []).filter(runsAgent).flatMap(({ SubnetId }) => SubnetId ?? []),
  ].map(idOf);
}
