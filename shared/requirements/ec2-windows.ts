import { defineRequirement } from './requirement.ts';

export const activation = defineRequirement({
  id: 'WIN-KMS-1688',
  statement: 'Windows reaches licence activation at 169.254.169.250 and 169.254.169.251 over tcp/1688.',
  source: 'EC2 Windows guide "Troubleshoot activation"; EC2Config/EC2Launch routes',
  need: 'required',
  asks: 'guest',
  look: 'No group filters it. Look in the guest for its routes to both addresses (`route print`): a default route of another interface hides them.',
});
export const metadata = defineRequirement({
  id: 'WIN-META-80',
  statement: 'Windows reaches the instance metadata at 169.254.169.254 over tcp/80.',
  source: 'VPC guide "Security groups", crawl 2026-04',
  need: 'required',
  asks: 'guest',
  look: 'Neither groups nor network ACLs filter it. Look in the guest for its route and for proxy settings that take it elsewhere.',
});
export const time = defineRequirement({
  id: 'WIN-TIME-UDP-123',
  statement: 'Windows reaches Time Sync at 169.254.169.123 over udp/123, where that is its time source.',
  source: 'EC2 guide "Set time", crawl 2026-04',
  need: 'optional',
  asks: 'guest',
  look: 'No group filters it. Look in the guest for the source that it uses (`w32tm /query /source`).',
});
export const windowsDns = defineRequirement({
  id: 'WIN-DNS-53',
  statement: "Windows instances reach every DNS server of their VPC's DHCP options.",
  source: 'VPC guide "Security groups", crawl 2026-04',
  need: 'required',
  asks: 'flows',
  from: 'windows-instance',
  to: 'dns-resolvers',
  services: ['tcp/53', 'udp/53'],
  layers: ['security-group', 'network-acl'],
});
export const administrators = defineRequirement({
  id: 'WIN-RDP-ADMIN',
  statement: 'Windows instances admit Remote Desktop from the ranges that the configuration allows for it.',
  source: 'EC2 guide "Security group rules for different use cases"',
  need: 'optional',
  asks: 'flows',
  from: 'administrators',
  to: 'windows-instance',
  services: ['tcp/3389'],
});
export const coreOf2008 = defineRequirement({
  id: 'WIN-CORE-2008-UNSOURCED',
  statement:
    'Windows 2008 SP2 and 2008 R2 have a table of core networking rules that no copy of the AWS page has kept.',
  source: 'not found: dropped from every later copy > Core Networking (2008 R2 and SP2)',
  need: 'optional',
  asks: 'guest',
  look: 'Nothing of it is judged: those images are retired, and a number without a page does not go in (UNSOURCED). Look in the guest for the rules of its firewall (`netsh advfirewall firewall show rule all`).',
});
