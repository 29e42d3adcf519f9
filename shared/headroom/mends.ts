import { addresses, parseAddresses, printAddresses } from '../algebra/addresses.ts';
import type { Network } from '../network/network.ts';
import type { Place } from '../network/snapshot.ts';
import { stillComing, type Taking } from '../workloads/taking.ts';
import { type Detached, detachedIn } from './detached.ts';
import { emptySubnet, type NewSubnet, rangesOf, subnetsOf, usable } from './new-subnet.ts';
import { type Shortage, together } from './together.ts';
import { inZone, withSubnet } from './what-if.ts';

/** One change after which nobody of a shortage is short any more. */
export type Mend =
  /** Interfaces that serve nobody hold addresses. */
  | { readonly kind: 'release'; readonly interfaces: readonly Detached[] }
  | { readonly kind: 'lower'; readonly taking: Taking; readonly to: number }
  | {
      readonly kind: 'add';
      readonly taking: Taking;
      readonly subnet: NewSubnet;
      readonly vpc: string;
      readonly place: Place;
    };

/**
 * What would mend a shortage, the cheapest first: addresses that nobody uses; a maximum that is lowered by a tenth at most;
 * a subnet in a zone that a fleet has none in; a maximum that is lowered further. Each is proved by asking again, of
 * everybody who shares the subnets: those who were short are surely well then.
 */
export function mends(network: Network, shortage: Shortage, everybody: readonly Taking[]): Mend[] {
  const { who, need, free, when } = shortage;
  const short = need - free;
  const fleets = who
    .filter(({ subject }) => subject.type === 'appstream-fleet')
    .toSorted((a, b) => stillComing(b).low - stillComing(a).low)
    .slice(0, tried);
  // A schedule is lowered where it is made: the maximum of now is not to blame.
  const lowered = when === undefined ? fleets.flatMap((taking) => lower(who, taking, short)) : [];
  const little = lowered.filter(({ taking, to }) => taking.most.low - to <= taking.most.low / 10);
  const all = [
    ...release(network, who, short),
    ...little,
    ...fleets.flatMap((taking) => add(network, who, taking, short)),
    ...lowered.filter((one) => !little.includes(one)),
  ];
  return all.filter((mend) => proved(shortage, after(everybody, mend)));
}

/** So many fleets are tried, those first that want most. */
const tried = 5;

const mended = (who: readonly Taking[]): boolean =>
  together(who).every((all) => all.who.every((one) => !all.surely(one)));

function proved({ who }: Shortage, takings: readonly Taking[]): boolean {
  const short = new Set(who.map(({ subject }) => subject));
  return together(takings).every((all) => all.who.every((one) => !short.has(one.subject) || !all.perhaps(one)));
}

/** The takings as they are after a mend. */
function after(takings: readonly Taking[], mend: Mend): Taking[] {
  switch (mend.kind) {
    case 'release':
      return released(takings, mend.interfaces);
    case 'lower':
      return takings.map((one) => (one === mend.taking ? { ...one, most: { low: mend.to, high: mend.to } } : one));
    case 'add':
      return withSubnet(takings, emptySubnet(mend.subnet, mend.vpc), mend.place, (one) => one === mend.taking);
    default:
      return mend satisfies never;
  }
}

/** With the addresses free that the interfaces hold. */
function released(takings: readonly Taking[], interfaces: readonly Detached[]): Taking[] {
  const given = Map.groupBy(interfaces, ({ eni: { SubnetId = '' } }) => SubnetId);
  return takings.map((one) => ({
    ...one,
    subnets: one.subnets.map(({ id, subnet }) => {
      if (subnet.is !== 'found' || subnet.value.AvailableIpAddressCount === undefined) return { id, subnet };
      const AvailableIpAddressCount = subnet.value.AvailableIpAddressCount + (given.get(id)?.length ?? 0);
      return { id, subnet: { ...subnet, value: { ...subnet.value, AvailableIpAddressCount } } };
    }),
  }));
}

/** As many as are lacking of those that serve nobody, and that their owners may delete. */
function release(network: Network, who: readonly Taking[], short: number): Mend[] {
  const interfaces = detachedIn(network, who)
    .filter(({ managed }) => !managed)
    .slice(0, short);
  return interfaces.length < short ? [] : [{ kind: 'release', interfaces }];
}

/** The least by which one fleet must be lowered; nothing where its not growing at all is not enough. */
function lower(who: readonly Taking[], taking: Taking, short: number): Extract<Mend, { kind: 'lower' }>[] {
  const coming = stillComing(taking).low;
  if (coming < short) return [];
  const by = (less: number) => ({ kind: 'lower', taking, to: taking.most.low - less }) as const;
  if (!mended(after(who, by(coming)))) return [];
  let tooLittle = short - 1;
  let enough = coming;
  while (tooLittle + 1 < enough) {
    const middle = Math.floor((tooLittle + enough) / 2);
    if (mended(after(who, by(middle)))) enough = middle;
    else tooLittle = middle;
  }
  // A fleet that may have no instance is no fleet.
  return enough < taking.most.low ? [by(enough)] : [];
}

/** The smallest subnet that is enough, in a zone that the fleet is not in, where the VPC has room for it. */
function add(network: Network, who: readonly Taking[], taking: Taking, short: number): Mend[] {
  const [home] = taking.subnets.flatMap(({ subnet }) => (subnet.is === 'found' ? [subnet] : []));
  if (!home) return [];
  const { VpcId: vpc } = home.value;
  const place = home.place;
  const all = subnetsOf(network, vpc, place);
  const zones = [...new Set(all.flatMap(({ AvailabilityZoneId }) => AvailabilityZoneId ?? []))].sort();
  const blocks = all.flatMap(({ CidrBlock }) => CidrBlock ?? []);
  const room = addresses.subtract(rangesOf(network, vpc, place), addresses.unionAll(blocks.map(parseAddresses)));
  const free = printAddresses(room).filter((block) => !block.includes(':'));
  for (const zone of zones.filter((one) => !inZone(taking, one)))
    for (let length = 28; length >= 16; length--) {
      const cidr = firstIn(free, length);
      if (cidr === undefined || usable(cidr) < short) continue;
      const mend: Mend = { kind: 'add', taking, subnet: { cidr, zone }, vpc, place };
      if (mended(after(who, mend))) return [mend];
    }
  return [];
}

/** A block of the length, out of the smallest free one that it fits in. */
function firstIn(free: readonly string[], length: number): string | undefined {
  const around = free
    .map((block) => ({ block, size: Number(block.split('/')[1]) }))
    .filter(({ size }) => size <= length)
    .toSorted((a, b) => b.size - a.size)[0];
  return around && `${around.block.split('/')[0]}/${length}`;
}
