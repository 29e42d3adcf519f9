import { idOf, moment, times } from './made.ts';

/** What AppStream, DataSync, Directory Service and others have in a place. */
export const services = (account: string, region: string, mark: string) => ({
  appstream: appstream(account, region, mark),
  'application-autoscaling': autoScaling(account, region),
  datasync: datasync(account, region, mark),
  ds: ds(mark),
  efs: efs(mark),
  fsx: fsx(account, region, mark),
  'service-quotas': quotas(account, region),
});

function appstream(account: string, region: string, mark: string) {
  const arn = (kind: string, name: string) => `arn:aws:appstream:${region}:${account}:${kind}/${name}`;
  const VpcConfig = { SubnetIds: [idOf('subnet', mark, 1)], SecurityGroupIds: [idOf('sg', mark, 2)] };
  return {
    Fleets: times(3, (n) => ({
      Name: `fleet-${n}`,
      Arn: arn('fleet', `fleet-${n}`),
      State: n === 1 ? 'STOPPED' : 'RUNNING',
      FleetType: 'ON_DEMAND',
      InstanceType: 'stream.standard.large',
      ComputeCapacityStatus: { Desired: 2 * n, Running: n, InUse: 0 },
      VpcConfig:
        n === 3 ? { ...VpcConfig, SecurityGroupIds: [...VpcConfig.SecurityGroupIds, idOf('sg', mark, 7)] } : VpcConfig,
      CreatedTime: moment,
      EnableDefaultInternetAccess: false,
      DomainJoinInfo: { DirectoryName: 'corp.example.com' },
      FleetErrors: [],
    })),
    ImageBuilders: times(2, (n) => ({
      Name: `builder-${n}`,
      Arn: arn('image-builder', `builder-${n}`),
      State: 'STOPPED',
      VpcConfig,
    })),
    AppBlockBuilders: [
      {
        Name: 'blocks',
        Arn: arn('app-block-builder', 'blocks'),
        Platform: 'WINDOWS_SERVER_2019',
        InstanceType: 'stream.standard.small',
        State: 'STOPPED',
        VpcConfig,
      },
    ],
    Stacks: times(3, (n) => ({
      Name: `stack-${n}`,
      AccessEndpoints: [{ EndpointType: 'STREAMING', VpceId: idOf('vpce', mark, 2) }],
      AssociatedFleets: times(n, (m) => `fleet-${m}`),
    })),
    DirectoryConfigs: [
      {
        DirectoryName: 'corp.example.com',
        OrganizationalUnitDistinguishedNames: ['OU=AppStream,DC=corp'],
        ServiceAccountCredentials: { AccountName: 'CORP\\joiner', AccountPassword: 'hunter2' },
        CreatedTime: moment,
      },
    ],
  };
}

const autoScaling = (account: string, region: string) => ({
  ScalableTargets: times(3, (n) => ({
    ServiceNamespace: 'appstream',
    ResourceId: `fleet/fleet-${n}`,
    ScalableDimension: 'appstream:fleet:DesiredCapacity',
    MinCapacity: 1,
    MaxCapacity: 10 * n,
    RoleARN: `arn:aws:iam::${account}:role/scaling`,
    ScalableTargetARN: `arn:aws:application-autoscaling:${region}:${account}:scalable-target/${n}`,
    CreationTime: moment,
  })),
  ScheduledActions: times(3, (n) => ({
    ScheduledActionName: `morning-${n}`,
    ScheduledActionARN: `arn:aws:autoscaling:${region}:${account}:scheduledAction:${n}:scheduledActionName/morning-${n}`,
    ServiceNamespace: 'appstream',
    Schedule: 'cron(0 7 ? * MON-FRI *)',
    Timezone: 'Europe/Dublin',
    ResourceId: `fleet/fleet-${n}`,
    ScalableDimension: 'appstream:fleet:DesiredCapacity',
    StartTime: moment,
    ScalableTargetAction: { MinCapacity: n, MaxCapacity: 20 * n },
    CreationTime: moment,
  })),
});

const efs = (mark: string) => ({
  MountTargets: times(3, (n) => ({
    MountTargetId: idOf('fsmt', mark, n),
    FileSystemId: idOf('fs', mark, 9),
    SubnetId: idOf('subnet', mark, n),
    LifeCycleState: 'available',
    SecurityGroups: [idOf('sg', mark, n)],
  })),
});

const fsx = (account: string, region: string, mark: string) => ({
  FileSystems: times(3, (n) => ({
    FileSystemId: idOf('fs', mark, n),
    FileSystemType: n === 1 ? 'ONTAP' : 'WINDOWS',
    ResourceARN: `arn:aws:fsx:${region}:${account}:file-system/${idOf('fs', mark, n)}`,
    VpcId: idOf('vpc', mark, 1),
    SubnetIds: [idOf('subnet', mark, 3)],
    CreationTime: moment,
    ...(n === 1 && {
      OntapConfiguration: {
        DeploymentType: 'MULTI_AZ_1',
        EndpointIpAddressRange: '198.19.255.0/24',
        Endpoints: { Management: { DNSName: 'management', IpAddresses: ['198.19.255.9'] } },
      },
    }),
  })),
  StorageVirtualMachines: times(3, (n) => ({
    StorageVirtualMachineId: `svm-0${mark}${n}`,
    FileSystemId: idOf('fs', mark, 1),
    Endpoints: { Nfs: { IpAddresses: [`198.19.255.1${n}`] } },
  })),
});

function quotas(account: string, region: string) {
  const quota = (ServiceCode: string, QuotaCode: string, QuotaName: string, Value: number) => ({
    ServiceCode,
    QuotaArn: `arn:aws:servicequotas:${region}:${account}:${ServiceCode}/${QuotaCode}`,
    QuotaCode,
    QuotaName,
    Value,
    Adjustable: true,
  });
  return {
    Quotas: [
      ...times(3, (n) => quota('appstream2', `L-0000000${n}`, `Fleet instances of stream.standard.${n}`, 50 / n)),
      quota('vpc', 'L-DF5E4CA3', 'Network interfaces per Region', 5000),
    ],
  };
}

function datasync(account: string, region: string, mark: string) {
  const arn = (kind: string, n: number) =>
    `arn:aws:datasync:${region}:${account}:${kind}/${kind === 'location' ? 'loc' : kind}-0${n}`;
  const uris = [
    `efs://${region}.${idOf('fs', mark, 9)}/`,
    'smb://files.example.com/share/',
    's3://bucket/',
    'nfs://10.1.2.9/export/',
    'fsxw://eu.fs-2/',
    'fsxn-smb://eu.svm-1/x/',
    'fsxl://eu.fs-3/',
    'fsxz://eu.fs-4/',
    'hdfs://10.1.2.10:8020/',
    'object-storage://10.1.2.11/bucket/',
    'azure-blob://https://account.blob.core.windows.net/container/',
  ];
  return {
    Tasks: times(3, (n) => ({
      TaskArn: arn('task', n),
      Name: `nightly ${n}`,
      Status: 'AVAILABLE',
      SourceLocationArn: arn('location', n),
      DestinationLocationArn: arn('location', n + 1),
      SourceNetworkInterfaceArns: [`arn:aws:ec2:${region}:${account}:network-interface/eni-0${n}`],
      Options: { VerifyMode: 'ONLY_FILES_TRANSFERRED', BytesPerSecond: -1 },
      CreationTime: moment,
      TaskMode: 'BASIC',
    })),
    TaskExecutions: ['SUCCESS', 'ERROR'].map((Status, n) => ({
      TaskExecutionArn: `${arn('task', 1)}/execution/exec-0${n}`,
      Status,
      StartTime: `2026-11-2${n}T02:00:00.000Z`,
      Result: Status === 'ERROR' ? { ErrorCode: 'NfsMountFailed', ErrorDetail: 'mount.nfs: timed out' } : {},
    })),
    Locations: uris.map((LocationUri, i) => ({
      LocationArn: arn('location', i + 1),
      LocationUri,
      CreationTime: moment,
    })),
    Agents: times(2, (n) => ({
      AgentArn: arn('agent', n),
      Name: `agent ${n}`,
      Status: 'ONLINE',
      EndpointType: 'PRIVATE_LINK',
      LastConnectionTime: moment,
      PrivateLinkConfig: { VpcEndpointId: 'vpce-1', SubnetArns: ['arn:s'], SecurityGroupArns: ['arn:g'] },
    })),
  };
}

function ds(mark: string) {
  const directory = (n: number) => `d-${mark}00000000${n}`;
  return {
    DirectoryDescriptions: times(2, (n) => ({
      DirectoryId: directory(n),
      Name: 'corp.example.com',
      Type: 'MicrosoftAD',
      Stage: 'Active',
      DnsIpAddrs: ['10.1.9.10', '10.1.9.11'],
      VpcSettings: {
        VpcId: idOf('vpc', mark, 1),
        SubnetIds: [idOf('subnet', mark, 3)],
        SecurityGroupId: idOf('sg', mark, 3),
      },
      LaunchTime: moment,
    })),
    DomainControllers: times(4, (n) => ({
      DirectoryId: directory(n < 3 ? 1 : 2),
      DomainControllerId: `dc-${n}`,
      DnsIpAddr: `10.1.9.${n + 9}`,
      VpcId: idOf('vpc', mark, 1),
      SubnetId: idOf('subnet', mark, 3),
      Status: 'Active',
    })),
  };
}
