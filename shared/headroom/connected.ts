/** The things in groups: two that share a key are in one, and so are those that others connect. In their own order. */
export function connected<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): T[][] {
  const parent = things.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root] = parent[parent[root] ?? 0] ?? 0;
    return root;
  };
  const first = new Map<string, number>();
  things.forEach((thing, i) => {
    for (const key of keysOf(thing)) {
      const other = first.get(key);
      if (other === undefined) first.set(key, i);
      else parent[Math.max(rootOf(i), rootOf(other))] = Math.min(rootOf(i), rootOf(other));
    }
  });
  return [...Map.groupBy(things.keys(), rootOf).values()].map((group) => group.map((i) => things[i] as T));
}
