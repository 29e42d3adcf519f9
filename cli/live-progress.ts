import type { Manners } from '../shared/aws/requests.ts';
import { count } from '../shared/findings/words.ts';

/** Counts what is asked of AWS, and says how far it is: places, requests, and how many were throttled. */
export function watching(places: number, progress: ((text: string) => void) | undefined) {
  const seen = { done: 0, requests: 0, throttled: 0 };
  const tell = (): void => {
    const slow = seen.throttled > 0 ? `, ${seen.throttled} throttled` : '';
    const where = count(places, 'account and Region', 'accounts and Regions');
    progress?.(`reading ${seen.done} of ${where}, ${count(seen.requests, 'request')}${slow}`);
  };
  const manners: Manners = {
    // The SDK's own adaptive retries are enough for one person's reading.
    budget: { take: async () => {}, halve: () => void seen.throttled++, forget: () => {} },
    sent: () => {
      seen.requests++;
      tell();
    },
  };
  const done = (): void => {
    seen.done++;
    tell();
  };
  return { manners, done };
}
