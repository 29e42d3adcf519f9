import { type Services, services } from '../algebra/services.ts';

/** Services that no rule tells apart are one class, and a set of services is a bit for each class that is in it. */
export type Classes = {
  /** How many words of 32 bits a set takes. */
  readonly words: number;
  /** Adds a set of services to bits. */
  write(set: Services, bits: Int32Array): void;
  /** The services that two sets of bits have in common. */
  common(a: Int32Array, b: Int32Array): Services;
};

/**
 * The classes of services that these sets, and everything that is made of them, tell apart:
 *
 *     sets      [-------------------)      [------)
 *                       [----------------------)
 *     classes   0       1           2      3   4
 */
export function classesOf(sets: readonly Services[]): Classes {
  const cuts = Int32Array.from(new Set(sets.flat() as number[])).sort();
  const classAt = new Map(Array.from(cuts, (cut, i) => [cut, i]));
  const words = Math.ceil(cuts.length / 32);
  const both = new Int32Array(words);
  const answers = lately(words, () => read(both, cuts));
  return {
    words,
    write(set, bits) {
      for (let i = 0; i < set.length; i += 2) {
        const to = classAt.get(set[i + 1] as number) as number;
        for (let one = classAt.get(set[i] as number) as number; one < to; one++)
          bits[one >> 5] = (bits[one >> 5] as number) | (1 << (one & 31));
      }
    },
    common(a, b) {
      let any = 0;
      let hash = 0;
      for (let i = 0; i < words; i++) {
        const word = (a[i] as number) & (b[i] as number);
        both[i] = word;
        any |= word;
        if (word !== 0) hash = Math.imul(hash ^ word ^ i, 0x9e3779b1) ^ (hash >>> 15);
      }
      return any === 0 ? services.empty : answers(both, hash);
    },
  };
}

/** The services in bits: there is a cut wherever a class is in the set and the one before it is not, or the reverse. */
function read(bits: Int32Array, cuts: Int32Array): Services {
  const set: number[] = [];
  let before = 0;
  for (let i = 0; i < bits.length; i++) {
    const word = bits[i] as number;
    if ((word | before) === 0) continue;
    for (let turns = word ^ ((word << 1) | before); turns !== 0; turns &= turns - 1)
      set.push(cuts[32 * i + 31 - Math.clz32(turns & -turns)] as number);
    before = word >>> 31;
  }
  return set;
}

/**
 * Answers to bits, of which those given lately are remembered: each hash has one place in a table of fixed size. Where
 * rules name a dozen services, almost every answer was given before, and none is made twice.
 */
function lately(words: number, make: () => Services): (bits: Int32Array, hash: number) => Services {
  const places = 2 ** Math.floor(Math.log2(2 ** 18 / words));
  const hashes = new Int32Array(places);
  const asked = new Int32Array(places * words);
  const answers: Services[] = Array.from({ length: places }, () => services.empty);
  return (bits, hash) => {
    const place = (hash ^ (hash >>> 16)) & (places - 1);
    if (hashes[place] === hash && same(bits, asked, place * words)) return answers[place] as Services;
    hashes[place] = hash;
    for (let i = 0; i < words; i++) asked[place * words + i] = bits[i] as number;
    const answer = make();
    answers[place] = answer;
    return answer;
  };
}

function same(bits: Int32Array, others: Int32Array, at: number): boolean {
  for (let i = 0; i < bits.length; i++) if (bits[i] !== others[at + i]) return false;
  return true;
}
