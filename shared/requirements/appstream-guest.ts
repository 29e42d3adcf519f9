import { defineRequirement, type GuestRequirement } from './requirement.ts';

const guide = 'AppStream guide 2022 (archived awsdocs) "Connections to Your VPC"';
const newerGuide = 'WorkSpaces Applications admin guide, crawl 2026-04-13';
const customer = `${guide} > Customer Network Interface Ports`;
const management = `${guide} > Management Network Interface`;

/** A record that only the inside of an instance, or of a user's device, can show. */
const inside = (
  id: string,
  statement: string,
  look: string,
  source: string,
  need: GuestRequirement['need'] = 'required',
): GuestRequirement => defineRequirement({ id, statement, source, need, asks: 'guest', look });

export const metadata = inside(
  'AS-META-80',
  'Streaming instances reach their instance metadata at 169.254.169.254 over HTTP.',
  'Neither security groups nor network ACLs filter it. In the image, see that no firewall rule stops TCP 80 to 169.254.169.254.',
  customer,
);
export const metadataPastProxy = inside(
  'AS-META-PROXY-EXCLUDE',
  'Instances with an HTTP proxy go past it to their instance metadata at 169.254.169.254.',
  "In the image's proxy settings, see that the bypass list holds 169.254.169.254, or better all of 169.254.0.0/16 (AS-LINKLOCAL-RANGE).",
  customer,
);

const setsUp = (id: string, service: string, what: string, source: string): GuestRequirement =>
  inside(
    id,
    `The management interface takes ${what} from 198.19.0.0/16 on ${service}.`,
    `The service manages this interface. In the image, see that no firewall or security software stops ${service} inbound from 198.19.0.0/16.`,
    source,
  );

export const connectionSetUp = setsUp('AS-MGMT-IN-8300', 'TCP 8300', 'the set-up of streaming connections', management);
export const instanceManagement = setsUp('AS-MGMT-IN-8000', 'TCP 8000', "the service's instructions", management);
export const secureInstanceManagement = setsUp('AS-MGMT-IN-8443', 'TCP 8443', "the service's instructions", management);
export const udpConnectionSetUp = setsUp(
  'AS-MGMT-IN-UDP-8300',
  'UDP 8300',
  'the set-up of UDP streaming',
  `${newerGuide} > Management Network Interface`,
);
export const managementRangeOnly = inside(
  'AS-MGMT-LIMIT-RANGE',
  'The management interface takes connections from 198.19.0.0/16 only.',
  "In the image's firewall, see that the rules for TCP 8300, 8000 and 8443 name 198.19.0.0/16 as their only source.",
  management,
);
export const licenceActivation = inside(
  'AS-MGMT-OUT-1688',
  'Instances with licence-included Microsoft applications reach the activation service on TCP 1688.',
  'The service manages this interface. In the image, see that no firewall or security software stops TCP 1688 outbound.',
  `${newerGuide} > Management Network Interface; License Included Applications`,
);
export const securitySoftware = inside(
  'AS-GUEST-SECURITY-SW',
  'Security software leaves the streaming ports TCP 8300, 8000 and 8443 alone.',
  'In the image, see that antivirus, intrusion prevention and endpoint firewalls exempt these ports.',
  management,
);
export const networkExclusions = inside(
  'AS-GUEST-EXCLUSIONS',
  "Guest firewalls and antivirus leave the service's ports and addresses alone.",
  'In the image, see that they exempt ports 8300, 3128, 8000, 8443 and 53 with 198.19.0.0/16, and the addresses 169.254.169.123, .249, .250, .251, .253 and .254.',
  `${newerGuide} > Network Exclusions (tables 7 and 8)`,
);
export const ipv6Enabled = inside(
  'AS-GUEST-IPV6-ON',
  'Windows in the image keeps IPv6 enabled, whether or not the VPC has any.',
  'In the image, see that IPv6 is neither unbound from the adapters nor switched off in the registry (DisabledComponents).',
  management,
);

export const signInFromDevices = inside(
  'AS-VPCE-STREAM-INTERNET',
  'Devices that stream through an interface endpoint still reach sign-in and web assets on the internet over HTTPS.',
  "On a user's device, see that TCP 443 to AWS's authentication and web asset domains is open; streaming itself then cannot fall back to the internet.",
  `${newerGuide} > Creating and Streaming from Interface VPC Endpoints`,
);
export const streamingFromDevices = inside(
  'AS-USER-443',
  "Users' devices reach the streaming gateways and the Region's sign-in domains over HTTPS.",
  "On a user's device, see that TCP 443 to *.amazonappstream.com and the sign-in domains is open.",
  `${newerGuide} > IP Address and Port Requirements for User Devices; Allowed Domains`,
);
export const udpFromDevices = inside(
  'AS-USER-UDP-8433',
  "Users' devices that stream over UDP reach the streaming gateways on its port.",
  "On a user's device, see that UDP 8433 to the streaming gateways is open; otherwise it streams over TCP.",
  `${newerGuide} > User Devices`,
  'optional',
);
export const dnsFromDevices = inside(
  'AS-USER-UDP-53',
  "Users' devices reach their DNS servers.",
  "On a user's device, see that UDP 53 to its DNS servers is open.",
  `${newerGuide} > User Devices`,
  'optional',
);

/** What an image must leave open to the service that manages its instances. */
export const guest: readonly GuestRequirement[] = [
  metadata,
  metadataPastProxy,
  connectionSetUp,
  udpConnectionSetUp,
  instanceManagement,
  secureInstanceManagement,
  managementRangeOnly,
  licenceActivation,
  securitySoftware,
  networkExclusions,
  ipv6Enabled,
];

/** What users' devices must reach, outside AWS. */
export const userDevices: readonly GuestRequirement[] = [streamingFromDevices, udpFromDevices, dnsFromDevices];
