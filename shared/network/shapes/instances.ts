import * as z from 'zod/mini';
import { address, cidr, list, maybe, record, Tags, text } from './shape.ts';

/** A public address that stands for a private one. */
export const Association = maybe(record({ PublicIp: maybe(text) }));

export const Instance = record({
  InstanceId: text,
  /** `windows`, or nothing for all else. */
  Platform: maybe(text),
  PlatformDetails: maybe(text),
  UsageOperation: maybe(text),
  ImageId: maybe(text),
  State: maybe(record({ Name: maybe(text), Code: maybe(z.int()) })),
  VpcId: maybe(text),
  SubnetId: maybe(text),
  PrivateIpAddress: maybe(address),
  PublicIpAddress: maybe(text),
  Ipv6Address: maybe(text),
  SecurityGroups: list(record({ GroupId: maybe(text) })),
  NetworkInterfaces: list(
    record({
      NetworkInterfaceId: maybe(text),
      SubnetId: maybe(text),
      VpcId: maybe(text),
      PrivateIpAddress: maybe(address),
      PrivateIpAddresses: list(record({ PrivateIpAddress: maybe(address), Association })),
      Ipv6Addresses: list(record({ Ipv6Address: maybe(address) })),
      Ipv4Prefixes: list(record({ Ipv4Prefix: maybe(cidr) })),
      Ipv6Prefixes: list(record({ Ipv6Prefix: maybe(cidr) })),
      Groups: list(record({ GroupId: maybe(text) })),
      Association,
      Attachment: maybe(record({ DeviceIndex: maybe(z.int()) })),
    }),
  ),
  Tags,
});
/** `Windows_Server-2012-R2_RTM-English-64Bit-Base-…`, `Microsoft Windows Server 2022 Full Locale English …`. */
export const windowsServer = /windows[\s_-]*server[\s_-]*(20\d\d)(?:[\s_-]*(R2))?(?![\d])/gi;
export const Image = record({
  ImageId: text,
  Name: maybe(text),
  Description: maybe(text),
  Platform: maybe(text),
  PlatformDetails: maybe(text),
  UsageOperation: maybe(text),
});
