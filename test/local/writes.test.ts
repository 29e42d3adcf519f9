import * as appstream from '@aws-sdk/client-appstream';
import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { as, dana, running, stream } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, dana));
const service = new ec2.EC2Client(as(simulator, stream));
const fleets = new appstream.AppStreamClient(as(simulator, dana));
const id = (prefix: string, n: number) => `${prefix}-0a${String(n).padStart(15, '0')}`;

const group = async (GroupId: string) =>
  (await client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))).SecurityGroups?.[0];
const subnet = async (n: number) =>
  (await client.send(new ec2.DescribeSubnetsCommand({ SubnetIds: [id('subnet', n)] }))).Subnets?.[0];

describe('security groups', () => {
  const smb = { IpProtocol: 'tcp', FromPort: 445, ToPort: 445 };
  const from = (CidrIp: string) => [{ ...smb, IpRanges: [{ CidrIp }] }];

  test('take a rule once, in canonical form, beside the others of its service', async () => {
    const GroupId = id('sg', 3);
    await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: from('10.9.9.9/16') }));
    await client.send(new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: from('192.0.2.0/24') }));
    const [permission, another] = (await group(GroupId))?.IpPermissions ?? [];
    expect(permission?.IpRanges).toEqual([{ CidrIp: '10.9.0.0/16' }, { CidrIp: '192.0.2.0/24' }]);
    expect(another).toBeUndefined();
    const again = new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: from('10.9.0.0/16') });
    await expect(client.send(again)).rejects.toMatchObject({ name: 'InvalidPermission.Duplicate' });
  });

  test('lose a rule, and the permission that then permits nobody', async () => {
    const GroupId = id('sg', 4);
    const everywhere = [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }];
    await client.send(new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: everywhere }));
    expect((await group(GroupId))?.IpPermissionsEgress).toEqual([]);
    const again = new ec2.RevokeSecurityGroupEgressCommand({ GroupId, IpPermissions: everywhere });
    await expect(client.send(again)).rejects.toMatchObject({ name: 'InvalidPermission.NotFound' });
  });

  test('lose rules by their ids, one way only', async () => {
    const GroupId = id('sg', 5);
    const added = await client.send(
      new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, ...smb, CidrIp: '10.0.0.0/8' }),
    );
    const SecurityGroupRuleIds = added.SecurityGroupRules?.map((rule) => rule.SecurityGroupRuleId ?? '') ?? [];
    const wrongWay = new ec2.RevokeSecurityGroupEgressCommand({ GroupId, SecurityGroupRuleIds });
    await expect(client.send(wrongWay)).rejects.toMatchObject({ name: 'InvalidSecurityGroupRuleId.NotFound' });
    await client.send(new ec2.RevokeSecurityGroupIngressCommand({ GroupId, SecurityGroupRuleIds }));
    expect((await group(GroupId))?.IpPermissions).toEqual([]);
  });

  test('change a rule in its place', async () => {
    const GroupId = id('sg', 5);
    const { SecurityGroupRules } = await client.send(
      new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId, IpPermissions: from('10.0.0.0/8') }),
    );
    const SecurityGroupRule = { IpProtocol: 'tcp', FromPort: 88, ToPort: 88, ReferencedGroupId: id('sg', 1) };
    const SecurityGroupRuleId = SecurityGroupRules?.[0]?.SecurityGroupRuleId;
    await client.send(
      new ec2.ModifySecurityGroupRulesCommand({
        GroupId,
        SecurityGroupRules: [{ SecurityGroupRuleId, SecurityGroupRule }],
      }),
    );
    expect((await group(GroupId))?.IpPermissions).toMatchObject([
      { FromPort: 88, IpRanges: [], UserIdGroupPairs: [{ GroupId: id('sg', 1), UserId: '111122223333' }] },
    ]);
  });

  test.each([
    ['TCP without ports', [{ IpProtocol: 'tcp', IpRanges: [{ CidrIp: '10.0.0.0/8' }] }], 'InvalidParameterValue'],
    ['a block that is none', from('10.0.0.0/33'), 'InvalidParameterValue'],
    ['a peer that does not exist', [{ ...smb, UserIdGroupPairs: [{ GroupId: 'sg-1' }] }], 'InvalidGroup.NotFound'],
    ['one rule twice', [...from('10.7.0.0/16'), ...from('10.7.0.0/16')], 'InvalidPermission.Duplicate'],
  ])('refuse %s', async (_, IpPermissions, name) => {
    const sent = new ec2.AuthorizeSecurityGroupIngressCommand({ GroupId: id('sg', 6), IpPermissions });
    await expect(client.send(sent)).rejects.toMatchObject({ name });
  });

  test('are created to let everything out and nothing in, one of a name in a VPC', async () => {
    const asked = { GroupName: 'new', Description: 'd', VpcId: id('vpc', 1) };
    const { GroupId = '' } = await client.send(new ec2.CreateSecurityGroupCommand(asked));
    expect(await group(GroupId)).toMatchObject({ IpPermissions: [], IpPermissionsEgress: [{ IpProtocol: '-1' }] });
    const again = client.send(new ec2.CreateSecurityGroupCommand(asked));
    await expect(again).rejects.toMatchObject({ name: 'InvalidGroup.Duplicate' });
  });
});

describe('network interfaces', () => {
  const create = (n: number, more: Partial<ec2.CreateNetworkInterfaceCommandInput> = {}) =>
    client.send(new ec2.CreateNetworkInterfaceCommand({ SubnetId: id('subnet', n), Groups: [id('sg', 2)], ...more }));

  test('take the lowest addresses that are free, and the count goes down', async () => {
    const first = await create(1);
    const second = await create(1, { SecondaryPrivateIpAddressCount: 1 });
    expect(first.NetworkInterface?.PrivateIpAddress).toBe('10.1.1.11');
    expect(second.NetworkInterface?.PrivateIpAddresses?.map((each) => each.PrivateIpAddress)).toEqual([
      '10.1.1.12',
      '10.1.1.13',
    ]);
    expect((await subnet(1))?.AvailableIpAddressCount).toBe(245);
  });

  test('give their addresses back', async () => {
    const before = (await subnet(2))?.AvailableIpAddressCount;
    const { NetworkInterface } = await create(2);
    const { NetworkInterfaceId } = NetworkInterface ?? {};
    await client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    expect((await subnet(2))?.AvailableIpAddressCount).toBe(before);
    const again = client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await expect(again).rejects.toMatchObject({ name: 'InvalidNetworkInterfaceID.NotFound' });
  });

  test('fill a subnet of sixteen with eleven', async () => {
    const made = [];
    for (let n = 0; n < 11; n += 1) made.push((await create(4)).NetworkInterface?.PrivateIpAddress);
    expect(new Set(made).size).toBe(11);
    expect([made.at(0), made.at(-1)]).toEqual(['10.1.4.4', '10.1.4.14']);
    await expect(create(4)).rejects.toMatchObject({ name: 'InsufficientFreeAddressesInSubnet' });
  });

  test('do not share an address', async () => {
    const sent = create(1, { PrivateIpAddress: '10.1.1.5' });
    await expect(sent).rejects.toMatchObject({ name: 'InvalidIPAddress.InUse' });
  });

  test('in use are deleted only by the service that uses them', async () => {
    const NetworkInterfaceId = id('eni', 4);
    const person = client.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
    await expect(person).rejects.toMatchObject({ name: 'InvalidParameterValue' });
    await service.send(new ec2.DeleteNetworkInterfaceCommand({ NetworkInterfaceId }));
  });

  test('take other groups', async () => {
    const NetworkInterfaceId = id('eni', 5);
    await client.send(
      new ec2.ModifyNetworkInterfaceAttributeCommand({ NetworkInterfaceId, Groups: [id('sg', 1), id('sg', 3)] }),
    );
    const { NetworkInterfaces } = await client.send(
      new ec2.DescribeNetworkInterfacesCommand({ NetworkInterfaceIds: [NetworkInterfaceId] }),
    );
    expect(NetworkInterfaces?.[0]?.Groups?.map(({ GroupId }) => GroupId)).toEqual([id('sg', 1), id('sg', 3)]);
  });
});

test('entries of a network ACL are added by number, replaced and deleted', async () => {
  const NetworkAclId = id('acl', 1);
  const entry = {
    NetworkAclId,
    RuleNumber: 105,
    Egress: false,
    RuleAction: 'deny' as const,
    Protocol: '6',
    CidrBlock: '10.0.0.0/8',
  };
  const numbers = async () => {
    const { NetworkAcls } = await client.send(new ec2.DescribeNetworkAclsCommand({ NetworkAclIds: [NetworkAclId] }));
    return NetworkAcls?.[0]?.Entries?.map(({ RuleNumber, RuleAction }) => `${RuleNumber} ${RuleAction}`);
  };
  await client.send(new ec2.CreateNetworkAclEntryCommand(entry));
  expect(await numbers()).toEqual(['100 allow', '100 allow', '105 deny', '110 allow', '32767 deny']);
  const again = client.send(new ec2.CreateNetworkAclEntryCommand(entry));
  await expect(again).rejects.toMatchObject({ name: 'NetworkAclEntryAlreadyExists' });
  await client.send(new ec2.ReplaceNetworkAclEntryCommand({ ...entry, RuleAction: 'allow' }));
  expect(await numbers()).toContain('105 allow');
  await client.send(new ec2.DeleteNetworkAclEntryCommand(entry));
  const gone = client.send(new ec2.DeleteNetworkAclEntryCommand(entry));
  await expect(gone).rejects.toMatchObject({ name: 'InvalidNetworkAclEntry.NotFound' });
});

describe('routes', () => {
  const RouteTableId = id('rtb', 1);
  const route = { RouteTableId, DestinationCidrBlock: '172.16.0.0/12' };
  const routes = async () => {
    const { RouteTables } = await client.send(new ec2.DescribeRouteTablesCommand({ RouteTableIds: [RouteTableId] }));
    return RouteTables?.[0]?.Routes?.filter(({ DestinationCidrBlock }) => DestinationCidrBlock === '172.16.0.0/12');
  };

  test('are created, replaced and deleted', async () => {
    await client.send(new ec2.CreateRouteCommand({ ...route, TransitGatewayId: 'tgw-1' }));
    expect(await routes()).toMatchObject([{ TransitGatewayId: 'tgw-1', State: 'active', Origin: 'CreateRoute' }]);
    await client.send(new ec2.ReplaceRouteCommand({ ...route, GatewayId: 'igw-1' }));
    expect(await routes()).toEqual([
      { DestinationCidrBlock: '172.16.0.0/12', GatewayId: 'igw-1', Origin: 'CreateRoute', State: 'active' },
    ]);
    await client.send(new ec2.DeleteRouteCommand(route));
    expect(await routes()).toEqual([]);
  });

  test.each([
    [
      'to a destination that has one',
      new ec2.CreateRouteCommand({ RouteTableId, DestinationCidrBlock: '0.0.0.0/0', GatewayId: 'i' }),
      'RouteAlreadyExists',
    ],
    [
      'with two targets',
      new ec2.CreateRouteCommand({ ...route, GatewayId: 'i', NatGatewayId: 'n' }),
      'InvalidParameterCombination',
    ],
    ['without a target', new ec2.CreateRouteCommand(route), 'MissingParameter'],
    ['instead of none', new ec2.ReplaceRouteCommand({ ...route, GatewayId: 'i' }), 'InvalidParameterValue'],
    ['to delete that is not there', new ec2.DeleteRouteCommand(route), 'InvalidRoute.NotFound'],
    [
      'to delete that is the VPC’s own',
      new ec2.DeleteRouteCommand({ RouteTableId, DestinationCidrBlock: '10.1.0.0/16' }),
      'InvalidParameterValue',
    ],
  ])('%s are refused', async (_, command, name) => {
    await expect(client.send(command as ec2.CreateRouteCommand)).rejects.toMatchObject({ name });
  });
});

describe('fleets', () => {
  const Name = 'made';
  const VpcConfig = { SubnetIds: [id('subnet', 1)], SecurityGroupIds: [id('sg', 2)] };
  const fleet = async () => (await fleets.send(new appstream.DescribeFleetsCommand({ Names: [Name] }))).Fleets?.[0];

  test('live: created, changed, started, stopped, deleted', async () => {
    const ComputeCapacity = { DesiredInstances: 3 };
    await fleets.send(
      new appstream.CreateFleetCommand({ Name, InstanceType: 'stream.standard.small', ComputeCapacity, VpcConfig }),
    );
    expect(await fleet()).toMatchObject({
      State: 'STOPPED',
      ComputeCapacityStatus: { Desired: 3 },
      CreatedTime: new Date('2026-11-21T08:00:00Z'),
    });
    await fleets.send(
      new appstream.UpdateFleetCommand({ Name, ComputeCapacity: { DesiredInstances: 5 }, DeleteVpcConfig: true }),
    );
    expect(await fleet()).toMatchObject({ ComputeCapacityStatus: { Desired: 5 } });
    expect(await fleet()).not.toHaveProperty('VpcConfig');
    await fleets.send(new appstream.StartFleetCommand({ Name }));
    const running = fleets.send(new appstream.DeleteFleetCommand({ Name }));
    await expect(running).rejects.toMatchObject({ name: 'ResourceInUseException' });
    await fleets.send(new appstream.StopFleetCommand({ Name }));
    await fleets.send(new appstream.DeleteFleetCommand({ Name }));
    await expect(fleet()).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });

  test('change little while they run', async () => {
    await fleets.send(new appstream.UpdateFleetCommand({ Name: 'fleet-2', ComputeCapacity: { DesiredInstances: 9 } }));
    const moved = fleets.send(new appstream.UpdateFleetCommand({ Name: 'fleet-2', VpcConfig }));
    await expect(moved).rejects.toMatchObject({ name: 'OperationNotPermittedException' });
  });

  test.each([
    [
      'in a subnet that does not exist',
      { Name: 'x', VpcConfig: { SubnetIds: ['subnet-1'] } },
      'ResourceNotFoundException',
    ],
    ['of a name that is taken', { Name: 'fleet-1' }, 'ResourceAlreadyExistsException'],
  ])('%s are refused', async (_, input, name) => {
    const sent = fleets.send(new appstream.CreateFleetCommand({ InstanceType: 'i', ...input }));
    await expect(sent).rejects.toMatchObject({ name });
  });
});

test.each([
  [
    'a required member is missing',
    () => client.send(new ec2.CreateRouteCommand({} as ec2.CreateRouteCommandInput)),
    'MissingParameter',
  ],
  [
    'it is a dry run',
    () => client.send(new ec2.CreateRouteCommand({ RouteTableId: 'r', DryRun: true })),
    'DryRunOperation',
  ],
])('nothing changes where %s', async (_, send, name) => {
  const before = simulator.world.snapshot();
  await expect(send()).rejects.toMatchObject({ name });
  expect(simulator.world.snapshot()).toEqual(before);
});

test('a place changes behind AWS’s back, without an event', async () => {
  const events = simulator.world.events.length;
  simulator.world.alter('111122223333', 'eu-west-1', (place) => ({ ...place, ec2: { ...place.ec2, DhcpOptions: [] } }));
  expect((await client.send(new ec2.DescribeDhcpOptionsCommand({}))).DhcpOptions).toEqual([]);
  expect(simulator.world.events).toHaveLength(events);
});
