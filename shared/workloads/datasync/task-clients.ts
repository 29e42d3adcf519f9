import { addressesOf } from '../../algebra/addresses.ts';
import { type Client, type ClientPorts, groupsOf } from '../../network/endpoint.ts';
import { type Network, privateAddresses } from '../../network/network.ts';
import { unmodelled } from '../../network/unmodelled.ts';
import type { Known } from './location.ts';
import type { Made, TaskEnd } from './task-ends.ts';

/** The ports that agents and task interfaces, which are Linux, take for their own end (VPC-NACL-EPHEMERAL). */
export const linuxPorts: ClientPorts = { from: 32_768, to: 61_000 };

/** Interfaces of a task at one end. */
export type TaskClients = {
  readonly clients: readonly Client[];
  /** Why there may be more of them. */
  readonly more?: string;
  /** Why they may be others: that a path of theirs is closed proves nothing. */
  readonly supposed?: string;
};

/** A task's interfaces for a location as they are; else one imagined that has any address of its subnet. */
export function clientsAt(network: Network, end: TaskEnd): Known<TaskClients> {
  const real = end.listed.flatMap(({ eni }): Client[] => {
    if (eni.is !== 'found') return [];
    const { NetworkInterfaceId: id, SubnetId = '', Groups: own } = eni.value;
    const subnet = network.find('Subnets', SubnetId, eni.place);
    const texts = privateAddresses(eni.value).filter((text) => text.includes('.'));
    if (subnet.is !== 'found' || texts.length === 0) return [];
    const groups = groupsOf(id, own);
    const at = { place: eni.place, subnet: subnet.value, groups, publicAddress: false };
    return [{ name: `task interface ${id}`, addresses: addressesOf(...texts), clientPorts: linuxPorts, at }];
  });
  const hidden = end.listed.length - real.length;
  const unread = end.listed.flatMap(({ eni }) => (eni.is === 'unread' ? [eni.why] : []))[0];
  const some =
    hidden === 1 ? "one of the task's network interfaces is" : `${hidden} of the task's network interfaces are`;
  const more = hidden > 0 && { more: unread ?? `${some} not in sight` };
  if (real.length > 0) return { is: 'found', value: { clients: real, ...more } };
  const clients = end.where.is === 'unknown' ? end.where : imagined(end.where.value);
  if (clients.is === 'unknown') return clients;
  // Interfaces that are there may have other groups than those that are configured.
  return { is: 'found', value: { ...clients.value, ...more, ...(unread !== undefined && { supposed: unread }) } };
}

/** The interface that a task will have in its subnet; none where it needs none. */
export function imagined({ subnet, groups }: Pick<Made, 'subnet' | 'groups'>): Known<TaskClients> {
  if (!subnet) return { is: 'found', value: { clients: [] } };
  const { id, subnet: found } = subnet;
  if (found.is === 'unread') return { is: 'unknown', why: found.why };
  if (found.is === 'absent') return { is: 'unknown', why: `subnet ${id} does not exist` };
  if (!found.value.CidrBlock) return { is: 'unknown', why: unmodelled['ipv6-paths'](id) };
  const at = {
    place: found.place,
    subnet: found.value,
    groups: groups ? { ids: groups } : { ids: [], more: 'the groups of the location were not read' },
    publicAddress: false,
  };
  const client = {
    name: `task interfaces in ${id}`,
    addresses: addressesOf(found.value.CidrBlock),
    clientPorts: linuxPorts,
    at,
  };
  return { is: 'found', value: { clients: [client] } };
}
