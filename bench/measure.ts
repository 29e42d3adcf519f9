/**
 * The median time of several rounds in milliseconds, and what the last one gave. Each round begins with something made
 * anew, which is not measured, so that a round remembers nothing of the one before.
 */
export function median<T, V>(rounds: number, fresh: () => T, work: (made: T) => V): { took: number; gave: V } {
  const times: number[] = [];
  let gave: V | undefined;
  for (let round = 0; round < rounds; round++) {
    const made = fresh();
    const start = busy();
    gave = work(made);
    times.push(busy() - start);
  }
  times.sort((a, b) => a - b);
  return { took: times[rounds >> 1] as number, gave: gave as V };
}

/** How long this thread has worked, in milliseconds: what else the machine does is not in it. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
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
