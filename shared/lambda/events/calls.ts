import type { SubjectType } from '../../workloads/subject.ts';

/** What an event can change for somebody who needs the network. */
export type Touches = 'flows' | 'exposure' | 'headroom';

/** An API call that is followed: what it can touch, and how what it names is found. Ids are found wherever they stand. */
export type Call = {
  readonly touches: readonly Touches[];
  /** The members of the request that name subjects which have no id: they are read whether or not they are known. */
  readonly names?: Readonly<Record<string, SubjectType>>;
  /** Its whole place is suspect: others find what it names by other means than its id. */
  readonly whole?: true;
  /** The VPC that it names is only where it happens. */
  readonly inside?: true;
  /** Only where it is about the tag of instances that run agents. */
  readonly tags?: true;
};

const every = (touches: readonly Touches[], names: string): Record<string, Call> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { touches }]));
const inside = (touches: readonly Touches[], names: string): Record<string, Call> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { touches, inside: true }]));
const whole = (touches: readonly Touches[], names: string): Record<string, Call> =>
  Object.fromEntries(names.split(' ').map((name) => [name, { touches, whole: true }]));
const named = (names: Call['names'], calls: string): Record<string, Call> =>
  Object.fromEntries(
    calls.split(' ').map((call) => [call, { touches: ['flows', 'headroom'], ...(names && { names }) }]),
  );

const [flows, exposure, headroom] = ['flows', 'exposure', 'headroom'] as const;
const all = [flows, exposure, headroom];

/** EC2's calls on filters, interfaces, addresses and instances. */
const ec2Filters = {
  ...every(
    [flows, exposure],
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ' +
      'ModifySecurityGroupRules DeleteSecurityGroup AssociateSecurityGroupVpc ' +
      'DisassociateSecurityGroupVpc ModifyNetworkInterfaceAttribute ResetNetworkInterfaceAttribute ' +
      'DeleteNetworkAcl CreateNetworkAclEntry ReplaceNetworkAclEntry DeleteNetworkAclEntry ' +
      'ReplaceNetworkAclAssociation ModifyInstanceAttribute AttachNetworkInterface DetachNetworkInterface ' +
      'AssociateAddress DisassociateAddress',
  ),
  ...inside([flows, exposure], 'CreateSecurityGroup CreateNetworkAcl'),
  ...inside(
    all,
    'CreateNetworkInterface DeleteNetworkInterface RunInstances TerminateInstances StartInstances StopInstances',
  ),
  ...every([headroom], 'AssignPrivateIpAddresses UnassignPrivateIpAddresses'),
  ...every([flows], 'AssignIpv6Addresses UnassignIpv6Addresses'),
  CreateTags: { touches: [flows], tags: true },
  DeleteTags: { touches: [flows], tags: true },
};

/** EC2's calls on routes, gateways, subnets and VPCs. */
const ec2Routes = {
  ...every(
    [flows, exposure],
    'CreateRoute ReplaceRoute DeleteRoute DeleteRouteTable AssociateRouteTable DisassociateRouteTable ' +
      'ReplaceRouteTableAssociation EnableVgwRoutePropagation DisableVgwRoutePropagation AttachInternetGateway ' +
      'DetachInternetGateway AttachVpnGateway DetachVpnGateway DeleteNatGateway CreateEgressOnlyInternetGateway ' +
      'DeleteEgressOnlyInternetGateway ModifySubnetAttribute CreateVpc CreateDefaultVpc DeleteVpc ModifyVpcAttribute ' +
      'AssociateDhcpOptions ModifyVpcBlockPublicAccessOptions CreateVpcBlockPublicAccessExclusion ' +
      'ModifyVpcBlockPublicAccessExclusion DeleteVpcBlockPublicAccessExclusion',
  ),
  ...inside([flows, exposure], 'CreateRouteTable'),
  ...inside(all, 'CreateNatGateway'),
  ...every(
    all,
    'CreateSubnet CreateDefaultSubnet DeleteSubnet AssociateSubnetCidrBlock ' +
      'DisassociateSubnetCidrBlock AssociateVpcCidrBlock DisassociateVpcCidrBlock AssociateNatGatewayAddress ' +
      'DisassociateNatGatewayAddress AssignPrivateNatGatewayAddress UnassignPrivateNatGatewayAddress',
  ),
  ...every([headroom], 'CreateSubnetCidrReservation DeleteSubnetCidrReservation'),
};

/** EC2's calls on endpoints, peerings, transit gateways and prefix lists. */
const ec2Links = {
  ...every(all, 'CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints'),
  ...every(
    [flows],
    'CreateVpcPeeringConnection AcceptVpcPeeringConnection RejectVpcPeeringConnection DeleteVpcPeeringConnection ' +
      'ModifyVpcPeeringConnectionOptions CreateTransitGatewayRoute ReplaceTransitGatewayRoute DeleteTransitGatewayRoute ' +
      'AssociateTransitGatewayRouteTable DisassociateTransitGatewayRouteTable ' +
      'EnableTransitGatewayRouteTablePropagation DisableTransitGatewayRouteTablePropagation ' +
      'CreateTransitGatewayPrefixListReference ModifyTransitGatewayPrefixListReference ' +
      'DeleteTransitGatewayPrefixListReference ModifyTransitGateway',
  ),
  ...every(
    [flows, headroom],
    'CreateTransitGatewayVpcAttachment ModifyTransitGatewayVpcAttachment AcceptTransitGatewayVpcAttachment ' +
      'RejectTransitGatewayVpcAttachment DeleteTransitGatewayVpcAttachment',
  ),
  ...every(
    [flows, exposure],
    'CreateManagedPrefixList ModifyManagedPrefixList RestoreManagedPrefixListVersion DeleteManagedPrefixList',
  ),
};

const appstream = {
  ...named({ name: 'appstream-fleet' }, 'CreateFleet UpdateFleet StartFleet StopFleet DeleteFleet'),
  ...named({ fleetName: 'appstream-fleet', stackName: 'appstream-stack' }, 'AssociateFleet DisassociateFleet'),
  ...named(
    { name: 'appstream-image-builder' },
    'CreateImageBuilder StartImageBuilder StopImageBuilder DeleteImageBuilder',
  ),
  ...named(
    { name: 'appstream-app-block-builder' },
    'CreateAppBlockBuilder UpdateAppBlockBuilder StartAppBlockBuilder StopAppBlockBuilder DeleteAppBlockBuilder',
  ),
  ...named({ name: 'appstream-stack' }, 'CreateStack UpdateStack DeleteStack'),
  ...whole([flows], 'CreateDirectoryConfig UpdateDirectoryConfig DeleteDirectoryConfig'),
};

/** A directory that comes or goes is looked for by its domain; what else happens to one is found by its id. */
const directoryService = {
  ...whole(
    [flows, headroom],
    'CreateMicrosoftAD CreateHybridAD CreateDirectory ConnectDirectory DeleteDirectory ShareDirectory UnshareDirectory ' +
      'AcceptSharedDirectory RejectSharedDirectory',
  ),
  ...every([flows, headroom], 'UpdateNumberOfDomainControllers UpdateHybridAD AddRegion RemoveRegion'),
  ...every(
    [flows],
    'AddIpRoutes RemoveIpRoutes CreateConditionalForwarder UpdateConditionalForwarder DeleteConditionalForwarder ' +
      'CreateTrust DeleteTrust EnableRadius UpdateRadius DisableRadius',
  ),
};

const locations = 'Efs FsxWindows FsxLustre FsxOpenZfs FsxOntap Nfs Smb Hdfs ObjectStorage AzureBlob S3'.split(' ');
const datasync = every(
  [flows, headroom],
  [
    'CreateAgent UpdateAgent DeleteAgent CreateTask UpdateTask DeleteTask StartTaskExecution DeleteLocation',
    ...locations.flatMap((kind) => [`CreateLocation${kind}`, `UpdateLocation${kind}`]),
  ].join(' '),
);

const efs = inside(
  [flows, headroom],
  'CreateMountTarget DeleteMountTarget ModifyMountTargetSecurityGroups DeleteFileSystem',
);

const fsx = every(
  [flows, headroom],
  'CreateFileSystem CreateFileSystemFromBackup UpdateFileSystem DeleteFileSystem CreateStorageVirtualMachine ' +
    'UpdateStorageVirtualMachine DeleteStorageVirtualMachine',
);

/** Calls on how far fleets may scale; `names` is there said by `resourceId`. */
const scaling = every(
  [headroom],
  'RegisterScalableTarget DeregisterScalableTarget PutScheduledAction DeleteScheduledAction PutScalingPolicy ' +
    'DeleteScalingPolicy',
);

/** What is shared is another account's to use or no longer: subnets, transit gateways, prefix lists. */
const ram = whole(
  [flows, headroom],
  'CreateResourceShare AssociateResourceShare DisassociateResourceShare DeleteResourceShare ' +
    'AcceptResourceShareInvitation',
);

/** Every API call that is followed, by the source of its event: facts of CloudTrail and EventBridge, 1.3 and 1.4. */
export const calls: ReadonlyMap<string, ReadonlyMap<string, Call>> = new Map(
  Object.entries({
    'aws.ec2': { ...ec2Filters, ...ec2Routes, ...ec2Links },
    'aws.appstream': appstream,
    'aws.datasync': datasync,
    'aws.elasticfilesystem': efs,
    'aws.fsx': fsx,
    'aws.ds': directoryService,
    'aws.autoscaling': scaling,
    'aws.ram': ram,
  }).map(([source, rows]) => [source, new Map(Object.entries(rows))]),
);

/** What a call that is not in the table, but may well matter, is about. It makes its whole place suspect. */
export const plausible: ReadonlyMap<string, RegExp> = new Map([
  [
    'aws.ec2',
    /SecurityGroup|NetworkAcl|NetworkInterface|Route|Subnet|Vpc|Gateway|PrefixList|Dhcp|BlockPublicAccess|Addresses$/,
  ],
  ['aws.appstream', /(?:Fleet|ImageBuilder|AppBlockBuilder|Stack|DirectoryConfig)$/],
  ['aws.datasync', /(?:Agent|Location\w*|Task)$/],
  ['aws.elasticfilesystem', /MountTarget/],
  ['aws.fsx', /(?:FileSystem|StorageVirtualMachine)$/],
  ['aws.ds', /(?:Directory|MicrosoftAD|HybridAD|DomainControllers|IpRoutes|ConditionalForwarder|Trust|Radius|Region)$/],
  ['aws.ram', /ResourceShare/],
]);
