import { type Ec2, type Place, parseSnapshot, type Snapshot } from '../shared/network/snapshot.ts';
import { entry, everywhere } from './right-network.ts';

export const region = 'eu-west-1';
export const apps = '111122223333';
export const hub = '444455556666';
export const identity = '777788889999';

type Network = { -readonly [K in keyof Ec2]-?: NonNullable<Ec2[K]> };
/** A place whose lists can be changed. */
type Part = Place & { readonly ec2: Network };

/**
 * An organisation as they usually are: a fleet in one account, its directory's controllers in another, and between them a
 * transit gateway that a third shares with both.
 *
 *     apps: fleet 10.1.1.0/24 ─┐               ┌─ identity: controllers 10.9.1.10 10.9.1.11
 *                              └─ hub: tgw-hub ┘
 */
export function hubNetwork(): { snapshot: Snapshot; apps: Part; hub: Part; identity: Part } {
  const snapshot = parseSnapshot(structuredClone({ fairway: 'snapshot/1', organization, places }));
  const part = (id: string): Part => snapshot.places.find(({ account }) => account === id) as Part;
  return { snapshot, apps: part(apps), hub: part(hub), identity: part(identity) };
}

/** The same, with a peering instead of the transit gateway. */
export function peeredNetwork(): ReturnType<typeof hubNetwork> {
  const made = hubNetwork();
  for (const { ec2 } of [made.apps, made.identity]) {
    const [routes = { RouteTableId: '' }] = ec2.RouteTables;
    for (const route of routes.Routes ?? [])
      if (route.TransitGatewayId) {
        delete route.TransitGatewayId;
        Object.assign(route, { VpcPeeringConnectionId: peering.VpcPeeringConnectionId });
      }
    ec2.TransitGatewayVpcAttachments.length = 0;
    ec2.VpcPeeringConnections.push(peering);
  }
  return made;
}

const [sharedGateway, table] = ['tgw-0aaaabbbbccccdddd', 'tgw-rtb-0aaaabbbbccccdddd'];
export const ids = { gateway: sharedGateway, table };

const organization = {
  Id: 'o-exampleorgid',
  Accounts: [
    { Id: apps, Name: 'apps', State: 'ACTIVE' },
    { Id: hub, Name: 'hub', State: 'ACTIVE' },
    { Id: identity, Name: 'identity', State: 'ACTIVE' },
  ],
};

const gateway = { TransitGatewayId: sharedGateway, OwnerId: hub, State: 'available', Options: {} };

const attachment = (owner: string, vpc: string, subnet: string) => ({
  TransitGatewayAttachmentId: `tgw-attach-${vpc.slice(4)}`,
  TransitGatewayId: sharedGateway,
  VpcId: vpc,
  VpcOwnerId: owner,
  SubnetIds: [subnet],
  State: 'available',
});

const [appsVpc, identityVpc] = ['vpc-0aaaa111122223333', 'vpc-0cccc111122223333'];
const attachments = [
  attachment(apps, appsVpc, 'subnet-0aaaa111122223333'),
  attachment(identity, identityVpc, 'subnet-0cccc111122223333'),
] as const;

const route = (cidr: string, vpc: string) => ({
  DestinationCidrBlock: cidr,
  State: 'active',
  Type: 'propagated',
  TransitGatewayAttachments: [
    { TransitGatewayAttachmentId: `tgw-attach-${vpc.slice(4)}`, ResourceType: 'vpc', ResourceId: vpc },
  ],
});

const peering = {
  VpcPeeringConnectionId: 'pcx-0aaaabbbbccccdddd',
  Status: { Code: 'active' },
  RequesterVpcInfo: { VpcId: appsVpc, OwnerId: apps, Region: region, CidrBlock: '10.1.0.0/16' },
  AccepterVpcInfo: { VpcId: identityVpc, OwnerId: identity, Region: region, CidrBlock: '10.9.0.0/16' },
};

/** A VPC of one subnet, whose other routes lead to the transit gateway. */
function network(account: string, mark: string, net: string) {
  const own = (prefix: string): string => `${prefix}-0${mark.repeat(4)}111122223333`;
  const vpc = own('vpc');
  return {
    Vpcs: [{ VpcId: vpc, OwnerId: account, CidrBlock: `${net}.0.0/16`, DhcpOptionsId: own('dopt') }],
    Subnets: [
      {
        SubnetId: own('subnet'),
        VpcId: vpc,
        OwnerId: account,
        CidrBlock: `${net}.1.0/24`,
        AvailabilityZone: `${region}a`,
        AvailabilityZoneId: 'euw1-az1',
        AvailableIpAddressCount: 200,
        State: 'available',
      },
    ],
    SecurityGroups: [
      {
        GroupId: own('sg'),
        GroupName: 'all',
        VpcId: vpc,
        OwnerId: account,
        IpPermissions: [everywhere()],
        IpPermissionsEgress: [everywhere()],
      },
    ],
    NetworkAcls: [
      {
        NetworkAclId: own('acl'),
        VpcId: vpc,
        OwnerId: account,
        Associations: [{ SubnetId: own('subnet') }],
        Entries: [
          entry(100, true, 'allow'),
          entry(100, false, 'allow'),
          entry(32767, true, 'deny'),
          entry(32767, false, 'deny'),
        ],
      },
    ],
    RouteTables: [
      {
        RouteTableId: own('rtb'),
        VpcId: vpc,
        OwnerId: account,
        Associations: [{ SubnetId: own('subnet') }],
        Routes: [
          { DestinationCidrBlock: `${net}.0.0/16`, GatewayId: 'local', State: 'active' },
          { DestinationCidrBlock: '10.0.0.0/8', TransitGatewayId: sharedGateway, State: 'active' },
        ],
      },
    ],
    DhcpOptions: [
      {
        DhcpOptionsId: own('dopt'),
        OwnerId: account,
        DhcpConfigurations: [
          { Key: 'domain-name', Values: [{ Value: 'corp.example.com' }] },
          { Key: 'domain-name-servers', Values: [{ Value: '10.9.1.10' }, { Value: '10.9.1.11' }] },
        ],
      },
    ],
    NetworkInterfaces: [] as object[],
    TransitGateways: [gateway],
    TransitGatewayVpcAttachments: attachments.filter(({ VpcId }) => VpcId === vpc),
    TransitGatewayRouteTables: [],
    ...nothing,
  };
}

const nothing = {
  InternetGateways: [],
  EgressOnlyInternetGateways: [],
  NatGateways: [],
  VpcEndpoints: [],
  VpcPeeringConnections: [],
  PrefixLists: [],
  Instances: [],
  Images: [],
};

const services = {
  appstream: { Fleets: [], ImageBuilders: [], AppBlockBuilders: [], Stacks: [], DirectoryConfigs: [] },
  ds: { DirectoryDescriptions: [], DomainControllers: [] },
  'application-autoscaling': { ScalableTargets: [] },
  datasync: { Tasks: [], Locations: [], Agents: [] },
  efs: { MountTargets: [] },
  fsx: { FileSystems: [], StorageVirtualMachines: [] },
  'service-quotas': { Quotas: [] },
};

const controllers = ['10.9.1.10', '10.9.1.11'];
const directory = (account: string) => ({
  DirectoryId: account === identity ? 'd-9367a1b2c3' : 'd-93670f0e0d',
  Name: 'corp.example.com',
  ...(account === identity
    ? {
        Type: 'MicrosoftAD',
        DnsIpAddrs: controllers,
        VpcSettings: {
          VpcId: identityVpc,
          SubnetIds: ['subnet-0cccc111122223333'],
          SecurityGroupId: 'sg-0cccc111122223333',
        },
      }
    : {
        Type: 'SharedMicrosoftAD',
        OwnerDirectoryDescription: {
          DirectoryId: 'd-9367a1b2c3',
          AccountId: identity,
          DnsIpAddrs: controllers,
          VpcSettings: { VpcId: identityVpc },
        },
      }),
});

const fleet = {
  Name: 'desktops',
  Arn: `arn:aws:appstream:${region}:${apps}:fleet/desktops`,
  State: 'STOPPED',
  FleetType: 'ON_DEMAND',
  Platform: 'WINDOWS_SERVER_2022',
  ComputeCapacityStatus: { Desired: 2, Running: 0 },
  EnableDefaultInternetAccess: false,
  VpcConfig: { SubnetIds: ['subnet-0aaaa111122223333'], SecurityGroupIds: ['sg-0aaaa111122223333'] },
  DomainJoinInfo: { DirectoryName: 'corp.example.com', OrganizationalUnitDistinguishedName: 'OU=desktops' },
};

const interfaces = controllers.map((PrivateIpAddress, n) => ({
  NetworkInterfaceId: `eni-0cccc11112222333${n}`,
  OwnerId: identity,
  VpcId: identityVpc,
  SubnetId: 'subnet-0cccc111122223333',
  PrivateIpAddress,
  Groups: [{ GroupId: 'sg-0cccc111122223333' }],
  InterfaceType: 'interface',
  Status: 'in-use',
  Description: `AWS created network interface for directory d-9367a1b2c3`,
}));

const places = [
  {
    account: apps,
    region,
    ec2: network(apps, 'a', '10.1'),
    ...services,
    appstream: { ...services.appstream, Fleets: [fleet] },
    ds: { DirectoryDescriptions: [directory(apps)], DomainControllers: [] },
  },
  {
    account: hub,
    region,
    ec2: {
      ...nothing,
      ...{ Vpcs: [], Subnets: [], SecurityGroups: [], NetworkAcls: [], RouteTables: [], DhcpOptions: [] },
      NetworkInterfaces: [],
      TransitGateways: [gateway],
      TransitGatewayVpcAttachments: attachments,
      TransitGatewayRouteTables: [
        {
          TransitGatewayRouteTableId: table,
          TransitGatewayId: sharedGateway,
          State: 'available',
          Associations: attachments.map(({ TransitGatewayAttachmentId }) => ({
            TransitGatewayAttachmentId,
            State: 'associated',
          })),
          Routes: [route('10.1.0.0/16', appsVpc), route('10.9.0.0/16', identityVpc)],
        },
      ],
    },
    ...services,
  },
  {
    account: identity,
    region,
    ec2: { ...network(identity, 'c', '10.9'), NetworkInterfaces: interfaces },
    ...services,
    ds: {
      DirectoryDescriptions: [directory(identity)],
      DomainControllers: controllers.map((DnsIpAddr, n) => ({
        DirectoryId: 'd-9367a1b2c3',
        DomainControllerId: `dc-${n}`,
        DnsIpAddr,
        Status: 'Active',
      })),
    },
  },
];
