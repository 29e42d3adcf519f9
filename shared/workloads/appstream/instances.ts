import { whyUnread } from '../../network/network.ts';
import type { Fleet, Place } from '../../network/snapshot.ts';

/**
 * The most instances that a fleet has at once, or why that is not known: what Application Auto Scaling may take it to,
 * else what is desired. Scaling counts sessions where an instance serves several (AS-IP-HEADROOM).
 */
export function instancesOf(fleet: Fleet, place: Place): number | string {
  const { FleetType, MaxConcurrentSessions, ComputeCapacityStatus, MaxSessionsPerInstance = 1 } = fleet;
  if (FleetType === 'ELASTIC') return MaxConcurrentSessions ?? 'AWS does not say how many sessions it may have';
  const targets = place['application-autoscaling']?.ScalableTargets;
  if (!targets) return whyUnread(place, 'application-autoscaling:DescribeScalableTargets');
  const target = targets.find(
    ({ ResourceId, ServiceNamespace = 'appstream', ScalableDimension = capacity }) =>
      ResourceId === `fleet/${fleet.Name}` && ServiceNamespace === 'appstream' && ScalableDimension === capacity,
  );
  if (target?.MaxCapacity !== undefined) return Math.ceil(target.MaxCapacity / Math.max(1, MaxSessionsPerInstance));
  return ComputeCapacityStatus?.Desired ?? 'AWS does not say how many instances are desired';
}

const capacity = 'appstream:fleet:DesiredCapacity';
