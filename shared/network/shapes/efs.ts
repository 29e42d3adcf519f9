import { address, list, maybe, record, text } from './shape.ts';

/** A DescribeMountTargets entry, with its groups from DescribeMountTargetSecurityGroups. */
export const MountTarget = record({
  MountTargetId: text,
  FileSystemId: maybe(text),
  SubnetId: maybe(text),
  VpcId: maybe(text),
  IpAddress: maybe(address),
  Ipv6Address: maybe(address),
  NetworkInterfaceId: maybe(text),
  AvailabilityZoneId: maybe(text),
  LifeCycleState: maybe(text),
  SecurityGroups: list(text),
});
