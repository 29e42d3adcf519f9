import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Fleet } from '../../network/snapshot.ts';
import { fitting } from './attachable.ts';
import type { Blocked } from './blocked.ts';
import type { Attachment } from './change.ts';
import type { Judged } from './proof.ts';

/** Groups that AWS allows on a fleet (AS-SG-MAX5). */
const groupsOnAFleet = 5;
/** The first so many groups that fit are tried. */
const groupsTried = 2;

/**
 * Groups of the VPC that a fleet could get beside its own, and that would open all that these stop on the way out and
 * nothing else. Only fleets: AWS lets nobody change the groups of an image builder.
 */
export function attachments(network: Network, judged: Judged, clients: readonly Client[], stops: Blocked) {
  const fleet = fleetOf(judged);
  const [first] = clients;
  if (!fleet || !first) return [];
  const { at } = first;
  const { ids } = at.groups;
  const subnets = fleet.VpcConfig?.SubnetIds ?? [];
  const block = stops.groups.find((one) => one.direction === 'egress' && one.ids.join() === ids.join());
  if (!block || ids.length >= groupsOnAFleet || !clients.every((one) => isOf(one, subnets, ids))) return [];
  return fitting(network, at, block)
    .slice(0, groupsTried)
    .map(
      (group): Attachment => ({
        kind: 'attachment',
        group,
        place: at.place,
        fleet: fleet.Name,
        subnets,
        groups: [...ids, group.GroupId],
      }),
    );
}

const fleetOf = ({ place, workload: { subject } }: Judged): Fleet | undefined =>
  subject.type === 'appstream-fleet' ? place.appstream?.Fleets?.find(({ Name }) => Name === subject.id) : undefined;

/** Whether the client is an instance in one of the subnets, with these groups and surely no others. */
const isOf = ({ at }: Client, subnets: readonly string[], ids: readonly string[]): boolean =>
  subnets.includes(at.subnet.SubnetId) && at.groups.ids.join() === ids.join() && at.groups.more === undefined;

/** The blocks that the attachment leaves. */
export const leftBy = ({ groups: ids }: Attachment, stops: Blocked): Blocked => ({
  ...stops,
  groups: stops.groups.filter((one) => one.direction !== 'egress' || one.ids.join() !== ids.slice(0, -1).join()),
});

/** The client's interface with the groups that an attachment gives it. */
export const withGroups = (client: Client, { groups: ids }: Attachment): Client => ({
  ...client,
  at: { ...client.at, groups: { ...client.at.groups, ids } },
});
