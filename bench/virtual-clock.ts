/** A clock that stands still while anything can go on, and then leaps to when the next sleeper wakes. */
export type VirtualClock = {
  readonly now: () => number;
  readonly sleep: (millis: number) => Promise<void>;
  /** Carries a task out, from now on until it is done. */
  readonly run: <T>(task: () => Promise<T>) => Promise<T>;
};

export function virtualClock(): VirtualClock {
  let now = 0;
  const sleepers = new Map<number, (() => void)[]>();
  const sleep = (millis: number): Promise<void> =>
    new Promise((wake) => {
      const at = now + Math.max(0, millis);
      sleepers.set(at, [...(sleepers.get(at) ?? []), wake]);
    });
  return {
    now: () => now,
    sleep,
    async run(task) {
      let done = false;
      const result = task().finally(() => {
        done = true;
      });
      // Kept from being unhandled while nobody awaits it yet.
      result.catch(() => {});
      while (!done) {
        await new Promise(setImmediate);
        if (done || sleepers.size === 0) continue;
        now = Math.min(...sleepers.keys());
        const awake = sleepers.get(now) ?? [];
        sleepers.delete(now);
        for (const wake of awake) wake();
      }
      return result;
    },
  };
}
