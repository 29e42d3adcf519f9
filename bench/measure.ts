/** How long something takes in milliseconds, and what it gives. */
export function timed<T>(work: () => T): { took: number; gave: T } {
  const start = performance.now();
  const gave = work();
  return { took: performance.now() - start, gave };
}

/** The median. */
export const middle = (all: readonly number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

/**
 * The median time of several rounds, and what the last one gave. Each round begins with something made anew, which is
 * not measured, so that it remembers nothing of the one before.
 */
export function median<T, V>(rounds: number, fresh: () => T, work: (made: T) => V): { took: number; gave: V } {
  const all = Array.from({ length: rounds }, () => {
    const made = fresh();
    return timed(() => work(made));
  });
  return { took: middle(all.map(({ took }) => took)), gave: all.at(-1)?.gave as V };
}

/** The most memory that this process has had so far, in megabytes. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024;

/** The exponent of growth: the slope of the line through the logarithms of sizes and times. */
export function exponent(sizes: readonly number[], times: readonly number[]): number {
  const x = sizes.map(Math.log);
  const y = times.map(Math.log);
  const mean = (all: readonly number[]): number => all.reduce((sum, one) => sum + one, 0) / all.length;
  const [meanX, meanY] = [mean(x), mean(y)];
  const both = x.reduce((sum, one, i) => sum + (one - meanX) * ((y[i] ?? 0) - meanY), 0);
  return both / x.reduce((sum, one) => sum + (one - meanX) ** 2, 0);
}
