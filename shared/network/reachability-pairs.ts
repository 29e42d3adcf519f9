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

/** The words of several sets together. */
export function together(sets: readonly (readonly number[])[], classes: Classes): Int32Array {
  const words = new Int32Array(classes.words);
  for (const set of sets)
    for (let at = 0; at < set.length; at += 2) {
      const word = set[at] as number;
      words[word] = (words[word] as number) | (set[at + 1] as number);
    }
  return words;
}

/** What each group lets through at a place, as far as it is in words: all that the pairs of one client can have. */
export function narrowed({ begins, groups, sets }: Cells, place: number, words: Int32Array): Cells {
  const row = begins.subarray(place * groups, (place + 1) * groups);
  // One word more than they all take, since the last may be written in vain.
  const space = row.reduce((sum, begin) => sum + 1 + 2 * (sets[begin] as number), 2);
  const near: Cells = { begins: new Int32Array(groups), groups, sets: new Int32Array(space) };
  let end = 0;
  for (let group = 0; group < groups; group++) {
    const begin = end++;
    const from = row[group] as number;
    const upTo = from + 2 * (sets[from] as number);
    for (let at = from + 1; at < upTo; at += 2) {
      const word = sets[at] as number;
      const both = (words[word] as number) & (sets[at + 1] as number);
      near.sets[end] = word;
      near.sets[end + 1] = both;
      // Most are nothing, and a processor cannot guess which: so the next is written over them, without a branch.
      end += ((both | -both) >>> 31) << 1;
    }
    near.begins[group] = begin;
    near.sets[begin] = (end - begin - 1) / 2;
  }
  return near;
}

/** What the groups of a profile let through of what is near, as far as it is in words. */
export function common({ of, first }: Carried, classes: Classes) {
  const found = new Int32Array(classes.words);
  const marked = new Int32Array(Math.ceil(classes.words / 32));
  return ({ begins, sets }: Cells, profile: number, words: Int32Array): Services => {
    const upTo = first[profile + 1] as number;
    let any = false;
    for (let i = first[profile] as number; i < upTo; i++) {
      const begin = begins[of[i] as number] as number;
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
