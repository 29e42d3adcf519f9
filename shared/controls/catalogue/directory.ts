import { certificateAuthority, microsoftList } from '../../requirements/appstream.ts';
import {
  adConnector,
  controllersOut,
  controllersToThemselves,
  dhcpOptions,
  managedControllers,
  microsoftPorts,
  vpcOfManaged,
} from '../../requirements/directory.ts';
import { type Control, defineControl } from '../control.ts';

const controllersAdmitMembers = defineControl({
  id: 'directory.controllers-admit-members',
  title: 'AWS Managed Microsoft AD controllers admit what members of their domain ask for',
  severity: 'high',
  why: 'Members cannot join, sign in, resolve names or change passwords, whatever network they are in.',
  subject: 'directory',
  check: { kind: 'meets', requirements: managedControllers },
});

const controllersOpenConnections = defineControl({
  id: 'directory.controllers-open-connections',
  title: 'AWS Managed Microsoft AD controllers reach one another and whatever they must',
  severity: 'high',
  why: 'Replication stops and the directory is impaired, or trusts, forwarders and certificates fail.',
  subject: 'directory',
  check: { kind: 'meets', requirements: [controllersToThemselves, controllersOut, certificateAuthority] },
});

const vpcSuitsDirectory = defineControl({
  id: 'directory.vpc-suits-directory',
  title: 'Directories live in VPCs whose addresses and DHCP options suit them',
  severity: 'medium',
  why: 'Addresses clash with those that AWS manages controllers through, or instances do not find the domain by name.',
  subject: 'directory',
  check: { kind: 'meets', requirements: [vpcOfManaged, dhcpOptions] },
});

const connectorReachesServers = defineControl({
  id: 'directory.connector-reaches-its-servers',
  title: 'AD Connectors reach their self-managed controllers and RADIUS servers',
  severity: 'high',
  why: 'The connector becomes inoperable: nobody joins or signs in through it.',
  subject: 'directory',
  check: { kind: 'meets', requirements: adConnector },
});

const controllersAdmitMicrosoftPorts = defineControl({
  id: 'directory.controllers-admit-microsoft-ports',
  title: "Domain controllers admit every port of Microsoft's list for Active Directory",
  severity: 'low',
  why: 'Single functions of Active Directory fail, such as NetBIOS names, mail replication or web services.',
  subject: 'directory',
  check: { kind: 'meets', requirements: [...microsoftPorts, microsoftList] },
});

/** What directories need. */
export const directory: readonly Control[] = [
  controllersAdmitMembers,
  controllersOpenConnections,
  vpcSuitsDirectory,
  connectorReachesServers,
  controllersAdmitMicrosoftPorts,
];
