import type { NetworkInterface } from '../../../network/snapshot.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { count, list, notApplicable, type Outcome, together, unknown } from '../outcome.ts';
import { type Span, type Supply, supplies, totalSupply } from './supply.ts';

/**
 * Whether a workload's subnets have free addresses for all the instances that it may still get, as if it were alone:
 * who else wants the same addresses is a matter of everybody's demand.
 */
export function headroom({ spread }: Extract<State, { claim: 'headroom' }>, about: Placed): Outcome {
  if (typeof about.instances === 'string') return unknown(about.instances);
  if (about.subnets.length === 0) return unknown('No subnet is configured');
  switch (spread) {
    case 'together':
    case 'elastic':
      return room(needed(about.instances, about.interfaces), totalSupply(about.subnets), doubtsOf(about));
    case 'worst-zone':
      return worstZone(about.instances, about);
    default:
      return spread satisfies never;
  }
}

/** Whether each zone could carry everybody alone; the worst of them is told of. */
function worstZone(instances: number, about: Placed): Outcome {
  if (about.subnets.length < 2) return notApplicable('There are no two subnets.');
  const { zones, unclear } = supplies(about.subnets);
  const missing = about.subnets.filter(({ subnet }) => subnet.is === 'absent').map(({ id }) => id);
  const judged = zones.map((zone) => room(needed(instances, inside(about.interfaces, zone)), zone, doubtsOf(about)));
  const lost = missing.map((id) =>
    room({ low: instances, high: instances }, { ...nothing, subnets: [id], missing: [id] }, []),
  );
  const worstFirst = [...judged, ...lost].sort((a, b) => (b.short ?? 0) - (a.short ?? 0));
  const worst = together([...worstFirst, ...unclear.map(unknown)]);
  return worstFirst.find(({ status }) => status === worst.status) ?? worst;
}

const nothing: Supply = { low: 0, high: 0, subnets: [], missing: [], doubts: [] };

/** The interfaces among them that are in the zone's subnets. */
const inside = (interfaces: Placed['interfaces'], { subnets }: Supply): Placed['interfaces'] =>
  typeof interfaces === 'string' ? interfaces : interfaces.filter(({ SubnetId = '' }) => subnets.includes(SubnetId));

/** The addresses still to be taken: all but those that its interfaces have, where they are known. */
const needed = (instances: number, interfaces: readonly NetworkInterface[] | string): Span =>
  typeof interfaces === 'string'
    ? { low: 0, high: instances }
    : { low: Math.max(0, instances - interfaces.length), high: Math.max(0, instances - interfaces.length) };

const doubtsOf = ({ interfaces }: Placed): string[] => (typeof interfaces === 'string' ? [interfaces] : []);

/** Need against supply: short if even the most is too little, unknown while only the least is. */
export function room(need: Span, supply: Supply, doubts: readonly string[]): Outcome {
  const { subnets, missing } = supply;
  const where = `${list(subnets)}${missing.length > 0 ? ` (${list(missing)} does not exist)` : ''}`;
  const told = (most: number, free: number) =>
    `${count(most, 'more address')} may be needed, and ${free} ${free === 1 ? 'is' : 'are'} free in ${where}`;
  if (need.high <= supply.low) {
    const { high } = need;
    return { status: 'pass', reason: `${told(high, supply.low)}.`, need: high, free: supply.low, short: 0, subnets };
  }
  if (need.low > supply.high) {
    const short = need.low - supply.high;
    const reason = `${told(need.low, supply.high)}: ${short} too few.`;
    return { status: 'fail', reason, need: need.low, free: supply.high, short, subnets };
  }
  const why = [...supply.doubts, ...doubts].map((one) => one.replace(/\.$/, '')).join('; ');
  const short = need.high - supply.low;
  const least = `At most ${need.high} more addresses may be needed, and at least ${supply.low} are free in ${where}`;
  return { status: 'unknown', reason: `${least}: ${why}.`, need: need.high, free: supply.low, short, subnets };
}
