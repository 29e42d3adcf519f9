import { type Services, services } from '../algebra/services.ts';
import type { Cells } from './reachability-cells.ts';
import type { Classes } from './reachability-classes.ts';

/** The groups of each profile, by number: `of` from `first` of the profile up to that of the next one. */
export type Carried = { readonly of: Int32Array; readonly first: Int32Array };

/** Those of lists of numbers. */
export function carried(lists: readonly (readonly number[])[]): Carried {
  const first = new Int32Array(lists.length + 1);
  for (const [i, list] of lists.entries()) first[i + 1] = (first[i] as number) + list.length;
  return { of: Int32Array.from(lists.flat()), first };
}

/** The words of what the groups of a profile let through at a place. */
export function union({ begins, groups, sets }: Cells, { of, first }: Carried, classes: Classes) {
  const words = new Int32Array(classes.words);
  const last = new Int32Array(of.length);
  let count = 0;
  return (profile: number, place: number): Int32Array => {
    const from = first[profile] as number;
    const upTo = first[profile + 1] as number;
    // Neighbours mostly get the same sets, and then their words are there still.
    let changed = count !== upTo - from;
    count = upTo - from;
    for (let i = 0; i < count; i++) {
      const begin = begins[place * groups + (of[from + i] as number)] as number;
      if (last[i] !== begin) changed = true;
      last[i] = begin;
    }
    if (!changed) return words;
    words.fill(0);
    for (let i = 0; i < count; i++) {
      const begin = last[i] as number;
      const end = begin + 2 * (sets[begin] as number);
      for (let at = begin + 1; at < end; at += 2) {
        const word = sets[at] as number;
        words[word] = (words[word] as number) | (sets[at + 1] as number);
      }
    }
    return words;
  };
}

/** What the groups of a profile let through at a place, as far as it is in words. */
export function common({ begins, groups, sets }: Cells, { of, first }: Carried, classes: Classes) {
  const found = new Int32Array(classes.words);
  const marked = new Int32Array(Math.ceil(classes.words / 32));
  return (profile: number, place: number, words: Int32Array): Services => {
    const upTo = first[profile + 1] as number;
    let any = false;
    for (let i = first[profile] as number; i < upTo; i++) {
      const begin = begins[place * groups + (of[i] as number)] as number;
      const end = begin + 2 * (sets[begin] as number);
      for (let at = begin + 1; at < end; at += 2) {
        const word = sets[at] as number;
        const both = (words[word] as number) & (sets[at + 1] as number);
        if (both === 0) continue;
        any = true;
        found[word] = (found[word] as number) | both;
        marked[word >> 5] = (marked[word >> 5] as number) | (1 << (word & 31));
      }
    }
    return any ? classes.taken(found, marked) : services.empty;
  };
}
