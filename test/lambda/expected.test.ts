import { expect, test } from 'vitest';
import { expectedOf, isStale } from '../../shared/lambda/events/expected.ts';
import type { Place } from '../../shared/network/snapshot.ts';

const GroupId = 'sg-0a1b2c3d4e5f60718';
const RouteTableId = 'rtb-0123456789abcdef0';
const NetworkAclId = 'acl-0123456789abcdef0';
const AssociationId = 'rtbassoc-0123456789abcdef0';
const permission = { IpProtocol: 'tcp', FromPort: 88, ToPort: 88, IpRanges: [{ CidrIp: '192.0.2.0/24' }] };
const entry = { RuleNumber: 110, Egress: true, Protocol: '6', RuleAction: 'allow', CidrBlock: '192.0.2.0/24' };

const withThem = {
  SecurityGroups: [{ GroupId, IpPermissions: [permission], IpPermissionsEgress: [permission] }],
  RouteTables: [
    { RouteTableId, Routes: [{ DestinationCidrBlock: '192.0.2.0/24' }], Associations: [{ AssociationId }] },
  ],
  NetworkAcls: [{ NetworkAclId, Entries: [entry], Associations: [{ AssociationId: 'aclassoc-0123456789abcdef0' }] }],
};
const without = {
  SecurityGroups: [{ GroupId, IpPermissions: [], IpPermissionsEgress: [{ ...permission, ToPort: 89 }] }],
  RouteTables: [{ RouteTableId, Routes: [{ DestinationCidrBlock: '198.51.100.0/24' }], Associations: [] }],
  NetworkAcls: [{ NetworkAclId, Entries: [{ ...entry, Egress: false }], Associations: [] }],
};
const place = (ec2: object): Place => ({ account: '111122223333', region: 'eu-west-1', ec2 }) as Place;

const item = { ipProtocol: 'tcp', fromPort: 88, toPort: 88, ipRanges: { items: [{ cidrIp: '192.0.2.0/24' }] } };
const rules = { groupId: GroupId, ipPermissions: { items: [{ ...item, groups: {} }] } };
const route = { routeTableId: RouteTableId, destinationCidrBlock: '192.0.2.0/24' };
const aclEntry = { networkAclId: NetworkAclId, ruleNumber: 110, egress: true };

test.each([
  ['AuthorizeSecurityGroupIngress', rules, {}, withThem],
  ['AuthorizeSecurityGroupEgress', rules, {}, withThem],
  ['RevokeSecurityGroupIngress', rules, {}, without],
  ['RevokeSecurityGroupEgress', rules, {}, without],
  ['CreateRoute', route, {}, withThem],
  ['DeleteRoute', route, {}, without],
  ['CreateNetworkAclEntry', aclEntry, {}, withThem],
  ['DeleteNetworkAclEntry', aclEntry, {}, without],
  ['AssociateRouteTable', { routeTableId: RouteTableId }, { associationId: AssociationId }, withThem],
  ['ReplaceRouteTableAssociation', { routeTableId: RouteTableId }, { newAssociationId: AssociationId }, withThem],
  [
    'ReplaceNetworkAclAssociation',
    { networkAclId: NetworkAclId },
    { newAssociationId: 'aclassoc-0123456789abcdef0' },
    withThem,
  ],
])('after %s a reading is stale that says otherwise', (eventName, requestParameters, responseElements, shown) => {
  const expected = expectedOf({ eventName, requestParameters, responseElements });
  expect(isStale(place(shown), expected)).toBe(false);
  expect(isStale(place(shown === withThem ? without : withThem), expected)).toBe(true);
  expect(isStale(place({}), expected)).toBe(false);
});

test('of calls on the same thing the last counts', () => {
  const [created, deleted] = ['CreateRoute', 'DeleteRoute'].map((eventName) =>
    expectedOf({ eventName, requestParameters: route }),
  );
  expect(isStale(place(without), [...(created ?? []), ...(deleted ?? [])])).toBe(false);
  expect(isStale(place(without), [...(deleted ?? []), ...(created ?? [])])).toBe(true);
});

test.each([undefined, null, '', {}, { ipPermissions: {} }, { ipPermissions: { items: [null, 1] } }])(
  'a request of %j lets nothing be expected',
  (requestParameters) => {
    for (const eventName of ['AuthorizeSecurityGroupIngress', 'CreateRoute', 'AssociateRouteTable'])
      expect(expectedOf({ eventName, requestParameters })).toEqual([]);
  },
);
