import type { Client, Endpoint } from '../../network/endpoint.ts';
import { type Network, whyUnread } from '../../network/network.ts';
import type { Host } from '../appstream/host.ts';
import type { Meaning } from '../workload.ts';
import { dnsServers } from './dns-servers.ts';
import { controllerAddresses, directoriesNamed, type Found, isManaged, same, stands } from './found.ts';
import { fromVpc, serverAt } from './servers.ts';

/**
 * The controllers of the directory that a host joins, and the paths to them. Listed directories name their
 * controllers' addresses; for a domain that AWS does not show, the VPC's DNS servers are the only hint
 * (API model: DirectoryDescription.DnsIpAddrs; Directory Service facts).
 */
export function controllers(network: Network, { domain: name = '', place }: Host, clients: readonly Client[]): Meaning {
  const found = directoriesNamed(network, name, place);
  if (found.length > 0) return listed(network, name, found, clients);
  const why = place.ds?.DirectoryDescriptions ? undefined : whyUnread(place, 'ds:DescribeDirectories');
  const unread = why === undefined ? '' : `; ${why}`;
  const servers = dnsServers(network, clients);
  if (typeof servers === 'string')
    return { kind: 'unknown', why: `Directory ${name} is not in sight${unread}; ${servers}.` };
  const { addresses: own, more } = servers;
  if (own.length === 0)
    return {
      kind: 'unknown',
      why: `The controllers of ${name} are not in sight${unread}: ${more ?? 'the VPC uses Amazon DNS only'}.`,
    };
  // DNS servers of the very domain are its controllers; others may only know the way to them.
  const serves = servers.domains.some((domain) => same(domain, name));
  const supposed = `directory ${name} is not in sight${unread}, and that its controllers are the VPC's DNS servers is only supposed`;
  const hidden = [...(serves ? [] : [supposed]), ...(more === undefined ? [] : [more])].join('; ');
  return {
    kind: 'paths',
    paths: pathsTo(network, own, 'controller', clients, []),
    ...(hidden !== '' && { more: hidden }),
    ...(why !== undefined && { directoryUnread: why }),
    ...(!serves && { supposed }),
  };
}

function listed(network: Network, name: string, found: readonly Found[], clients: readonly Client[]): Meaning {
  if (!found.some(stands))
    return { kind: 'unknown', why: `Directory ${name} has no controllers: ${found.map(inStage).join(', ')}.` };
  const own = found.flatMap(controllerAddresses);
  const managed = found.every(({ directory }) => isManaged(directory));
  const typeless = found.find(({ directory }) => directory.Type === undefined);
  if (own.length === 0) return { kind: 'unknown', why: `Directory ${name} shows no address of a controller.` };
  return {
    kind: 'paths',
    paths: pathsTo(network, [...new Set(own)], 'controller', clients, found),
    ...(managed && { directory: 'MicrosoftAD' }),
    ...(typeless && { directoryUnread: `the type of ${typeless.directory.DirectoryId} was not read` }),
  };
}

const inStage = ({ directory: { DirectoryId, Stage } }: Found): string => `${DirectoryId} is ${Stage}`;

/** The DNS servers of the clients' VPC, which must all answer; the Amazon one is never filtered. */
export function resolvers(
  network: Network,
  { domain = '', place }: Pick<Host, 'domain' | 'place'>,
  clients: readonly Client[],
): Meaning {
  const servers = dnsServers(network, clients);
  if (typeof servers === 'string') return { kind: 'unknown', why: `${servers}.` };
  const { addresses: asked, more } = servers;
  if (asked.length === 0 && more !== undefined) return { kind: 'unknown', why: `${more}.` };
  const paths = pathsTo(network, asked, 'DNS server', clients, directoriesNamed(network, domain, place));
  return { kind: 'paths', paths, ...(more !== undefined && { more }) };
}

const pathsTo = (
  network: Network,
  texts: readonly string[],
  what: string,
  clients: readonly Client[],
  found: readonly Found[],
): { client: Client; server: Endpoint }[] =>
  clients.flatMap((client) => {
    const from = fromVpc(client.at.place, client.at.subnet.VpcId, found);
    return texts.map((text) => ({ client, server: serverAt(network, text, what, from) }));
  });
