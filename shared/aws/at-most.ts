/** Runs at most so many tasks at once, in the order in which they came. */
export type Gate = <T>(task: () => Promise<T>) => Promise<T>;

/** A gate that lets so many tasks in. */
export function atMost(limit: number): Gate {
  let running = 0;
  const waiting: (() => void)[] = [];
  const enter = async (): Promise<void> => {
    if (running < limit) running++;
    else await new Promise<void>((resolve) => waiting.push(resolve));
  };
  const leave = (): void => {
    const next = waiting.shift();
    if (next) next();
    else running--;
  };
  return async (task) => {
    await enter();
    try {
      return await task();
    } finally {
      leave();
    }
  };
}
