import type { Place } from '../../shared/network/snapshot.ts';

export const VpcId = 'vpc-0123456789abcdef0';
const GroupId = 'sg-0a1b2c3d4e5f60718';
const RouteTableId = 'rtb-0123456789abcdef0';
const NetworkAclId = 'acl-0123456789abcdef0';
const AssociationId = 'rtbassoc-0123456789abcdef0';
export const SubnetId = 'subnet-0123456789abcdef0';
const NetworkInterfaceId = 'eni-0123456789abcdef0';
const VpcEndpointId = 'vpce-0123456789abcdef0';
const PrefixListId = 'pl-0123456789abcdef0';
const InternetGatewayId = 'igw-0123456789abcdef0';
export const NatGatewayId = 'nat-0123456789abcdef0';
const TransitGatewayRouteTableId = 'tgw-rtb-0123456789abcdef0';
const TransitGatewayAttachmentId = 'tgw-attach-0123456789abcdef0';
const MountTargetId = 'fsmt-0123456789abcdef0';
const arn = (id: string) => `arn:aws:datasync:eu-west-1:111122223333:${id}`;
export const [Name, ResourceId] = ['design-floor', 'fleet/design-floor'];
export const cidr = '192.0.2.0/24';

export const place = (read: object): Place => ({ account: '111122223333', region: 'eu-west-1', ...read }) as Place;
export const ec2 = (lists: object) => ({ ec2: lists });
export const appstream = (lists: object) => ({ appstream: lists });
const scaling = (one: object) => ({ 'application-autoscaling': { ScalableTargets: [{ ResourceId, ...one }] } });

const permission = { IpProtocol: 'tcp', FromPort: 88, ToPort: 88, IpRanges: [{ CidrIp: cidr }] };
const item = { ipProtocol: 'tcp', fromPort: 88, toPort: 88, ipRanges: { items: [{ cidrIp: cidr }] }, groups: {} };
const rules = { groupId: GroupId, ipPermissions: { items: [item] } };
const group = (list: string, ...all: object[]) => ec2({ SecurityGroups: [{ GroupId, [list]: all }] });
const entry = { RuleNumber: 110, Egress: true, Protocol: '6', RuleAction: 'allow', CidrBlock: cidr };
const aclEntry = { networkAclId: NetworkAclId, ruleNumber: 110, egress: true };
const entries = (...Entries: object[]) => ec2({ NetworkAcls: [{ NetworkAclId, Entries }] });
export const toNat = { routeTableId: RouteTableId, destinationCidrBlock: cidr, natGatewayId: NatGatewayId };
export const routes = (...Routes: object[]) => ec2({ RouteTables: [{ RouteTableId, Routes }] });
const associations = (...Associations: object[]) => ec2({ RouteTables: [{ RouteTableId, Associations }] });
const attachments = (...Attachments: object[]) => ec2({ InternetGateways: [{ InternetGatewayId, Attachments }] });
const endpoint = (one: object) => ec2({ VpcEndpoints: [{ VpcEndpointId, ...one }] });
const prefixList = (...Entries: object[]) => ec2({ PrefixLists: [{ PrefixListId, Entries }] });
const gatewayTable = (one: object) => ec2({ TransitGatewayRouteTables: [{ TransitGatewayRouteTableId, ...one }] });
const wrapped = (inner: object) => ({ AnyRequest: { ...inner, DryRun: false } });

/** A call, and readings of before and after it. */
type Row = [source: string, call: string, asked: object, answered: object | null, before: object, after: object];

/** A call that makes something in the VPC: it shows when that is listed. */
const makes = (list: string, call: string, asked: object, answered: object, thing: object): Row => [
  'aws.ec2',
  call,
  asked,
  answered,
  ec2({ [list]: [] }),
  ec2({ [list]: [thing] }),
];
/** A call that ends something: it shows when that is no longer listed, or as ended. */
const ends = (source: string, list: string, call: string, asked: object, thing: object): Row => {
  const read = (...all: object[]) =>
    source === 'aws.appstream'
      ? appstream({ [list]: all })
      : source === 'aws.datasync'
        ? { datasync: { [list]: all } }
        : ec2({ [list]: all });
  return [source, call, asked, null, read(thing), read({ ...thing, State: 'deleted' })];
};

/** Every call whose effect can be checked. */
export const rows: Row[] = [
  ['aws.ec2', 'AuthorizeSecurityGroupIngress', rules, {}, group('IpPermissions'), group('IpPermissions', permission)],
  ['aws.ec2', 'RevokeSecurityGroupIngress', rules, {}, group('IpPermissions', permission), group('IpPermissions')],
  [
    'aws.ec2',
    'AuthorizeSecurityGroupEgress',
    rules,
    {},
    group('IpPermissionsEgress', { ...permission, FromPort: 880, ToPort: 880 }),
    group('IpPermissionsEgress', permission),
  ],
  [
    'aws.ec2',
    'RevokeSecurityGroupEgress',
    rules,
    {},
    group('IpPermissionsEgress', permission),
    group('IpPermissionsEgress', { ...permission, ToPort: 89 }),
  ],
  makes('SecurityGroups', 'CreateSecurityGroup', { vpcId: VpcId }, { groupId: GroupId }, { GroupId }),
  ends('aws.ec2', 'SecurityGroups', 'DeleteSecurityGroup', { groupId: GroupId }, { GroupId }),
  ['aws.ec2', 'CreateNetworkAclEntry', aclEntry, {}, entries({ ...entry, Egress: false }), entries(entry)],
  [
    'aws.ec2',
    'ReplaceNetworkAclEntry',
    { ...aclEntry, ruleAction: 'deny' },
    {},
    entries(entry),
    entries({ ...entry, RuleAction: 'deny' }),
  ],
  ['aws.ec2', 'DeleteNetworkAclEntry', aclEntry, {}, entries(entry), entries({ ...entry, RuleNumber: 1100 })],
  [
    'aws.ec2',
    'ReplaceNetworkAclAssociation',
    { networkAclId: NetworkAclId, associationId: 'aclassoc-0123456789abcdef0' },
    { newAssociationId: 'aclassoc-0fedcba9876543210' },
    ec2({ NetworkAcls: [{ NetworkAclId, Associations: [] }] }),
    ec2({
      NetworkAcls: [{ NetworkAclId, Associations: [{ NetworkAclAssociationId: 'aclassoc-0fedcba9876543210' }] }],
    }),
  ],
  makes(
    'NetworkAcls',
    'CreateNetworkAcl',
    { vpcId: VpcId },
    { networkAcl: { networkAclId: NetworkAclId } },
    { NetworkAclId },
  ),
  ends('aws.ec2', 'NetworkAcls', 'DeleteNetworkAcl', { networkAclId: NetworkAclId }, { NetworkAclId }),
  [
    'aws.ec2',
    'CreateRoute',
    toNat,
    {},
    routes({ DestinationCidrBlock: '198.51.100.0/24' }),
    routes({ DestinationCidrBlock: cidr, NatGatewayId }),
  ],
  [
    'aws.ec2',
    'ReplaceRoute',
    toNat,
    {},
    routes({ DestinationCidrBlock: cidr, GatewayId: InternetGatewayId }),
    routes({ DestinationCidrBlock: cidr, NatGatewayId }),
  ],
  [
    'aws.ec2',
    'DeleteRoute',
    { routeTableId: RouteTableId, destinationCidrBlock: cidr },
    {},
    routes({ DestinationCidrBlock: cidr }),
    routes(),
  ],
  [
    'aws.ec2',
    'AssociateRouteTable',
    { routeTableId: RouteTableId },
    { associationId: AssociationId },
    associations(),
    associations({ AssociationId }),
  ],
  [
    'aws.ec2',
    'ReplaceRouteTableAssociation',
    { routeTableId: RouteTableId, associationId: 'rtbassoc-0fedcba9876543210' },
    { newAssociationId: AssociationId },
    associations(),
    associations({ AssociationId }),
  ],
  makes(
    'RouteTables',
    'CreateRouteTable',
    { vpcId: VpcId },
    { routeTable: { routeTableId: RouteTableId } },
    { RouteTableId },
  ),
  ends('aws.ec2', 'RouteTables', 'DeleteRouteTable', { routeTableId: RouteTableId }, { RouteTableId }),
  [
    'aws.ec2',
    'AttachInternetGateway',
    { internetGatewayId: InternetGatewayId, vpcId: VpcId },
    {},
    attachments(),
    attachments({ VpcId, State: 'available' }),
  ],
  [
    'aws.ec2',
    'DetachInternetGateway',
    { internetGatewayId: InternetGatewayId, vpcId: VpcId },
    {},
    attachments({ VpcId, State: 'available' }),
    attachments({ VpcId, State: 'detaching' }),
  ],
  makes(
    'NatGateways',
    'CreateNatGateway',
    wrapped({ SubnetId }),
    { CreateNatGatewayResponse: { natGateway: { natGatewayId: NatGatewayId, vpcId: VpcId } } },
    { NatGatewayId },
  ),
  ends('aws.ec2', 'NatGateways', 'DeleteNatGateway', wrapped({ NatGatewayId }), { NatGatewayId, State: 'available' }),
  makes('Subnets', 'CreateSubnet', { vpcId: VpcId }, { subnet: { subnetId: SubnetId } }, { SubnetId }),
  ends('aws.ec2', 'Subnets', 'DeleteSubnet', { subnetId: SubnetId }, { SubnetId }),
  [
    'aws.ec2',
    'ModifySubnetAttribute',
    { subnetId: SubnetId, mapPublicIpOnLaunch: { value: true } },
    {},
    ec2({ Subnets: [{ SubnetId, MapPublicIpOnLaunch: false }] }),
    ec2({ Subnets: [{ SubnetId, MapPublicIpOnLaunch: true }] }),
  ],
  [
    'aws.ec2',
    'ModifyNetworkInterfaceAttribute',
    { networkInterfaceId: NetworkInterfaceId, groupSet: { items: [{ groupId: GroupId }] } },
    {},
    ec2({ NetworkInterfaces: [{ NetworkInterfaceId, Groups: [{ GroupId: 'sg-0f0e0d0c0b0a09080' }] }] }),
    ec2({ NetworkInterfaces: [{ NetworkInterfaceId, Groups: [{ GroupId }] }] }),
  ],
  ends(
    'aws.ec2',
    'NetworkInterfaces',
    'DeleteNetworkInterface',
    { networkInterfaceId: NetworkInterfaceId },
    { NetworkInterfaceId },
  ),
  [
    'aws.ec2',
    'TerminateInstances',
    { instancesSet: { items: [{ instanceId: 'i-0123456789abcdef0' }] } },
    {},
    ec2({ Instances: [{ InstanceId: 'i-0123456789abcdef0', State: { Name: 'running' } }] }),
    ec2({ Instances: [{ InstanceId: 'i-0123456789abcdef0', State: { Name: 'shutting-down' } }] }),
  ],
  makes(
    'VpcEndpoints',
    'CreateVpcEndpoint',
    wrapped({ VpcId }),
    { CreateVpcEndpointResponse: { vpcEndpoint: { vpcEndpointId: VpcEndpointId } } },
    { VpcEndpointId },
  ),
  [
    'aws.ec2',
    'ModifyVpcEndpoint',
    wrapped({ VpcEndpointId, AddSecurityGroupId: { tag: 1, content: GroupId } }),
    {},
    endpoint({ Groups: [] }),
    endpoint({ Groups: [{ GroupId }] }),
  ],
  [
    'aws.ec2',
    'ModifyVpcEndpoint',
    wrapped({ VpcEndpointId, RemoveSubnetId: [{ tag: 1, content: SubnetId }] }),
    {},
    endpoint({ SubnetIds: [SubnetId] }),
    endpoint({ SubnetIds: [] }),
  ],
  ends(
    'aws.ec2',
    'VpcEndpoints',
    'DeleteVpcEndpoints',
    wrapped({ VpcEndpointId: [{ tag: 1, content: VpcEndpointId }] }),
    { VpcEndpointId, State: 'available' },
  ),
  [
    'aws.ec2',
    'DeleteVpcPeeringConnection',
    { vpcPeeringConnectionId: 'pcx-0123456789abcdef0' },
    {},
    ec2({ VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-0123456789abcdef0', Status: { Code: 'active' } }] }),
    ec2({ VpcPeeringConnections: [{ VpcPeeringConnectionId: 'pcx-0123456789abcdef0', Status: { Code: 'deleted' } }] }),
  ],
  [
    'aws.ec2',
    'ModifyManagedPrefixList',
    wrapped({ PrefixListId, AddEntry: { cidr, tag: 1 } }),
    {},
    prefixList(),
    prefixList({ Cidr: cidr }),
  ],
  [
    'aws.ec2',
    'ModifyManagedPrefixList',
    wrapped({ PrefixListId, RemoveEntry: [{ Cidr: cidr, tag: 1 }] }),
    {},
    prefixList({ Cidr: cidr }),
    prefixList(),
  ],
  ends('aws.ec2', 'PrefixLists', 'DeleteManagedPrefixList', wrapped({ PrefixListId }), {
    PrefixListId,
    State: 'create-complete',
  }),
  ends(
    'aws.ec2',
    'TransitGatewayVpcAttachments',
    'DeleteTransitGatewayVpcAttachment',
    { DelTGwVpcAttachReq: { TransitGatewayAttachmentId } },
    { TransitGatewayAttachmentId, State: 'available' },
  ),
  [
    'aws.ec2',
    'CreateTransitGatewayRoute',
    wrapped({ TransitGatewayRouteTableId, DestinationCidrBlock: cidr }),
    {},
    gatewayTable({ Routes: [] }),
    gatewayTable({ Routes: [{ DestinationCidrBlock: cidr }] }),
  ],
  [
    'aws.ec2',
    'DeleteTransitGatewayRoute',
    wrapped({ TransitGatewayRouteTableId, DestinationCidrBlock: cidr }),
    {},
    gatewayTable({ Routes: [{ DestinationCidrBlock: cidr }] }),
    gatewayTable({ Routes: [] }),
  ],
  [
    'aws.ec2',
    'AssociateTransitGatewayRouteTable',
    wrapped({ TransitGatewayRouteTableId, TransitGatewayAttachmentId }),
    {},
    gatewayTable({ Associations: [] }),
    gatewayTable({ Associations: [{ TransitGatewayAttachmentId }] }),
  ],
  [
    'aws.ec2',
    'DisassociateTransitGatewayRouteTable',
    wrapped({ TransitGatewayRouteTableId, TransitGatewayAttachmentId }),
    {},
    gatewayTable({ Associations: [{ TransitGatewayAttachmentId, State: 'associated' }] }),
    gatewayTable({ Associations: [{ TransitGatewayAttachmentId, State: 'disassociating' }] }),
  ],
  ['aws.appstream', 'CreateFleet', { name: Name }, null, appstream({ Fleets: [] }), appstream({ Fleets: [{ Name }] })],
  [
    'aws.appstream',
    'UpdateFleet',
    {
      name: Name,
      vpcConfig: { subnetIds: [SubnetId] },
      computeCapacity: { desiredInstances: 4 },
      maxConcurrentSessions: 9,
    },
    null,
    appstream({
      Fleets: [
        {
          Name,
          VpcConfig: { SubnetIds: [SubnetId] },
          ComputeCapacityStatus: { Desired: 40 },
          MaxConcurrentSessions: 9,
        },
      ],
    }),
    appstream({
      Fleets: [
        { Name, VpcConfig: { SubnetIds: [SubnetId] }, ComputeCapacityStatus: { Desired: 4 }, MaxConcurrentSessions: 9 },
      ],
    }),
  ],
  [
    'aws.appstream',
    'UpdateFleet',
    { name: Name, vpcConfig: { subnetIds: [SubnetId], securityGroupIds: [GroupId] } },
    null,
    appstream({ Fleets: [{ Name, VpcConfig: { SubnetIds: [SubnetId], SecurityGroupIds: [] } }] }),
    appstream({ Fleets: [{ Name, VpcConfig: { SubnetIds: [SubnetId], SecurityGroupIds: [GroupId] } }] }),
  ],
  [
    'aws.appstream',
    'StartFleet',
    { name: Name },
    null,
    appstream({ Fleets: [{ Name, State: 'STOPPED' }] }),
    appstream({ Fleets: [{ Name, State: 'STARTING' }] }),
  ],
  [
    'aws.appstream',
    'StopFleet',
    { name: Name },
    null,
    appstream({ Fleets: [{ Name, State: 'RUNNING' }] }),
    appstream({ Fleets: [{ Name, State: 'STOPPING' }] }),
  ],
  ends('aws.appstream', 'Fleets', 'DeleteFleet', { name: Name }, { Name }),
  [
    'aws.appstream',
    'CreateImageBuilder',
    { name: Name },
    null,
    appstream({ ImageBuilders: [] }),
    appstream({ ImageBuilders: [{ Name }] }),
  ],
  ends('aws.appstream', 'ImageBuilders', 'DeleteImageBuilder', { name: Name }, { Name, State: 'STOPPED' }),
  [
    'aws.appstream',
    'CreateAppBlockBuilder',
    { name: Name },
    null,
    appstream({ AppBlockBuilders: [] }),
    appstream({ AppBlockBuilders: [{ Name }] }),
  ],
  ends('aws.appstream', 'AppBlockBuilders', 'DeleteAppBlockBuilder', { name: Name }, { Name }),
  ['aws.appstream', 'CreateStack', { name: Name }, null, appstream({ Stacks: [] }), appstream({ Stacks: [{ Name }] })],
  ends('aws.appstream', 'Stacks', 'DeleteStack', { name: Name }, { Name }),
  [
    'aws.autoscaling',
    'RegisterScalableTarget',
    { resourceId: ResourceId, minCapacity: 1, maxCapacity: 8 },
    null,
    scaling({ MinCapacity: 1, MaxCapacity: 80 }),
    scaling({ MinCapacity: 1, MaxCapacity: 8 }),
  ],
  [
    'aws.autoscaling',
    'DeregisterScalableTarget',
    { resourceId: ResourceId },
    null,
    scaling({}),
    { 'application-autoscaling': { ScalableTargets: [] } },
  ],
  ends('aws.datasync', 'Tasks', 'DeleteTask', { taskArn: arn('task/task-0a') }, { TaskArn: arn('task/task-0a') }),
  ends(
    'aws.datasync',
    'Locations',
    'DeleteLocation',
    { locationArn: arn('location/loc-0a') },
    { LocationArn: arn('location/loc-0a') },
  ),
  ends(
    'aws.datasync',
    'Agents',
    'DeleteAgent',
    { agentArn: arn('agent/agent-0a') },
    { AgentArn: arn('agent/agent-0a') },
  ),
  [
    'aws.elasticfilesystem',
    'ModifyMountTargetSecurityGroups',
    { mountTargetId: MountTargetId, securityGroups: [GroupId] },
    null,
    { efs: { MountTargets: [{ MountTargetId, SecurityGroups: [] }] } },
    { efs: { MountTargets: [{ MountTargetId, SecurityGroups: [GroupId] }] } },
  ],
  [
    'aws.elasticfilesystem',
    'DeleteMountTarget',
    { mountTargetId: MountTargetId },
    null,
    { efs: { MountTargets: [{ MountTargetId, LifeCycleState: 'available' }] } },
    { efs: { MountTargets: [{ MountTargetId, LifeCycleState: 'deleting' }] } },
  ],
];
