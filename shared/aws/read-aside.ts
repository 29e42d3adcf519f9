import type { AppStreamClient } from '@aws-sdk/client-appstream';
import type { Place, Stack } from '../network/snapshot.ts';
import type { Clients } from './clients.ts';
import { type AppStream, readDirectoryConfigs } from './read-appstream.ts';
import { withFleets, withTheseFleets } from './read-associations.ts';
import { readFileSystems } from './read-file-systems.ts';
import { readQuotas } from './read-quotas.ts';
import { readScaling } from './read-scaling.ts';
import type { Reading } from './reading.ts';

/** What is read beside the network. */
export type Aside = Pick<Place, 'appstream' | 'application-autoscaling' | 'fsx' | 'service-quotas'>;
export type AsideSources = Pick<Clients, 'appstream' | 'autoScaling' | 'fsx' | 'serviceQuotas'>;

/** Which lists are wanted. */
export type Wanted = {
  readonly targets: boolean;
  readonly quotas: boolean;
  readonly fileSystems: boolean;
  /** The fleets whose stacks are asked for; those of all stacks, if absent. */
  readonly fleets?: readonly string[];
};

/** AppStream's lists with what is joined to them, how far fleets may grow, and what shares their VPCs and quotas. */
export async function readAside(
  clients: AsideSources,
  reading: Reading,
  appstream: AppStream,
  wanted: Wanted,
): Promise<Aside> {
  const client = clients.appstream(reading);
  const [Stacks, configs, scaling, quotas, fsx] = await Promise.all([
    appstream.Stacks && associated(client, reading, appstream.Stacks, wanted.fleets),
    readDirectoryConfigs(client, reading),
    wanted.targets ? readScaling(clients.autoScaling(reading), reading) : undefined,
    wanted.quotas ? readQuotas(clients.serviceQuotas(reading), reading) : undefined,
    wanted.fileSystems ? readFileSystems(clients.fsx(reading), reading) : undefined,
  ]);
  return {
    appstream: { ...appstream, ...(Stacks && { Stacks }), ...configs },
    ...(scaling && { 'application-autoscaling': scaling }),
    ...(quotas && { 'service-quotas': quotas }),
    ...(fsx && { fsx }),
  };
}

const associated = (
  client: AppStreamClient,
  reading: Reading,
  stacks: readonly Stack[],
  fleets: readonly string[] | undefined,
): Promise<Stack[]> =>
  fleets ? withTheseFleets(client, reading, stacks, fleets) : withFleets(client, reading, stacks);
