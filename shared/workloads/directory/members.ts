import { addressesOf } from '../../algebra/addresses.ts';
import type { Client } from '../../network/endpoint.ts';
import { groupAt } from '../../network/group-at.ts';
import { type Network, whyUnread } from '../../network/network.ts';
import { rulesOf } from '../../network/rules.ts';
import type { Place } from '../../network/snapshot.ts';
import { clientsOf, type Host, windowsPorts } from '../appstream/host.ts';
import { hostsOf } from '../appstream/hosts.ts';
import type { Located, Side } from '../side.ts';
import { controllerAddresses, controllersVpc, directoriesNamed, type Found, same } from './found.ts';

/** Interfaces of a directory's members that are in sight, and why there may be more. */
export type Members = {
  readonly clients: readonly Client[];
  readonly more: readonly string[];
  /** Whether there is a member at all, wherever its interfaces are. */
  readonly some: boolean;
};

/** The fleets and image builders, of any place in sight, that join a directory. */
export function membersOf(network: Network, { directory }: Found): Members {
  const isIt = ({ directory: { DirectoryId, OwnerDirectoryDescription: owner } }: Found): boolean =>
    DirectoryId === directory.DirectoryId || owner?.DirectoryId === directory.DirectoryId;
  const joins = ({ domain, fleetType, place }: Host): boolean =>
    domain !== undefined &&
    fleetType !== 'ELASTIC' &&
    same(directory.Name, domain) &&
    directoriesNamed(network, domain, place).some(isIt);
  const members = network.places.flatMap(hostsOf).filter(joins);
  const listing = network.places.filter((place) =>
    (place.ds?.DirectoryDescriptions ?? []).some((one) => isIt({ directory: one, place })),
  );
  network.rests(...members.map(({ name }) => name));
  const all = members.map((host) => clientsOf(network, host));
  const clients = all.flatMap((one) => (one.is === 'found' ? one.value : []));
  return {
    some: members.length > 0,
    clients: [...new Map(clients.map((client) => [looksOf(client), client])).values()],
    more: [
      ...new Set([
        ...all.flatMap((one) => (one.is === 'found' ? (one.more ?? []) : one.is === 'unknown' ? one.why : [])),
        ...listing.flatMap(unreadMembers),
      ]),
    ],
  };
}

/** Why a place that lists the directory may have members that are not in sight. */
const unreadMembers = (place: Place): string[] => [
  ...(place.appstream?.Fleets ? [] : [whyUnread(place, 'appstream:DescribeFleets')]),
  ...(place.appstream?.ImageBuilders ? [] : [whyUnread(place, 'appstream:DescribeImageBuilders')]),
];

/** The same for members that no filter tells apart. */
const looksOf = ({ name, clientPorts, at }: Client): string =>
  JSON.stringify([name, clientPorts, at.subnet.SubnetId, at.groups]);

/** What members open to one controller. */
export const fromMembers = (own: Located, members: readonly Client[]): Side[] =>
  members.map((peers) => ({ own, peers, opens: 'peers', clientPorts: peers.clientPorts }));

/**
 * What members in the directory's own VPC open to one controller. AWS opens controllers to all of it, but shows no
 * member but fleets and builders; where there is none of them, at least one is supposed to be in the VPC.
 */
export function fromOwnVpc(network: Network, own: Located, found: Found, some: boolean): Side | string {
  const id = controllersVpc(found.directory) ?? own.at.subnet.VpcId;
  const vpc = network.find('Vpcs', id, own.at.place);
  if (vpc.is !== 'found') return vpc.is === 'unread' ? vpc.why : `VPC ${id} was not found`;
  const { CidrBlock } = vpc.value;
  if (CidrBlock === undefined) return `VPC ${id} shows no IPv4 addresses`;
  const name = `${id} (${CidrBlock})`;
  const why = `which members are where in ${name} is not visible`;
  return {
    own,
    peers: { name, addresses: addressesOf(CidrBlock), at: 'outside' },
    opens: 'peers',
    clientPorts: windowsPorts,
    hidden: {
      why,
      surelyOne: !some && !mayBeNamed(network, own),
      but: addressesOf(...controllerAddresses(found)),
      mayOpen: true,
    },
  };
}

/** Whether members that were not read may carry a group that the controller's own groups name. */
function mayBeNamed(network: Network, { at }: Located): boolean {
  if (network.places.every(({ appstream }) => appstream?.Fleets && appstream.ImageBuilders)) return false;
  const named = at.groups.ids.flatMap((id) => {
    const group = groupAt(network, id, at);
    return group.is === 'found' ? rulesOf(group.value).ingress.all.flatMap(({ references }) => references) : [];
  });
  return named.some(({ GroupId }) => GroupId !== undefined && !at.groups.ids.includes(GroupId));
}
