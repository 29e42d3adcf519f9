import { placeKey } from '../aws/place-id.ts';
import type { Samples } from '../aws/subnet-samples.ts';
import type { Room } from '../headroom/rooms.ts';
import { isOver } from '../headroom/samples.ts';
import { type RunningOut, runningOut } from '../headroom/trend.ts';
import type { Place } from '../network/snapshot.ts';
import type { Deps } from './deps.ts';

/** What an audit shows of the subnets of one place, beside what earlier ones have shown. */
export type Seen = {
  readonly place: Place;
  readonly readAt: string;
  readonly rooms: readonly Room[];
  readonly before: Samples;
};

/** Those of the subnets that somebody in a place takes addresses in. */
export const roomsIn = (place: Place, rooms: readonly Room[]): Room[] =>
  rooms.filter((room) => placeKey(room) === placeKey(place));

/** The subnets that were short a moment ago, and may be short again when what came free is taken. */
export const lingering = ({ place, readAt, rooms, before }: Seen): ReadonlySet<string> =>
  new Set(
    roomsIn(place, rooms)
      .filter(({ subnet, free, least }) => !isOver(before.get(subnet) ?? [], { at: readAt, free, least }))
      .map(({ subnet }) => subnet),
  );

/** Keeps how the subnets stand, and measures and logs in how many days they run out. */
export async function sampled({ ledger, log, measure }: Deps, { place, readAt, rooms, before }: Seen): Promise<void> {
  await ledger.sample(place, readAt, rooms, before);
  for (const [at, one] of trendOf({ place, readAt, rooms, before }).entries()) {
    const { account, region, subnet } = one;
    log.warn('a subnet runs out of addresses', { ...one });
    if (at < mostMeasured) measure('DaysToExhaustion', one.likely, { account, region, subnet });
  }
}

/** CloudWatch asks a price for each subnet that is measured: of a place the soonest will do. */
const mostMeasured = 20;

/** The subnets of the place that run out, this reading counted in. */
const trendOf = ({ place, readAt, rooms, before }: Seen): readonly RunningOut[] => {
  const samples = ({ subnet, free, least }: Room) => [...(before.get(subnet) ?? []), { at: readAt, free, least }];
  return runningOut(roomsIn(place, rooms), samples);
};
