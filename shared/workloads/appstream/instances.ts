import { whyUnread } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { Fleet, Place, ScalableTarget, ScheduledAction } from '../../network/snapshot.ts';
import type { Scheduled } from '../taking.ts';

/**
 * The most instances that a fleet has at once, or why that is not known: what Application Auto Scaling may take it to,
 * else what is desired.
 */
export function instancesOf(fleet: Fleet, place: Place): number | string {
  const { FleetType, MaxConcurrentSessions } = fleet;
  if (FleetType === 'ELASTIC') return MaxConcurrentSessions ?? 'AWS does not say how many sessions it may have';
  if (!place['application-autoscaling']?.ScalableTargets)
    return whyUnread(place, 'application-autoscaling:DescribeScalableTargets');
  const target = targetOf(fleet, place);
  if (target?.MaxCapacity !== undefined) return ofSessions(target.MaxCapacity, fleet);
  return desiredOf(fleet) ?? 'AWS does not say how many instances are desired';
}

/** How many instances are desired now, or as many as the sessions need that are. */
export function desiredOf(fleet: Fleet): number | undefined {
  const { Desired, DesiredUserSessions: sessions } = fleet.ComputeCapacityStatus ?? {};
  return sessions === undefined ? Desired : Math.max(Desired ?? 0, ofSessions(sessions, fleet));
}

/** What scales a fleet, if anything does. */
export const targetOf = (fleet: Fleet, place: Place): ScalableTarget | undefined =>
  byResource(place['application-autoscaling']?.ScalableTargets ?? [])
    .get(`fleet/${fleet.Name}`)
    ?.find(isOf(fleet));

const byResource = once((targets: readonly ScalableTarget[]) => Map.groupBy(targets, ({ ResourceId }) => ResourceId));

/**
 * What Application Auto Scaling is scheduled to take a fleet to, or why that is not known. Where nobody looked for schedules,
 * as in files that hold targets only, there are none.
 */
export function scheduledOf(fleet: Fleet, place: Place): Scheduled[] | string {
  const actions = place['application-autoscaling']?.ScheduledActions;
  const refused = place.unread?.some(({ operation }) => operation === reading);
  if (!actions) return refused && fleet.FleetType !== 'ELASTIC' ? whyUnread(place, reading) : [];
  return actions.filter(isOf(fleet)).flatMap((action) => {
    const most = action.ScalableTargetAction?.MaxCapacity;
    return most === undefined || isOver(action, place.readAt)
      ? []
      : [{ most: ofSessions(most, fleet), when: when(action) }];
  });
}

const reading = 'application-autoscaling:DescribeScheduledActions';

/** An action that happens once, at a time without an offset (then in its own time zone), may be a day late at most. */
function isOver({ Schedule = '', EndTime }: ScheduledAction, readAt: string | undefined): boolean {
  if (readAt === undefined) return false;
  const [, once] = /^at\((.+)\)$/.exec(Schedule) ?? [];
  const over = [EndTime, once === undefined ? undefined : `${once}Z`].map((time) => Date.parse(time ?? ''));
  return over.some((time) => time + dayInMillis < Date.parse(readAt));
}

const dayInMillis = 24 * 60 * 60 * 1000;

const when = ({ Schedule = 'a time that AWS does not say', Timezone, StartTime, EndTime }: ScheduledAction): string =>
  [Schedule, Timezone, StartTime && `from ${StartTime}`, EndTime && `until ${EndTime}`].filter(Boolean).join(' ');

/** Scaling counts sessions where an instance serves several (AS-IP-HEADROOM). */
const ofSessions = (most: number, { MaxSessionsPerInstance = 1 }: Fleet): number =>
  Math.ceil(most / Math.max(1, MaxSessionsPerInstance));

type Scaled = Pick<ScheduledAction, 'ResourceId' | 'ServiceNamespace' | 'ScalableDimension'>;

const isOf =
  ({ Name }: Fleet) =>
  ({ ResourceId, ServiceNamespace = 'appstream', ScalableDimension = capacity }: Scaled): boolean =>
    ResourceId === `fleet/${Name}` && ServiceNamespace === 'appstream' && ScalableDimension === capacity;

const capacity = 'appstream:fleet:DesiredCapacity';
