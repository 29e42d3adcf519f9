import { comingAtMost, comingIf, stillComing, type Taking } from '../workloads/taking.ts';
import { assignment, cutsOf, type Question } from './assignment.ts';
import { connected } from './connected.ts';
import { alternatives, freeIn } from './supply.ts';

/** Some who want more addresses at once than there are in all the subnets that they may use. */
export type Shortage = {
  readonly who: readonly Taking[];
  readonly need: number;
  readonly free: number;
  /** When a schedule makes it so. */
  readonly when?: string;
};

/** Whether everybody who shares subnets, directly or through others, gets all addresses at once. */
export type Together = {
  readonly who: readonly Taking[];
  /** Short whatever is not known turns out to be. */
  readonly surely: (taking: Taking) => Shortage | undefined;
  /** Short if all that is not known turns out badly: who is not, is surely well. */
  readonly perhaps: (taking: Taking) => Shortage | undefined;
};

/** Everybody, those who share subnets together. */
export const together = (takings: readonly Taking[]): Together[] =>
  connected(takings, ({ subnets }) => subnets.map(({ id }) => id)).map(judged);

function judged(who: readonly Taking[]): Together {
  const now = who.map((one) => stillComing(one).low);
  const least = who.map((one, i) =>
    Math.min(now[i] ?? 0, ...one.scheduled.map((then) => comingIf(one, then.most).low)),
  );
  const later = who.flatMap((one, i) =>
    one.scheduled
      .map(({ most, when }) => ({ when, amount: comingIf(one, most).low }))
      .filter(({ amount }) => amount > (now[i] ?? 0))
      .map(({ when, amount }) => ({ when, amounts: least.with(i, amount) })),
  );
  const proofs = [{ amounts: now }, ...later].map((scene) => inEvery(who, scene));
  const atWorst = inAny(who);
  return {
    who,
    surely: (taking) => proofs.flatMap((short) => short.get(taking) ?? [])[0],
    perhaps: (taking) => atWorst.get(taking),
  };
}

type Short = ReadonlyMap<Taking, Shortage>;

/** Who is short whichever subnets are used, and by how much at least. */
function inEvery(who: readonly Taking[], { amounts, when }: { amounts: readonly number[]; when?: string }): Short {
  const all = questions(who, amounts, 'high').map((question) => shortages(who, question, when));
  const [first, ...others] = all.toSorted((a, b) => worst(a) - worst(b));
  return new Map([...(first ?? [])].filter(([taking]) => others.every((short) => short.has(taking))));
}

/** Who is short with the most that may come, in the subnets that have least, and by how much at most. */
function inAny(who: readonly Taking[]): Short {
  const all = worstQuestions(who).map((question) => shortages(who, question));
  return new Map(all.toSorted((a, b) => worst(a) - worst(b)).flatMap((short) => [...short]));
}

/** The most that may come, in the subnets that have least: a question for each way to choose among those of one zone. */
export const worstQuestions = (who: readonly Taking[]): Question[] => questions(who, who.map(comingAtMost), 'low');

const worst = (short: Short): number => Math.max(0, ...[...short.values()].map(({ need, free }) => need - free));

function shortages(who: readonly Taking[], question: Question, when?: string): Short {
  const cuts = cutsOf(assignment(question));
  return new Map(
    cuts.flatMap(({ takers, need, free }) => {
      const some = takers.map((taker) => who[taker] as Taking);
      const shortage: Shortage = { who: some, need, free, ...(when !== undefined && { when }) };
      return some.map((taking) => [taking, shortage] as const);
    }),
  );
}

/** So many ways to choose among subnets of one zone are tried; beyond that, none of them counts, or all do. */
const tried = 64;

/** The question for each choice of the subnets that may be the used ones of their zone. */
function questions(who: readonly Taking[], amounts: readonly number[], bound: 'low' | 'high'): Question[] {
  const named = new Map(who.flatMap(({ subnets }) => subnets.map(({ id, subnet }) => [id, subnet] as const)));
  const free = new Map([...named].map(([id, subnet]) => [id, freeIn(id, subnet)[bound]]));
  const zones = who.map(({ subnets }) => alternatives(subnets, bound));
  const asked = (used: readonly (readonly string[])[]): Question => ({
    wants: used.map((subnets, i) => ({ amount: amounts[i] ?? 0, subnets })),
    free,
  });
  const ways = zones.flat().reduce((product, { length }) => product * length, 1);
  if (ways > tried)
    return [asked(zones.map((lists) => lists.filter((list) => bound === 'high' || list.length === 1).flat()))];
  return Array.from({ length: ways }, (_, way) => asked(chosen(zones, way)));
}

/** One of each list, as the digits of a number say. */
function chosen(zones: readonly (readonly (readonly string[])[])[], way: number): string[][] {
  let rest = way;
  return zones.map((lists) =>
    lists.flatMap((list) => {
      const at = rest % list.length;
      rest = Math.floor(rest / list.length);
      return list[at] ?? [];
    }),
  );
}
