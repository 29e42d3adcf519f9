import { connected } from './connected.ts';
import { connect, type FlowNetwork, flowNetwork, pushed, reached } from './max-flow.ts';

/** How much each of some takers wants, where, and what there is. */
export type Question = {
  readonly wants: readonly { readonly amount: number; readonly subnets: readonly string[] }[];
  readonly free: ReadonlyMap<string, number>;
};

/** Takers, by their index, that want more together than all of their subnets have. */
export type Cut = {
  readonly takers: readonly number[];
  readonly subnets: readonly string[];
  readonly need: number;
  readonly free: number;
};

/**
 * As much of what is wanted as there is room for:
 *
 *     source ─ amount → taker ─ any number → subnet ─ free → sink
 *
 * Everything fits if and only if the flow that is possible is all that is wanted.
 */
export type Assignment = {
  readonly question: Question;
  readonly network: FlowNetwork;
  /** The subnets in the order of their nodes. */
  readonly subnets: readonly string[];
  readonly wanted: number;
  readonly fits: boolean;
};

const source = 0;
const sink = 1;
/** More than all of AWS has, and few enough that sums are exact. */
const endless = 2 ** 40;

export const takerNode = (taker: number): number => 2 + taker;
export const subnetNode = ({ question, subnets }: Assignment, id: string): number =>
  2 + question.wants.length + subnets.indexOf(id);
/** The edges from the source are the first that were made, those to the sink the next. */
export const takerEdge = (taker: number): number => 2 * taker;
export const subnetEdge = ({ question, subnets }: Assignment, id: string): number =>
  2 * (question.wants.length + subnets.indexOf(id));
export { sink as sinkNode };

/** The assignment that a question comes to. */
export function assignment(question: Question): Assignment {
  const { wants, free } = question;
  const subnets = [...new Set(wants.flatMap((one) => one.subnets))];
  const at = new Map(subnets.map((id, i) => [id, 2 + wants.length + i]));
  const network = flowNetwork(2 + wants.length + subnets.length);
  wants.forEach(({ amount }, i) => {
    connect(network, source, takerNode(i), Math.min(amount, endless));
  });
  for (const [id, node] of at) connect(network, node, sink, Math.min(free.get(id) ?? 0, endless));
  wants.forEach((one, i) => {
    for (const id of one.subnets) connect(network, takerNode(i), at.get(id) ?? sink, endless);
  });
  const wanted = wants.reduce((sum, { amount }) => sum + Math.min(amount, endless), 0);
  return { question, network, subnets, wanted, fits: pushed(network, source, sink) === wanted };
}

/**
 * The least cut, part by part: those who may be left short however cleverly addresses are given out, and all the
 * subnets that they may use. Who is in none gets everything.
 */
export function cutsOf({ question: { wants, free }, network, fits }: Assignment): Cut[] {
  if (fits) return [];
  const near = reached(network, source);
  const short = [...wants.keys()].filter((taker) => near(takerNode(taker)));
  const groups = connected(short, (taker) => wants[taker]?.subnets ?? []);
  return groups.map((takers) => {
    const subnets = [...new Set(takers.flatMap((taker) => wants[taker]?.subnets ?? []))];
    return {
      takers,
      subnets,
      need: takers.reduce((sum, taker) => sum + (wants[taker]?.amount ?? 0), 0),
      free: subnets.reduce((sum, id) => sum + (free.get(id) ?? 0), 0),
    };
  });
}
