import { isAddress } from '../algebra/addresses.ts';
import { keyServers, serverOf } from '../network/server-names.ts';
import type { Place } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { fileSystemNamed } from '../workloads/datasync/file-systems.ts';
import type { KnownLocation } from '../workloads/datasync/location.ts';
import type { PlaceId } from './place-id.ts';
import { locationsKnown, subnetsOfDataSync } from './read-named.ts';

/** Where DataSync moves data between, by ids that AWS can be asked for. */
export type Moved = {
  readonly subnets: readonly string[];
  readonly groups: readonly string[];
  readonly interfaces: readonly string[];
  /** Of FSx file servers. */
  readonly directories: readonly string[];
  /** Of agents, and their ARNs. */
  readonly endpoints: readonly string[];
  readonly agents: readonly string[];
  /** The addresses of self-managed storage, and of what belongs to it. */
  readonly servers: readonly string[];
};

type Moves = Pick<Place, 'datasync' | 'efs' | 'fsx'>;

/** The subnets, groups and network interfaces of both ends of what was read of DataSync. */
export function movedOf(here: PlaceId, { datasync = {}, efs, fsx }: Moves): Moved {
  const known = locationsKnown(here, datasync);
  const used = new Set(known.map(fileSystemNamed).flatMap((one) => (typeof one === 'string' ? [] : one.id)));
  const systems = (fsx?.FileSystems ?? []).filter(({ FileSystemId }) => used.has(FileSystemId));
  const { Tasks = [], Agents = [] } = datasync;
  const targets = efs?.MountTargets ?? [];
  return {
    subnets: subnetsOfDataSync(here, { datasync, efs, fsx, machines: {} }),
    groups: [
      ...known.flatMap(({ location: { Ec2Config, SecurityGroupArns = [] } }) => [
        ...(Ec2Config?.SecurityGroupArns ?? []),
        ...SecurityGroupArns,
      ]),
      ...Agents.flatMap(({ PrivateLinkConfig }) => PrivateLinkConfig?.SecurityGroupArns ?? []),
      ...targets.flatMap(({ SecurityGroups = [] }) => SecurityGroups),
    ].map(idOf),
    interfaces: [
      ...Tasks.flatMap((task) => [
        ...(task.SourceNetworkInterfaceArns ?? []),
        ...(task.DestinationNetworkInterfaceArns ?? []),
      ]),
      ...systems.flatMap(({ NetworkInterfaceIds = [] }) => NetworkInterfaceIds),
      ...targets.flatMap(({ NetworkInterfaceId }) => NetworkInterfaceId ?? []),
    ].map(idOf),
    endpoints: Agents.flatMap(({ PrivateLinkConfig }) => PrivateLinkConfig?.VpcEndpointId ?? []),
    agents: Agents.map(({ AgentArn }) => AgentArn),
    servers: serversOf(known),
    directories: systems.flatMap(({ WindowsConfiguration }) => WindowsConfiguration?.ActiveDirectoryId ?? []),
  };
}

/** The addresses of the servers that agents reach for locations; what has a name is not looked for. */
export const serversOf = (known: readonly KnownLocation[]): string[] =>
  known
    .flatMap(({ host, location: { NameNodes = [], DnsIpAddresses = [], KmsKeyProviderUri = '' } }) => [
      serverOf(host),
      ...NameNodes.flatMap(({ Hostname }) => Hostname ?? []),
      ...DnsIpAddresses,
      ...keyServers(KmsKeyProviderUri).hosts,
    ])
    .filter((text) => isAddress(text) && text.includes('.'));
