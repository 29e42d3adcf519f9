import { defineRequirement, type FlowRequirement, type StateRequirement } from './requirement.ts';

const guide = 'WorkSpaces Applications admin guide, crawl 2026-04-13';
const streaming = `${guide} > Creating and Streaming from Interface VPC Endpoints`;
const api = `${guide} > Access API and CLI through an Interface VPC Endpoint`;

/** What devices open to a streaming endpoint. */
const toStreaming = {
  source: streaming,
  need: 'required',
  asks: 'flows',
  from: 'user-devices',
  to: 'streaming-endpoint',
} as const;

export const streamingHttps = defineRequirement({
  ...toStreaming,
  id: 'AS-VPCE-STREAM-443',
  statement: "Security groups of streaming endpoints admit users' devices over HTTPS.",
  services: ['tcp/443'],
  layers: ['security-group'],
});
export const streamingPorts = defineRequirement({
  ...toStreaming,
  id: 'AS-VPCE-STREAM-1400-1499',
  statement: "Security groups of streaming endpoints admit users' devices on the streaming ports.",
  services: ['tcp/1400-1499'],
  layers: ['security-group'],
});
export const streamingReplies = defineRequirement({
  ...toStreaming,
  id: 'AS-VPCE-STREAM-NACL-EPHEMERAL',
  statement: "Network ACLs of a streaming endpoint's subnets let replies out to users' devices on TCP 1024-65535.",
  services: ['tcp/443', 'tcp/1400-1499'],
  layers: ['network-acl'],
  leg: 'reply',
});
export const streamingWayBack = defineRequirement({
  ...toStreaming,
  id: 'AS-VPCE-STREAM-ROUTE',
  statement: "Subnets of streaming endpoints have a route back to users' networks.",
  services: ['tcp/443', 'tcp/1400-1499'],
  layers: ['route'],
  leg: 'reply',
});
export const streamingPrivateDns = defineRequirement({
  id: 'AS-VPCE-STREAM-PRIVATE-DNS',
  statement: 'Streaming endpoints have private DNS names, and their VPC has DNS support and DNS host names on.',
  source: streaming,
  need: 'required',
  asks: 'state',
  state: { claim: 'endpoint-private-dns' },
});
export const streamingInTwoZones = defineRequirement({
  id: 'AS-VPCE-STREAM-TWO-AZ',
  statement: 'Streaming endpoints have subnets in two Availability Zones.',
  source: streaming,
  need: 'optional',
  asks: 'state',
  state: { claim: 'zones', least: 2 },
});

/** What clients open to an API endpoint. */
const toApi = {
  source: api,
  need: 'required',
  asks: 'flows',
  from: 'api-clients',
  to: 'api-endpoint',
  services: ['tcp/443'],
} as const;

export const apiHttps = defineRequirement({
  ...toApi,
  id: 'AS-VPCE-API-443',
  statement: 'Security groups of API endpoints admit their clients over HTTPS.',
  layers: ['security-group'],
});
export const apiReplies = defineRequirement({
  ...toApi,
  id: 'AS-VPCE-API-NACL-EPHEMERAL',
  statement: "Network ACLs of an API endpoint's subnets let replies out to its clients on TCP 1024-65535.",
  layers: ['network-acl'],
  leg: 'reply',
});

export const s3EndpointPolicy = defineRequirement({
  id: 'AS-S3-ENDPOINT-POLICY',
  statement: "Policies of S3 endpoints on a fleet's routes let the service use its own buckets and app blocks.",
  source: `${guide} > Using Amazon S3 VPC Endpoints`,
  need: 'required',
  asks: 'state',
  state: { claim: 'endpoint-policy', grants: 's3-for-appstream' },
});

/** What a stack or builder with access endpoints needs of them. */
export const streamingEndpoint: readonly (FlowRequirement | StateRequirement)[] = [
  streamingHttps,
  streamingPorts,
  streamingReplies,
  streamingWayBack,
  streamingPrivateDns,
  streamingInTwoZones,
];

/** What clients of an API endpoint need of it. */
export const apiEndpoint: readonly FlowRequirement[] = [apiHttps, apiReplies];
