import { address, list, maybe, port, record, text } from './shape.ts';

/** A DescribeTask answer. */
export const Task = record({
  TaskArn: text,
  Name: maybe(text),
  Status: maybe(text),
  TaskMode: maybe(text),
  SourceLocationArn: maybe(text),
  DestinationLocationArn: maybe(text),
  SourceNetworkInterfaceArns: list(text),
  DestinationNetworkInterfaceArns: list(text),
  CurrentTaskExecutionArn: maybe(text),
  ErrorCode: maybe(text),
  ErrorDetail: maybe(text),
});
/** A DescribeTaskExecution answer; its ARN begins with that of the task. */
export const TaskExecution = record({
  TaskExecutionArn: text,
  Status: maybe(text),
  StartTime: maybe(text),
  Result: maybe(record({ ErrorCode: maybe(text), ErrorDetail: maybe(text) })),
});

const Mount = record({ MountOptions: maybe(record({ Version: maybe(text) })) });

/** A DescribeLocation* answer: the members of all of them; the kind is the scheme of the URI. */
export const Location = record({
  LocationArn: text,
  LocationUri: maybe(text),
  AgentArns: list(text),
  OnPremConfig: maybe(record({ AgentArns: list(text) })),
  Ec2Config: maybe(record({ SubnetArn: maybe(text), SecurityGroupArns: list(text) })),
  SecurityGroupArns: list(text),
  FsxFilesystemArn: maybe(text),
  StorageVirtualMachineArn: maybe(text),
  Protocol: maybe(record({ NFS: maybe(Mount), SMB: maybe(Mount) })),
  MountOptions: maybe(record({ Version: maybe(text) })),
  ServerPort: maybe(port),
  ServerProtocol: maybe(text),
  AuthenticationType: maybe(text),
  DnsIpAddresses: list(address),
  NameNodes: list(record({ Hostname: maybe(text), Port: maybe(port) })),
  KmsKeyProviderUri: maybe(text),
});

/** A DescribeAgent answer. */
export const Agent = record({
  AgentArn: text,
  Name: maybe(text),
  Status: maybe(text),
  LastConnectionTime: maybe(text),
  EndpointType: maybe(text),
  PrivateLinkConfig: maybe(
    record({
      VpcEndpointId: maybe(text),
      PrivateLinkEndpoint: maybe(text),
      SubnetArns: list(text),
      SecurityGroupArns: list(text),
    }),
  ),
});
