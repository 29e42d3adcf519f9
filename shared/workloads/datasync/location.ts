import { type Network, whyUnread } from '../../network/network.ts';
import type { Location, Place, Task } from '../../network/snapshot.ts';
import type { StorageKind } from '../../requirements/state.ts';
import { idOf, whereOf } from './arn.ts';

/** What a location is a location of. */
export type LocationKind = StorageKind | 'nfs' | 'smb' | 'object-storage' | 'hdfs' | 'azure-blob';

/** A location whose kind Fairway knows. */
export type KnownLocation = {
  readonly kind: LocationKind;
  readonly location: Location;
  readonly place: Place;
  /** `EFS location loc-…`. */
  readonly name: string;
  /** What its URI names before the path: a server, a bucket, `eu-west-1.fs-…`. */
  readonly host: string;
  /** The ids of the agents that read or write it. */
  readonly agents: readonly string[];
};

/** What is known of something that another resource names; or why it is not known, as a sentence's end. */
export type Known<T> = { readonly is: 'found'; readonly value: T } | { readonly is: 'unknown'; readonly why: string };

/** The location that an ARN names. */
export function locationOf(network: Network, arn: string | undefined, place: Place): Known<KnownLocation> {
  if (arn === undefined) return { is: 'unknown', why: 'the locations of a task were not read' };
  network.rests(idOf(arn));
  for (const where of [place, ...network.places.filter((other) => other !== place)]) {
    const location = where.datasync?.Locations?.find(({ LocationArn }) => LocationArn === arn);
    if (location) return understood(location, where);
  }
  const { account, region } = whereOf(arn);
  const owner = network.places.find((one) => one.account === account && one.region === region);
  if (!owner) return { is: 'unknown', why: `location ${idOf(arn)} is in ${account} ${region}, which was not read` };
  if (!owner.datasync?.Locations) return { is: 'unknown', why: whyUnread(owner, 'datasync:ListLocations') };
  return { is: 'unknown', why: `location ${idOf(arn)} is not among those that were read` };
}

/** What a location is, by the scheme of its URI. */
export function understood(location: Location, place: Place): Known<KnownLocation> {
  const { LocationArn, LocationUri = '' } = location;
  const [, scheme = '', host = ''] = /^([a-z0-9-]+):\/\/([^/]*)/.exec(LocationUri) ?? [];
  const known = schemes.get(scheme.replace(/^(fsx[a-z]).*/, '$1'));
  const id = idOf(LocationArn);
  if (!known)
    return { is: 'unknown', why: `${id} is a kind of location that Fairway does not know (${scheme || 'none'})` };
  const [kind, name] = known;
  const agents = agentsOf(location);
  if (alwaysAgents.has(kind) && agents.length === 0)
    return { is: 'unknown', why: `the agents of ${name} location ${id} were not read` };
  return { is: 'found', value: { kind, location, place, name: `${name} location ${id}`, host, agents } };
}

/** What is never read without an agent. */
const alwaysAgents: ReadonlySet<LocationKind> = new Set(['nfs', 'smb', 'hdfs']);

/** The ids of the agents that read or write a location. */
export const agentsOf = ({ AgentArns = [], OnPremConfig }: Location): string[] => [
  ...new Set([...AgentArns, ...(OnPremConfig?.AgentArns ?? [])].map(idOf)),
];

/** The ids of the locations that a task moves data between. */
export const locationsOf = ({ SourceLocationArn: from, DestinationLocationArn: to }: Task): string[] =>
  [from, to].flatMap((arn) => (arn === undefined ? [] : idOf(arn)));

const schemes: ReadonlyMap<string, readonly [LocationKind, string]> = new Map([
  ['nfs', ['nfs', 'NFS']],
  ['smb', ['smb', 'SMB']],
  ['object-storage', ['object-storage', 'object storage']],
  ['hdfs', ['hdfs', 'HDFS']],
  ['azure-blob', ['azure-blob', 'Azure Blob']],
  ['s3', ['s3', 'S3']],
  ['efs', ['efs', 'EFS']],
  ['fsxw', ['fsx-windows', 'FSx for Windows']],
  ['fsxl', ['fsx-lustre', 'FSx for Lustre']],
  ['fsxz', ['fsx-openzfs', 'FSx for OpenZFS']],
  // `fsxn-nfs` and `fsxn-smb` are its URIs; which protocol it is, the location says itself.
  ['fsxn', ['fsx-ontap', 'FSx for ONTAP']],
]);

/** Whether AWS runs the storage: DataSync then reaches it itself, not through an agent. */
export const isStorage = (kind: LocationKind): kind is StorageKind =>
  kind === 's3' || kind === 'efs' || kind.startsWith('fsx-');

/** Whether it is a file system that AWS runs: DataSync makes network interfaces for it, whoever moves the data. */
export const isFileSystem = (kind: LocationKind): kind is Exclude<StorageKind, 's3'> =>
  isStorage(kind) && kind !== 's3';
