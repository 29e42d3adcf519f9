import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/controls/catalogue.ts';
import { symptomsOf } from '../../shared/workloads/symptoms.ts';
import { rightNetwork } from '../right-network.ts';
import { asked } from './asked.ts';

const rows: [code: string, requirements: string[]][] = [
  ['SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES', ['AS-IP-HEADROOM']],
  ['NETWORK_INTERFACE_LIMIT_EXCEEDED', ['AS-ENI-QUOTA']],
  ['SECURITY_GROUPS_NOT_FOUND', ['AS-SG-MAX5']],
  ['IGW_NOT_ATTACHED', ['AS-DIA-IGW']],
  ['DOMAIN_JOIN_ERROR_NO_SUCH_DOMAIN', ['AS-DIR-53', 'AS-DIR-FQDN-RESOLVES']],
  ['DOMAIN_JOIN_ERROR_ACCESS_DENIED', []],
  ['constructor', []],
];

test.each(rows)('%s is explained by %j', (ErrorCode, requirements) => {
  const symptoms = symptomsOf([{ ErrorCode }, { ErrorCode }, {}]);
  expect([...symptoms]).toEqual(requirements.map((id) => [id, [ErrorCode]]));
});

test('every symptom is explained by a requirement that some control asks', () => {
  const ids = new Set(catalogue.flatMap(({ check }) => check.requirements.map(({ id }) => id)));
  const all = rows.map(([ErrorCode]) => ({ ErrorCode }));
  expect([...symptomsOf(all).keys()].filter((id) => !ids.has(id))).toEqual([]);
});

test('several symptoms of one cause are told together', () => {
  const symptoms = symptomsOf([{ ErrorCode: 'SUBNET_NOT_FOUND' }, { ErrorCode: 'INVALID_SUBNET_CONFIGURATION' }]);
  expect(symptoms.get('AS-SUBNET-IB-ONE')).toEqual(['INVALID_SUBNET_CONFIGURATION', 'SUBNET_NOT_FOUND']);
});

describe('a scaling activity that failed is told beside the lack of addresses', () => {
  const activity = (StatusCode: string, StartTime: string, ResourceId = 'fleet/design-floor') => ({
    ServiceNamespace: 'appstream',
    ResourceId,
    StatusCode,
    StartTime,
  });
  const failed = activity('Failed', '2026-11-20T07:00:00Z');
  const says = / AWS says that the latest scaling activity failed\.$/;
  test.each<[string, readonly object[], boolean]>([
    ['the latest one', [activity('Successful', '2026-11-19T07:00:00Z'), failed], true],
    ['not one that was followed by another', [failed, activity('Successful', '2026-11-21T07:00:00Z')], false],
    ["not another fleet's", [activity('Failed', '2026-11-20T07:00:00Z', 'fleet/other')], false],
    ["not another service's", [{ ...failed, ServiceNamespace: 'ecs' }], false],
    ['none', [], false],
  ])('%s', (_, ScalingActivities, told) => {
    const { snapshot, place } = rightNetwork();
    place['application-autoscaling'] = { ...place['application-autoscaling'], ScalingActivities } as never;
    const { reason } = asked(snapshot, 'appstream-fleet', 'design-floor', 'AS-IP-HEADROOM');
    expect(says.test(reason)).toBe(told);
  });
  test('behind what the fleet itself says', () => {
    const { snapshot, place, fleet } = rightNetwork();
    fleet.FleetErrors = [{ ErrorCode: 'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES' }];
    place['application-autoscaling'] = { ...place['application-autoscaling'], ScalingActivities: [failed] };
    expect(asked(snapshot, 'appstream-fleet', 'design-floor', 'AS-IP-HEADROOM').reason).toMatch(
      / AWS says SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES and that the latest scaling activity failed\.$/,
    );
  });
});

test('AWS has a say in the reason', () => {
  const { snapshot, fleet } = rightNetwork();
  fleet.FleetErrors = [
    { ErrorCode: 'SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES' },
    { ErrorCode: 'NETWORK_INTERFACE_LIMIT_EXCEEDED' },
  ];
  const told = (type: 'appstream-fleet' | 'region', id: string, requirement: string): string =>
    asked(snapshot, type, id, requirement).reason;
  expect(told('appstream-fleet', 'design-floor', 'AS-IP-HEADROOM')).toMatch(
    / AWS says SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES\.$/,
  );
  expect(told('region', 'eu-west-1', 'AS-ENI-QUOTA')).toMatch(/ AWS says NETWORK_INTERFACE_LIMIT_EXCEEDED\.$/);
  expect(told('appstream-fleet', 'design-floor', 'AS-EGRESS-443')).not.toContain('AWS says');
});
