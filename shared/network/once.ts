/**
 * The same function, which works its answer out once for each object: snapshots are immutable, and an edited rule is
 * another object, so only what a change touches is worked out again.
 */
export function once<K extends object, V>(work: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = work(key);
    known.set(key, value);
    return value;
  };
}
