import type { DescribeVpcAttributeRequest, Vpc } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { read } from '../operation.ts';
import { itemsOf } from '../places.ts';
import { type VpcAttributes, vpcs } from './lists.ts';

/** A VPC without the attributes that have an operation of their own. */
export const withoutAttributes = ({
  EnableDnsSupport: _,
  EnableDnsHostnames: __,
  ...vpc
}: Vpc & VpcAttributes): object => vpc;

/** One attribute of a VPC. One that the snapshot does not hold is not made up. */
export const describeVpcAttribute = read((input: DescribeVpcAttributeRequest, { place }) => {
  const { VpcId, Attribute = '' } = input;
  const vpc = itemsOf(place, vpcs).find((each) => each.VpcId === VpcId);
  if (!vpc) throw new AwsError('InvalidVpcID.NotFound', `The vpc ID '${VpcId}' does not exist`);
  const member = members[Attribute];
  if (!member) throw new AwsError('InvalidParameterValue', `Value (${Attribute}) for parameter attribute is invalid.`);
  const held = vpc[member];
  return { VpcId, [member]: typeof held === 'boolean' ? { Value: held } : held };
});

const members: Readonly<Record<string, keyof VpcAttributes>> = {
  enableDnsSupport: 'EnableDnsSupport',
  enableDnsHostnames: 'EnableDnsHostnames',
};
