import type { Kind } from '../../network/network.ts';
import { answered, asked, either, type Values } from './asked.ts';
import { each, entry, is, permissions, route, type Says, whole } from './said.ts';

/** A list of a reading in which the effect of a call shows. */
export type Listed =
  | Kind
  | 'Instances'
  | 'Fleets'
  | 'ImageBuilders'
  | 'AppBlockBuilders'
  | 'Stacks'
  | 'ScalableTargets'
  | 'MountTargets'
  | 'Tasks'
  | 'Locations'
  | 'Agents';

/** Where and how the effect of a call shows. */
export type Effect = {
  readonly among: Listed;
  readonly of: Values;
  /** Something in this list says it; without it, the resource itself. */
  readonly list?: string;
  /** Without it: that the resource is there. */
  readonly says?: Says;
  /** It shows in that nothing says it any longer. */
  readonly gone?: true;
  readonly vpc?: Values;
};

const made = (among: Listed, of: Values, vpc = asked('vpcId')): Effect => ({ among, of, vpc });
const ended = (among: Listed, of: Values): Effect => ({ among, of, gone: true });
const sets = (among: Listed, of: Values, name: string, values: Values): Effect => ({
  among,
  of,
  says: whole(name, values),
});
const adds = (among: Listed, of: Values, list: string, says: Says): Effect => ({ among, of, list, says });
const takes = (...given: Parameters<typeof adds>): Effect => ({ ...adds(...given), gone: true });

const group = asked('groupId');
const table = asked('routeTableId');
const acl = asked('networkAclId');
const gatewayTable = asked('TransitGatewayRouteTableId');
const associated = either(answered('newAssociationId'), answered('associationId'));

const ec2: Readonly<Record<string, readonly Effect[]>> = {
  AuthorizeSecurityGroupIngress: [adds('SecurityGroups', group, 'IpPermissions', permissions)],
  RevokeSecurityGroupIngress: [takes('SecurityGroups', group, 'IpPermissions', permissions)],
  AuthorizeSecurityGroupEgress: [adds('SecurityGroups', group, 'IpPermissionsEgress', permissions)],
  RevokeSecurityGroupEgress: [takes('SecurityGroups', group, 'IpPermissionsEgress', permissions)],
  CreateSecurityGroup: [made('SecurityGroups', answered('groupId'))],
  DeleteSecurityGroup: [ended('SecurityGroups', group)],
  CreateNetworkAclEntry: [adds('NetworkAcls', acl, 'Entries', entry)],
  ReplaceNetworkAclEntry: [adds('NetworkAcls', acl, 'Entries', entry)],
  DeleteNetworkAclEntry: [takes('NetworkAcls', acl, 'Entries', entry)],
  ReplaceNetworkAclAssociation: [adds('NetworkAcls', acl, 'Associations', each(associated))],
  CreateNetworkAcl: [made('NetworkAcls', answered('networkAcl.networkAclId'))],
  DeleteNetworkAcl: [ended('NetworkAcls', acl)],
  CreateRoute: [adds('RouteTables', table, 'Routes', route)],
  ReplaceRoute: [adds('RouteTables', table, 'Routes', route)],
  DeleteRoute: [takes('RouteTables', table, 'Routes', route)],
  AssociateRouteTable: [adds('RouteTables', table, 'Associations', each(associated))],
  ReplaceRouteTableAssociation: [adds('RouteTables', table, 'Associations', each(associated))],
  CreateRouteTable: [made('RouteTables', answered('routeTable.routeTableId'))],
  DeleteRouteTable: [ended('RouteTables', table)],
  AttachInternetGateway: [adds('InternetGateways', asked('internetGatewayId'), 'Attachments', each(asked('vpcId')))],
  DetachInternetGateway: [takes('InternetGateways', asked('internetGatewayId'), 'Attachments', each(asked('vpcId')))],
  CreateNatGateway: [made('NatGateways', answered('natGateway.natGatewayId'), answered('natGateway.vpcId'))],
  DeleteNatGateway: [ended('NatGateways', asked('NatGatewayId'))],
  CreateSubnet: [made('Subnets', answered('subnet.subnetId'))],
  DeleteSubnet: [ended('Subnets', asked('subnetId'))],
  ModifySubnetAttribute: [
    sets('Subnets', asked('subnetId'), 'MapPublicIpOnLaunch', asked('mapPublicIpOnLaunch.value')),
  ],
  ModifyNetworkInterfaceAttribute: [
    sets('NetworkInterfaces', asked('networkInterfaceId'), 'GroupId', asked('groupSet.items.groupId')),
    sets('NetworkInterfaces', asked('networkInterfaceId'), 'SourceDestCheck', asked('sourceDestCheck.value')),
  ],
  DeleteNetworkInterface: [ended('NetworkInterfaces', asked('networkInterfaceId'))],
  TerminateInstances: [ended('Instances', asked('instancesSet.items.instanceId'))],
  CreateVpcEndpoint: [made('VpcEndpoints', answered('vpcEndpoint.vpcEndpointId'))],
  ModifyVpcEndpoint: (
    [
      ['Groups', 'SecurityGroupId'],
      ['SubnetIds', 'SubnetId'],
      ['RouteTableIds', 'RouteTableId'],
    ] as const
  ).flatMap(([list, what]) => [
    adds('VpcEndpoints', asked('VpcEndpointId'), list, each(asked(`Add${what}`))),
    takes('VpcEndpoints', asked('VpcEndpointId'), list, each(asked(`Remove${what}`))),
  ]),
  DeleteVpcEndpoints: [ended('VpcEndpoints', asked('VpcEndpointId'))],
  DeleteVpcPeeringConnection: [ended('VpcPeeringConnections', asked('vpcPeeringConnectionId'))],
  ModifyManagedPrefixList: [
    adds('PrefixLists', asked('PrefixListId'), 'Entries', each(asked('AddEntry.Cidr'))),
    takes('PrefixLists', asked('PrefixListId'), 'Entries', each(asked('RemoveEntry.Cidr'))),
  ],
  DeleteManagedPrefixList: [ended('PrefixLists', asked('PrefixListId'))],
  DeleteTransitGatewayVpcAttachment: [ended('TransitGatewayVpcAttachments', asked('TransitGatewayAttachmentId'))],
  CreateTransitGatewayRoute: [
    adds('TransitGatewayRouteTables', gatewayTable, 'Routes', each(asked('DestinationCidrBlock'))),
  ],
  DeleteTransitGatewayRoute: [
    takes('TransitGatewayRouteTables', gatewayTable, 'Routes', each(asked('DestinationCidrBlock'))),
  ],
  AssociateTransitGatewayRouteTable: [
    adds('TransitGatewayRouteTables', gatewayTable, 'Associations', each(asked('TransitGatewayAttachmentId'))),
  ],
  DisassociateTransitGatewayRouteTable: [
    takes('TransitGatewayRouteTables', gatewayTable, 'Associations', each(asked('TransitGatewayAttachmentId'))),
  ],
};

const name = asked('name');

const appstream: Readonly<Record<string, readonly Effect[]>> = {
  CreateFleet: [made('Fleets', name)],
  UpdateFleet: [
    sets('Fleets', name, 'SubnetIds', asked('vpcConfig.subnetIds')),
    sets('Fleets', name, 'SecurityGroupIds', asked('vpcConfig.securityGroupIds')),
    sets('Fleets', name, 'MaxConcurrentSessions', asked('maxConcurrentSessions')),
    sets('Fleets', name, 'Desired', asked('computeCapacity.desiredInstances')),
  ],
  StartFleet: [{ among: 'Fleets', of: name, says: is('State', 'STOPPED'), gone: true }],
  StopFleet: [{ among: 'Fleets', of: name, says: is('State', 'RUNNING'), gone: true }],
  DeleteFleet: [ended('Fleets', name)],
  CreateImageBuilder: [made('ImageBuilders', name)],
  DeleteImageBuilder: [ended('ImageBuilders', name)],
  CreateAppBlockBuilder: [made('AppBlockBuilders', name)],
  DeleteAppBlockBuilder: [ended('AppBlockBuilders', name)],
  CreateStack: [made('Stacks', name)],
  DeleteStack: [ended('Stacks', name)],
};

const scaled = asked('resourceId');

/** By the source of the event, the calls whose effects can be checked in what is read anyway. */
export const effects: ReadonlyMap<string, ReadonlyMap<string, readonly Effect[]>> = new Map(
  Object.entries({
    'aws.ec2': ec2,
    'aws.appstream': appstream,
    'aws.autoscaling': {
      RegisterScalableTarget: [
        sets('ScalableTargets', scaled, 'MinCapacity', asked('minCapacity')),
        sets('ScalableTargets', scaled, 'MaxCapacity', asked('maxCapacity')),
      ],
      DeregisterScalableTarget: [ended('ScalableTargets', scaled)],
    },
    'aws.datasync': {
      DeleteTask: [ended('Tasks', asked('taskArn'))],
      DeleteLocation: [ended('Locations', asked('locationArn'))],
      DeleteAgent: [ended('Agents', asked('agentArn'))],
    },
    'aws.elasticfilesystem': {
      ModifyMountTargetSecurityGroups: [
        sets('MountTargets', asked('mountTargetId'), 'SecurityGroups', asked('securityGroups')),
      ],
      DeleteMountTarget: [ended('MountTargets', asked('mountTargetId'))],
    },
  } satisfies Record<string, Readonly<Record<string, readonly Effect[]>>>).map(([source, rows]) => [
    source,
    new Map(Object.entries(rows)),
  ]),
);
