import type { Services } from '../algebra/services.ts';

/**
 * Services that no rule tells apart are one class, and a set of services is a bit for each class that is in it. Bits
 * are told by the words of 32 that are not zero: a rule names few of a thousand classes.
 */
export type Classes = {
  /** How many words all classes take. */
  readonly words: number;
  /** The words of a set that are not zero, ascending, each behind its place. */
  wordsOf(set: Services): number[];
  /** The set in words, of which those at the places that are marked are not zero. It clears both. */
  taken(words: Int32Array, marked: Int32Array): Services;
};

/**
 * The classes of services that these sets, and everything that is made of them, tell apart:
 *
 *     sets      [-------------------)      [------)
 *                       [----------------------)
 *     classes   0       1           2      3   4
 */
export function classesOf(sets: readonly Services[]): Classes {
  const places = new Set<number>();
  for (const set of sets) for (const cut of set) places.add(cut as number);
  const cuts = Int32Array.from(places).sort();
  const classAt = new Map(Array.from(cuts, (cut, i) => [cut, i]));
  // Where rules name a dozen services, nearly every answer was given before, and to read it again takes twice as long.
  const answers = new Map<number, Services>();
  const found = new Int32Array(cuts.length + 1);
  return {
    words: Math.ceil(cuts.length / 32),
    wordsOf(set) {
      const words: number[] = [];
      for (let i = 0; i < set.length; i += 2) {
        const from = classAt.get(set[i] as number) as number;
        const to = classAt.get(set[i + 1] as number) as number;
        for (let at = from >> 5; at <= (to - 1) >> 5; at++) {
          const bits = (-1 << Math.max(from - 32 * at, 0)) & (-1 >>> Math.max(32 * at + 32 - to, 0));
          if (words.at(-2) === at) words[words.length - 1] = (words.at(-1) as number) | bits;
          else words.push(at, bits);
        }
      }
      return words;
    },
    taken(words, marked) {
      const [only = 0] = words;
      const known = words.length === 1 ? answers.get(only) : undefined;
      if (known) {
        words[0] = 0;
        marked[0] = 0;
        return known;
      }
      const set = listed(found, read(words, marked, cuts, found));
      if (words.length === 1) answers.set(only, set);
      return set;
    },
  };
}

/** A cut wherever a class is in the set and the one before it is not, or the other way round; the answer is how many. */
function read(words: Int32Array, marked: Int32Array, cuts: Int32Array, found: Int32Array): number {
  let count = 0;
  let before = 0;
  let next = 0;
  for (let i = 0; i < marked.length; i++) {
    for (let marks = marked[i] as number; marks !== 0; marks &= marks - 1) {
      const at = 32 * i + lowest(marks);
      if (before === 1 && at !== next) {
        found[count++] = cuts[32 * next] as number;
        before = 0;
      }
      const word = words[at] as number;
      for (let turns = word ^ ((word << 1) | before); turns !== 0; turns &= turns - 1)
        found[count++] = cuts[32 * at + lowest(turns)] as number;
      before = word >>> 31;
      next = at + 1;
      words[at] = 0;
    }
    marked[i] = 0;
  }
  if (before === 1) found[count++] = cuts[32 * next] as number;
  return count;
}

/** The first numbers, as a list. Most answers are one range or two, and written out they take the least time and room. */
function listed(numbers: Int32Array, count: number): number[] {
  if (count === 2) return [numbers[0] as number, numbers[1] as number];
  if (count === 4) return [numbers[0] as number, numbers[1] as number, numbers[2] as number, numbers[3] as number];
  const list: number[] = [];
  for (let i = 0; i < count; i++) list.push(numbers[i] as number);
  return list;
}

/** The place of the lowest bit. */
const lowest = (bits: number): number => 31 - Math.clz32(bits & -bits);
