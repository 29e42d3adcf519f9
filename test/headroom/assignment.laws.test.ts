import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignment, cutsOf, type Question } from '../../shared/headroom/assignment.ts';
import { connect, flowNetwork, pushed, reached } from '../../shared/headroom/max-flow.ts';

const names = ['subnet-a', 'subnet-b', 'subnet-c', 'subnet-d'];
const questions: fc.Arbitrary<Question> = fc
  .record({
    wants: fc.array(fc.record({ amount: fc.nat(4), subnets: fc.subarray(names, { minLength: 1 }) }), { maxLength: 4 }),
    free: fc.tuple(...names.map(() => fc.nat(5))),
  })
  .map(({ wants, free }) => ({ wants, free: new Map(names.map((name, i) => [name, free[i] ?? 0])) }));

/** Every way to give out addresses, one after the other. */
function most({ wants, free }: Question): number {
  const units = wants.flatMap(({ amount, subnets }) => Array.from({ length: amount }, () => subnets));
  const seen = new Map<string, number>();
  const best = (at: number, left: readonly number[]): number => {
    const own = units[at];
    if (!own) return 0;
    const key = `${at} ${left.join()}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const placed = own
      .map((id) => names.indexOf(id))
      .filter((i) => (left[i] ?? 0) > 0)
      .map((i) => 1 + best(at + 1, left.with(i, (left[i] ?? 0) - 1)));
    const answer = Math.max(best(at + 1, left), ...placed);
    seen.set(key, answer);
    return answer;
  };
  return best(
    0,
    names.map((name) => free.get(name) ?? 0),
  );
}

const given = (question: Question): number => {
  const { network } = assignment(question);
  return question.wants.reduce((sum, _, i) => sum + (network.left[2 * i + 1] ?? 0), 0);
};

test('as much is given out as by any other way', () => {
  fc.assert(
    fc.property(questions, (question) => {
      expect(given(question)).toBe(most(question));
    }),
    { numRuns: 500 },
  );
});

test('what is not given out is what the cuts lack', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const made = assignment(question);
      const cuts = cutsOf(made);
      expect(cuts.reduce((sum, { need, free }) => sum + need - free, 0)).toBe(made.wanted - given(question));
      expect(cuts.filter(({ need, free }) => need <= free)).toEqual([]);
      expect(made.fits).toBe(cuts.length === 0);
    }),
    { numRuns: 500 },
  );
});

test('whoever is in no cut gets everything, even if first come is first served last', () => {
  fc.assert(
    fc.property(questions, (question) => {
      const short = new Set(cutsOf(assignment(question)).flatMap(({ takers }) => takers));
      const whole = most(question);
      question.wants.forEach(({ amount }, taker) => {
        if (amount === 0) return;
        // Left out by one, somebody in a cut loses nothing: others take what he leaves.
        const less = { ...question, wants: question.wants.with(taker, one(question, taker, amount - 1)) };
        expect(most(less) === whole).toBe(short.has(taker));
      });
    }),
    { numRuns: 300 },
  );
});

const one = ({ wants }: Question, taker: number, amount: number) => ({ subnets: wants[taker]?.subnets ?? [], amount });

const graphs = fc.integer({ min: 2, max: 6 }).chain((nodes) =>
  fc.record({
    nodes: fc.constant(nodes),
    edges: fc.array(fc.tuple(fc.nat(nodes - 1), fc.nat(nodes - 1), fc.nat(6)), { maxLength: 12 }),
  }),
);

test('a flow is as large as every cut lets it, and as the least of them', () => {
  fc.assert(
    fc.property(graphs, ({ nodes, edges }) => {
      const network = flowNetwork(nodes);
      for (const [start, end, capacity] of edges) connect(network, start, end, capacity);
      const flow = pushed(network, 0, nodes - 1);
      const across = (near: (node: number) => boolean): number =>
        edges.reduce((sum, [start, end, capacity]) => sum + (near(start) && !near(end) ? capacity : 0), 0);
      const every = Array.from({ length: 2 ** nodes }, (_, set) => (node: number) => (set & (1 << node)) !== 0);
      const cuts = every.filter((near) => near(0) && !near(nodes - 1)).map(across);
      expect(flow).toBe(Math.min(...cuts));
      expect(across(reached(network, 0))).toBe(flow);
    }),
    { numRuns: 500 },
  );
});

test('no more is pushed than is asked for, and the rest can follow', () => {
  fc.assert(
    fc.property(graphs, fc.nat(5), ({ nodes, edges }, asked) => {
      const made = () => {
        const network = flowNetwork(nodes);
        for (const [start, end, capacity] of edges) connect(network, start, end, capacity);
        return network;
      };
      const whole = pushed(made(), 0, nodes - 1);
      const network = made();
      const first = pushed(network, 0, nodes - 1, asked);
      expect(first).toBe(Math.min(asked, whole));
      expect(first + pushed(network, 0, nodes - 1)).toBe(whole);
    }),
  );
});
