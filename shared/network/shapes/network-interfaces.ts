import * as z from 'zod/mini';
import { address, cidr, flag, list, maybe, record, Tags, text } from './shape.ts';

export const NetworkInterface = record({
  NetworkInterfaceId: text,
  SubnetId: maybe(text),
  VpcId: maybe(text),
  OwnerId: maybe(text),
  RequesterId: maybe(text),
  RequesterManaged: maybe(flag),
  Description: maybe(text),
  InterfaceType: maybe(text),
  Status: maybe(text),
  Groups: list(record({ GroupId: maybe(text) })),
  PrivateIpAddress: maybe(address),
  PrivateIpAddresses: list(
    record({ PrivateIpAddress: maybe(address), Association: maybe(record({ PublicIp: maybe(text) })) }),
  ),
  Ipv4Prefixes: list(record({ Ipv4Prefix: maybe(cidr) })),
  Ipv6Addresses: list(record({ Ipv6Address: maybe(address) })),
  Ipv6Prefixes: list(record({ Ipv6Prefix: maybe(cidr) })),
  Association: maybe(record({ PublicIp: maybe(text), AllocationId: maybe(text), AssociationId: maybe(text) })),
  Attachment: maybe(
    record({
      AttachmentId: maybe(text),
      InstanceId: maybe(text),
      Status: maybe(text),
      DeviceIndex: maybe(z.int()),
    }),
  ),
  TagSet: Tags,
});
