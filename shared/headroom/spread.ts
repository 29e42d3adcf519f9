import { once } from '../network/once.ts';
import { comingAtMost, stillComing, type Taking } from '../workloads/taking.ts';
import { freeIn, zonesOf } from './supply.ts';

/** A subnet that has to carry more than it has when everybody's units are spread evenly over their zones. */
export type Overload = { readonly subnet: string; readonly load: number; readonly free: number };

/** The worst of somebody's subnets that an even spread overloads, surely or perhaps. */
export function overload(who: readonly Taking[], { subnets }: Taking, certain: 'surely' | 'perhaps') {
  const loads = evenLoads(who)[certain];
  const overloads = subnets.flatMap(({ id, subnet }): Overload | [] => {
    const load = loads.get(id) ?? 0;
    const free = freeIn(id, subnet)[certain === 'surely' ? 'high' : 'low'];
    return load > free ? { subnet: id, load, free } : [];
  });
  return overloads.toSorted((a, b) => b.load - b.free - (a.load - a.free))[0];
}

type Loads = ReadonlyMap<string, number>;

/** What each subnet carries, at least and at most. */
const evenLoads = once((who: readonly Taking[]): { readonly surely: Loads; readonly perhaps: Loads } => {
  const surely = new Map<string, number>();
  const perhaps = new Map<string, number>();
  const add = (loads: Map<string, number>, ids: readonly string[], load: number): void => {
    for (const id of ids) loads.set(id, (loads.get(id) ?? 0) + load);
  };
  for (const one of who) {
    const { low } = stillComing(one);
    const high = comingAtMost(one);
    const { byZone, unclear } = zonesOf(one.subnets);
    const zones = [...byZone.values()];
    // Which of several subnets of a zone carries its share is not known: none of them surely, each perhaps.
    const alone = zones.filter(({ length }) => length === 1).flat();
    add(surely, alone, Math.floor(low / Math.max(1, zones.length + unclear.length)));
    add(perhaps, [...zones.flat(), ...unclear.map(({ id }) => id)], Math.ceil(high / Math.max(1, zones.length)));
  }
  return { surely, perhaps };
});
