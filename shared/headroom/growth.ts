import type { Taking } from '../workloads/taking.ts';
import {
  assignment,
  cutsOf,
  type Question,
  sinkNode,
  subnetEdge,
  subnetNode,
  takerEdge,
  takerNode,
} from './assignment.ts';
import { pushed } from './max-flow.ts';
import { worstQuestions } from './together.ts';

/** How many more each may have while everybody else has all that they may have; nothing for who is short as it is. */
export function growthAlone(who: readonly Taking[]): (number | undefined)[] {
  const all = worstQuestions(who).map((question) => {
    const made = assignment(question);
    const short = new Set(cutsOf(made).flatMap(({ takers }) => takers));
    return who.map((_, taker) => {
      if (short.has(taker)) return undefined;
      const left = [...made.network.left];
      // What it has stays its own: nobody else gets it on the way.
      left[takerEdge(taker) ^ 1] = 0;
      return pushed({ ...made.network, left }, takerNode(taker), sinkNode);
    });
  });
  return who.map((_, taker) => least(all.map((one) => one[taker])));
}

/** The same number for each of them, so that all still fit; nothing if they do not fit as it is. */
export function growthTogether(who: readonly Taking[], grows: (taking: Taking) => boolean): number | undefined {
  if (!who.some(grows)) return;
  return least(worstQuestions(who).map((question) => evenly(question, who.map(grows))));
}

/** The most that still fits, found by halves. */
function evenly({ wants, free }: Question, grows: readonly boolean[]): number | undefined {
  const fits = (more: number): boolean =>
    assignment({
      wants: wants.map((one, i) => (grows[i] ? { ...one, amount: one.amount + more } : one)),
      free,
    }).fits;
  if (!fits(0)) return;
  let most = 0;
  let tooMany = 1 + [...free.values()].reduce((sum, one) => sum + one, 0);
  while (most + 1 < tooMany) {
    const middle = Math.floor((most + tooMany) / 2);
    if (fits(middle)) most = middle;
    else tooMany = middle;
  }
  return most;
}

const least = (numbers: readonly (number | undefined)[]): number | undefined =>
  numbers.reduce((a, b) => (a === undefined || b === undefined ? undefined : Math.min(a, b)), Number.POSITIVE_INFINITY);

/** How many addresses a subnet has to give: at least, wherever else they may come from, and at most. */
export type Load = { readonly least: number; readonly most: number };

/** What each subnet carries when as many as possible get what they want. */
export function loads(who: readonly Taking[]): Map<string, Load> {
  const all = new Map<string, Load>();
  for (const question of worstQuestions(who)) {
    const made = assignment(question);
    for (const id of made.subnets) {
      const { least, most } = loadOf(made, id);
      const before = all.get(id) ?? { least, most };
      all.set(id, { least: Math.min(least, before.least), most: Math.max(most, before.most) });
    }
  }
  return all;
}

/** What passes a subnet and could as well pass others is given back; who may use it could also use it as much as it has. */
function loadOf(made: ReturnType<typeof assignment>, id: string): Load {
  const { network, question } = made;
  const edge = subnetEdge(made, id);
  const carried = network.left[edge ^ 1] ?? 0;
  const left = [...network.left];
  left[edge] = 0;
  // Nobody else's lack is made good by what is given back.
  for (const taker of question.wants.keys()) left[takerEdge(taker) ^ 1] = 0;
  const elsewhere = pushed({ ...network, left }, subnetNode(made, id), sinkNode, carried);
  const wanted = question.wants.reduce((sum, { amount, subnets }) => sum + (subnets.includes(id) ? amount : 0), 0);
  return { least: carried - elsewhere, most: Math.min(wanted, question.free.get(id) ?? 0) };
}
