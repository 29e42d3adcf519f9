import type { Admission } from './reachability-admissions.ts';
import type { Classes } from './reachability-classes.ts';

/**
 * What groups let through, place by place. All of it is numbers in two blocks of memory, those of a place side by
 * side: asked for all pairs, the engine waits for memory longer than it works.
 */
export type Cells = {
  /** For each place, and there for each group, where in `sets` that begins which the group lets through. */
  readonly begins: Int32Array;
  readonly groups: number;
  /** Sets of services: how many words of each are not zero, and those words, each behind its place. */
  readonly sets: Int32Array;
};

/** The cells of groups whose admissions these are; places that get the same of a group share one set. */
export function cellsOf(groups: readonly (readonly Admission[])[], { wordsOf, words }: Classes, places: number): Cells {
  let sets = new Int32Array(2 ** 16);
  // The empty set is at 0, where every place begins.
  let end = 1;
  const united = (before: number, more: readonly number[]): number => {
    if (end + 2 * words + 1 > sets.length) sets = doubled(sets, 2 * words);
    const begin = end;
    end = unite(sets, before, more, begin);
    return begin;
  };
  const begins = new Int32Array(places * groups.length);
  for (const [group, admissions] of groups.entries()) {
    const row = new Int32Array(places);
    for (const { reached, services } of admissions) {
      const more = wordsOf(services);
      const known = new Map<number, number>();
      let [before, after] = [-1, -1];
      for (let i = 0; i < reached.length; i += 2)
        for (let place = reached[i] as number; place < (reached[i + 1] as number); place++) {
          // Neighbours mostly have the same set so far; then it need not be looked up.
          if (row[place] !== before) {
            before = row[place] as number;
            after = known.get(before) ?? united(before, more);
            known.set(before, after);
          }
          row[place] = after;
        }
    }
    for (let place = 0; place < places; place++) begins[place * groups.length + group] = row[place] as number;
  }
  return { begins, groups: groups.length, sets };
}

/** Writes the union of a set and more words; the answer is where it ends. */
function unite(sets: Int32Array, before: number, more: readonly number[], begin: number): number {
  let i = before + 1;
  const upTo = i + 2 * (sets[before] as number);
  let j = 0;
  let end = begin + 1;
  while (i < upTo || j < more.length) {
    const a = i < upTo ? (sets[i] as number) : beyond;
    const b = j < more.length ? (more[j] as number) : beyond;
    sets[end] = Math.min(a, b);
    sets[end + 1] = (a <= b ? (sets[i + 1] as number) : 0) | (b <= a ? (more[j + 1] as number) : 0);
    if (a <= b) i += 2;
    if (b <= a) j += 2;
    end += 2;
  }
  sets[begin] = (end - begin - 1) / 2;
  return end;
}

const beyond = 2 ** 30;

function doubled(full: Int32Array, atLeast: number): Int32Array<ArrayBuffer> {
  const twice = new Int32Array(2 * full.length + atLeast);
  twice.set(full);
  return twice;
}
