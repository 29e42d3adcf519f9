import { addresses, isAddress, parseAddresses } from '../../algebra/addresses.ts';
import { touches } from '../../algebra/algebra.ts';
import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { resolverOf } from '../../network/unfiltered.ts';

/** Servers other than Amazon's, and the domains that clients search. */
export type DnsServers = { readonly addresses: readonly string[]; readonly domains: readonly string[] };

/** What the VPC's DHCP options hand out, or why it cannot be known. */
export function dnsServers(network: Network, [client]: readonly Client[]): DnsServers | string {
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
