import type { RequirementResult } from '../verdict.ts';

/** What became of a claim about how something is set up. */
export type Outcome = Omit<RequirementResult, 'id' | 'grade'> & Partial<Pick<RequirementResult, 'grade'>>;

export const passes = (reason: string): Outcome => ({ status: 'pass', reason });
export const fails = (reason: string): Outcome => ({ status: 'fail', reason });
export const notApplicable = (reason: string): Outcome => ({ status: 'not-applicable', reason });

/** It cannot be proved either way; a sentence's end becomes a sentence. */
export const unknown = (why: string): Outcome => ({ status: 'unknown', reason: sentence(why) });

/** Words begin with a capital letter, ids and operations as they are. */
const sentence = (text: string): string =>
  `${text.replace(/^[a-z]+(?= )/, (word) => word.slice(0, 1).toUpperCase() + word.slice(1))}${text.endsWith('.') ? '' : '.'}`;

/**
 * The outcome of things that must all be well: a failure decides, else a doubt, else a miss that is only optional. Those
 * to which the claim does not apply count only if they are all.
 */
export function together(outcomes: readonly Outcome[], well?: string): Outcome {
  const worst = ranks.find((rank) => outcomes.some((one) => rankOf(one) === rank)) ?? 'pass';
  const [first, ...others] = outcomes.filter((one) => rankOf(one) === worst);
  if (worst === 'pass' && well !== undefined) return passes(well);
  if (!first) return notApplicable('There is nothing to look at.');
  return { ...first, reason: sentences([first, ...others].map(({ reason }) => reason)) };
}

const ranks = ['fail', 'unknown', 'miss', 'pass', 'not-applicable'] as const;

const rankOf = ({ status, grade }: Outcome): (typeof ranks)[number] =>
  status === 'fail' && grade === 'optional' ? 'miss' : status;

/** The first three of them, and how many more there are. */
function sentences(reasons: readonly string[]): string {
  const all = [...new Set(reasons)];
  return [...all.slice(0, 3), ...(all.length > 3 ? [`So it is with ${all.length - 3} more.`] : [])].join(' ');
}

/** `a`, `a and b`, `a, b and c`. */
export const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;

/** `a, b and 40 more`: no more of them than a sentence bears. */
export const listOfSome = (names: readonly string[], most = 5): string =>
  names.length <= most ? list(names) : list([...names.slice(0, most), `${names.length - most} more`]);

/** `1 subnet`, `2 subnets`. */
export const count = (number: number, noun: string): string =>
  `${number} ${number === 1 ? noun : noun.endsWith('s') ? `${noun}es` : `${noun}s`}`;
