import { isAddress } from '../../algebra/addresses.ts';
import { dhcpOf } from '../../network/dhcp-options.ts';
import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';

/** Servers other than Amazon's that are reached over IPv4, why there are more, and the domains that clients search. */
export type DnsServers = {
  readonly addresses: readonly string[];
  readonly domains: readonly string[];
  readonly more?: string;
};

/** The DNS servers of the clients' VPC, or why they cannot be known. */
export function dnsServers(network: Network, [client]: readonly Client[]): DnsServers | string {
  if (!client) return 'there is no subnet';
  const { place, subnet } = client.at;
  const vpc = network.find('Vpcs', subnet.VpcId, place);
  if (vpc.is !== 'found') return vpc.is === 'unread' ? vpc.why : `VPC ${subnet.VpcId} was not found`;
  const dhcp = dhcpOf(network, vpc.value, vpc.place);
  if (typeof dhcp === 'string') return dhcp;
  const others = dhcp.servers.filter((server) => !isIpv4(server));
  return {
    addresses: dhcp.servers.filter(isIpv4),
    domains: dhcp.values('domain-name'),
    ...(others.length > 0 && { more: `DNS server ${others.join(', ')} is not an IPv4 address` }),
  };
}

const isIpv4 = (server: string): boolean => isAddress(server) && server.includes('.') && !server.includes(':');
