import type { Budget } from '../aws/budget.ts';
import { type PlaceId, placeKey } from '../aws/place-id.ts';
import type { Manners } from '../aws/requests.ts';
import type { Measure } from './metrics.ts';

/** How functions send requests: within a budget, and each is measured by its API and counted by its place. */
export function counting(budget: Budget, measure: Measure) {
  const sent = new Map<string, number>();
  const calls = (place: PlaceId): number => sent.get(placeKey(place)) ?? 0;
  const manners: Manners = {
    budget,
    sent(place, api) {
      sent.set(placeKey(place), calls(place) + 1);
      measure('Calls', 1);
      measure('Calls', 1, { api });
    },
    throttled(api) {
      measure('Throttles', 1);
      measure('Throttles', 1, { api });
    },
  };
  return { manners, calls };
}
