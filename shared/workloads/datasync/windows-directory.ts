import type { Network } from '../../network/network.ts';
import { whyUnread } from '../../network/network.ts';
import type { FileSystem } from '../../network/snapshot.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { windowsPorts } from '../appstream/host.ts';
import { controllerAddresses, type Found } from '../directory/found.ts';
import { fromVpc, serverAt } from '../directory/servers.ts';
import type { Located } from '../side.ts';
import { isShut, somewhere } from '../somewhere.ts';
import type { Meaning, Path } from '../workload.ts';
import type { Placed } from './file-systems.ts';

/** The paths of Windows file servers to the controllers of the directory that they are joined to. */
export const directoryPaths = (network: Network, system: Placed<FileSystem>, own: readonly Located[]) => {
  const means = pathsTo(network, system, own, 'controller');
  return (requirement: FlowRequirement): Meaning => {
    if (means.kind !== 'paths' || means.supposed === undefined) return means;
    const clients = means.paths.map(({ client }) => client);
    return clients.some((client) => isShut(network, client, requirement)) ? somewhere(clients, means.supposed) : means;
  };
};

/** The paths of Windows file servers to the DNS servers of their directory. */
export const dnsPaths = (network: Network, system: Placed<FileSystem>, own: readonly Located[]): Meaning =>
  pathsTo(network, system, own, 'DNS server');

function pathsTo(
  network: Network,
  { value, place }: Placed<FileSystem>,
  own: readonly Located[],
  what: 'controller' | 'DNS server',
): Meaning {
  const { ActiveDirectoryId: id, SelfManagedActiveDirectoryConfiguration: self } = value.WindowsConfiguration ?? {};
  if (id === undefined && self === undefined)
    return { kind: 'unknown', why: `AWS does not show which directory ${value.FileSystemId} is joined to.` };
  network.rests(id);
  const found = network.places
    .flatMap((where): Found[] =>
      (where.ds?.DirectoryDescriptions ?? []).map((directory) => ({ directory, place: where })),
    )
    .filter(({ directory }) => directory.DirectoryId === id);
  if (id !== undefined && found.length === 0) {
    const why = place.ds?.DirectoryDescriptions
      ? `directory ${id} is not in sight`
      : whyUnread(place, 'ds:DescribeDirectories');
    return { kind: 'unknown', why: `Cannot be told: ${why}.` };
  }
  const texts =
    id === undefined ? (self?.DnsIps ?? []).filter((text) => text.includes('.')) : found.flatMap(controllerAddresses);
  if (texts.length === 0)
    return { kind: 'unknown', why: `The directory of ${value.FileSystemId} shows no address of a ${what}.` };
  const paths = own.flatMap((end): Path[] => {
    const from = fromVpc(end.at.place, end.at.subnet.VpcId, found);
    const client = { ...end, clientPorts: windowsPorts };
    return [...new Set(texts)].map((text) => ({ client, server: serverAt(network, text, what, from) }));
  });
  const [type] = found.map(({ directory }) => directory.Type);
  const supposed = id === undefined && what === 'controller';
  return {
    kind: 'paths',
    paths,
    ...(type !== undefined && { directory: type }),
    ...(supposed && {
      supposed: `that the controllers of ${value.FileSystemId}'s directory are its DNS servers is only supposed`,
    }),
  };
}
