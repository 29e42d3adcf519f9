import { dhcpOf } from '../../../network/dhcp-options.ts';
import type { Network } from '../../../network/network.ts';
import type { Place, Vpc } from '../../../network/snapshot.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachVpc } from '../situated.ts';
import { attribute } from './attribute.ts';
import { directoriesAt } from './directories.ts';

/**
 * Whether the VPC's DNS servers answer NXDOMAIN for names that do not exist. Amazon's does and a Simple AD's does not
 * (DIR-SIMPLEAD-NXDOMAIN); what any other does, only a question asked inside the VPC shows.
 */
export const dnsAnswersNxdomain = (network: Network, { subnets }: Placed): Outcome =>
  inEachVpc(network, subnets, (vpc, place) => inOneVpc(network, vpc, place));

function inOneVpc(network: Network, vpc: Vpc, place: Place): Outcome {
  const dhcp = dhcpOf(network, vpc, place);
  if (typeof dhcp === 'string') return unknown(dhcp);
  const simple = dhcp.servers.flatMap((server) =>
    directoriesAt(network, server, vpc).flatMap(({ Type, DirectoryId }) =>
      Type === 'SimpleAD' ? [`${server} of Simple AD ${DirectoryId}`] : [],
    ),
  );
  if (simple.length > 0) return fails(`${vpc.VpcId} asks ${list(simple)}, and a Simple AD never answers NXDOMAIN.`);
  if (dhcp.amazon && attribute(vpc.EnableDnsSupport) === false)
    return fails(`${vpc.VpcId} asks Amazon DNS, which does not answer there: DNS support is off.`);
  if (dhcp.servers.length > 0)
    return unknown(`${vpc.VpcId} asks ${list(dhcp.servers)}, and only a probe inside can show an answer of NXDOMAIN`);
  return passes(`${vpc.VpcId} asks Amazon DNS, which answers NXDOMAIN.`);
}
