import { addresses, addressesOf, isAddress } from '../../../algebra/addresses.ts';
import { type Dhcp, dhcpOf } from '../../../network/dhcp-options.ts';
import type { Network } from '../../../network/network.ts';
import type { Directory, Place, Vpc } from '../../../network/snapshot.ts';
import { directoriesNamed, same } from '../../../workloads/directory/found.ts';
import { fails, list, notApplicable, type Outcome, together, unknown } from '../outcome.ts';
import { inEachVpc, inVpc, type Situated, settingsOf } from '../situated.ts';
import { dnsOf, dnsTexts } from './directories.ts';

/** Whether a VPC that asks a directory for names hands out the directory's name and all of its servers, and no more. */
export function dhcpOptionsOfDirectory(network: Network, about: Situated): Outcome {
  switch (about.kind) {
    case 'directory':
      return inItsVpc(network, about.directory, about.place);
    case 'placed': {
      const { domain, place, subnets } = about;
      if (!domain) return notApplicable('No domain is joined.');
      const [found] = directoriesNamed(network, domain, place);
      if (!found) return unknown(`directory ${domain} is not in sight`);
      return inEachVpc(network, subnets, (vpc, at) => agree(network, found.directory, vpc, at));
    }
    case 'endpoint':
    case 'region':
    case 'task':
    case 'leaving':
    case 'subnets':
    case 'mount':
    case 'agent':
    case 'agents':
      return notApplicable('There is no directory.');
    default:
      return about satisfies never;
  }
}

function inItsVpc(network: Network, directory: Directory, place: Place): Outcome {
  const id = settingsOf(directory)?.VpcId;
  if (!id) return unknown(`the VPC of ${directory.DirectoryId} was not read`);
  return inVpc(network.find('Vpcs', id, place), id, (vpc, at) => agree(network, directory, vpc, at));
}

function agree(network: Network, directory: Directory, vpc: Vpc, place: Place): Outcome {
  const dhcp = dhcpOf(network, vpc, place);
  if (typeof dhcp === 'string') return unknown(dhcp);
  const own = dnsOf(directory);
  const asked = addressesOf(...dhcp.servers.filter(isAddress));
  if (addresses.isEmpty(own)) return unknown(`the DNS servers of ${directory.DirectoryId} were not read`);
  if (!addresses.touches(own, asked))
    return notApplicable(`${vpc.VpcId} does not ask ${directory.DirectoryId} for names.`);
  const alike = addresses.equals(own, asked) && !dhcp.amazon && dhcp.servers.every(isAddress);
  return together(
    [
      ...(alike
        ? []
        : [fails(`DHCP options ${dhcp.id} hand out other DNS servers than ${list(dnsTexts(directory))}.`)]),
      ...named(dhcp, directory),
      ...superfluous.flatMap((key) =>
        dhcp.values(key).length > 0 ? [fails(`DHCP options ${dhcp.id} set ${key}, which should be empty.`)] : [],
      ),
    ],
    `DHCP options ${dhcp.id} hand out the name and the DNS servers of ${directory.DirectoryId}.`,
  );
}

function named({ id, values }: Dhcp, { Name, DirectoryId }: Directory): Outcome[] {
  const domains = values('domain-name');
  if (!Name) return [unknown(`the name of ${DirectoryId} was not read`)];
  if (domains.some((domain) => same(domain, Name))) return [];
  return [fails(`DHCP options ${id} hand out ${list(domains) || 'no domain name'}, not ${Name}.`)];
}

/** Left empty for a directory (Directory Service guide, "Create a DHCP options set"). */
const superfluous = ['ntp-servers', 'netbios-name-servers', 'netbios-node-type'];
