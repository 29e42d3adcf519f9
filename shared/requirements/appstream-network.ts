import { defineRequirement, type StateRequirement } from './requirement.ts';

const guide = 'AppStream guide 2022 (archived awsdocs) "Connections to Your VPC"';
const interfaces = `${guide} > Network Interfaces`;
const dnsNote = `${guide} > Management Network Interface, Note`;
const newerGuide = 'WorkSpaces Applications admin guide, crawl 2026-04-13';
const activeDirectory = `${newerGuide} > Active Directory Domain Environment`;

export const vpcApart = defineRequirement({
  id: 'AS-VPC-CIDR-198.19',
  statement: "The VPC's addresses stay out of 198.19.0.0/16, the service's management range.",
  source: interfaces,
  need: 'required',
  asks: 'state',
  state: { claim: 'apart', range: '198.19.0.0/16', of: 'vpc' },
});
export const peeredVpcsApart = defineRequirement({
  id: 'AS-VPC-PEER-198.19',
  statement: "The addresses of peered VPCs stay out of 198.19.0.0/16, the service's management range.",
  source: interfaces,
  need: 'required',
  asks: 'state',
  state: { claim: 'apart', range: '198.19.0.0/16', of: 'peered-vpcs' },
});
export const ontapApart = defineRequirement({
  id: 'AS-ROUTE-FSX-ONTAP-198.19',
  statement: "Endpoints of Multi-AZ FSx for ONTAP file systems in the VPC stay out of the service's management range.",
  source: 'DERIVED from FSx API model 2026-08 > OntapFileSystemConfiguration.EndpointIpAddressRange',
  need: 'optional',
  asks: 'state',
  state: { claim: 'apart', range: '198.19.0.0/16', of: 'ontap-endpoints' },
});
export const linkLocalUnrouted = defineRequirement({
  id: 'AS-LINKLOCAL-RANGE',
  statement: 'No route leads addresses of 169.254.0.0/16, reserved for managing instances, anywhere.',
  source: `${newerGuide} > Customer Network Interface Ports`,
  need: 'required',
  asks: 'state',
  state: { claim: 'unrouted', range: '169.254.0.0/16' },
});

export const unknownNamesAnswered = defineRequirement({
  id: 'AS-DNS-NXDOMAIN',
  statement: "The VPC's DNS servers answer NXDOMAIN for local names that do not exist.",
  source: dnsNote,
  need: 'required',
  asks: 'state',
  state: { claim: 'dns-answers-nxdomain' },
});
export const dnsNotSimpleAd = defineRequirement({
  id: 'AS-DNS-NO-SIMPLEAD',
  statement: "The VPC's DNS servers are not those of a Simple AD, which does not answer NXDOMAIN.",
  source: dnsNote,
  need: 'required',
  asks: 'state',
  state: { claim: 'not-of-type', what: 'dns-servers', type: 'SimpleAD' },
});
export const directoryNameResolves = defineRequirement({
  id: 'AS-DIR-FQDN-RESOLVES',
  statement: 'The name of the directory that is joined resolves in the VPC.',
  source: `${activeDirectory}; Troubleshooting Active Directory`,
  need: 'required',
  asks: 'state',
  state: { claim: 'directory-name-resolves' },
});

export const joinedNotSimpleAd = defineRequirement({
  id: 'AS-DIR-NO-SIMPLEAD-JOIN',
  statement: 'The directory that is joined is a Microsoft Active Directory, not a Simple AD.',
  source: `${activeDirectory} (a Microsoft AD domain is needed)`,
  need: 'required',
  asks: 'state',
  state: { claim: 'not-of-type', what: 'joined-directory', type: 'SimpleAD' },
});
export const elasticNotJoined = defineRequirement({
  id: 'AS-DIR-NOT-ELASTIC',
  statement: 'Elastic fleets are not joined to a domain.',
  source: 'AppStream API model 2026-08 > CreateFleet.DomainJoinInfo',
  need: 'required',
  asks: 'state',
  state: { claim: 'no-domain-join' },
});

export const interfacesUntouched = defineRequirement({
  id: 'AS-ENI-NO-TAMPER',
  statement: 'Network interfaces that the service made stay attached and keep the security groups that it gave them.',
  source: interfaces,
  need: 'required',
  asks: 'state',
  state: { claim: 'interfaces-as-configured' },
});
export const twoInterfaces = defineRequirement({
  id: 'AS-ENI-TWO',
  statement: "A streaming instance has one network interface in your subnet and one in the service's own network.",
  source: interfaces,
  need: 'required',
  asks: 'nothing',
  use: 'Each instance counts as one address of your subnets, and only its interface there is judged from outside.',
});

/** Address ranges that the service manages its instances through. */
export const managementRanges: readonly StateRequirement[] = [vpcApart, peeredVpcsApart, ontapApart, linkLocalUnrouted];

/** How names resolve in the VPC of an instance, joined or not. */
export const nameResolution: readonly StateRequirement[] = [unknownNamesAnswered, dnsNotSimpleAd];
