import ipaddr from 'ipaddr.js';
import { AwsError } from '../wire/aws-error.ts';

/** The block in canonical form, host bits cleared as AWS clears them. Refuses what is not a block of the family. */
export function network(cidr: string, family: 'ipv4' | 'ipv6'): string {
  const ip = family === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6;
  if (!ip.isValidCIDR(cidr)) throw new AwsError('InvalidParameterValue', `CIDR block ${cidr} is malformed`);
  return `${ip.networkAddressFromCIDR(cidr).toString()}/${cidr.replace(/^.*\//, '')}`;
}

/** The IPv4 addresses of a subnet that AWS gives out, lowest first: not its first four, not its last. */
export function* assignable(cidr: string): Generator<string> {
  const [address, length] = ipaddr.IPv4.parseCIDR(network(cidr, 'ipv4'));
  const first = address.toByteArray().reduce((sum, octet) => sum * 256 + octet, 0);
  const reservedAtStart = 4;
  for (let host = reservedAtStart; host < 2 ** (32 - length) - 1; host += 1) yield dotted(first + host);
}

const dotted = (address: number) => [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
