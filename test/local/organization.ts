import type { Place, Snapshot } from '../../shared/network/snapshot.ts';

const moment = '2026-03-04T09:15:02.000Z';

/** Two accounts in two Regions each, with something in every list that AWS is read from. */
export const organization: Snapshot = {
  fairway: 'snapshot/1',
  takenAt: '2026-11-21T08:00:00Z',
  places: [
    place('111122223333', 'eu-west-1', 'a'),
    place('111122223333', 'us-east-1', 'b'),
    place('444455556666', 'eu-west-1', 'c'),
    place('444455556666', 'us-east-1', 'd'),
  ],
};

function place(account: string, region: string, mark: string): Place {
  return {
    account,
    region,
    ec2: ec2(account, region, mark),
    appstream: appstream(account, region, mark),
    datasync: datasync(account, region),
    ds: ds(mark),
  };
}

/** `vpc-0a…1`: an id that says whose it is and which. */
function id(prefix: string, mark: string, n: number): string {
  return `${prefix}-0${mark}${String(n).padStart(15, '0')}`;
}

function times<T>(count: number, make: (n: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i + 1));
}

function ec2(account: string, region: string, mark: string) {
  const vpc = id('vpc', mark, 1);
  const subnet = (n: number) => id('subnet', mark, n);
  const group = (n: number) => id('sg', mark, n);
  return {
    Vpcs: times(2, (n) => ({
      VpcId: id('vpc', mark, n),
      OwnerId: account,
      CidrBlock: `10.${n}.0.0/16`,
      CidrBlockAssociationSet: [
        { AssociationId: `a-${n}`, CidrBlock: `10.${n}.0.0/16`, CidrBlockState: { State: 'associated' } },
      ],
      DhcpOptionsId: id('dopt', mark, 1),
      IsDefault: n === 2,
      State: 'available',
      Tags: n === 1 ? [{ Key: 'Name', Value: `apps <&> "${mark}"` }] : [],
    })),
    Subnets: times(4, (n) => ({
      SubnetId: subnet(n),
      VpcId: vpc,
      OwnerId: account,
      CidrBlock: n === 4 ? '10.1.4.0/28' : `10.1.${n}.0/24`,
      AvailableIpAddressCount: n === 4 ? 11 : 248,
      AvailabilityZone: `${region}${'abc'[n % 3]}`,
      AvailabilityZoneId: `az${n % 3}`,
      MapPublicIpOnLaunch: false,
      State: 'available',
      Tags: [{ Key: 'tier', Value: n % 2 ? 'desktops' : 'data' }],
    })),
    SecurityGroups: [
      { ...securityGroup(account, vpc, group(1)), GroupName: 'default' },
      {
        ...securityGroup(account, vpc, group(2)),
        IpPermissions: [
          {
            IpProtocol: 'tcp',
            FromPort: 445,
            ToPort: 445,
            IpRanges: [{ CidrIp: '10.0.0.0/8', Description: 'shares' }, { CidrIp: '192.0.2.0/24' }],
            Ipv6Ranges: [{ CidrIpv6: '2001:db8::/32' }],
            PrefixListIds: [{ PrefixListId: id('pl', mark, 1) }],
            UserIdGroupPairs: [{ GroupId: group(1), UserId: account }],
          },
        ],
      },
      ...times(4, (n) => securityGroup(account, vpc, group(n + 2))),
    ],
    NetworkAcls: times(2, (n) => ({
      NetworkAclId: id('acl', mark, n),
      VpcId: vpc,
      OwnerId: account,
      IsDefault: n === 1,
      Associations: [
        { NetworkAclAssociationId: id('aclassoc', mark, n), NetworkAclId: id('acl', mark, n), SubnetId: subnet(n) },
      ],
      Entries: [
        { RuleNumber: 100, Egress: true, RuleAction: 'allow' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
        {
          RuleNumber: 100,
          Egress: false,
          RuleAction: 'allow' as const,
          Protocol: '6',
          CidrBlock: '10.0.0.0/8',
          PortRange: { From: 0, To: 65535 },
        },
        {
          RuleNumber: 110,
          Egress: false,
          RuleAction: 'allow' as const,
          Protocol: '1',
          CidrBlock: '0.0.0.0/0',
          IcmpTypeCode: { Type: 3, Code: -1 },
        },
        { RuleNumber: 32767, Egress: false, RuleAction: 'deny' as const, Protocol: '-1', CidrBlock: '0.0.0.0/0' },
      ],
      Tags: [],
    })),
    RouteTables: times(3, (n) => ({
      RouteTableId: id('rtb', mark, n),
      VpcId: vpc,
      OwnerId: account,
      Associations: [
        {
          Main: n === 1,
          RouteTableAssociationId: id('rtbassoc', mark, n),
          RouteTableId: id('rtb', mark, n),
          ...(n > 1 && { SubnetId: subnet(n) }),
          AssociationState: { State: 'associated' },
        },
      ],
      PropagatingVgws: [],
      Routes: [
        { DestinationCidrBlock: '10.1.0.0/16', GatewayId: 'local', Origin: 'CreateRouteTable', State: 'active' },
        { DestinationCidrBlock: '0.0.0.0/0', NatGatewayId: id('nat', mark, 1), Origin: 'CreateRoute', State: 'active' },
      ],
      Tags: [],
    })),
    NetworkInterfaces: times(7, (n) => ({
      NetworkInterfaceId: id('eni', mark, n),
      SubnetId: subnet(1),
      VpcId: vpc,
      OwnerId: account,
      Description: n === 1 ? '' : `AppStream 2.0 - fleet: design-floor - ${n}f`,
      InterfaceType: n === 2 ? 'efs' : 'interface',
      Status: n === 7 ? 'available' : 'in-use',
      RequesterManaged: n === 2,
      SourceDestCheck: true,
      Groups: [{ GroupId: group(2), GroupName: 'workload' }],
      PrivateIpAddress: `10.1.1.${n + 3}`,
      PrivateIpAddresses: [{ PrivateIpAddress: `10.1.1.${n + 3}`, Primary: true }],
      Ipv6Addresses: n === 3 ? [{ Ipv6Address: '2001:db8::3' }] : [],
      ...(n < 7 && {
        Attachment: { AttachmentId: id('eni-attach', mark, n), AttachTime: moment, DeviceIndex: 0, Status: 'attached' },
      }),
      TagSet: [{ Key: 'n', Value: String(n) }],
    })),
    InternetGateways: [
      { InternetGatewayId: id('igw', mark, 1), Attachments: [{ VpcId: vpc, State: 'available' }], Tags: [] },
    ],
    EgressOnlyInternetGateways: [
      { EgressOnlyInternetGatewayId: id('eigw', mark, 1), Attachments: [{ VpcId: vpc, State: 'attached' }] },
    ],
    NatGateways: times(2, (n) => ({
      NatGatewayId: id('nat', mark, n),
      VpcId: vpc,
      SubnetId: subnet(3),
      State: n === 1 ? 'available' : 'deleted',
      ConnectivityType: 'public',
      CreateTime: moment,
      NatGatewayAddresses: [
        { PrivateIp: '10.1.3.4', PublicIp: '198.51.100.7', NetworkInterfaceId: id('eni', mark, 90) },
      ],
    })),
    VpcEndpoints: times(3, (n) => ({
      VpcEndpointId: id('vpce', mark, n),
      VpcEndpointType: n === 1 ? 'Gateway' : 'Interface',
      VpcId: vpc,
      ServiceName: `com.amazonaws.${region}.${n === 1 ? 's3' : 'datasync'}`,
      State: 'available',
      PolicyDocument: '{\n  "Statement": [ { "Effect": "Allow" } ]\n}',
      SubnetIds: n === 1 ? [] : [subnet(1)],
      Groups: n === 1 ? [] : [{ GroupId: group(2), GroupName: 'workload' }],
      CreationTimestamp: moment,
    })),
    VpcPeeringConnections: [
      {
        VpcPeeringConnectionId: id('pcx', mark, 1),
        Status: { Code: 'active', Message: 'Active' },
        RequesterVpcInfo: {
          VpcId: vpc,
          OwnerId: account,
          Region: region,
          CidrBlock: '10.1.0.0/16',
          CidrBlockSet: [{ CidrBlock: '10.1.0.0/16' }],
        },
        AccepterVpcInfo: {
          VpcId: 'vpc-far',
          OwnerId: '999900001111',
          Region: 'eu-central-1',
          CidrBlock: '10.9.0.0/16',
        },
      },
    ],
    DhcpOptions: [
      {
        DhcpOptionsId: id('dopt', mark, 1),
        OwnerId: account,
        DhcpConfigurations: [{ Key: 'domain-name-servers', Values: [{ Value: '10.1.9.10' }, { Value: '10.1.9.11' }] }],
      },
    ],
    PrefixLists: times(3, (n) => ({
      PrefixListId: id('pl', mark, n),
      PrefixListName: `list ${n}`,
      AddressFamily: 'IPv4',
      MaxEntries: 10,
      Version: n,
      OwnerId: account,
      Entries: times(n, (m) => ({ Cidr: `192.0.2.${m}/32`, Description: `entry ${m}` })),
    })),
    TransitGatewayVpcAttachments: [
      {
        TransitGatewayAttachmentId: id('tgw-attach', mark, 1),
        TransitGatewayId: id('tgw', mark, 1),
        VpcId: vpc,
        SubnetIds: [subnet(1)],
        State: 'available',
        CreationTime: moment,
      },
    ],
    TransitGatewayRouteTables: [
      {
        TransitGatewayRouteTableId: id('tgw-rtb', mark, 1),
        TransitGatewayId: id('tgw', mark, 1),
        DefaultAssociationRouteTable: true,
        State: 'available',
      },
    ],
    Instances: times(3, (n) => ({
      InstanceId: id('i', mark, n),
      State: { Code: 16, Name: n === 3 ? 'stopped' : 'running' },
      VpcId: vpc,
      SubnetId: subnet(2),
      PrivateIpAddress: `10.1.2.${n + 3}`,
      LaunchTime: moment,
      SecurityGroups: [{ GroupId: group(2), GroupName: 'workload' }],
      Tags: [{ Key: 'fairway:datasync-agent', Value: `agent-0${n}` }],
    })),
    Images: [
      { ImageId: id('ami', mark, 1), Name: 'Windows', Platform: 'windows', State: 'available', OwnerId: account },
    ],
  };
}

function securityGroup(account: string, vpc: string, GroupId: string) {
  return {
    GroupId,
    GroupName: `group ${GroupId.at(-1)}`,
    Description: 'a group',
    VpcId: vpc,
    OwnerId: account,
    IpPermissions: [],
    IpPermissionsEgress: [
      {
        IpProtocol: '-1',
        IpRanges: [{ CidrIp: '0.0.0.0/0' }],
        Ipv6Ranges: [],
        PrefixListIds: [],
        UserIdGroupPairs: [],
      },
    ],
    Tags: [],
  };
}

function appstream(account: string, region: string, mark: string) {
  const arn = (kind: string, name: string) => `arn:aws:appstream:${region}:${account}:${kind}/${name}`;
  const VpcConfig = { SubnetIds: [id('subnet', mark, 1)], SecurityGroupIds: [id('sg', mark, 2)] };
  return {
    Fleets: times(3, (n) => ({
      Name: `fleet-${n}`,
      Arn: arn('fleet', `fleet-${n}`),
      State: n === 1 ? 'STOPPED' : 'RUNNING',
      FleetType: 'ON_DEMAND',
      InstanceType: 'stream.standard.large',
      ComputeCapacityStatus: { Desired: 2 * n, Running: n, InUse: 0 },
      VpcConfig,
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
      AccessEndpoints: [{ EndpointType: 'STREAMING', VpceId: id('vpce', mark, 2) }],
    })),
    DirectoryConfigs: [
      {
        DirectoryName: 'corp.example.com',
        OrganizationalUnitDistinguishedNames: ['OU=AppStream,DC=corp'],
        CreatedTime: moment,
      },
    ],
  };
}

function datasync(account: string, region: string) {
  const arn = (kind: string, n: number) =>
    `arn:aws:datasync:${region}:${account}:${kind}/${kind === 'location' ? 'loc' : kind}-0${n}`;
  const uris = [
    'efs://eu.fs-1/',
    'smb://files.example.com/share/',
    's3://bucket/',
    'nfs://10.1.2.9/export/',
    'fsxw://eu.fs-2/',
    'fsxn-smb://eu.svm-1/x/',
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
        VpcId: id('vpc', mark, 1),
        SubnetIds: [id('subnet', mark, 3)],
        SecurityGroupId: id('sg', mark, 3),
      },
      LaunchTime: moment,
    })),
    DomainControllers: times(4, (n) => ({
      DirectoryId: directory(n < 3 ? 1 : 2),
      DomainControllerId: `dc-${n}`,
      DnsIpAddr: `10.1.9.${n + 9}`,
      VpcId: id('vpc', mark, 1),
      SubnetId: id('subnet', mark, 3),
      Status: 'Active',
    })),
  };
}
