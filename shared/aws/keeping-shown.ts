import type { Place } from '../network/snapshot.ts';
import type { ReadPlace } from './read-place.ts';

/**
 * A reader that keeps what others are judged by for some minutes: in an organisation that is a few transit gateways and
 * VPCs, and a sweep would read them for each account anew. What is kept says when it was read.
 */
export function keepingShown(read: ReadPlace, now: () => Date): ReadPlace {
  const kept = new Map<string, { readonly place: Promise<Place>; readonly until: number }>();
  return (id, scope) => {
    if (typeof scope !== 'object' || 'subjects' in scope) return read(id, scope);
    const at = now().getTime();
    for (const [key, { until }] of kept) if (until <= at) kept.delete(key);
    const key = JSON.stringify([id.account, id.region, scope]);
    const place = kept.get(key)?.place ?? read(id, scope);
    if (!kept.has(key)) kept.set(key, { place, until: at + keptForMillis });
    return place;
  };
}

/** Few enough that a sweep's reading is not much older than it seems, and many accounts' turns. */
const keptForMillis = 5 * 60_000;
