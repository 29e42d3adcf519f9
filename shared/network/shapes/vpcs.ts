import * as z from 'zod/mini';
import { amount, cidr, flag, list, maybe, record, Tags, text } from './shape.ts';

/** How far an association is. */
export const CidrState = record({ State: maybe(text) });
/** One answer of DescribeVpcAttribute, or its value alone. */
const Attribute = z.union([flag, record({ Value: maybe(flag) })], {
  error: 'expected true, false or an object with a Value',
});
export const Vpc = record({
  VpcId: text,
  OwnerId: maybe(text),
  CidrBlock: maybe(cidr),
  CidrBlockAssociationSet: list(
    record({ AssociationId: maybe(text), CidrBlock: maybe(cidr), CidrBlockState: maybe(CidrState) }),
  ),
  Ipv6CidrBlockAssociationSet: list(
    record({ AssociationId: maybe(text), Ipv6CidrBlock: maybe(cidr), Ipv6CidrBlockState: maybe(CidrState) }),
  ),
  DhcpOptionsId: maybe(text),
  InstanceTenancy: maybe(text),
  /** From DescribeVpcAttribute, joined as mount targets have their groups. */
  EnableDnsSupport: maybe(Attribute),
  EnableDnsHostnames: maybe(Attribute),
  BlockPublicAccessStates: maybe(record({ InternetGatewayBlockMode: maybe(text) })),
  Tags,
});
/** No subnet is larger than a /16. */
const addressCount = amount.check(z.maximum(2 ** 16, { error: 'expected no more than a subnet can have' }));
export const Subnet = record({
  SubnetId: text,
  VpcId: text,
  OwnerId: maybe(text),
  CidrBlock: maybe(cidr),
  Ipv6CidrBlockAssociationSet: list(
    record({ AssociationId: maybe(text), Ipv6CidrBlock: maybe(cidr), Ipv6CidrBlockState: maybe(CidrState) }),
  ),
  Ipv6Native: maybe(flag),
  AvailabilityZoneId: maybe(text),
  AvailableIpAddressCount: maybe(addressCount),
  /** From GetSubnetCidrReservations, joined as VPCs have their attributes. */
  SubnetIpv4CidrReservations: list(record({ Cidr: cidr })),
  BlockPublicAccessStates: maybe(record({ InternetGatewayBlockMode: maybe(text) })),
  Tags,
});
