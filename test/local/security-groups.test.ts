import * as ec2 from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import { as, dana, id, running } from './running.ts';

const simulator = await running();
const client = new ec2.EC2Client(as(simulator, dana));

const group = async (GroupId: string) =>
  (await client.send(new ec2.DescribeSecurityGroupsCommand({ GroupIds: [GroupId] }))).SecurityGroups?.[0];

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
