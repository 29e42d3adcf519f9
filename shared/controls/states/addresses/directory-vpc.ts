import type { Network } from '../../../network/network.ts';
import type { Vpc } from '../../../network/snapshot.ts';
import type { Situation } from '../../../workloads/situation.ts';
import { fails, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { zones } from '../placement/zones.ts';
import { inVpc, settingsOf } from '../situated.ts';
import { vpcApart } from './apart.ts';

/**
 * Whether the VPC of an AWS Managed Microsoft AD is as its prerequisites say: out of the service's own range, subnets
 * in two zones, default tenancy. Source: Directory Service guide, "AWS Managed Microsoft AD prerequisites".
 */
export function directoryVpc(
  network: Network,
  range: string,
  about: Extract<Situation, { kind: 'directory' }>,
): Outcome {
  const { DirectoryId, Type } = about.directory;
  if (Type === 'SimpleAD' || Type === 'ADConnector')
    return notApplicable(`${DirectoryId} is not an AWS Managed Microsoft AD.`);
  const id = settingsOf(about.directory)?.VpcId;
  if (!id) return unknown(`the VPC of ${DirectoryId} was not read`);
  return together([
    inVpc(network.find('Vpcs', id, about.place), id, (vpc) => together([vpcApart(vpc, range), tenancy(vpc)])),
    inTwoZones(network, about),
  ]);
}

function tenancy({ VpcId, InstanceTenancy }: Vpc): Outcome {
  if (InstanceTenancy === undefined) return unknown(`the tenancy of ${VpcId} was not read`);
  return InstanceTenancy === 'default'
    ? passes(`${VpcId} has default tenancy.`)
    : fails(`${VpcId} has ${InstanceTenancy} tenancy, where a directory needs the default.`);
}

/** Directory Service names the zones of most directories; otherwise its subnets tell them. */
function inTwoZones(network: Network, about: Extract<Situation, { kind: 'directory' }>): Outcome {
  const named = new Set(about.directory.VpcSettings?.AvailabilityZones ?? []);
  if (named.size >= 2) return passes(`${about.directory.DirectoryId} is in ${[...named].join(' and ')}.`);
  return zones(network, { claim: 'zones', least: 2 }, about);
}
