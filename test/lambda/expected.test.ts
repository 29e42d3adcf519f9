import { expect, test } from 'vitest';
import { effects } from '../../shared/lambda/events/effects.ts';
import { expectedOf, isNamed, isStale } from '../../shared/lambda/events/expected.ts';
import {
  appstream,
  cidr,
  Name,
  NatGatewayId,
  place,
  ResourceId,
  routes,
  rows,
  SubnetId,
  toNat,
  VpcId,
} from './effects.ts';

test.each(rows)(
  '%s %s: a reading of before it is stale',
  (source, eventName, requestParameters, responseElements, before, after) => {
    const expected = expectedOf(source, { eventName, requestParameters, responseElements });
    expect(isStale(place(after), expected)).toBe(false);
    expect(isStale(place(before), expected)).toBe(true);
    // What was not read says nothing, nor does a reading of other VPCs.
    expect(isStale(place({}), expected)).toBe(false);
  },
);

test('every call whose effects are known is tried', () => {
  const known = [...effects].flatMap(([source, calls]) => [...calls.keys()].map((call) => `${source} ${call}`));
  const tried = new Set(rows.map(([source, call]) => `${source} ${call}`));
  expect(known.filter((call) => !tried.has(call))).toEqual([]);
});

test('what was made is not missed where its VPC was not read', () => {
  const call = {
    eventName: 'CreateSubnet',
    requestParameters: { vpcId: VpcId },
    responseElements: { subnet: { subnetId: SubnetId } },
  };
  const near = (...vpcs: string[]) => place({ scope: { vpcs }, ec2: { Subnets: [] } });
  expect(isStale(near(VpcId), expectedOf('aws.ec2', call))).toBe(true);
  expect(isStale(near('vpc-0fedcba9876543210'), expectedOf('aws.ec2', call))).toBe(false);
});

test('a fleet may be called the same in another account', () => {
  const named = (source: string, eventName: string, requestParameters: object) =>
    expectedOf(source, { eventName, requestParameters }).map(isNamed);
  expect(named('aws.appstream', 'StartFleet', { name: Name })).toEqual([true]);
  expect(named('aws.autoscaling', 'DeregisterScalableTarget', { resourceId: ResourceId })).toEqual([true]);
  expect(named('aws.ec2', 'DeleteSubnet', { subnetId: SubnetId })).toEqual([false]);
});

test.each<[string, string, string, object, string, object, object]>([
  ['a route that is made and deleted', 'aws.ec2', 'CreateRoute', toNat, 'DeleteRoute', toNat, routes()],
  [
    'a route that is led elsewhere twice',
    'aws.ec2',
    'ReplaceRoute',
    { ...toNat, natGatewayId: 'nat-0fedcba9876543210' },
    'ReplaceRoute',
    toNat,
    routes({ DestinationCidrBlock: cidr, NatGatewayId }),
  ],
  [
    'a fleet that is updated twice',
    'aws.appstream',
    'UpdateFleet',
    { name: Name, computeCapacity: { desiredInstances: 4 } },
    'UpdateFleet',
    { name: Name, computeCapacity: { desiredInstances: 40 } },
    appstream({ Fleets: [{ Name, ComputeCapacityStatus: { Desired: 40 } }] }),
  ],
  [
    'a fleet that is started and stopped',
    'aws.appstream',
    'StartFleet',
    { name: Name },
    'StopFleet',
    { name: Name },
    appstream({ Fleets: [{ Name, State: 'STOPPED' }] }),
  ],
])('of calls on the same thing the last counts: %s', (_, source, first, firstAsked, last, lastAsked, after) => {
  const one = expectedOf(source, { eventName: first, requestParameters: firstAsked });
  const other = expectedOf(source, { eventName: last, requestParameters: lastAsked });
  expect(isStale(place(after), [...one, ...other])).toBe(false);
  expect(isStale(place(after), [...other, ...one])).toBe(true);
});

const calls = [...effects].flatMap(([source, known]) => [...known.keys()].map((call) => [source, call] as const));
test.each([
  undefined,
  null,
  '',
  7,
  [],
  {},
  { ipPermissions: {} },
  { ipPermissions: { items: [null, 1] } },
  { AnyRequest: '' },
])('a request of %j lets nothing be expected', (requestParameters) => {
  for (const [source, eventName] of calls) expect(expectedOf(source, { eventName, requestParameters })).toEqual([]);
});
