import { rpc, smb } from './appstream.ts';
import { defineRequirement, type FlowRequirement, type Party } from './requirement.ts';

const created = 'Directory Service guide "What gets created" (AWS Managed Microsoft AD), current copy';
const prerequisites = 'Directory Service guide (archived 2023) "AWS Managed Microsoft AD prerequisites"';
const connector = 'Directory Service guide (archived 2023) "AD Connector prerequisites"';
const microsoft = 'Microsoft dd772723 port table (as republished)';

/** What the group of a managed directory's controllers admits from the start, and members rely on. */
const managed = (id: string, what: string, ...services: string[]): FlowRequirement =>
  defineRequirement({
    id,
    statement: `Security groups of AWS Managed Microsoft AD controllers admit ${what} from the domain's members.`,
    source: created,
    need: 'required',
    asks: 'flows',
    from: 'domain-members',
    to: 'directory-controllers',
    services,
    layers: ['security-group'],
  });

export const managedIcmp = managed('DIR-MAD-ICMP', 'ICMP', 'icmp');
export const managedDns = managed('DIR-MAD-53', 'DNS', 'tcp/53', 'udp/53');
export const managedKerberos = managed('DIR-MAD-88', 'Kerberos', 'tcp/88', 'udp/88');
export const managedLdap = managed('DIR-MAD-389', 'LDAP', 'tcp/389', 'udp/389');
export const managedSmb = managed('DIR-MAD-445', 'SMB', 'tcp/445', 'udp/445');
export const managedPasswords = managed('DIR-MAD-464', 'password changes', 'tcp/464', 'udp/464');
export const managedRpcMapper = managed('DIR-MAD-135', 'the RPC endpoint mapper', 'tcp/135');
export const managedLdaps = managed('DIR-MAD-636', 'LDAPS', 'tcp/636');
export const managedRpc = managed('DIR-MAD-RPC-1024-65535', 'dynamic RPC', 'tcp/1024-65535');
export const managedGlobalCatalog = managed('DIR-MAD-GC-3268-3269', 'the global catalog', 'tcp/3268-3269');
export const managedTime = managed('DIR-MAD-UDP-123', 'Windows Time', 'udp/123');
export const managedNetlogon = managed('DIR-MAD-UDP-138', 'NetLogon datagrams', 'udp/138');

export const controllersToThemselves = defineRequirement({
  id: 'DIR-MAD-SELF',
  statement: 'Security groups of AWS Managed Microsoft AD controllers admit everything from one another.',
  source: created,
  need: 'required',
  asks: 'flows',
  from: 'directory-controllers',
  to: 'self',
  services: ['all'],
  layers: ['security-group'],
});
export const controllersOut = defineRequirement({
  id: 'DIR-MAD-EGRESS',
  statement: 'Security groups of AWS Managed Microsoft AD controllers let everything out.',
  source: created,
  need: 'required',
  asks: 'flows',
  from: 'directory-controllers',
  to: 'internet',
  services: ['all'],
  layers: ['security-group'],
});

export const fleetsInOtherVpcs = defineRequirement({
  id: 'DIR-GAP-PEERED',
  statement: 'Managed controllers admit the subnets of fleets in other VPCs, which their default rules leave out.',
  source: created,
  need: 'required',
  asks: 'flows',
  from: 'streaming-instance',
  to: 'directory-controllers',
  services: [
    ...['tcp/53', 'udp/53', 'tcp/88', 'udp/88', 'udp/123', 'tcp/135', 'udp/138'],
    ...['tcp/389', 'udp/389', 'tcp/445', 'udp/445', 'tcp/1024-65535'],
  ],
  layers: ['security-group', 'route'],
  lenient: [...(smb.lenient ?? []), ...(rpc.lenient ?? [])],
});
export const netbiosGap = defineRequirement({
  id: 'DIR-GAP-NETBIOS',
  statement: 'Default groups of managed controllers open neither UDP 137 nor TCP 139, which AppStream asks for.',
  source: `comparison of AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" with ${created}`,
  need: 'optional',
  asks: 'nothing',
  use: 'The lack of these two alone is no failure towards an AWS Managed Microsoft AD.',
});

export const vpcOfManaged = defineRequirement({
  id: 'DIR-MAD-VPC',
  statement: "The addresses of a managed directory's VPC stay out of 198.18.0.0/15.",
  source: prerequisites,
  need: 'required',
  asks: 'state',
  state: { claim: 'apart', range: '198.18.0.0/15', of: 'vpc' },
});
export const dhcpOptions = defineRequirement({
  id: 'DIR-DHCP-DNS',
  statement: "DHCP options of the directory's VPC hand out the directory's name and its DNS servers.",
  source: 'Directory Service guide (archived 2023) "Create a DHCP options set"',
  need: 'optional',
  asks: 'state',
  state: { claim: 'dhcp-options-of-directory' },
});
export const simpleAdNames = defineRequirement({
  id: 'DIR-SIMPLEAD-NXDOMAIN',
  statement: 'DNS servers of a Simple AD forward names that they do not know, but never answer NXDOMAIN.',
  source: 'AppStream guide 2022 (archived awsdocs) "Connections to Your VPC" Note',
  need: 'required',
  asks: 'nothing',
  use: 'A VPC that asks a Simple AD for names is judged to be without NXDOMAIN.',
});

export const connectorPorts = defineRequirement({
  id: 'DIR-ADC-PORTS',
  statement: 'AD Connectors reach their self-managed controllers over DNS, Kerberos and LDAP, from both subnets.',
  source: connector,
  need: 'required',
  asks: 'flows',
  from: 'ad-connector',
  to: 'directory-controllers',
  services: ['tcp/53', 'udp/53', 'tcp/88', 'udp/88', 'tcp/389', 'udp/389'],
});
export const radius = defineRequirement({
  id: 'DIR-ADC-RADIUS',
  statement: 'AD Connectors with multi-factor authentication reach their RADIUS servers on the configured port.',
  source: `${connector}; UDP is DERIVED`,
  need: 'optional',
  asks: 'flows',
  from: 'ad-connector',
  to: 'radius-server',
  services: ['udp/1812'],
});

/** One row of Microsoft's table. */
const listed =
  (from: Party, whose: string) =>
  (id: string, what: string, ...services: string[]): FlowRequirement =>
    defineRequirement({
      id,
      statement: `Domain controllers admit ${what} from ${whose}.`,
      source: microsoft,
      need: 'optional',
      asks: 'flows',
      from,
      to: 'directory-controllers',
      services,
      layers: ['security-group', 'network-acl'],
    });
const fromMembers = listed('domain-members', 'members of their domain');
const fromControllers = listed('directory-controllers', 'one another');

/** Microsoft's list of what Active Directory uses; each row is a recommendation. */
export const microsoftPorts: readonly FlowRequirement[] = [
  fromControllers('DIR-MS-25', 'SMTP replication', 'tcp/25'),
  fromMembers('DIR-MS-53', 'DNS', 'tcp/53', 'udp/53'),
  fromMembers('DIR-MS-88', 'Kerberos', 'tcp/88', 'udp/88'),
  fromMembers('DIR-MS-UDP-123', 'Windows Time', 'udp/123'),
  fromMembers('DIR-MS-135', 'the RPC endpoint mapper', 'tcp/135'),
  fromMembers('DIR-MS-UDP-137', 'NetBIOS names', 'udp/137'),
  fromMembers('DIR-MS-UDP-138', 'NetBIOS datagrams', 'udp/138'),
  fromMembers('DIR-MS-139', 'NetBIOS sessions', 'tcp/139'),
  fromMembers('DIR-MS-389', 'LDAP', 'tcp/389', 'udp/389'),
  fromMembers('DIR-MS-445', 'SMB', 'tcp/445', 'udp/445'),
  fromMembers('DIR-MS-464', 'password changes', 'tcp/464', 'udp/464'),
  fromMembers('DIR-MS-636', 'LDAPS', 'tcp/636'),
  fromMembers('DIR-MS-3268-3269', 'the global catalog', 'tcp/3268-3269'),
  fromControllers('DIR-MS-5722', 'SYSVOL replication (DFSR)', 'tcp/5722'),
  fromMembers('DIR-MS-9389', 'Active Directory web services', 'tcp/9389'),
  fromMembers('DIR-MS-DYN-TCP', 'dynamic RPC', 'tcp/49152-65535'),
  fromMembers('DIR-MS-DYN-UDP', 'dynamic ports of group policy', 'udp/49152-65535'),
];

/** What members rely on a managed directory's controllers to admit. */
export const managedControllers: readonly FlowRequirement[] = [
  managedIcmp,
  managedDns,
  managedKerberos,
  managedLdap,
  managedSmb,
  managedPasswords,
  managedRpcMapper,
  managedLdaps,
  managedRpc,
  managedGlobalCatalog,
  managedTime,
  managedNetlogon,
];

/** What an AD Connector must reach. */
export const adConnector: readonly FlowRequirement[] = [connectorPorts, radius];
