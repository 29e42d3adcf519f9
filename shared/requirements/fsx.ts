import { defineRequirement, type FlowRequirement, type Party } from './requirement.ts';

const windowsGuide = 'FSx for Windows guide "File system access control with Amazon VPC" (port table)';

const toDirectory = (id: string, what: string, services: readonly string[], to: Party = 'directory-controllers') =>
  defineRequirement({
    id,
    statement: `FSx for Windows file servers reach their ${to === 'dns-resolvers' ? 'DNS servers' : 'directory controllers'} over ${what}.`,
    source: windowsGuide,
    need: 'required',
    asks: 'flows',
    from: 'fsx-file-server',
    to,
    services,
  });

export const dnsOfFileServers = toDirectory('FSXW-53', 'DNS', ['tcp/53', 'udp/53'], 'dns-resolvers');

/** Asked of all deployments but Single-AZ 1. */
export const webServices = toDirectory('FSXW-9389', 'Active Directory web services', ['tcp/9389']);

/** What file servers ask their directory's controllers for. */
export const directoryOfFileServers: readonly FlowRequirement[] = [
  toDirectory('FSXW-88', 'Kerberos', ['tcp/88', 'udp/88']),
  toDirectory('FSXW-464', 'password changes', ['tcp/464', 'udp/464']),
  toDirectory('FSXW-389', 'LDAP', ['tcp/389', 'udp/389']),
  toDirectory('FSXW-UDP-123', 'NTP', ['udp/123']),
  toDirectory('FSXW-135', 'the RPC endpoint mapper', ['tcp/135']),
  toDirectory('FSXW-636', 'LDAPS', ['tcp/636']),
  toDirectory('FSXW-3268', 'the global catalog', ['tcp/3268']),
  toDirectory('FSXW-3269', 'the global catalog over TLS', ['tcp/3269']),
  webServices,
  toDirectory('FSXW-RPC-49152-65535', 'dynamic RPC', ['tcp/49152-65535']),
];

export const smbOfFileServers = defineRequirement({
  id: 'FSXW-445',
  statement:
    'FSx for Windows file servers admit SMB from their clients, and reach their directory controllers over it.',
  source: windowsGuide,
  need: 'required',
  asks: 'flows',
  from: 'fsx-file-server',
  to: 'directory-controllers',
  services: ['tcp/445'],
});
export const administration = defineRequirement({
  id: 'FSXW-5985',
  statement: 'FSx for Windows file servers admit WinRM from their administrators.',
  source: windowsGuide,
  need: 'optional',
  asks: 'flows',
  from: 'administrator',
  to: 'fsx-file-server',
  services: ['tcp/5985'],
});
export const efaSelf = defineRequirement({
  id: 'FSXL-EFA-SELF',
  statement:
    'Security groups of EFA-enabled FSx for Lustre file systems let everything through to and from themselves and their clients.',
  source: 'FSx for Lustre guide, EFA-enabled security groups',
  need: 'required',
  asks: 'flows',
  from: 'fsx-client',
  to: 'fsx-file-server',
  services: ['all'],
  layers: ['security-group'],
});
export const ontapPorts = defineRequirement({
  id: 'FSXN-SG-LIST',
  statement: "FSx for ONTAP's guide lists the ports of all its protocols and of its administration.",
  source: 'FSx for ONTAP guide "File System Access Control with Amazon VPC"',
  need: 'optional',
  asks: 'nothing',
  use: 'DataSync asks only for those of DS-SVC-ONTAP-NFS and DS-SVC-ONTAP-SMB.',
});

/** What FSx for Windows file servers need to serve at all. */
export const windowsFileServers: readonly FlowRequirement[] = [
  dnsOfFileServers,
  ...directoryOfFileServers,
  smbOfFileServers,
  administration,
];
