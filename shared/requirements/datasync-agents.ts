import {
  defineRequirement,
  type FlowRequirement,
  type GuestRequirement,
  type Party,
  type StateRequirement,
} from './requirement.ts';

const guide = 'DataSync guide 2022-09 (archived) "Network requirements"';
const newerGuide = 'DataSync guide "Network requirements", current copy (2025-12 or later)';
const storage = `${guide} > self-managed storage`;
const endpoints = `${guide} > VPC endpoints`;
const publicly = `${guide} > public or FIPS endpoints`;

type Of = Pick<FlowRequirement, 'id' | 'statement' | 'services'> &
  Partial<Pick<FlowRequirement, 'source' | 'need' | 'match' | 'layers' | 'lenient'>>;

const from =
  (to: Party, source: string) =>
  (of: Of): FlowRequirement =>
    defineRequirement({ source, need: 'required', ...of, asks: 'flows', from: 'datasync-agent', to });

const toStorage = from('self-managed-storage', storage);

export const nfs = toStorage({
  id: 'DS-AGENT-NFS-2049',
  statement: 'Agents reach the NFS servers of their locations.',
  services: ['tcp/2049'],
});
export const nfs3 = toStorage({
  id: 'DS-AGENT-NFS3-111',
  statement: 'Agents reach the port mapper of servers that they mount with NFS 3.',
  source: newerGuide,
  services: ['tcp/111'],
});
export const smb = toStorage({
  id: 'DS-AGENT-SMB',
  statement: 'Agents reach the SMB servers of their locations on one of two ports.',
  services: ['tcp/445', 'tcp/139'],
  match: 'any',
});
export const objectStorage = toStorage({
  id: 'DS-AGENT-OBJECT',
  statement: 'Agents reach the object storage of their locations on the configured port, else over HTTPS or HTTP.',
  services: ['tcp/443', 'tcp/80'],
  match: 'any',
});
export const nameNodes = toStorage({
  id: 'DS-AGENT-HDFS-NAMENODE',
  statement: 'Agents reach the NameNodes of their Hadoop clusters on the configured ports.',
  services: ['tcp/8020'],
});
export const dataNodes = toStorage({
  id: 'DS-AGENT-HDFS-DATANODE',
  statement: 'Agents reach the DataNodes of their Hadoop clusters.',
  services: ['tcp/50010'],
});
export const hadoopKeys = toStorage({
  id: 'DS-AGENT-HDFS-KMS',
  statement: 'Agents reach the key management server of Hadoop clusters that have one.',
  services: ['tcp/9600'],
});
export const kerberos = from(
  'kerberos-kdc',
  storage,
)({
  id: 'DS-AGENT-KDC-88',
  statement: 'Agents reach the Kerberos servers of locations that they sign in to with Kerberos.',
  services: ['tcp/88'],
});
export const storageManagement = toStorage({
  id: 'DS-AGENT-STORAGE-MGMT',
  statement: 'Agents reach the management interface of storage systems that have one.',
  source: newerGuide,
  need: 'optional',
  services: [],
});
export const otherPorts: GuestRequirement = defineRequirement({
  id: 'DS-AGENT-OTHER-PORTS',
  statement: 'Agents reach whatever other ports their self-managed storage needs.',
  source: `${storage}, Note`,
  need: 'optional',
  asks: 'guest',
  look: "The guide's list is not promised to be complete: if a location fails, run the network test of the agent's local console.",
});

const toEndpoint = from('datasync-endpoint', endpoints);

export const control = toEndpoint({
  id: 'DS-VPCE-CTRL-1024-1064',
  statement: 'Agents reach the VPC endpoint of DataSync on the ports of control traffic.',
  services: ['tcp/1024-1064'],
  lenient: [{ services: ['tcp/1063-1064'], because: 'some guidance names 1024-1062 only' }],
});
export const data = from(
  'task-interface',
  endpoints,
)({
  id: 'DS-VPCE-DATA-443',
  statement: 'Agents reach the network interfaces of every task of theirs over HTTPS.',
  services: ['tcp/443'],
});
export const supportAtEndpoint = toEndpoint({
  id: 'DS-VPCE-SUPPORT-22',
  statement: 'Agents reach the VPC endpoint of DataSync on the port of the support channel.',
  need: 'optional',
  services: ['tcp/22'],
  layers: ['security-group', 'network-acl'],
});
export const httpsAtEndpoint = toEndpoint({
  id: 'DS-VPCE-443-ENDPOINT',
  statement: 'Agents reach the VPC endpoint of DataSync over HTTPS.',
  source: 'DataSync guide 2022-09 "Using DataSync in a VPC", step 5 note',
  need: 'optional',
  services: ['tcp/443'],
  layers: ['security-group', 'network-acl'],
});

const activation = (id: string, source: string): StateRequirement =>
  defineRequirement({
    id,
    statement: 'Nobody reaches the activation port of agents that are activated.',
    source,
    need: 'optional',
    asks: 'state',
    state: { claim: 'closed-afterwards', service: 'tcp/80' },
  });
export const privateActivation = activation('DS-VPCE-ACT-80', endpoints);
export const publicActivation = activation('DS-PUB-ACT-80', publicly);

const toService = from('datasync-service', publicly);

export const activate = toService({
  id: 'DS-PUB-ACTIVATE-443',
  statement: 'Agents that are being activated reach the activation host of their Region.',
  services: ['tcp/443'],
});
export const service = toService({
  id: 'DS-PUB-SERVICE-443',
  statement: "Agents reach the control and data hosts of their Region's public or FIPS endpoint.",
  services: ['tcp/443'],
});
export const updatesOverHttp = toService({
  id: 'DS-PUB-UPDATE-80',
  statement: 'Agents reach the update hosts over HTTP.',
  need: 'optional',
  services: ['tcp/80'],
});
export const updates = toService({
  id: 'DS-PUB-UPDATE-443',
  statement: 'Agents reach the update hosts over HTTPS.',
  services: ['tcp/443'],
});
export const dns = from(
  'dns-resolvers',
  publicly,
)({
  id: 'DS-PUB-DNS-53',
  statement: 'Agents resolve names with their DNS servers.',
  services: ['tcp/53', 'udp/53'],
  layers: ['security-group', 'network-acl'],
});
export const support = toService({
  id: 'DS-PUB-SUPPORT-22',
  statement: "Agents reach AWS's support channel.",
  need: 'optional',
  services: ['tcp/22'],
  layers: ['security-group', 'network-acl'],
});
export const time = from(
  'time-server',
  publicly,
)({
  id: 'DS-PUB-NTP-123',
  statement: 'Agents reach public time servers.',
  services: ['udp/123'],
});
export const bootstrap = toService({
  id: 'DS-PUB-CLOUDFRONT-443',
  statement: 'Basic mode agents that are being activated reach Amazon CloudFront.',
  source: newerGuide,
  services: ['tcp/443'],
});
export const clientOfApi: GuestRequirement = defineRequirement({
  id: 'DS-PUB-CLIENT-API-443',
  statement: "Whoever calls DataSync's API reaches its endpoint of the Region over HTTPS.",
  source: newerGuide,
  need: 'required',
  asks: 'guest',
  look: 'Where DataSync is managed from, see that TCP 443 to datasync.REGION.amazonaws.com (or its FIPS host) is open.',
});

/** What agents with a VPC endpoint reach. */
export const overEndpoint: readonly FlowRequirement[] = [control, data, supportAtEndpoint, httpsAtEndpoint];
/** What agents with a public or FIPS endpoint reach; the guide's order. */
export const overInternet: readonly FlowRequirement[] = [
  activate,
  service,
  updatesOverHttp,
  updates,
  dns,
  support,
  time,
  bootstrap,
];
/** What agents reach of the storage that their owners run. */
export const selfManaged: readonly FlowRequirement[] = [
  nfs,
  nfs3,
  smb,
  objectStorage,
  nameNodes,
  dataNodes,
  hadoopKeys,
  kerberos,
  storageManagement,
];
