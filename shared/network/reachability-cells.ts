import type { Admission } from './reachability-admissions.ts';
import type { Classes } from './reachability-classes.ts';

/** What groups let through, place by place: where the set of each place begins in one block of bits. */
export type Cells = { readonly begins: readonly Int32Array[]; readonly bits: Int32Array };

/** The cells of groups whose admissions these are; places that get the same of a group share one set. */
export function cellsOf(groups: readonly (readonly Admission[])[], { words, write }: Classes, places: number): Cells {
  // The first set is the empty one, which every place begins with.
  let bits = new Int32Array(2 ** 16 * words);
  let end = words;
  const united = (a: number, more: Int32Array): number => {
    if (end + words > bits.length) bits = doubled(bits);
    for (let i = 0; i < words; i++) bits[end + i] = (bits[a + i] as number) | (more[i] as number);
    end += words;
    return end - words;
  };
  const begins = groups.map((admissions) => {
    const begin = new Int32Array(places);
    for (const { reached, services } of admissions) {
      const more = new Int32Array(words);
      write(services, more);
      const known = new Map<number, number>();
      for (let i = 0; i < reached.length; i += 2)
        for (let place = Number(reached[i]); place < Number(reached[i + 1]); place++) {
          const before = begin[place] as number;
          const after = known.get(before) ?? united(before, more);
          known.set(before, after);
          begin[place] = after;
        }
    }
    return begin;
  });
  return { begins, bits };
}

function doubled(full: Int32Array): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * full.length);
  twice.set(full);
  return twice;
}

/** Unites the sets of several groups at a place. What was asked last is at hand: neighbours mostly get the same. */
export function uniter(
  { bits }: Cells,
  { words }: Classes,
): (groups: readonly Int32Array[], place: number) => Int32Array {
  const united = new Int32Array(words);
  const last: number[] = [];
  return (groups, place) => {
    let changed = last.length !== groups.length;
    last.length = groups.length;
    for (let i = 0; i < groups.length; i++) {
      const begin = groups[i]?.[place] as number;
      if (last[i] !== begin) changed = true;
      last[i] = begin;
    }
    if (changed) unite(bits, last, united);
    return united;
  };
}

function unite(bits: Int32Array, begins: readonly number[], into: Int32Array): void {
  const [first = 0] = begins;
  for (let i = 0; i < into.length; i++) into[i] = bits[first + i] as number;
  for (let one = 1; one < begins.length; one++) {
    const begin = begins[one] as number;
    for (let i = 0; i < into.length; i++) into[i] = (into[i] as number) | (bits[begin + i] as number);
  }
}
