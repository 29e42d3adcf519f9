import { readFileSync } from 'node:fs';
import * as scaling from '@aws-sdk/client-application-auto-scaling';
import * as appstream from '@aws-sdk/client-appstream';
import * as ec2 from '@aws-sdk/client-ec2';
import { expect, test } from 'vitest';
import type { AwsEvent } from '../../local/world/events/event.ts';
import { apps, as, dana, id, running, stream } from './running.ts';

const told: AwsEvent[] = [];
const simulator = await running({ onEvent: (event) => told.push(event) });
const person = new ec2.EC2Client(as(simulator, dana));
const service = new ec2.EC2Client(as(simulator, stream));
const targets = new scaling.ApplicationAutoScalingClient(as(simulator, dana));
const fleets = new appstream.AppStreamClient(as(simulator, dana));

/** The event of what is done. */
async function eventOf(done: () => Promise<unknown>): Promise<AwsEvent | undefined> {
  const before = told.length;
  await done().catch(() => undefined);
  expect(told).toHaveLength(before + 1);
  return told.at(-1);
}

const sample = (name: string): AwsEvent =>
  JSON.parse(readFileSync(new URL(`../../events/${name}.json`, import.meta.url), 'utf8'));

/** The value with its keys and the kinds of its values, and no more. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shape);
  if (value === null || typeof value !== 'object') return value === null ? null : typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shape(member)]));
}

const GroupId = id('sg', 3);
const smb = { IpProtocol: 'tcp', FromPort: 445, ToPort: 445 };
const route = { RouteTableId: id('rtb', 1), DestinationCidrBlock: '172.16.0.0/12' };
let ruleIds: (string | undefined)[] = [];

async function authorize() {
  const IpPermissions = [
    {
      ...smb,
      IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'temporary' }],
      UserIdGroupPairs: [{ GroupId: id('sg', 1), UserId: apps }],
    },
  ];
  const answer = await person.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions }));
  ruleIds = answer.SecurityGroupRules?.map(({ SecurityGroupRuleId }) => SecurityGroupRuleId) ?? [];
}

const modify = (...rules: ec2.SecurityGroupRuleRequest[]) =>
  person.send(
    new ec2.ModifySecurityGroupRulesCommand({
      GroupId,
      SecurityGroupRules: rules.map((SecurityGroupRule, i) => ({ SecurityGroupRuleId: ruleIds[i], SecurityGroupRule })),
    }),
  );

const create = () =>
  service.send(
    new ec2.CreateNetworkInterfaceCommand({
      SubnetId: id('subnet', 1),
      Description: 'AppStream 2.0 - fleet: fleet-1 - 3f9a',
      Groups: [id('sg', 2)],
    }),
  );

test.each([
  ['ec2-authorize-security-group-ingress', authorize],
  [
    'ec2-authorize-security-group-ingress-flat',
    () =>
      person.send(
        new ec2.AuthorizeSecurityGroupIngressCommand({
          GroupId,
          IpProtocol: 'tcp',
          FromPort: 22,
          ToPort: 22,
          CidrIp: '203.0.113.0/24',
        }),
      ),
  ],
  [
    'ec2-modify-security-group-rules-multi',
    () => modify({ ...smb, CidrIpv4: '10.20.0.0/16' }, { ...smb, ReferencedGroupId: id('sg', 2) }),
  ],
  [
    'ec2-revoke-security-group-egress',
    () =>
      person.send(
        new ec2.RevokeSecurityGroupEgressCommand({
          GroupId,
          IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
        }),
      ),
  ],
  [
    'ec2-create-network-acl-entry',
    () =>
      person.send(
        new ec2.CreateNetworkAclEntryCommand({
          NetworkAclId: id('acl', 1),
          RuleNumber: 90,
          Egress: false,
          RuleAction: 'deny',
          Protocol: '6',
          CidrBlock: '10.20.0.0/16',
          PortRange: { From: 445, To: 445 },
        }),
      ),
  ],
  ['ec2-create-network-interface-appstream', create],
  [
    'ec2-delete-network-interface',
    () => service.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id('eni', 2) })),
  ],
  [
    'ec2-modify-network-interface-attribute',
    () =>
      person.send(
        new ec2.ModifyNetworkInterfaceAttributeCommand({
          NetworkInterfaceId: id('eni', 3),
          Groups: [id('sg', 1), id('sg', 2)],
        }),
      ),
  ],
  [
    'ec2-replace-route',
    () => person.send(new ec2.ReplaceRouteCommand({ ...route, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'igw-1' })),
  ],
  [
    'autoscaling-register-scalable-target-appstream',
    () =>
      targets.send(
        new scaling.RegisterScalableTargetCommand({
          ServiceNamespace: 'appstream',
          ResourceId: 'fleet/fleet-1',
          ScalableDimension: 'appstream:fleet:DesiredCapacity',
          MinCapacity: 5,
          MaxCapacity: 120,
        }),
      ),
  ],
  ['appstream-start-fleet', () => fleets.send(new appstream.StartFleetCommand({ Name: 'fleet-1' }))],
])('the event has the shape of the sample %s', async (name, done) => {
  const event = await eventOf(done);
  expect(shape(event)).toEqual(shape(sample(name)));
  expect(event?.detail.eventName).toBe(sample(name).detail.eventName);
});

test('the event of one changed rule holds it, not a list', async () => {
  await authorize();
  const event = await eventOf(() => modify({ ...smb, CidrIpv4: '10.21.0.0/16', Description: 'file shares' }));
  expect(shape(event)).toEqual(shape(sample('ec2-modify-security-group-rules')));
});

test('the event of a denied write has an error and no answer', async () => {
  const remove = simulator.world.inject({ fault: 'deny', operation: 'CreateRoute' });
  const event = await eventOf(() => person.send(new ec2.CreateRouteCommand({ ...route, TransitGatewayId: 'tgw-1' })));
  remove();
  expect(shape(event)).toEqual(shape(sample('ec2-create-route-denied')));
  expect(event?.detail).toMatchObject({ errorCode: 'Client.UnauthorizedOperation', responseElements: null });
});

test('the event of a changed fleet holds what was asked and what the fleet is', async () => {
  await fleets.send(new appstream.StopFleetCommand({ Name: 'fleet-1' }));
  const asked = { Name: 'fleet-1', ComputeCapacity: { DesiredInstances: 40 }, EnableDefaultInternetAccess: false };
  const VpcConfig = { SubnetIds: [id('subnet', 1), id('subnet', 2)], SecurityGroupIds: [id('sg', 2)] };
  const event = await eventOf(() => fleets.send(new appstream.UpdateFleetCommand({ ...asked, VpcConfig })));
  const expected = sample('appstream-update-fleet');
  expect(shape(event?.detail.requestParameters)).toEqual(shape(expected.detail.requestParameters));
  expect(event?.detail).toMatchObject({
    responseElements: { fleet: { name: 'fleet-1', computeCapacityStatus: { desired: 40 } } },
  });
});

test('a refusal of AppStream is named without Client', async () => {
  const event = await eventOf(() => fleets.send(new appstream.StartFleetCommand({ Name: 'none' })));
  expect(event?.detail.errorCode).toBe('ResourceNotFoundException');
});

test('an event says who, when and where', async () => {
  const event = await eventOf(() =>
    person.send(new ec2.DeleteRouteCommand({ RouteTableId: id('rtb', 2), DestinationCidrBlock: '0.0.0.0/0' })),
  );
  expect(event).toMatchObject({
    source: 'aws.ec2',
    account: apps,
    region: 'eu-west-1',
    time: '2026-11-21T08:00:00Z',
    detail: {
      userIdentity: {
        arn: 'arn:aws:sts::111122223333:assumed-role/NetworkAdmin/dana',
        sessionContext: { sessionIssuer: { userName: 'NetworkAdmin' } },
      },
      requestParameters: { routeTableId: id('rtb', 2), destinationCidrBlock: '0.0.0.0/0' },
    },
  });
});

test('every event has an id of its own, the same in every run', async () => {
  const ids = told.map((event) => event.detail.eventID);
  expect(new Set(ids).size).toBe(ids.length);
  const again = await running();
  await new ec2.EC2Client(as(again, dana)).send(
    new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId: id('eni', 7) }),
  );
  expect(again.world.events[0]?.detail.eventID).toBe(ids[0]);
});

test('reads make no events', async () => {
  const before = told.length;
  await person.send(new ec2.DescribeVpcsCommand({}));
  expect(told).toHaveLength(before);
});
