import { defaultTenancy, oneEndpointForAll, subnetNearMountTarget } from '../../requirements/datasync-placement.ts';
import { storage } from '../../requirements/datasync-storage.ts';
import { mountTargetFromClients } from '../../requirements/efs.ts';
import { efaSelf, ontapPorts, windowsFileServers } from '../../requirements/fsx.ts';
import { type Control, defineControl } from '../control.ts';

const taskReachesItsStorage = defineControl({
  id: 'datasync.task-reaches-its-storage',
  title: 'DataSync tasks reach the AWS storage of their locations',
  severity: 'high',
  why: 'A task becomes available without mounting anything, and the transfer fails when it runs.',
  subject: 'datasync-task',
  check: { kind: 'meets', requirements: [...storage, ontapPorts] },
});

const locationStorageAdmitsClients = defineControl({
  id: 'datasync.location-storage-admits-clients',
  title: 'DataSync locations have storage that admits its clients',
  severity: 'high',
  why: 'Nothing that mounts the storage as the location is configured reaches it, whichever task it is for.',
  subject: 'datasync-location',
  check: { kind: 'meets', requirements: [mountTargetFromClients, efaSelf] },
});

const locationFileServersReachDirectory = defineControl({
  id: 'datasync.location-file-servers-reach-directory',
  title: 'DataSync locations of FSx for Windows have file servers that reach their directory',
  severity: 'high',
  why: 'The file system becomes misconfigured or unavailable, and nobody can sign in to it to read or write.',
  subject: 'datasync-location',
  check: { kind: 'meets', requirements: windowsFileServers },
});

const locationIsPlacedAsAsked = defineControl({
  id: 'datasync.location-is-placed-as-asked',
  title: 'DataSync locations are where the service can make its network interfaces',
  severity: 'medium',
  why: 'The service refuses the location, or has no mount target near it, or its agents cannot share the work.',
  subject: 'datasync-location',
  check: { kind: 'meets', requirements: [subnetNearMountTarget, defaultTenancy, oneEndpointForAll] },
});

/** Whether DataSync gets to the storage that AWS runs. */
export const toStorage: readonly Control[] = [
  taskReachesItsStorage,
  locationStorageAdmitsClients,
  locationFileServersReachDirectory,
  locationIsPlacedAsAsked,
];
