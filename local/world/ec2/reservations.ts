import type { GetSubnetCidrReservationsRequest, Subnet } from '@aws-sdk/client-ec2';
import { AwsError } from '../../wire/aws-error.ts';
import { read } from '../operation.ts';
import { type Paging, pageOf } from '../paging.ts';
import { itemsOf } from '../places.ts';
import { type Reservations, subnets } from './lists.ts';

const paging: Paging = { member: 'MaxResults', from: 5, to: 1000, otherwise: 1000 };

/** A subnet without its reservations, which have an operation of their own. */
export const withoutReservations = ({ SubnetIpv4CidrReservations: _, ...subnet }: Subnet & Reservations): object =>
  subnet;

/** The CIDR reservations of a subnet. */
export const getSubnetCidrReservations = read((input: GetSubnetCidrReservationsRequest, context) => {
  const subnet = itemsOf(context.place, subnets).find(({ SubnetId }) => SubnetId === input.SubnetId);
  if (!subnet) throw new AwsError('InvalidSubnetID.NotFound', `The subnet ID '${input.SubnetId}' does not exist`);
  const page = pageOf(subnet.SubnetIpv4CidrReservations ?? [], input, paging, context);
  return { SubnetIpv4CidrReservations: page.items, SubnetIpv6CidrReservations: [], NextToken: page.NextToken };
});
