import type { Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { once } from '../../network/once.ts';
import type { NetworkInterface } from '../../network/snapshot.ts';

/**
 * Why somebody from the internet may get to an interface that has no public address: a load balancer or accelerator in
 * its VPC may hand it what comes from there. Which targets they have is not read.
 */
export function behindBalancers(network: Network, { subnet, place }: Interface): string | undefined {
  const listed = network.list('NetworkInterfaces', place);
  if (listed.is === 'absent') return undefined;
  if (listed.is === 'unread') return `whether a load balancer stands before it is not known: ${listed.why}`;
  const balancer = byVpc(listed.value).get(subnet.VpcId);
  if (!balancer) return undefined;
  network.rests(balancer.NetworkInterfaceId);
  return `what stands behind the load balancer of ${balancer.NetworkInterfaceId} is not read`;
}

/** The first such interface of each VPC. */
const byVpc = once(
  (all: readonly NetworkInterface[]) =>
    new Map(
      all
        .filter(isPublicBalancer)
        .map((one) => [one.VpcId, one] as const)
        .reverse(),
    ),
);

const isPublicBalancer = ({ InterfaceType = '', Description = '', Association }: NetworkInterface): boolean =>
  InterfaceType === 'global_accelerator_managed' ||
  ((balancers.has(InterfaceType) || Description.startsWith('ELB ')) && Association?.PublicIp !== undefined);

const balancers: ReadonlySet<string> = new Set(['network_load_balancer', 'load_balancer', 'gateway_load_balancer']);
