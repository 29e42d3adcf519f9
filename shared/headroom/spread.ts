import { stillComing, type Taking } from '../workloads/taking.ts';
import { freeIn, zonesOf } from './supply.ts';

/** A subnet that has to carry more than it has when everybody's units are spread evenly over their zones. */
export type Overload = { readonly subnet: string; readonly load: number; readonly free: number };

/** The first of somebody's subnets that an even spread overloads, surely or perhaps. */
export function overload(who: readonly Taking[], { subnets }: Taking, certain: 'surely' | 'perhaps') {
  const round = certain === 'surely' ? Math.floor : Math.ceil;
  const loads = new Map<string, number>();
  for (const one of who) {
    const coming = stillComing(one)[certain === 'surely' ? 'low' : 'high'];
    const { byZone, unclear } = zonesOf(one.subnets);
    const zones = Math.max(1, byZone.size + (certain === 'surely' ? unclear.length : 0));
    // Which of several subnets of a zone carries its share is not known: none of them surely, each perhaps.
    const alone = [...byZone.values()].filter(({ length }) => length === 1);
    const carriers = certain === 'surely' ? alone.flat() : [...byZone.values(), unclear.map(({ id }) => id)].flat();
    for (const id of carriers) loads.set(id, (loads.get(id) ?? 0) + round(coming / zones));
  }
  const overloads = subnets.flatMap(({ id, subnet }): Overload | [] => {
    const load = loads.get(id) ?? 0;
    const free = freeIn(id, subnet)[certain === 'surely' ? 'high' : 'low'];
    return load > free ? { subnet: id, load, free } : [];
  });
  return overloads.toSorted((a, b) => b.load - b.free - (a.load - a.free))[0];
}
