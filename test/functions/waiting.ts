import type { Deps } from '../../shared/lambda/deps.ts';

/** A clock for turns to tell, on which time passes when somebody waits for one. */
export function waiting(): Deps['turns'] {
  let waited = 0;
  return {
    now: () => new Date(waited),
    pause: async (millis) => {
      waited += millis;
    },
  };
}
