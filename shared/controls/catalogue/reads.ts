import type { FlowRequirement, Party, Requirement } from '../../requirements/requirement.ts';
import type { State } from '../../requirements/state.ts';
import type { SubjectType } from '../../workloads/subject.ts';
import type { Control } from '../control.ts';

/** The AWS operations that a control's verdict rests on, in order; what cannot be read leads to `unknown`. */
export const reads = ({ subject, check }: Control): string[] => [
  ...new Set([...ofSubject[subject], ...check.requirements.flatMap(ofRequirement)].sort()),
];

/**
 * Whether a verdict may rest on what the operation shows. Some are only asked for what AWS itself says has gone wrong,
 * which is told beside a verdict; all others decide, those too that no control names.
 */
export const decides = (operation: string): boolean => !ofSymptoms.has(operation);

const ofSymptoms: ReadonlySet<string> = new Set([
  'application-autoscaling:DescribeScalingActivities',
  'datasync:DescribeTaskExecution',
  'datasync:ListTaskExecutions',
]);

function ofRequirement(requirement: Requirement): readonly string[] {
  switch (requirement.asks) {
    case 'flows':
      return ofFlows(requirement);
    case 'state':
      return ofState(requirement.state);
    case 'baseline':
      return ofBaseline;
    case 'guest':
    case 'nothing':
      return [];
  }
}

const everyLayer = ['security-group', 'network-acl', 'route'] as const;

const ofFlows = ({ from, to, layers = everyLayer }: FlowRequirement): readonly string[] => [
  ...subnets,
  ...(ofParty[from] ?? []),
  ...(ofParty[to] ?? []),
  ...layers.flatMap((layer) => ofLayer[layer]),
];

const subnets = ['ec2:DescribeSubnets', 'ec2:DescribeVpcs'];
const dhcpOptions = ['ec2:DescribeDhcpOptions', 'ec2:DescribeVpcs'];
const directories = ['ds:DescribeDirectories', 'ds:DescribeDomainControllers'];
const interfaces = ['ec2:DescribeNetworkInterfaces'];
/** Used in another VPC than its own, a group must be associated with it. */
const groups = ['ec2:DescribeSecurityGroupVpcAssociations', 'ec2:DescribeSecurityGroups'];
const endpoints = ['ec2:DescribeVpcEndpoints'];
const prefixLists = ['ec2:DescribeManagedPrefixLists', 'ec2:GetManagedPrefixListEntries'];
const gateways = [
  'ec2:DescribeEgressOnlyInternetGateways',
  'ec2:DescribeInternetGateways',
  'ec2:DescribeNatGateways',
  'ec2:DescribeRouteTables',
];

const stacks = ['appstream:DescribeStacks', 'appstream:ListAssociatedFleets'];

const locations = ['datasync:ListLocations'];
const agents = ['datasync:DescribeAgent', 'datasync:ListAgents'];
const taskEnds = [...locations, ...agents, 'ec2:DescribeSubnets', 'fsx:DescribeFileSystems'];

const mountTargets = ['elasticfilesystem:DescribeMountTargetSecurityGroups', 'elasticfilesystem:DescribeMountTargets'];
const fileSystems = ['fsx:DescribeFileSystems', 'fsx:DescribeStorageVirtualMachines'];
const agentAddresses = ['ec2:DescribeInstances', ...interfaces];

type Layer = (typeof everyLayer)[number];

const ofLayer: Record<Layer, readonly string[]> = {
  'security-group': [...groups, ...interfaces, ...prefixLists],
  'network-acl': ['ec2:DescribeNetworkAcls'],
  route: [
    ...gateways,
    ...endpoints,
    ...prefixLists,
    'ec2:DescribeTransitGatewayRouteTables',
    'ec2:DescribeTransitGatewayVpcAttachments',
    'ec2:DescribeTransitGateways',
    'ec2:DescribeVpcPeeringConnections',
    'ec2:GetTransitGatewayRouteTableAssociations',
    'ec2:SearchTransitGatewayRoutes',
  ],
};

/** What a Windows image admits is judged by all that stands before it. */
const ofBaseline = [...subnets, ...everyLayer.flatMap((layer) => ofLayer[layer])];

const ofParty: Partial<Record<Party, readonly string[]>> = {
  'directory-controllers': [...directories, ...dhcpOptions],
  'dns-resolvers': [...directories, ...dhcpOptions],
  'domain-members': ['appstream:DescribeFleets', 'appstream:DescribeImageBuilders'],
  'ad-connector': directories,
  'radius-server': directories,
  'certificate-authority': ['appstream:DescribeDirectoryConfigs'],
  'streaming-endpoint': endpoints,
  'api-endpoint': endpoints,
  s3: [...endpoints, ...prefixLists],
  'task-interface': [...taskEnds, ...interfaces],
  'efs-mount-target': mountTargets,
  'fsx-file-server': [...fileSystems, ...interfaces],
  'datasync-agent': agentAddresses,
  'datasync-endpoint': [...endpoints, ...interfaces],
  'self-managed-storage': [...locations, ...interfaces],
};

const ofSubject: Record<SubjectType, readonly string[]> = {
  'appstream-fleet': ['appstream:DescribeFleets'],
  'appstream-image-builder': ['appstream:DescribeImageBuilders'],
  'appstream-app-block-builder': ['appstream:DescribeAppBlockBuilders'],
  'appstream-stack': ['appstream:DescribeStacks'],
  'datasync-task': ['datasync:DescribeTask', 'datasync:ListTasks'],
  'datasync-agent': ['datasync:DescribeAgent', 'datasync:ListAgents'],
  'datasync-location': ['datasync:ListLocations'],
  directory: ['ds:DescribeDirectories'],
  'security-group': ['ec2:DescribeSecurityGroups'],
  subnet: ['ec2:DescribeSubnets'],
  vpc: ['ec2:DescribeVpcs'],
  'ec2-instance': ['ec2:DescribeImages', 'ec2:DescribeInstances'],
  'network-interface': interfaces,
  region: [],
  account: [],
};

const fleetSizes = ['application-autoscaling:DescribeScalableTargets', 'appstream:DescribeFleets'];
/** Whoever else wants the same addresses, and when. */
const everybodyElse = [
  'application-autoscaling:DescribeScheduledActions',
  'appstream:DescribeAppBlockBuilders',
  'appstream:DescribeImageBuilders',
  'datasync:DescribeTask',
  'datasync:ListLocations',
  'datasync:ListTasks',
];
/** What there is for all of them. */
const free = [...subnets, 'ec2:GetSubnetCidrReservations'];

function ofState(state: State): readonly string[] {
  if (state.claim === 'apart') return [...subnets, ...ofRange[state.of]];
  if (state.claim === 'at-most') return state.of === 'instances' ? fleetSizes : groups;
  return ofClaim[state.claim];
}

type Apart = Extract<State, { claim: 'apart' }>;

const ofRange: Record<Apart['of'], readonly string[]> = {
  vpc: [],
  'peered-vpcs': ['ec2:DescribeVpcPeeringConnections'],
  routes: ['ec2:DescribeRouteTables'],
  'ontap-endpoints': ['ec2:DescribeRouteTables', 'fsx:DescribeFileSystems'],
};

const ofClaim: Record<Exclude<State['claim'], 'apart' | 'at-most'>, readonly string[]> = {
  subnets: ['ec2:DescribeSubnets'],
  zones: ['ec2:DescribeSubnets'],
  'one-subnet-a-zone': ['ec2:DescribeSubnets'],
  'within-quota': [
    'servicequotas:GetServiceQuota',
    'servicequotas:ListServiceQuotas',
    ...fleetSizes,
    ...interfaces,
    ...everybodyElse,
  ],
  headroom: [...free, ...interfaces, ...fleetSizes, ...everybodyElse],
  'default-route': [...subnets, ...gateways],
  'nat-gateway-in-zone': [...subnets, ...gateways],
  ipv4: ['ec2:DescribeSubnets'],
  'not-of-type': [...directories, ...dhcpOptions],
  'dns-answers-nxdomain': dhcpOptions,
  'directory-name-resolves': [...directories, ...dhcpOptions],
  'dhcp-options-of-directory': [...directories, ...dhcpOptions],
  'no-domain-join': [],
  'admits-nobody': ['ec2:DescribeSecurityGroups'],
  'interfaces-as-configured': interfaces,
  'endpoint-private-dns': [...endpoints, 'ec2:DescribeVpcAttribute'],
  /** AppStream needs it only for stacks that keep something. */
  'endpoint-policy': [...endpoints, ...subnets, 'ec2:DescribeRouteTables', ...stacks],
  unrouted: [...subnets, 'ec2:DescribeRouteTables'],
  'task-interfaces': [...taskEnds, ...interfaces, ...groups],
  'task-interfaces-add-up': taskEnds,
  'task-interfaces-exist': interfaces,
  'task-headroom': [...free, ...taskEnds, ...interfaces, ...everybodyElse],
  'task-mode-documented': taskEnds,
  'mount-target-in-zone': [...locations, ...mountTargets, 'ec2:DescribeSubnets'],
  'default-tenancy': subnets,
  'own-subnets': ['ec2:DescribeSubnets'],
  'agents-alike': agents,
  'agent-online': agents,
  'endpoint-leaves-public-names': [...agents, ...endpoints],
  'endpoint-of-datasync': [...agents, ...endpoints],
  'closed-afterwards': [...agentAddresses, 'ec2:DescribeSecurityGroups', 'ec2:DescribeNetworkAcls'],
};
