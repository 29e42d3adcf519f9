import { addresses, isAddress, parseAddresses } from '../algebra/addresses.ts';
import { touches, within } from '../algebra/algebra.ts';
import type { Client, Endpoint, Groups } from '../network/endpoint.ts';
import { type Network, whyUnread } from '../network/network.ts';
import type { Directory, Fleet, Place, Subnet } from '../network/snapshot.ts';
import { resolverOf } from '../network/unfiltered.ts';
import type { Meaning } from './workload.ts';

/**
 * The controllers of the directory that a fleet joins, and the paths to them. Listed directories name their
 * controllers' addresses; for a domain that AWS does not show, the VPC's DNS servers are the only hint
 * (API model: DirectoryDescription.DnsIpAddrs; Directory Service facts).
 */
export function controllers(network: Network, fleet: Fleet, place: Place, clients: readonly Client[]): Meaning {
  const name = fleet.DomainJoinInfo?.DirectoryName ?? '';
  const found = directoriesNamed(network, name, place);
  if (found.length > 0) return listed(network, name, found, clients);
  const unread = place.ds?.DirectoryDescriptions ? '' : `; ${whyUnread(place, 'ds:DescribeDirectories')}`;
  const servers = dnsServers(network, clients);
  if (typeof servers === 'string')
    return { kind: 'unknown', why: `Directory ${name} is not in sight${unread}; ${servers}.` };
  if (servers.addresses.length === 0)
    return {
      kind: 'unknown',
      why: `The controllers of ${name} are not in sight${unread}: the VPC uses Amazon DNS only.`,
    };
  const serves = servers.domains.some((domain) => same(domain, name));
  return {
    kind: 'paths',
    paths: pathsTo(network, servers.addresses, 'controller', clients, []),
    // DNS servers of the very domain are its controllers; others may only know the way to them.
    ...(!serves && {
      supposed: `directory ${name} is not in sight${unread}, and that its controllers are the VPC's DNS servers is only supposed`,
    }),
  };
}

function listed(network: Network, name: string, found: readonly Listed[], clients: readonly Client[]): Meaning {
  const own = found.flatMap(({ directory, place }) => controllerAddresses(directory, place));
  const [type] = [...new Set(found.map(({ directory }) => directory.Type))];
  if (own.length === 0) return { kind: 'unknown', why: `Directory ${name} shows no address of a controller.` };
  return {
    kind: 'paths',
    paths: pathsTo(network, [...new Set(own)], 'controller', clients, found),
    ...(type !== undefined && { directory: type }),
  };
}

/** The DNS servers of the clients' VPC, which must all answer; the Amazon one is never filtered. */
export function resolvers(network: Network, fleet: Fleet, place: Place, clients: readonly Client[]): Meaning {
  const servers = dnsServers(network, clients);
  if (typeof servers === 'string') return { kind: 'unknown', why: `${servers}.` };
  const found = directoriesNamed(network, fleet.DomainJoinInfo?.DirectoryName ?? '', place);
  return { kind: 'paths', paths: pathsTo(network, servers.addresses, 'DNS server', clients, found) };
}

type Listed = { readonly directory: Directory; readonly place: Place };

/** Directories by name, in the fleet's place or else in any. */
function directoriesNamed(network: Network, name: string, place: Place): Listed[] {
  const inPlace = (where: Place): Listed[] =>
    (where.ds?.DirectoryDescriptions ?? [])
      .filter((directory) => same(directory.Name, name))
      .map((directory) => ({ directory, place: where }));
  const near = inPlace(place);
  const found = near.length > 0 ? near : network.places.flatMap(inPlace);
  network.rests(...found.map(({ directory }) => directory.DirectoryId));
  return found;
}

const same = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

/** For an AD Connector these are the self-managed controllers that it points to. */
function controllerAddresses(
  { DirectoryId, DnsIpAddrs, OwnerDirectoryDescription }: Directory,
  place: Place,
): string[] {
  const named = DnsIpAddrs ?? OwnerDirectoryDescription?.DnsIpAddrs ?? [];
  const active = (place.ds?.DomainControllers ?? []).filter(
    (controller) =>
      controller.DirectoryId === DirectoryId && !['Deleting', 'Deleted', 'Failed'].includes(controller.Status ?? ''),
  );
  return [...named, ...active.flatMap(({ DnsIpAddr }) => DnsIpAddr ?? [])];
}

/** Servers other than Amazon's, and the domains that clients search. */
type DnsServers = { readonly addresses: readonly string[]; readonly domains: readonly string[] };

/** What the VPC's DHCP options hand out, or why it cannot be known. */
function dnsServers(network: Network, [client]: readonly Client[]): DnsServers | string {
  if (!client) return 'there is no subnet';
  const { place, subnet } = client.at;
  const vpc = network.find('Vpcs', subnet.VpcId, place);
  if (vpc.is !== 'found') return vpc.is === 'unread' ? vpc.why : `VPC ${subnet.VpcId} was not found`;
  const id = vpc.value.DhcpOptionsId;
  if (!id || id === 'default') return `VPC ${subnet.VpcId} names no DHCP options`;
  const options = network.find('DhcpOptions', id, vpc.place);
  if (options.is !== 'found') return options.is === 'unread' ? options.why : `DHCP options ${id} were not found`;
  const values = (key: string): string[] =>
    (options.value.DhcpConfigurations ?? [])
      .filter(({ Key }) => Key === key)
      .flatMap(({ Values }) => (Values ?? []).flatMap(({ Value }) => Value ?? []));
  const servers = values('domain-name-servers').flatMap((value) => value.split(',').map((one) => one.trim()));
  const strange = servers.find((server) => server !== amazonDns && !(isAddress(server) && server.includes('.')));
  if (strange !== undefined) return `DNS server ${strange} is not an IPv4 address`;
  const amazon = resolverOf(vpc.value);
  return {
    addresses: servers.filter((server) => server !== amazonDns && !touches(addresses, parseAddresses(server), amazon)),
    domains: values('domain-name').flatMap((value) => value.split(' ')),
  };
}

const amazonDns = 'AmazonProvidedDNS';

const pathsTo = (
  network: Network,
  texts: readonly string[],
  what: string,
  clients: readonly Client[],
  found: readonly Listed[],
): { client: Client; server: Endpoint }[] =>
  clients.flatMap((client) => texts.map((text) => ({ client, server: serverAt(network, text, what, client, found) })));

/** A server by its address: the interface that has it, or one imagined from what the directory says, or outside. */
function serverAt(network: Network, text: string, what: string, client: Client, found: readonly Listed[]): Endpoint {
  const endpoint = { name: `${what} ${text}`, addresses: parseAddresses(text) };
  const { place } = client.at;
  const vpcs = [
    ...found.flatMap(
      ({ directory }) => directory.VpcSettings?.VpcId ?? directory.OwnerDirectoryDescription?.VpcSettings?.VpcId ?? [],
    ),
    client.at.subnet.VpcId,
    ...network.places.flatMap(({ ec2 }) =>
      (ec2?.VpcPeeringConnections ?? []).flatMap(({ RequesterVpcInfo, AccepterVpcInfo }) => {
        const sides = [RequesterVpcInfo?.VpcId, AccepterVpcInfo?.VpcId];
        return sides.includes(client.at.subnet.VpcId) ? sides.flatMap((id) => id ?? []) : [];
      }),
    ),
  ];
  for (const vpc of new Set(vpcs)) {
    const subnet = subnetAt(network, vpc, endpoint.addresses, place);
    if (!subnet) continue;
    const eni = network.interfaceAt(vpc, text, subnet.place);
    const groups: Groups =
      eni.is === 'found'
        ? { ids: (eni.value.Groups ?? []).flatMap(({ GroupId }) => GroupId ?? []) }
        : {
            ids: found.flatMap(({ directory }) => directory.VpcSettings?.SecurityGroupId ?? []),
            more: eni.is === 'unread' ? eni.why : `no network interface has ${text}`,
          };
    return { ...endpoint, at: { place: subnet.place, subnet: subnet.value, groups, publicAddress: false } };
  }
  return { ...endpoint, at: 'outside' };
}

function subnetAt(
  network: Network,
  vpc: string,
  address: Endpoint['addresses'],
  at: Place,
): { value: Subnet; place: Place } | undefined {
  for (const place of [at, ...network.places.filter((other) => other !== at)])
    for (const value of place.ec2?.Subnets ?? [])
      if (value.VpcId === vpc && value.CidrBlock && within(addresses, address, parseAddresses(value.CidrBlock))) {
        network.rests(value.SubnetId);
        return { value, place };
      }
  return;
}
