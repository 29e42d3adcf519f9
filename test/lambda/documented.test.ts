import { expect, test } from 'vitest';
import { calls } from '../../shared/lambda/events/calls.ts';
import { natives } from '../../shared/lambda/events/native.ts';
import { unheard } from '../../shared/lambda/events/unheard.ts';

/** What CloudTrail and EventBridge tell of networks and of who needs them, as AWS documents it, by source. */
const documented: Readonly<Record<string, string>> = {
  'aws.ec2':
    'AuthorizeSecurityGroupIngress AuthorizeSecurityGroupEgress RevokeSecurityGroupIngress RevokeSecurityGroupEgress ' +
    'ModifySecurityGroupRules CreateSecurityGroup DeleteSecurityGroup AssociateSecurityGroupVpc ' +
    'DisassociateSecurityGroupVpc UpdateSecurityGroupRuleDescriptionsIngress UpdateSecurityGroupRuleDescriptionsEgress ' +
    'CreateNetworkInterface DeleteNetworkInterface AttachNetworkInterface DetachNetworkInterface ' +
    'ModifyNetworkInterfaceAttribute ResetNetworkInterfaceAttribute ModifyInstanceAttribute AssignPrivateIpAddresses ' +
    'UnassignPrivateIpAddresses AssignIpv6Addresses UnassignIpv6Addresses AssociateAddress DisassociateAddress ' +
    'RunInstances TerminateInstances StartInstances StopInstances CreateNetworkAcl DeleteNetworkAcl ' +
    'CreateNetworkAclEntry ReplaceNetworkAclEntry DeleteNetworkAclEntry ReplaceNetworkAclAssociation CreateRoute ' +
    'ReplaceRoute DeleteRoute CreateRouteTable DeleteRouteTable AssociateRouteTable DisassociateRouteTable ' +
    'ReplaceRouteTableAssociation EnableVgwRoutePropagation DisableVgwRoutePropagation AttachInternetGateway ' +
    'DetachInternetGateway AttachVpnGateway DetachVpnGateway CreateNatGateway DeleteNatGateway ' +
    'AssociateNatGatewayAddress DisassociateNatGatewayAddress AssignPrivateNatGatewayAddress ' +
    'UnassignPrivateNatGatewayAddress ' +
    'CreateEgressOnlyInternetGateway DeleteEgressOnlyInternetGateway CreateSubnet CreateDefaultSubnet DeleteSubnet ' +
    'ModifySubnetAttribute AssociateSubnetCidrBlock DisassociateSubnetCidrBlock CreateSubnetCidrReservation ' +
    'DeleteSubnetCidrReservation CreateVpc DeleteVpc CreateDefaultVpc AssociateVpcCidrBlock DisassociateVpcCidrBlock ' +
    'ModifyVpcAttribute AssociateDhcpOptions CreateVpcEndpoint ModifyVpcEndpoint DeleteVpcEndpoints ' +
    'CreateVpcPeeringConnection AcceptVpcPeeringConnection RejectVpcPeeringConnection DeleteVpcPeeringConnection ' +
    'ModifyVpcPeeringConnectionOptions CreateManagedPrefixList ModifyManagedPrefixList ' +
    'RestoreManagedPrefixListVersion DeleteManagedPrefixList CreateTransitGatewayVpcAttachment ' +
    'ModifyTransitGatewayVpcAttachment AcceptTransitGatewayVpcAttachment RejectTransitGatewayVpcAttachment ' +
    'DeleteTransitGatewayVpcAttachment CreateTransitGatewayRoute ReplaceTransitGatewayRoute ' +
    'DeleteTransitGatewayRoute AssociateTransitGatewayRouteTable DisassociateTransitGatewayRouteTable ' +
    'EnableTransitGatewayRouteTablePropagation DisableTransitGatewayRouteTablePropagation ' +
    'CreateTransitGatewayPrefixListReference ModifyTransitGatewayPrefixListReference ' +
    'DeleteTransitGatewayPrefixListReference ModifyVpcBlockPublicAccessOptions CreateVpcBlockPublicAccessExclusion ' +
    'ModifyVpcBlockPublicAccessExclusion DeleteVpcBlockPublicAccessExclusion',
  'aws.appstream':
    'CreateFleet UpdateFleet StartFleet StopFleet DeleteFleet AssociateFleet DisassociateFleet CreateImageBuilder ' +
    'StartImageBuilder StopImageBuilder DeleteImageBuilder CreateAppBlockBuilder UpdateAppBlockBuilder ' +
    'StartAppBlockBuilder StopAppBlockBuilder DeleteAppBlockBuilder CreateStack UpdateStack DeleteStack ' +
    'CreateDirectoryConfig UpdateDirectoryConfig DeleteDirectoryConfig',
  'aws.datasync':
    'CreateAgent UpdateAgent DeleteAgent CreateLocationEfs CreateLocationFsxWindows CreateLocationFsxLustre ' +
    'CreateLocationFsxOpenZfs CreateLocationFsxOntap CreateLocationNfs CreateLocationSmb CreateLocationHdfs ' +
    'CreateLocationObjectStorage CreateLocationAzureBlob CreateLocationS3 UpdateLocationEfs UpdateLocationFsxWindows ' +
    'UpdateLocationFsxLustre UpdateLocationFsxOpenZfs UpdateLocationFsxOntap UpdateLocationNfs UpdateLocationSmb ' +
    'UpdateLocationHdfs UpdateLocationObjectStorage UpdateLocationAzureBlob UpdateLocationS3 DeleteLocation ' +
    'CreateTask UpdateTask DeleteTask StartTaskExecution',
  'aws.elasticfilesystem': 'CreateMountTarget ModifyMountTargetSecurityGroups DeleteMountTarget DeleteFileSystem',
  'aws.fsx':
    'CreateFileSystem CreateFileSystemFromBackup UpdateFileSystem DeleteFileSystem CreateStorageVirtualMachine ' +
    'UpdateStorageVirtualMachine DeleteStorageVirtualMachine',
  'aws.ds':
    'CreateMicrosoftAD CreateDirectory ConnectDirectory DeleteDirectory UpdateNumberOfDomainControllers AddIpRoutes ' +
    'RemoveIpRoutes CreateConditionalForwarder UpdateConditionalForwarder DeleteConditionalForwarder ShareDirectory ' +
    'UnshareDirectory CreateTrust DeleteTrust',
  'aws.autoscaling':
    'RegisterScalableTarget DeregisterScalableTarget PutScheduledAction DeleteScheduledAction PutScalingPolicy ' +
    'DeleteScalingPolicy',
  'aws.ram':
    'CreateResourceShare AssociateResourceShare DisassociateResourceShare DeleteResourceShare ' +
    'AcceptResourceShareInvitation',
  'aws.route53resolver':
    'CreateResolverRule UpdateResolverRule DeleteResolverRule AssociateResolverRule DisassociateResolverRule ' +
    'CreateResolverEndpoint DeleteResolverEndpoint',
  'aws.organizations':
    'CreateAccountResult MoveAccount CloseAccount InviteAccountToOrganization AcceptHandshake ' +
    'RemoveAccountFromOrganization',
};

test.each(Object.entries(documented))('each call of %s is followed, or listed with the reason', (source, names) => {
  const followed = [...(calls.get(source)?.keys() ?? [])];
  const listed = unheard.filter((one) => one.source === source).flatMap((one) => one.names);
  expect(names.split(' ').filter((name) => !followed.includes(name) && !listed.includes(name))).toEqual([]);
  expect(listed.filter((name) => followed.includes(name))).toEqual([]);
});

test.each<[string, string]>([
  ['aws.datasync', 'DataSync Agent State Change'],
  ['aws.datasync', 'DataSync Location State Change'],
  ['aws.datasync', 'DataSync Task State Change'],
  ['aws.datasync', 'DataSync Task Execution State Change'],
  ['aws.appstream', 'AppStream Session Notification'],
  ['aws.workspaces', 'WorkSpaces Access'],
  ['aws.ec2', 'EC2 Instance State-change Notification'],
  ['aws.application-autoscaling', 'Application Auto Scaling Scaling Activity State Change'],
  ['aws.ram', 'Resource Sharing State Change'],
  ['aws.config', 'Config Configuration Item Change'],
  ['aws.account', 'Region Opt-In Status Change'],
  ['aws.securityhub', 'Security Hub Findings - Imported'],
  ['aws.securityhub', 'Findings Imported V2'],
])('what %s sends as %s is followed, or listed with the reason', (source, type) => {
  const listed = unheard.some((one) => one.source === source && one.names.includes(type));
  expect([natives.get(type)?.source === source, listed].filter(Boolean)).toHaveLength(1);
});
