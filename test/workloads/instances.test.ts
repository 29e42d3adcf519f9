import { expect, test } from 'vitest';
import type { Fleet, Place } from '../../shared/network/snapshot.ts';
import { instancesOf } from '../../shared/workloads/appstream/instances.ts';

const target = (MaxCapacity: number, more: object = {}) => ({
  ServiceNamespace: 'appstream',
  ResourceId: 'fleet/floor',
  ScalableDimension: 'appstream:fleet:DesiredCapacity',
  MaxCapacity,
  ...more,
});
const desired = { ComputeCapacityStatus: { Desired: 7 } };

const rows: [name: string, fleet: Partial<Fleet>, targets: object[] | undefined, expected: number | string][] = [
  ['what it may be scaled to', desired, [target(12)], 12],
  ['what is desired, where nothing scales it', desired, [], 7],
  ['the target of another fleet', desired, [target(12, { ResourceId: 'fleet/other' })], 7],
  ['the target of another service', desired, [target(12, { ServiceNamespace: 'ecs' })], 7],
  ['another dimension', desired, [target(12, { ScalableDimension: 'appstream:fleet:Other' })], 7],
  ['a target in short', desired, [{ ResourceId: 'fleet/floor', MaxCapacity: 3 }], 3],
  ['sessions, five to an instance (12/5)', { MaxSessionsPerInstance: 5 }, [target(12)], 3],
  ['sessions, five to an instance (52/5)', { MaxSessionsPerInstance: 5 }, [target(52)], 11],
  ['a full last instance', { MaxSessionsPerInstance: 5 }, [target(50)], 10],
  ['instances are desired, not sessions', { ...desired, MaxSessionsPerInstance: 5 }, [], 7],
  [
    'sessions that are desired, five to an instance',
    { ComputeCapacityStatus: { DesiredUserSessions: 12 }, MaxSessionsPerInstance: 5 },
    [],
    3,
  ],
  [
    'more instances than the sessions need',
    { ComputeCapacityStatus: { Desired: 4, DesiredUserSessions: 12 }, MaxSessionsPerInstance: 5 },
    [],
    4,
  ],
  ['nothing to divide by', { MaxSessionsPerInstance: 0 }, [target(4)], 4],
  ['a maximum of none', desired, [target(0)], 0],
  [
    'targets that were not read',
    desired,
    undefined,
    'application-autoscaling:DescribeScalableTargets was not read in 111122223333 eu-west-1',
  ],
  ['nothing at all', {}, [], 'AWS does not say how many instances are desired'],
  ['an Elastic fleet', { FleetType: 'ELASTIC', MaxConcurrentSessions: 20 }, undefined, 20],
  [
    'an Elastic fleet that says nothing',
    { FleetType: 'ELASTIC' },
    [],
    'AWS does not say how many sessions it may have',
  ],
];

test.each(rows)('%s', (_name, fleet, targets, expected) => {
  const place = {
    account: '111122223333',
    region: 'eu-west-1',
    ...(targets && { 'application-autoscaling': { ScalableTargets: targets } }),
  } as Place;
  expect(instancesOf({ Name: 'floor', ...fleet }, place)).toBe(expected);
});
