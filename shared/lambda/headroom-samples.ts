import { placeKey } from '../aws/place-id.ts';
import type { Samples } from '../aws/subnet-samples.ts';
import type { Room } from '../headroom/rooms.ts';
import { forecast, isOver, type Sample } from '../headroom/trend.ts';
import type { Place } from '../network/snapshot.ts';
import type { Deps } from './deps.ts';

/** What an audit shows of the subnets of one place, beside what earlier ones have shown. */
export type Seen = {
  readonly place: Place;
  readonly readAt: string;
  readonly rooms: readonly Room[];
  readonly before: Samples;
};

/** The subnets that were short a moment ago, and may be short again when what came free is taken. */
export const lingering = ({ place, readAt, rooms, before }: Seen): ReadonlySet<string> =>
  new Set(
    rooms
      .filter((room) => placeKey(room) === placeKey(place))
      .filter(({ subnet, free, least }) => !isOver(before.get(subnet) ?? [], { at: readAt, free, least }))
      .map(({ subnet }) => subnet),
  );

/** Keeps how the subnets stand, and tells the log of those that run out in a quarter of a year. */
export async function sampled({ ledger, log }: Deps, { place, readAt, rooms, before }: Seen): Promise<void> {
  const { account, region } = place;
  await ledger.sample(place, readAt, rooms, before);
  for (const { subnet, free, least } of rooms.filter((room) => placeKey(room) === placeKey(place))) {
    const samples: Sample[] = [...(before.get(subnet) ?? []), { at: readAt, free, least }];
    const found = forecast(samples);
    if (found && found.likely <= 90)
      log.warn('a subnet runs out of addresses', { account, region, subnet, free, least, ...found });
  }
}
