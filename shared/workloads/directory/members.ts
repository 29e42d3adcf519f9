import { addressesOf } from '../../algebra/addresses.ts';
import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { clientsOf, type Host, windowsPorts } from '../appstream/host.ts';
import { hostsOf } from '../appstream/hosts.ts';
import type { Located, Side } from '../side.ts';
import { controllersVpc, directoriesNamed, type Found } from './found.ts';

/** The interfaces of the fleets and image builders, of any place in sight, that join a directory. */
export function membersOf(network: Network, { directory }: Found): Client[] {
  const isIt = ({ directory: { DirectoryId, OwnerDirectoryDescription: owner } }: Found): boolean =>
    DirectoryId === directory.DirectoryId || owner?.DirectoryId === directory.DirectoryId;
  const joins = ({ domain, fleetType, place }: Host): boolean =>
    domain !== undefined && fleetType !== 'ELASTIC' && directoriesNamed(network, domain, place).some(isIt);
  const members = network.places.flatMap(hostsOf).filter(joins);
  network.rests(...members.map(({ name }) => name));
  return members.flatMap((host) => {
    const clients = clientsOf(network, host);
    return clients.is === 'found' ? clients.value : [];
  });
}

/** What members open to one controller. */
export const fromMembers = (own: Located, members: readonly Client[]): Side[] =>
  members.map((peers) => ({ own, peers, opens: 'peers', clientPorts: peers.clientPorts }));

/**
 * What members in the directory's own VPC open to one controller. AWS opens controllers to all of it, but shows no
 * member but fleets and builders; where none is in sight, at least one is supposed to be in the VPC.
 */
export function fromOwnVpc(network: Network, own: Located, found: Found, someInSight: boolean): Side | string {
  const id = controllersVpc(found.directory) ?? own.at.subnet.VpcId;
  const vpc = network.find('Vpcs', id, own.at.place);
  if (vpc.is !== 'found') return vpc.is === 'unread' ? vpc.why : `VPC ${id} was not found`;
  const { CidrBlock } = vpc.value;
  if (CidrBlock === undefined) return `VPC ${id} shows no IPv4 addresses`;
  return {
    own,
    peers: { name: `${id} (${CidrBlock})`, addresses: addressesOf(CidrBlock), at: 'outside' },
    opens: 'peers',
    clientPorts: windowsPorts,
    hidden: { why: `which members are where in ${id} (${CidrBlock}) is not visible`, surelyOne: !someInSight },
  };
}
