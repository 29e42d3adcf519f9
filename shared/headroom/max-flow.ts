/** A flow network on its way to being full: nodes are numbers, and each edge lies beside its reverse (`edge ^ 1`). */
export type FlowNetwork = {
  readonly nodes: number;
  /** By edge: where it leads, and what may still pass. */
  readonly to: number[];
  readonly left: number[];
  /** By node: the edges that leave it. */
  readonly from: number[][];
};

export const flowNetwork = (nodes: number): FlowNetwork => ({
  nodes,
  to: [],
  left: [],
  from: Array.from({ length: nodes }, () => []),
});

/** Adds an edge and answers with its number. What passed it is what is left of its reverse. */
export function connect({ to, left, from }: FlowNetwork, start: number, end: number, capacity: number): number {
  const edge = to.length;
  to.push(end, start);
  left.push(capacity, 0);
  from[start]?.push(edge);
  from[end]?.push(edge + 1);
  return edge;
}

/**
 * Pushes as much as can pass from one node to another, on top of what passes already, and answers how much that is.
 * Dinic's algorithm: shortest ways first, all of one length at a time. Capacities are whole numbers. No edge is left with
 * more than it had, but for reverses: what passes into the last node never becomes less.
 */
export function pushed(network: FlowNetwork, source: number, sink: number, most = Number.POSITIVE_INFINITY): number {
  let total = 0;
  while (total < most) {
    const level = levels(network, source);
    if ((level[sink] ?? -1) < 0) break;
    const next = new Int32Array(network.nodes);
    for (;;) {
      const more = along(network, { source, sink, level, next }, most - total);
      if (more === 0) break;
      total += more;
      if (total >= most) break;
    }
  }
  return total;
}

/** The nodes that something more could still reach: the near side of the least cut, once nothing more can be pushed. */
export const reached = (network: FlowNetwork, source: number): ((node: number) => boolean) => {
  const level = levels(network, source);
  return (node) => (level[node] ?? -1) >= 0;
};

/** How many edges away each node is, where there is room on the way; -1 where there is no such way. */
function levels({ nodes, to, left, from }: FlowNetwork, source: number): Int32Array {
  const level = new Int32Array(nodes).fill(-1);
  const queue = new Int32Array(nodes);
  queue[0] = source;
  level[source] = 0;
  for (let head = 0, tail = 1; head < tail; head++) {
    const node = queue[head] ?? 0;
    for (const edge of from[node] ?? []) {
      const end = to[edge] ?? 0;
      if ((left[edge] ?? 0) <= 0 || (level[end] ?? 0) >= 0) continue;
      level[end] = (level[node] ?? 0) + 1;
      queue[tail++] = end;
    }
  }
  return level;
}

type Search = {
  readonly source: number;
  readonly sink: number;
  readonly level: Int32Array;
  /** By node: its first edge that has not turned out to be a dead end. */
  readonly next: Int32Array;
};

/** Pushes along one shortest way, found edge by edge without recursion, since a way may pass every node. */
function along({ to, left, from }: FlowNetwork, { source, sink, level, next }: Search, most: number): number {
  const way: number[] = [];
  let node = source;
  while (node !== sink) {
    const edge = from[node]?.[next[node] ?? 0];
    if (edge === undefined) {
      const back = way.pop();
      if (back === undefined) return 0;
      node = to[back ^ 1] ?? 0;
      next[node] = (next[node] ?? 0) + 1;
    } else if ((left[edge] ?? 0) > 0 && level[to[edge] ?? 0] === (level[node] ?? 0) + 1) {
      way.push(edge);
      node = to[edge] ?? 0;
    } else next[node] = (next[node] ?? 0) + 1;
  }
  const amount = way.reduce((least, edge) => Math.min(least, left[edge] ?? 0), most);
  for (const edge of way) {
    left[edge] = (left[edge] ?? 0) - amount;
    left[edge ^ 1] = (left[edge ^ 1] ?? 0) + amount;
  }
  return amount;
}
