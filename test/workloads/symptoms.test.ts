import { expect, test } from 'vitest';
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
