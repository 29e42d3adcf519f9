import type { AppBlockBuilder, Fleet, ImageBuilder, Place } from '../../network/snapshot.ts';
import { type Host, placing } from './host.ts';
import { desiredOf, instancesOf, scheduledOf } from './instances.ts';

/** All of a place that may join a domain. */
export const hostsOf = (place: Place): Host[] => [
  ...(place.appstream?.Fleets ?? []).map((fleet) => fleetHost(fleet, place)),
  ...(place.appstream?.ImageBuilders ?? []).map((builder) => imageBuilderHost(builder, place)),
];

/** Where a fleet's instances are, and what they are. */
export const fleetHost = (fleet: Fleet, place: Place): Host => {
  const { Name, FleetType, DomainJoinInfo, ComputeCapacityStatus } = fleet;
  const desired = desiredOf(fleet);
  return {
    ...placing(fleet, place),
    what: 'fleet',
    name: Name,
    instances: instancesOf(fleet, place),
    scheduled: scheduledOf(fleet, place),
    ...(FleetType !== undefined && { fleetType: FleetType }),
    ...(DomainJoinInfo?.DirectoryName && { domain: DomainJoinInfo.DirectoryName }),
    ...(desired !== undefined && { desired }),
    ...(ComputeCapacityStatus?.Running !== undefined && { running: ComputeCapacityStatus.Running }),
  };
};

/** Where an image builder is: one instance, whose interface AWS names while it runs. */
export function imageBuilderHost(builder: ImageBuilder, place: Place): Host {
  const { Name, DomainJoinInfo, NetworkAccessConfiguration: access } = builder;
  return {
    ...placing(builder, place),
    what: 'image builder',
    name: Name,
    instances: 1,
    ...(DomainJoinInfo?.DirectoryName && { domain: DomainJoinInfo.DirectoryName }),
    ...(access?.EniId && {
      interface: {
        id: access.EniId,
        ...(access.EniPrivateIpAddress !== undefined && { address: access.EniPrivateIpAddress }),
      },
    }),
  };
}

/** Where an app block builder is: how many addresses it takes is not documented, and one is assumed. */
export const appBlockBuilderHost = (builder: AppBlockBuilder, place: Place): Host => ({
  ...placing(builder, place),
  what: 'app block builder',
  name: builder.Name,
  instances: 1,
});
