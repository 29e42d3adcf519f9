import { type Network, whyUnread } from '../../network/network.ts';
import type { FileSystem, MountTarget, Place } from '../../network/snapshot.ts';
import { idOf, whereOf } from './arn.ts';
import type { Known, KnownLocation } from './location.ts';

/** Something, and the place that it was read in. */
export type Placed<T> = { readonly value: T; readonly place: Place };

/** The FSx file system of a location. */
export function fileSystemOf(network: Network, known: KnownLocation): Known<Placed<FileSystem>> {
  const named = fileSystemNamed(known);
  if (typeof named === 'string') return { is: 'unknown', why: named };
  network.rests(named.id);
  const [found] = inRegion(network, known, named).flatMap((place) =>
    (place.fsx?.FileSystems ?? [])
      .filter(({ FileSystemId }) => FileSystemId === named.id)
      .map((value) => ({ value, place })),
  );
  return found
    ? { is: 'found', value: found }
    : whyNot(network, known, named, (place) => place.fsx?.FileSystems, 'fsx:DescribeFileSystems');
}

/** The mount targets of an EFS location's file system. */
export function mountTargetsOf(network: Network, known: KnownLocation): Known<readonly Placed<MountTarget>[]> {
  const named = fileSystemNamed(known);
  if (typeof named === 'string') return { is: 'unknown', why: named };
  network.rests(named.id);
  const found = inRegion(network, known, named).flatMap((place) =>
    (place.efs?.MountTargets ?? [])
      .filter(({ FileSystemId, LifeCycleState = '' }) => FileSystemId === named.id && !/^delet/.test(LifeCycleState))
      .map((value) => ({ value, place })),
  );
  network.rests(...found.map(({ value }) => value.MountTargetId));
  if (found.length > 0) return { is: 'found', value: found };
  return whyNot(network, known, named, (place) => place.efs?.MountTargets, 'elasticfilesystem:DescribeMountTargets');
}

type Named = { readonly id: string; readonly region: string; readonly account: string };

/** `eu-west-1.fs-…`, as locations' URIs name file systems; those of ONTAP name the whole ARN besides. */
export function fileSystemNamed({ location, host, name, place }: KnownLocation): Named | string {
  const { FsxFilesystemArn: arn } = location;
  if (arn !== undefined) return { id: idOf(arn), ...whereOf(arn) };
  const [, region, id] = /^(?:([a-z0-9-]+)\.)?(fs-[0-9a-z]+)$/.exec(host) ?? [];
  if (!id) return `the URI of ${name} names no file system`;
  return { id, region: region ?? place.region, account: place.account };
}

/** A location's URI does not say whose the file system is: its own account's comes first. */
const inRegion = ({ places }: Network, known: KnownLocation, { region }: Named): Place[] => {
  const near = places.filter((place) => place.region === region);
  return [...near.filter((place) => place === known.place), ...near.filter((place) => place !== known.place)];
};

function whyNot(
  { places }: Network,
  { name, place: own }: KnownLocation,
  { id, region, account }: Named,
  list: (place: Place) => unknown,
  operation: string,
): { is: 'unknown'; why: string } {
  const place = places.find((one) => one.account === account && one.region === region);
  if (!place) return { is: 'unknown', why: `${id} of ${name} is in ${account} ${region}, which was not read` };
  if (!list(place)) return { is: 'unknown', why: whyUnread(place, operation) };
  const where = place === own ? 'it may be gone, or belong to another account' : 'it may be gone';
  return { is: 'unknown', why: `${id} of ${name} was not found in ${account} ${region}: ${where}` };
}

/** The subnet of the file server that is active, unless it has failed over. */
export const preferredOf = ({
  WindowsConfiguration,
  OntapConfiguration,
  OpenZFSConfiguration,
}: FileSystem): string | undefined =>
  (WindowsConfiguration ?? OntapConfiguration ?? OpenZFSConfiguration)?.PreferredSubnetId;
