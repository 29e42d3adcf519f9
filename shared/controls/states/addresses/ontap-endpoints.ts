import { isAddress } from '../../../algebra/addresses.ts';
import { type Network, whyUnread } from '../../../network/network.ts';
import type { FileSystem, Place, Vpc } from '../../../network/snapshot.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { overlapping } from './apart.ts';

/**
 * Whether the endpoints of a VPC's Multi-AZ ONTAP file systems, which have routes of their own in its tables, stay out
 * of the range. Without a range of one's own, FSx takes one from 198.19.* when asked through its API (FSx API model:
 * OntapFileSystemConfiguration.EndpointIpAddressRange).
 */
export function ontapApart(vpc: Vpc, owners: readonly Place[], network: Network, range: string): Outcome {
  const unread = owners.map(whyNotListed).find((why) => why !== undefined);
  const systems = network.places
    .flatMap(fileSystems)
    .filter((one) => one.VpcId === vpc.VpcId && isMultiAz(one) !== false);
  network.rests(...systems.map(({ FileSystemId }) => FileSystemId));
  if (systems.length === 0 && !unread)
    return notApplicable(`${vpc.VpcId} has no Multi-AZ file system of FSx for NetApp ONTAP.`);
  return together([...systems.map((one) => endpointsApart(one, range)), ...(unread ? [unknown(unread)] : [])]);
}

/** Nothing where AWS does not say what it is, or says a type that is new. */
function isMultiAz({ FileSystemType = 'ONTAP', OntapConfiguration }: FileSystem): boolean | undefined {
  const { DeploymentType = '' } = OntapConfiguration ?? {};
  if (FileSystemType !== 'ONTAP' || DeploymentType.startsWith('SINGLE_AZ')) return false;
  return DeploymentType.startsWith('MULTI_AZ') ? true : undefined;
}

function endpointsApart(system: FileSystem, range: string): Outcome {
  const { FileSystemId: id, OntapConfiguration: ontap } = system;
  const { Intercluster, Management } = ontap?.Endpoints ?? {};
  const shown = [Intercluster, Management].flatMap((one) => one?.IpAddresses ?? []).filter(isAddress);
  const own = ontap?.EndpointIpAddressRange ? [ontap.EndpointIpAddressRange] : shown;
  const clashing = overlapping(own, range);
  if (isMultiAz(system) === undefined && (clashing.length > 0 || own.length === 0))
    return unknown(`whether ${id} is a Multi-AZ file system of FSx for NetApp ONTAP was not read`);
  if (clashing.length > 0) return fails(`The endpoints of ${id} have ${list(clashing)}, which overlaps ${range}.`);
  if (!ontap?.EndpointIpAddressRange)
    return unknown(`${id} shows no range of its endpoints, which FSx takes from 198.19.* unless told otherwise`);
  return passes(`The endpoints of ${id} have ${list(own)}, apart from ${range}.`);
}

const whyNotListed = (place: Place): string | undefined =>
  place.fsx?.FileSystems ? undefined : whyUnread(place, 'fsx:DescribeFileSystems');

const fileSystems = ({ fsx }: Place): readonly FileSystem[] => fsx?.FileSystems ?? [];
