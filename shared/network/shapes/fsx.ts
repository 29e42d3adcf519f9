import { cidr, list, maybe, record, text } from './shape.ts';

const Endpoint = maybe(record({ IpAddresses: list(text) }));

export const FileSystem = record({
  FileSystemId: text,
  FileSystemType: maybe(text),
  VpcId: maybe(text),
  OntapConfiguration: maybe(
    record({
      DeploymentType: maybe(text),
      EndpointIpAddressRange: maybe(cidr),
      Endpoints: maybe(record({ Intercluster: Endpoint, Management: Endpoint })),
    }),
  ),
});
