import { type Network, noting, whyUnread } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { Image, Instance, NetworkInterface, Place } from '../../network/snapshot.ts';
import type { WindowsVersion } from '../../requirements/requirement.ts';
import type { Subject } from '../subject.ts';
import { type Interfaces, interfacesOf } from './interfaces.ts';
import { isWindows, versionsOf } from './versions.ts';

/** An EC2 instance that runs Windows. */
export type WindowsInstance = {
  readonly instance: Instance;
  readonly place: Place;
  readonly subject: Subject;
  /** Those that it may run. */
  readonly versions: readonly WindowsVersion[];
};

/** The Windows instances of a place that are there to stay. */
export const windowsInstances = once((place: Place): readonly WindowsInstance[] => {
  const images = new Map((place.ec2?.Images ?? []).map((image): [string, Image] => [image.ImageId, image]));
  return (place.ec2?.Instances ?? [])
    .map((instance) => ({ instance, image: images.get(instance.ImageId ?? '') }))
    .filter(({ instance, image }) => !leaving.has(instance.State?.Name ?? '') && isWindows(instance, image))
    .map(({ instance, image }) => ({
      instance,
      place,
      subject: subjectOf(instance, place),
      versions: versionsOf(image),
    }));
});

const leaving: ReadonlySet<string> = new Set(['terminated', 'shutting-down']);

const subjectOf = ({ InstanceId: id }: Instance, { account, region }: Place): Subject => {
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
  return { type: 'ec2-instance', id, arn: `arn:${partition}:ec2:${region}:${account}:instance/${id}` };
};

/**
 * Where packets reach the instance: found out once, since no change that is tried on a copy of the network touches
 * interfaces and subnets. What it rests on is noted for each who asks.
 */
export function reachedOf(network: Network, one: WindowsInstance): Interfaces {
  const { found, on } = known.get(one) ?? lookedAt(network, one);
  network.rests(...on);
  return found;
}

const known = new WeakMap<WindowsInstance, ReturnType<typeof lookedAt>>();

function lookedAt(network: Network, one: WindowsInstance): { found: Interfaces; on: ReadonlySet<string> } {
  const { instance, place } = one;
  const on = new Set<string>();
  const asked = noting(network, (id) => on.add(id));
  const looked = { found: interfacesOf(asked, instance, attachedIn(place).get(instance.InstanceId) ?? [], place), on };
  known.set(one, looked);
  return looked;
}

/** The interfaces that are listed, by the instance that they are attached to. */
const attachedIn = once((place: Place): ReadonlyMap<string, readonly NetworkInterface[]> => {
  const attached = (place.ec2?.NetworkInterfaces ?? []).filter(
    ({ Attachment }) => Attachment?.InstanceId !== undefined && Attachment.Status !== 'detached',
  );
  return Map.groupBy(attached, ({ Attachment }) => Attachment?.InstanceId ?? '');
});

/** Why nothing is known of instances, if they were not read. */
export const instancesUnread = (place: Place): string | undefined =>
  place.ec2?.Instances ? undefined : whyUnread(place, 'ec2:DescribeInstances');
