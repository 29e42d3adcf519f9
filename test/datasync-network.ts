import type { Agent, Ec2, Location, MountTarget, Place, Task } from '../shared/network/snapshot.ts';
import { parseSnapshot } from '../shared/network/snapshot.ts';
import { everywhere, type Right, rightNetwork } from './right-network.ts';

/**
 * The right network with DataSync in it, to be broken one thing at a time: an agent, its endpoint and a file system of
 * each flavour, all of which a task may use.
 *
 *     agent 10.0.3.10 in subnet-agent ─ endpoint 10.0.4.20, task interfaces in subnet-tasks 10.0.4.0/24
 *                                                            └ file systems in subnet-files 10.0.5.0/24
 */
export function datasyncNetwork(): DataSync {
  const right = rightNetwork();
  const { ec2, place } = right;
  const add = <K extends keyof Ec2>(list: K, ...more: readonly object[]): void => {
    (ec2 as Record<string, unknown[]>)[list as string]?.push(...more);
  };
  add('Subnets', subnet('agent', 3), subnet('tasks', 4), subnet('files', 5), subnet('files-b', 6));
  add('SecurityGroups', ...['agent', 'endpoint', 'tasks', 'files'].map(open));
  const acl = { VpcId: 'vpc-right', Entries: structuredClone(ec2.NetworkAcls[0]?.Entries ?? []) };
  for (const name of ['agent', 'tasks', 'files', 'files-b'])
    add('NetworkAcls', {
      ...structuredClone(acl),
      NetworkAclId: `acl-${name}`,
      Associations: [{ SubnetId: `subnet-${name}` }],
    });
  add(
    'NetworkInterfaces',
    eni('endpoint', 'subnet-tasks', '10.0.4.20', 'sg-endpoint'),
    eni('files', 'subnet-files', '10.0.5.30', 'sg-files'),
    eni('files-b', 'subnet-files-b', '10.0.6.30', 'sg-files'),
    eni('mount', 'subnet-files', '10.0.5.40', 'sg-files'),
  );
  const own = eni('agent', 'subnet-agent', '10.0.3.10', 'sg-agent');
  add('NetworkInterfaces', { ...own, Attachment: { InstanceId: 'i-agent', Status: 'attached' } });
  Object.assign(ec2, {
    Instances: [{ InstanceId: 'i-agent', Tags: [{ Key: 'fairway:datasync-agent', Value: 'agent-private' }] }],
  });
  add('VpcEndpoints', {
    VpcEndpointId: 'vpce-datasync',
    VpcEndpointType: 'Interface',
    VpcId: 'vpc-right',
    ServiceName: 'com.amazonaws.eu-west-1.datasync',
    State: 'available',
    SubnetIds: ['subnet-tasks'],
    NetworkInterfaceIds: ['eni-endpoint'],
    Groups: [{ GroupId: 'sg-endpoint' }],
    PrivateDnsEnabled: false,
  });
  Object.assign(place, structuredClone({ datasync: { Tasks: [], Locations: locations, Agents: agents }, efs, fsx }));
  const [snapshot] = [parseSnapshot(structuredClone(right.snapshot))];
  const parsed = snapshot.places[0] as Place;
  return {
    ...right,
    snapshot,
    place: parsed,
    ec2: parsed.ec2 as Right['ec2'],
    tasks: parsed.datasync?.Tasks as Task[],
    locations: parsed.datasync?.Locations as Location[],
    agents: parsed.datasync?.Agents as Agent[],
    mountTargets: parsed.efs?.MountTargets as MountTarget[],
  };
}

export type DataSync = Right & {
  readonly tasks: Task[];
  readonly locations: Location[];
  readonly agents: Agent[];
  readonly mountTargets: MountTarget[];
};

const own = 'eu-west-1:111122223333';
export const arn = (kind: string, id: string): string => `arn:aws:datasync:${own}:${kind}/${id}`;
const ec2Arn = (kind: string, id: string): string => `arn:aws:ec2:${own}:${kind}/${id}`;
const fsxArn = (id: string): string => `arn:aws:fsx:${own}:${id}`;

/** The locations by what they are called in tests. */
export const loc = (name: string): string => arn('location', `loc-${name}`);

/** Adds a task between two of the locations, with as many interfaces listed at each end. */
export function task(network: DataSync, from: string, to: string, more: Partial<Task> = {}): Task {
  const made = {
    TaskArn: arn('task', 'task-1'),
    SourceLocationArn: loc(from),
    DestinationLocationArn: loc(to),
    ...more,
  };
  network.tasks.push(made);
  return made;
}

/** Adds interfaces of a task, and gives their ARNs. */
export function taskInterfaces(
  { ec2 }: DataSync,
  count: number,
  at: Partial<Omit<At, 'from'>> & Pick<At, 'from'>,
): string[] {
  const { subnet: in_ = 'subnet-tasks', group = 'sg-tasks', from } = at;
  return Array.from({ length: count }, (_, i) => {
    const id = `task-${from}-${i}`;
    ec2.NetworkInterfaces.push(eni(id, in_, `10.0.4.${from + i}`, group));
    return ec2Arn('network-interface', `eni-${id}`);
  });
}

type At = { readonly subnet: string; readonly group: string; readonly from: number };

function eni(name: string, SubnetId: string, PrivateIpAddress: string, GroupId: string) {
  return {
    NetworkInterfaceId: `eni-${name}`,
    VpcId: 'vpc-right',
    SubnetId,
    PrivateIpAddress,
    Status: 'in-use',
    Groups: [{ GroupId }],
    Attachment: { Status: 'attached' },
  };
}

const subnet = (name: string, third: number) => ({
  SubnetId: `subnet-${name}`,
  VpcId: 'vpc-right',
  OwnerId: '111122223333',
  CidrBlock: `10.0.${third}.0/24`,
  AvailabilityZoneId: name.endsWith('-b') ? 'euw1-az2' : 'euw1-az1',
  AvailableIpAddressCount: 100,
});
const open = (name: string) => ({
  GroupId: `sg-${name}`,
  GroupName: name,
  VpcId: 'vpc-right',
  IpPermissions: [everywhere('10.0.0.0/16')],
  IpPermissionsEgress: [everywhere()],
});

const location = (name: string, LocationUri: string, more: object = {}) => ({
  LocationArn: loc(name),
  LocationUri,
  ...more,
});
const inGroup = { SecurityGroupArns: [ec2Arn('security-group', 'sg-tasks')] };
const onPrem = { AgentArns: [arn('agent', 'agent-private')] };

const locations = [
  location('s3', 's3://bucket/'),
  location('efs', 'efs://eu-west-1.fs-0efs/', {
    Ec2Config: { SubnetArn: ec2Arn('subnet', 'subnet-tasks'), ...inGroup },
  }),
  location('fsx-windows', 'fsxw://eu-west-1.fs-0windows/share', inGroup),
  location('fsx-lustre', 'fsxl://eu-west-1.fs-0lustre/', inGroup),
  location('fsx-openzfs', 'fsxz://eu-west-1.fs-0openzfs/', { ...inGroup, Protocol: { NFS: {} } }),
  location('fsx-ontap', 'fsxn-nfs://eu-west-1.fs-0ontap/', {
    ...inGroup,
    Protocol: { NFS: {} },
    FsxFilesystemArn: fsxArn('file-system/fs-0ontap'),
    StorageVirtualMachineArn: fsxArn('storage-virtual-machine/fs-0ontap/svm-1'),
  }),
  location('fsx-ontap-smb', 'fsxn-smb://eu-west-1.fs-0ontap/', {
    ...inGroup,
    Protocol: { SMB: {} },
    FsxFilesystemArn: fsxArn('file-system/fs-0ontap'),
    StorageVirtualMachineArn: fsxArn('storage-virtual-machine/fs-0ontap/svm-1'),
  }),
  location('nfs', 'nfs://10.0.9.10/export', { OnPremConfig: onPrem }),
  location('smb', 'smb://10.0.9.10/share/', onPrem),
  location('objects', 'object-storage://10.0.9.10/bucket/', { ...onPrem, ServerProtocol: 'HTTPS', ServerPort: 443 }),
  location('hdfs', 'hdfs://10.0.9.10:8020/', { ...onPrem, NameNodes: [{ Hostname: '10.0.9.10', Port: 8020 }] }),
];

const agents = [
  {
    AgentArn: arn('agent', 'agent-private'),
    Status: 'ONLINE',
    EndpointType: 'PRIVATE_LINK',
    PrivateLinkConfig: {
      VpcEndpointId: 'vpce-datasync',
      PrivateLinkEndpoint: '10.0.4.20',
      SubnetArns: [ec2Arn('subnet', 'subnet-tasks')],
      ...inGroup,
    },
  },
  { AgentArn: arn('agent', 'agent-public'), Status: 'ONLINE', EndpointType: 'PUBLIC' },
];

const efs = {
  MountTargets: [
    {
      MountTargetId: 'fsmt-1',
      FileSystemId: 'fs-0efs',
      SubnetId: 'subnet-files',
      VpcId: 'vpc-right',
      IpAddress: '10.0.5.40',
      NetworkInterfaceId: 'eni-mount',
      AvailabilityZoneId: 'euw1-az1',
      LifeCycleState: 'available',
      SecurityGroups: ['sg-files'],
    },
  ],
};

const fileSystem = (name: string, FileSystemType: string, more: object) => ({
  FileSystemId: `fs-0${name}`,
  FileSystemType,
  VpcId: 'vpc-right',
  SubnetIds: ['subnet-files'],
  NetworkInterfaceIds: ['eni-files'],
  ...more,
});

const fsx = {
  FileSystems: [
    fileSystem('windows', 'WINDOWS', {
      SubnetIds: ['subnet-files-b', 'subnet-files'],
      NetworkInterfaceIds: ['eni-files-b', 'eni-files'],
      WindowsConfiguration: {
        DeploymentType: 'MULTI_AZ_1',
        PreferredSubnetId: 'subnet-files',
        PreferredFileServerIp: '10.0.5.30',
      },
    }),
    fileSystem('lustre', 'LUSTRE', { LustreConfiguration: { DeploymentType: 'PERSISTENT_2' } }),
    fileSystem('openzfs', 'OPENZFS', { OpenZFSConfiguration: { DeploymentType: 'SINGLE_AZ_2' } }),
    fileSystem('ontap', 'ONTAP', {
      OntapConfiguration: { DeploymentType: 'SINGLE_AZ_1', PreferredSubnetId: 'subnet-files' },
    }),
  ],
  StorageVirtualMachines: [
    {
      StorageVirtualMachineId: 'svm-1',
      FileSystemId: 'fs-0ontap',
      Endpoints: { Nfs: { IpAddresses: ['10.0.5.30'] }, Smb: { IpAddresses: ['10.0.5.30'] } },
    },
  ],
};
