import { address, list, maybe, port, record, text } from './shape.ts';

export const Directory = record({
  DirectoryId: text,
  Name: maybe(text),
  Type: maybe(text),
  Stage: maybe(text),
  DnsIpAddrs: list(address),
  DnsIpv6Addrs: list(address),
  VpcSettings: maybe(
    record({
      VpcId: maybe(text),
      SubnetIds: list(text),
      SecurityGroupId: maybe(text),
      AvailabilityZones: list(text),
    }),
  ),
  ConnectSettings: maybe(
    record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text), ConnectIps: list(address) }),
  ),
  RadiusStatus: maybe(text),
  RadiusSettings: maybe(record({ RadiusServers: list(text), RadiusPort: maybe(port) })),
  OwnerDirectoryDescription: maybe(
    record({
      DirectoryId: maybe(text),
      AccountId: maybe(text),
      DnsIpAddrs: list(address),
      VpcSettings: maybe(record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text) })),
    }),
  ),
});
export const DomainController = record({
  DomainControllerId: maybe(text),
  DirectoryId: maybe(text),
  DnsIpAddr: maybe(address),
  VpcId: maybe(text),
  SubnetId: maybe(text),
  Status: maybe(text),
});
