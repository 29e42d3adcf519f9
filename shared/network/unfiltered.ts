import { type Addresses, addresses, addressesOf, parseAddresses } from '../algebra/addresses.ts';
import { touches, within } from '../algebra/algebra.ts';
import { range, ranges } from '../algebra/cuts.ts';
import { box, boxes, type Flows, flows } from '../algebra/flows.ts';
import { once } from './once.ts';
import type { Vpc } from './snapshot.ts';

/**
 * Addresses in a VPC that neither security groups nor network ACLs filter: the Amazon DNS server, instance metadata,
 * Time Sync, licence activation. Source: VPC guide, "Security groups" and "Network ACLs" (VPC-SG-NOT-FILTERED,
 * VPC-NACL-NOT-FILTERED).
 */
export function neverFiltered(layer: 'security-group' | 'network-acl', vpc: Vpc | undefined): Addresses {
  return vpc ? exemptIn(vpc)[layer] : linkLocal[layer];
}

const exemptIn = once((vpc: Vpc) => ({
  'security-group': addresses.union(linkLocal['security-group'], resolverOf(vpc)),
  'network-acl': addresses.union(linkLocal['network-acl'], resolverOf(vpc)),
}));

/**
 * The stopped flows without those to or from ranges that are never filtered. A wider range keeps them: `0.0.0.0/0` is
 * easier to read than the same with six holes.
 */
export function truly(stopped: Flows, far: 'source' | 'destination', exempt: Addresses): Flows {
  const parts = boxes(stopped);
  if (!parts.some((flow) => touches(addresses, flow[far], exempt))) return stopped;
  return flows.unionAll(
    parts.map((flow) => {
      const kept = ranges(flow[far]).filter((one) => !within(addresses, one, exempt));
      return box({ ...flow, [far]: kept.flat() });
    }),
  );
}

/** The Amazon DNS server of a VPC: its network address plus two, and the link-local one. */
export function resolverOf(vpc: Vpc | undefined): Addresses {
  if (!vpc?.CidrBlock) return linkLocalDns;
  const [base = 0] = parseAddresses(vpc.CidrBlock);
  const plusTwo = Number(base) + 2;
  return addresses.union(linkLocalDns, range(plusTwo, plusTwo + 1));
}

const linkLocalDns = addressesOf('169.254.169.253');
const linkLocal = {
  'network-acl': addressesOf('169.254.169.253', '169.254.169.254'),
  'security-group': addressesOf(
    '169.254.169.123',
    '169.254.169.249',
    '169.254.169.250',
    '169.254.169.251',
    '169.254.169.253',
    '169.254.169.254',
  ),
};

/**
 * IPv4 addresses that no default route leads to: private, shared, link-local, multicast and reserved ranges.
 * Source: the IANA special-purpose registry; its documentation ranges are left in, since examples use them.
 */
export const notInternet: Addresses = addressesOf(
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '224.0.0.0/3',
);
