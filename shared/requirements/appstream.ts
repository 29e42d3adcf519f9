import { defineRequirement, type FlowRequirement, type Leniency } from './requirement.ts';

const guide = 'AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" > Customer Network Interface Ports';
const newerGuide = 'WorkSpaces Applications admin guide, crawl 2026-04-13';

export const http = defineRequirement({
  id: 'AS-EGRESS-80',
  statement: 'Streaming instances that use the internet reach all destinations over HTTP.',
  source: guide,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'internet',
  services: ['tcp/80'],
});

export const https = defineRequirement({
  id: 'AS-EGRESS-443',
  statement: 'Streaming instances that use the internet reach all destinations over HTTPS.',
  source: guide,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'internet',
  services: ['tcp/443'],
});

export const udpStreaming = defineRequirement({
  id: 'AS-EGRESS-UDP-8433',
  statement: 'Streaming instances that stream over UDP reach all destinations on its port.',
  source: `${newerGuide} > Customer Network Interface Ports`,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'internet',
  services: ['udp/8433'],
  lenient: [{ services: ['udp/8433'], because: 'only the Windows client streams over UDP, and it can do without' }],
});

export const dns = defineRequirement({
  id: 'AS-DIR-53',
  statement: 'Domain-joined instances resolve names with every DNS server of their VPC.',
  source: guide,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'dns-resolvers',
  services: ['tcp/53', 'udp/53'],
});

const toControllers = (id: string, what: string, services: string[], ...lenient: Leniency[]): FlowRequirement =>
  defineRequirement({
    id,
    statement: `Domain-joined instances reach their directory controllers over ${what}.`,
    source: guide,
    need: 'required',
    asks: 'flows',
    from: 'streaming-instance',
    to: 'directory-controllers',
    services,
    ...(lenient.length > 0 && { lenient }),
  });

const notOpenedByDefault =
  'the default controller group of AWS Managed Microsoft AD does not open it (DIR-GAP-NETBIOS)';

export const kerberos = toControllers('AS-DIR-88', 'Kerberos', ['tcp/88', 'udp/88']);
export const time = toControllers('AS-DIR-UDP-123', 'NTP', ['udp/123']);
export const rpcMapper = toControllers('AS-DIR-135', 'the RPC endpoint mapper', ['tcp/135']);
export const netbiosDatagrams = toControllers('AS-DIR-UDP-137-138', 'NetBIOS names and datagrams', ['udp/137-138'], {
  services: ['udp/137'],
  directory: 'MicrosoftAD',
  because: notOpenedByDefault,
});
export const netbiosSessions = toControllers('AS-DIR-139', 'NetBIOS sessions', ['tcp/139'], {
  services: ['tcp/139'],
  directory: 'MicrosoftAD',
  because: notOpenedByDefault,
});
export const ldap = toControllers('AS-DIR-389', 'LDAP', ['tcp/389', 'udp/389']);
export const smb = toControllers('AS-DIR-445', 'SMB', ['tcp/445', 'udp/445'], {
  services: ['udp/445'],
  because: 'SMB runs over TCP, although the page lists UDP 445 too',
});
export const rpc = toControllers('AS-DIR-RPC-1024-65535', 'dynamic RPC', ['tcp/1024-65535'], {
  services: ['tcp/1024-49151'],
  because: 'Windows Server 2008 and later use 49152-65535 only',
});

/** What a fleet that uses the internet must reach. */
export const internet: readonly FlowRequirement[] = [http, https];

/** What a domain-joined fleet must reach. */
export const directory: readonly FlowRequirement[] = [
  dns,
  kerberos,
  time,
  rpcMapper,
  netbiosDatagrams,
  netbiosSessions,
  ldap,
  smb,
  rpc,
];

export const smbDrives = defineRequirement({
  id: 'AS-EGRESS-SMB-445',
  statement: 'Domain-joined instances that map network drives reach their file servers over SMB.',
  source: `${newerGuide} > Enable SMB network drives`,
  need: 'optional',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'file-servers',
  services: ['tcp/445'],
});

export const applicationServers = defineRequirement({
  id: 'AS-APP-RESOURCES',
  statement: 'Streaming instances reach, from each of their subnets, the back ends that their applications use.',
  source: `${newerGuide} > VPC Setup Recommendations`,
  need: 'optional',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'application-servers',
  services: ['all'],
});

export const s3 = defineRequirement({
  id: 'AS-S3-PATH',
  statement: 'Fleets with home folders, persistent settings or app blocks reach S3 through their VPC.',
  source: `${newerGuide} > Using Amazon S3 VPC Endpoints; the port is DERIVED`,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 's3',
  services: ['tcp/443'],
});

export const certificateAuthority = defineRequirement({
  id: 'AS-CBA-135',
  statement:
    'Controllers of a directory with certificate-based authentication reach their certificate authority over RPC.',
  source: `${newerGuide} > Certificate-based authentication prerequisites`,
  need: 'optional',
  asks: 'flows',
  from: 'directory-controllers',
  to: 'certificate-authority',
  services: ['tcp/135', 'tcp/49152-65535'],
});

export const microsoftList = defineRequirement({
  id: 'AS-DIR-MS-FULL-LIST',
  statement: "Active Directory's full list of ports is Microsoft's.",
  source: 'AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" (pointer to Microsoft)',
  need: 'optional',
  asks: 'nothing',
  use: 'The DIR-MS records are that list, one by one.',
});

/** What applications and drives of a fleet may have to reach. */
export const applications: readonly FlowRequirement[] = [smbDrives, applicationServers];
