import {
  DescribeMountTargetSecurityGroupsCommand,
  DescribeMountTargetsCommand,
  type EFSClient,
  type MountTargetDescription,
} from '@aws-sdk/client-efs';
import type { Place } from '../network/snapshot.ts';
import { pages } from './pages.ts';
import { type Reading, readList } from './reading.ts';

/** The mount targets of some file systems, each with its groups; one that is not of this account has none to show. */
export async function readMountTargets(
  efs: EFSClient,
  reading: Reading,
  fileSystems: readonly string[],
): Promise<NonNullable<Place['efs']>> {
  const MountTargets = await readList(
    reading,
    { service: 'efs', member: 'MountTargets', operation: 'DescribeMountTargets' },
    async () => (await Promise.all(fileSystems.map((id) => ofFileSystem(efs, reading, id)))).flat(),
  );
  return { ...(MountTargets && { MountTargets }) };
}

async function ofFileSystem(efs: EFSClient, reading: Reading, FileSystemId: string): Promise<object[]> {
  const listed = (await pages(async (Marker) => {
    const { MountTargets, NextMarker } = await reading.gate(() =>
      efs.send(new DescribeMountTargetsCommand({ FileSystemId, ...(Marker !== undefined && { Marker }) })),
    );
    return { items: MountTargets, next: NextMarker };
  }).catch((error: unknown) => {
    if (error instanceof Error && error.name === 'FileSystemNotFound') return [];
    throw error;
  })) as MountTargetDescription[];
  return Promise.all(
    listed.map(async (one) => {
      const { MountTargetId } = one;
      const ask = new DescribeMountTargetSecurityGroupsCommand({ MountTargetId });
      const { SecurityGroups = [] } = await reading.gate(() => efs.send(ask));
      return { ...one, SecurityGroups };
    }),
  );
}
