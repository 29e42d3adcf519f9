import type { CreateSecurityGroupRequest, SecurityGroup } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import type { Changed, Context } from '../operation.ts';
import { itemsOf, withItems } from '../places.ts';
import { securityGroups, vpcs } from './lists.ts';

/** Creates a group that lets everything out and nothing in. */
export function createSecurityGroup(input: CreateSecurityGroupRequest, context: Context): Changed {
  const { GroupName, Description, VpcId } = input;
  const { place, account, region, newId } = context;
  if (!itemsOf(place, vpcs).some((vpc) => vpc.VpcId === VpcId)) {
    throw new AwsError('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`);
  }
  const groups = itemsOf(place, securityGroups);
  if (groups.some((group) => group.VpcId === VpcId && group.GroupName === GroupName)) {
    throw new AwsError('InvalidGroup.Duplicate', `The security group '${GroupName}' already exists for VPC '${VpcId}'`);
  }
  const GroupId = newId('sg');
  const SecurityGroupArn = `arn:aws:ec2:${region}:${account}:security-group/${GroupId}`;
  const group: SecurityGroup = {
    GroupId,
    GroupName,
    Description,
    VpcId,
    OwnerId: account,
    SecurityGroupArn,
    IpPermissions: [],
    IpPermissionsEgress: [everywhere],
    Tags: input.TagSpecifications?.flatMap(({ Tags = [] }) => Tags) ?? [],
  };
  const output = { GroupId, SecurityGroupArn, Tags: group.Tags };
  return { place: withItems(place, securityGroups, [...groups, group]), output };
}

const everywhere = {
  IpProtocol: '-1',
  IpRanges: [{ CidrIp: '0.0.0.0/0' }],
  Ipv6Ranges: [],
  PrefixListIds: [],
  UserIdGroupPairs: [],
};
