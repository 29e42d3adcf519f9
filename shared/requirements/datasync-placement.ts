import { defineRequirement } from './requirement.ts';

const choosing = 'DataSync guide "Choosing a service endpoint", current copy';

export const subnetNearMountTarget = defineRequirement({
  id: 'DS-SVC-EFS-AZ',
  statement: "Subnets of EFS locations are in the file system's VPC, and in a zone that has a mount target.",
  source: 'DataSync API model 2026-08 > Ec2Config.SubnetArn',
  need: 'required',
  asks: 'state',
  state: { claim: 'mount-target-in-zone' },
});
export const defaultTenancy = defineRequirement({
  id: 'DS-VPC-TENANCY',
  statement: 'VPCs that DataSync makes interfaces in have the default tenancy.',
  source: `${choosing}; EFS location page`,
  need: 'required',
  asks: 'state',
  state: { claim: 'default-tenancy' },
});
export const notShared = defineRequirement({
  id: 'DS-VPC-NOT-SHARED',
  statement: 'Subnets of DataSync endpoints belong to the account of the agent; a shared VPC cannot be used.',
  source: `${choosing}, limitations`,
  need: 'required',
  asks: 'state',
  state: { claim: 'own-subnets' },
});
export const oneEndpointForAll = defineRequirement({
  id: 'DS-AGENT-MULTI-SAME-ENDPOINT',
  statement: 'Agents of one location all use the same VPC endpoint and subnet, and are all online.',
  source: 'DataSync guide 2022-09 "Using multiple agents"',
  need: 'required',
  asks: 'state',
  state: { claim: 'agents-alike' },
});
export const agentOnline = defineRequirement({
  id: 'DS-AGENT-ONLINE',
  statement: 'Agents that tasks use are online: DataSync has heard of them in the last five minutes.',
  source: 'DataSync API model > DescribeAgent.Status',
  need: 'required',
  asks: 'state',
  state: { claim: 'agent-online' },
});
export const privateDnsOff = defineRequirement({
  id: 'DS-VPCE-PRIVATE-DNS-OFF',
  statement: 'DataSync endpoints have no private DNS names in VPCs whose agents use public endpoints.',
  source: choosing,
  need: 'optional',
  asks: 'state',
  state: { claim: 'endpoint-leaves-public-names' },
});
export const endpointOfDataSync = defineRequirement({
  id: 'DS-VPCE-SERVICE-NAME',
  statement: "Agents' VPC endpoints are DataSync's own of their Region, in the agent's account.",
  source: choosing,
  need: 'required',
  asks: 'state',
  state: { claim: 'endpoint-of-datasync' },
});
