import { addressesOf } from '../../algebra/addresses.ts';
import { type Client, type ClientPorts, groupsOf } from '../../network/endpoint.ts';
import { type Network, privateAddresses } from '../../network/network.ts';
import { unmodelled } from '../../network/unmodelled.ts';
import type { Known } from './location.ts';
import type { Made, TaskEnd } from './task-ends.ts';

/** The ports that agents and task interfaces, which are Linux, take for their own end (VPC-NACL-EPHEMERAL). */
export const linuxPorts: ClientPorts = { from: 32_768, to: 61_000 };

/** Interfaces of a task at one end, and why there may be more of them. */
export type TaskClients = { readonly clients: readonly Client[]; readonly more?: string };

/** A task's interfaces for a location as they are; else one imagined that has any address of its subnet. */
export function clientsAt(network: Network, end: Pick<TaskEnd, 'made' | 'listed'>): Known<TaskClients> {
  const real = end.listed.flatMap(({ eni }): Client[] => {
    if (eni.is !== 'found') return [];
    const { NetworkInterfaceId: id, SubnetId = '', Groups: own } = eni.value;
    const subnet = network.find('Subnets', SubnetId, eni.place);
    const texts = privateAddresses(eni.value).filter((text) => text.includes('.'));
    if (subnet.is !== 'found' || texts.length === 0) return [];
    const groups = groupsOf(id, own);
    const at = { place: eni.place, subnet: subnet.value, groups, publicAddress: false };
    return [{ name: id, addresses: addressesOf(...texts), clientPorts: linuxPorts, at }];
  });
  if (real.length === 0) return end.made.is === 'unknown' ? end.made : imagined(end.made.value);
  const hidden = end.listed.length - real.length;
  const more = hidden > 0 && { more: `${hidden} of the task's network interfaces are not in sight` };
  return { is: 'found', value: { clients: real, ...more } };
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
