import type { EC2Client } from '@aws-sdk/client-ec2';
import { groupAt } from '../network/group-at.ts';
import { networkOf } from '../network/network.ts';
import type { Place } from '../network/snapshot.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import { fileSystemNamed } from '../workloads/datasync/file-systems.ts';
import { listsOfAssociations } from './ec2-lists.ts';
import type { PlaceId } from './place-id.ts';
import { readEc2Lists } from './read-ec2-list.ts';
import { locationsKnown } from './read-named.ts';
import type { Reading } from './reading.ts';
import { hostsOf } from './scope.ts';

/** What is known of a place when it is asked. */
type Found = Pick<Place, 'appstream' | 'datasync' | 'fsx' | 'ec2'>;

/**
 * The same, and with which VPCs groups are associated, if one is used in another VPC than its own where no interface
 * shows that it may be. Few accounts have such a group; the others are not asked. A list of some groups would seem to
 * prove something of all, so it is read whole.
 */
export async function withGroupAssociations<F extends Found>(ec2: EC2Client, reading: Reading, found: F): Promise<F> {
  if (!areAsked(reading, found)) return found;
  const read = await readEc2Lists(ec2, reading, listsOfAssociations, 'everything');
  return { ...found, ec2: { ...found.ec2, ...read } };
}

function areAsked({ account, region }: PlaceId, found: Found): boolean {
  const place: Place = { ...found, account, region };
  const network = networkOf({ fairway: 'snapshot/1', places: [place] });
  return usesOf(place).some(({ groups, subnets }) =>
    subnets
      .map((id) => network.find('Subnets', id, place))
      .some((subnet) => {
        if (subnet.is !== 'found') return false;
        return groups.some((id) => groupAt(network, id, { place, subnet: subnet.value }).is === 'unread');
      }),
  );
}

type Use = { readonly groups: readonly string[]; readonly subnets: readonly string[] };

/** The groups of interfaces that are yet to be, and the subnets that these will be in. */
function usesOf(place: Place): Use[] {
  const { appstream = {}, datasync = {}, fsx } = place;
  const hosts = hostsOf(appstream).map(
    ({ VpcConfig: { SecurityGroupIds: groups = [], SubnetIds: subnets = [] } = {} }): Use => ({ groups, subnets }),
  );
  const locations = locationsKnown(place, datasync).flatMap((known): Use[] => {
    const { Ec2Config, SecurityGroupArns: groups = [] } = known.location;
    const named = fileSystemNamed(known);
    const systems = (fsx?.FileSystems ?? []).filter(
      (one) => typeof named !== 'string' && one.FileSystemId === named.id,
    );
    return [
      { groups: Ec2Config?.SecurityGroupArns ?? [], subnets: Ec2Config?.SubnetArn ? [Ec2Config.SubnetArn] : [] },
      { groups, subnets: systems.flatMap(({ SubnetIds = [] }) => SubnetIds) },
    ];
  });
  const agents = (datasync.Agents ?? []).map(
    ({ PrivateLinkConfig: { SecurityGroupArns: groups = [], SubnetArns: subnets = [] } = {} }): Use => ({
      groups,
      subnets,
    }),
  );
  return [...hosts, ...locations, ...agents].map(({ groups, subnets }) => ({
    groups: groups.map(idOf),
    subnets: subnets.map(idOf),
  }));
}
