import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, type Outcome, passes } from '../outcome.ts';
import { inEachSubnet } from '../situated.ts';

/** Whether every subnet has IPv4 addresses. */
export const ipv4 = ({ subnets }: Placed): Outcome =>
  inEachSubnet(
    subnets,
    ({ SubnetId, Ipv6Native }) =>
      Ipv6Native === true ? fails(`${SubnetId} has IPv6 addresses only.`) : passes(`${SubnetId} has IPv4 addresses.`),
    `${list(subnets.map(({ id }) => id))} ${subnets.length === 1 ? 'has' : 'have'} IPv4 addresses.`,
  );
