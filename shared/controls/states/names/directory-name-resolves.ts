import { addresses, addressesOf, isAddress, parseAddresses } from '../../../algebra/addresses.ts';
import { within } from '../../../algebra/algebra.ts';
import { type Dhcp, dhcpOf } from '../../../network/dhcp-options.ts';
import type { Network } from '../../../network/network.ts';
import type { Place, Vpc } from '../../../network/snapshot.ts';
import { directoriesNamed } from '../../../workloads/directory/found.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { rangesOf } from '../addresses/apart.ts';
import { fails, list, notApplicable, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachVpc, notOwned } from '../situated.ts';
import { attribute } from './attribute.ts';
import { dnsOf } from './directories.ts';

/**
 * Whether the name of the joined directory resolves in the VPC. The directory's own servers know it; rules of Route 53
 * Resolver and forwarders of other servers, which may lead to it, are not in a snapshot.
 */
export function directoryNameResolves(network: Network, { domain, place, subnets }: Placed): Outcome {
  if (!domain) return notApplicable('No domain is joined.');
  const own = addresses.unionAll(directoriesNamed(network, domain, place).map(({ directory }) => dnsOf(directory)));
  return inEachVpc(network, subnets, (vpc, at) => {
    const dhcp = dhcpOf(network, vpc, at);
    if (typeof dhcp === 'string') return unknown(dhcp);
    const known = dhcp.servers.filter((server) => isAddress(server) && within(addresses, parseAddresses(server), own));
    if (!dhcp.amazon && known.length === dhcp.servers.length)
      return passes(`${vpc.VpcId} asks ${list(known)}, DNS servers of ${domain}.`);
    return dhcp.amazon ? throughAmazon(domain, vpc, dhcp) : throughOthers(network, domain, vpc, at, dhcp);
  });
}

function throughAmazon(domain: string, vpc: Vpc, { servers }: Dhcp): Outcome {
  if (servers.length === 0 && attribute(vpc.EnableDnsSupport) === false)
    return fails(`${vpc.VpcId} asks Amazon DNS for ${domain}, which does not answer there: DNS support is off.`);
  return unknown(`${vpc.VpcId} asks Amazon DNS, and whether a Resolver rule leads it to ${domain} is not in sight`);
}

/** Servers that nobody is cannot answer; what others forward is not in sight. */
function throughOthers(network: Network, domain: string, vpc: Vpc, place: Place, { servers }: Dhcp): Outcome {
  const nobody = servers.filter((server) => isNobody(network, server, vpc, place));
  if (nobody.length === servers.length)
    return fails(`${vpc.VpcId} asks ${list(nobody)} for ${domain}, and no network interface has such an address.`);
  return unknown(`${vpc.VpcId} asks ${list(servers)}, and whether the way to ${domain} is known there is not in sight`);
}

/** Whether the address is one of the VPC, and surely no interface there has it. */
const isNobody = (network: Network, server: string, vpc: Vpc, place: Place): boolean =>
  isAddress(server) &&
  within(addresses, parseAddresses(server), addressesOf(...rangesOf(vpc))) &&
  notOwned(vpc, place, 'network interfaces') === undefined &&
  network.interfaceAt(vpc.VpcId, server, place).is === 'absent';
