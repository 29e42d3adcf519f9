import type { Subnet } from '../../../network/snapshot.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachThere } from '../situated.ts';

/** Whether every subnet has IPv4 addresses. */
export const ipv4 = ({ subnets }: Placed): Outcome =>
  inEachThere(
    subnets,
    (subnet) => {
      const { SubnetId } = subnet;
      if (isIpv6Only(subnet)) return fails(`${SubnetId} has IPv6 addresses only.`);
      if (subnet.CidrBlock) return passes(`${SubnetId} has IPv4 addresses.`);
      return unknown(`the addresses of ${SubnetId} were not read`);
    },
    (there) => `${list(there.map(({ id }) => id))} ${there.length === 1 ? 'has' : 'have'} IPv4 addresses.`,
  );

/** Whether a subnet surely has IPv6 addresses only. */
export const isIpv6Only = ({ CidrBlock, Ipv6Native, Ipv6CidrBlockAssociationSet = [] }: Subnet): boolean =>
  Ipv6Native === true || (CidrBlock === undefined && Ipv6CidrBlockAssociationSet.length > 0);
