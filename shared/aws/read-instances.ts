import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Ec2 } from '../network/snapshot.ts';
import { isWindows } from '../workloads/windows/versions.ts';
import { listsOfIds, listsOfInstances } from './ec2-lists.ts';
import { readEc2List, readEc2Lists } from './read-ec2-list.ts';
import type { Reading } from './reading.ts';

/** The instances of a place, and the images that those with Windows were started from. */
export type Machines = Pick<Ec2, 'Instances' | 'Images'>;

export async function readInstances(ec2: EC2Client, reading: Reading): Promise<Machines> {
  return withImages(ec2, reading, await readEc2Lists(ec2, reading, listsOfInstances, 'everything'));
}

/** Instances, and the images that those with Windows were started from. */
export async function withImages(ec2: EC2Client, reading: Reading, machines: Machines): Promise<Machines> {
  if (!machines.Instances) return machines;
  const ids = windowsIn(machines).flatMap(({ ImageId }) => ImageId ?? []);
  const Images = await readEc2List(ec2, reading, 'Images', listsOfIds.Images, [...new Set(ids)].sort());
  return { ...machines, ...(Images && { Images }) };
}

/** The instances that run Windows, as they say themselves. */
export const windowsIn = ({ Instances = [] }: Machines): NonNullable<Ec2['Instances']> =>
  Instances.filter((instance) => isWindows(instance, undefined));
