import * as z from 'zod/mini';
import { cidr, flag, list, maybe, portOrAny, record, Tags, text } from './shape.ts';

/** One rule set of a security group, as `IpPermissions` and `IpPermissionsEgress` hold them. */
export const IpPermission = record({
  IpProtocol: text,
  FromPort: maybe(portOrAny),
  ToPort: maybe(portOrAny),
  IpRanges: list(record({ CidrIp: cidr })),
  Ipv6Ranges: list(record({ CidrIpv6: cidr })),
  PrefixListIds: list(record({ PrefixListId: text })),
  UserIdGroupPairs: list(
    record({
      GroupId: maybe(text),
      UserId: maybe(text),
      VpcId: maybe(text),
      VpcPeeringConnectionId: maybe(text),
      PeeringStatus: maybe(text),
    }),
  ),
});
export const SecurityGroup = record({
  GroupId: text,
  GroupName: maybe(text),
  VpcId: maybe(text),
  OwnerId: maybe(text),
  IpPermissions: list(IpPermission),
  IpPermissionsEgress: list(IpPermission),
  Tags,
});
export const NetworkAclEntry = record({
  RuleNumber: z.int(),
  Egress: flag,
  RuleAction: z.enum(['allow', 'deny']),
  Protocol: text,
  CidrBlock: maybe(cidr),
  Ipv6CidrBlock: maybe(cidr),
  PortRange: maybe(record({ From: maybe(portOrAny), To: maybe(portOrAny) })),
  IcmpTypeCode: maybe(record({ Type: maybe(z.int()), Code: maybe(z.int()) })),
});
export const NetworkAcl = record({
  NetworkAclId: text,
  VpcId: maybe(text),
  OwnerId: maybe(text),
  IsDefault: maybe(flag),
  Associations: list(record({ SubnetId: maybe(text), NetworkAclAssociationId: maybe(text) })),
  Entries: list(NetworkAclEntry),
  Tags,
});
