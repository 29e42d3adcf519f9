import { address, cidr, flag, list, maybe, record, text } from './shape.ts';

const Endpoint = maybe(record({ IpAddresses: list(text) }));

/** Where a file system that spans two zones is active, unless it has failed over. */
const preferred = { DeploymentType: maybe(text), PreferredSubnetId: maybe(text) };

export const FileSystem = record({
  FileSystemId: text,
  FileSystemType: maybe(text),
  Lifecycle: maybe(text),
  VpcId: maybe(text),
  SubnetIds: list(text),
  NetworkInterfaceIds: list(text),
  WindowsConfiguration: maybe(
    record({
      ...preferred,
      PreferredFileServerIp: maybe(address),
      ActiveDirectoryId: maybe(text),
      SelfManagedActiveDirectoryConfiguration: maybe(record({ DomainName: maybe(text), DnsIps: list(address) })),
    }),
  ),
  OntapConfiguration: maybe(
    record({
      ...preferred,
      EndpointIpAddressRange: maybe(cidr),
      Endpoints: maybe(record({ Intercluster: Endpoint, Management: Endpoint })),
    }),
  ),
  OpenZFSConfiguration: maybe(record({ ...preferred, EndpointIpAddress: maybe(address) })),
  LustreConfiguration: maybe(record({ DeploymentType: maybe(text), EfaEnabled: maybe(flag) })),
});

export const StorageVirtualMachine = record({
  StorageVirtualMachineId: text,
  FileSystemId: maybe(text),
  Endpoints: maybe(record({ Nfs: Endpoint, Smb: Endpoint })),
});
