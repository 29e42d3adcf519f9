import { type Configuration, nothingDeclared } from '../configuration/configuration.ts';
import type { Place } from '../network/snapshot.ts';
import { apiEndpoints } from './appstream/access-endpoints.ts';
import { builders } from './appstream/builders.ts';
import { fleets } from './appstream/fleets.ts';
import { regions } from './appstream/quotas.ts';
import { stacks } from './appstream/stacks.ts';
import { agents } from './datasync/agents.ts';
import { locations } from './datasync/locations.ts';
import { tasks } from './datasync/tasks.ts';
import { directories } from './directory/directories.ts';
import { windows } from './windows/workloads.ts';
import type { Workload } from './workload.ts';

/** Everybody in a place who needs the network, by what owners declare and still counts at a time. */
export const workloadsOf = (
  place: Place,
  configuration: Configuration = nothingDeclared,
  at: string | undefined = place.readAt,
): readonly Workload[] => kinds.flatMap((of) => of(place, configuration, at));

type Kind = (place: Place, configuration: Configuration, at: string | undefined) => readonly Workload[];
const kinds: readonly Kind[] = [
  fleets,
  builders,
  stacks,
  apiEndpoints,
  directories,
  regions,
  tasks,
  locations,
  agents,
  windows,
];
