import { connected } from '../headroom/connected.ts';
import { networkOf } from '../network/network.ts';
import type { Place } from '../network/snapshot.ts';
import { addressDemand } from '../workloads/datasync/address-demand.ts';
import { idOf } from '../workloads/datasync/arn.ts';
import type { PlaceId } from './place-id.ts';
import type { AppStream } from './read-appstream.ts';
import { hostsOf } from './scope.ts';

/**
 * Some subnets, and those of all fleets and builders that share one of them, directly or through others: each may use any
 * of its own. Whoever takes addresses elsewhere takes nothing from those who want some here.
 */
export function sharedWith(subnets: readonly string[], appstream: AppStream): ReadonlySet<string> {
  const hosts = hostsOf(appstream).map(({ VpcConfig }) => VpcConfig?.SubnetIds ?? []);
  const [near = []] = connected([subnets, ...hosts], (ids) => ids);
  return new Set(near.flat());
}

/** The subnets that some tasks have still to take addresses in: only there does it matter who else does. */
export function stillToTake(
  { account, region }: PlaceId,
  moves: Pick<Place, 'datasync' | 'efs' | 'fsx'>,
  ec2: Place['ec2'],
  ids: readonly string[],
): string[] {
  const place: Place = { account, region, ...moves, ...(ec2 && { ec2 }) };
  const network = networkOf({ fairway: 'snapshot/1', places: [place] });
  return (moves.datasync?.Tasks ?? [])
    .filter(({ TaskArn }) => ids.includes(idOf(TaskArn)))
    .flatMap((task) => addressDemand(network, task, place).demands)
    .flatMap(({ subnet, missing }) => (missing > 0 ? subnet : []));
}
