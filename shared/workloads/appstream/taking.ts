import type { Network } from '../../network/network.ts';
import type { NetworkInterface } from '../../network/snapshot.ts';
import type { Subject } from '../subject.ts';
import type { Span, Taking } from '../taking.ts';
import { type Host, placed } from './host.ts';

/** The addresses that a fleet or builder may take, with the growth that its owners plan; none without a subnet of ours. */
export function hostTakings(network: Network, host: Host, subject: Subject, growth = 0): Taking[] {
  if (host.subnets.length === 0) return [];
  const { place, instances, interfaces, subnets } = placed(network, host);
  const { scheduled = [] } = host;
  const elastic = host.fleetType === 'ELASTIC';
  const why = [
    ...(typeof instances === 'string' ? [instances] : []),
    ...(elastic ? ['how many addresses an Elastic fleet takes is not documented'] : []),
    ...(typeof scheduled === 'string' ? [scheduled] : []),
    ...(typeof interfaces === 'string' ? [interfaces] : [...lingering(interfaces), ...tooFew(host, interfaces)]),
  ].join('; ');
  return [
    {
      account: place.account,
      region: place.region,
      subject,
      unit: elastic ? 'session' : 'instance',
      most: sized(host, growth),
      there: typeof interfaces === 'string' ? unseen(host, instances) : counted(host, interfaces),
      ...(why && { why }),
      subnets,
      scheduled: typeof scheduled === 'string' ? [] : scheduled.map((one) => ({ ...one, most: one.most + growth })),
    },
  ];
}

/** All instances at once; what is desired now comes in any case. */
function sized({ instances, scheduled, desired = 0, fleetType }: Host, more: number): Span {
  if (typeof instances === 'string') return { low: desired + more, high: Number.POSITIVE_INFINITY };
  const low = fleetType === 'ELASTIC' ? 0 : instances + more;
  return { low, high: typeof scheduled === 'string' ? Number.POSITIVE_INFINITY : instances + more };
}

/** Where its interfaces are not known, all or none may be there, in any of its subnets. */
const unseen = ({ subnets }: Host, instances: number | string): Taking['there'] => {
  const high = typeof instances === 'string' ? Number.POSITIVE_INFINITY : instances;
  return new Map(subnets.map((id) => [id, { low: 0, high }]));
};

const isDetached = ({ Status }: NetworkInterface): boolean => Status === 'available';

/** An interface that no instance has any more may yet be released, or be lost with its address. */
const lingering = (interfaces: readonly NetworkInterface[]): string[] =>
  interfaces
    .filter(isDetached)
    .slice(0, 1)
    .map(({ NetworkInterfaceId: id }) => `${id} is detached, and whether its address comes back is not known`);

/** How many more instances run than have interfaces that say whose they are. */
const unnamed = ({ running = 0 }: Host, interfaces: readonly NetworkInterface[]): number =>
  Math.max(0, running - interfaces.length);

function tooFew(host: Host, interfaces: readonly NetworkInterface[]): string[] {
  const more = unnamed(host, interfaces);
  return more > 0 ? [`${host.running} instances run, and no network interface says of ${more} that it is theirs`] : [];
}

/** The interfaces of each subnet; those that are detached may serve no instance, and others may not say whose they are. */
function counted(host: Host, interfaces: readonly NetworkInterface[]): Taking['there'] {
  const bySubnet = Map.groupBy(interfaces, ({ SubnetId = '' }) => SubnetId);
  const more = unnamed(host, interfaces);
  const ids = more > 0 ? host.subnets : [...bySubnet.keys()];
  return new Map(
    ids.map((id) => {
      const own = bySubnet.get(id) ?? [];
      return [id, { low: own.filter((one) => !isDetached(one)).length, high: own.length + more }];
    }),
  );
}
