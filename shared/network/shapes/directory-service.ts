import { address, list, maybe, record, text } from './shape.ts';

export const Directory = record({
  DirectoryId: text,
  Name: maybe(text),
  Type: maybe(text),
  Stage: maybe(text),
  DnsIpAddrs: list(address),
  VpcSettings: maybe(record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text) })),
  ConnectSettings: maybe(
    record({ VpcId: maybe(text), SubnetIds: list(text), SecurityGroupId: maybe(text), ConnectIps: list(address) }),
  ),
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
