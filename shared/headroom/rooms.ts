import type { Taking } from '../workloads/taking.ts';
import { loads } from './growth.ts';
import { freeIn } from './supply.ts';
import { type Together, together } from './together.ts';

/** A subnet as those of one account and Region may use it: its free addresses, and how many it has to give at least. */
export type Room = {
  readonly account: string;
  readonly region: string;
  readonly subnet: string;
  readonly free: number;
  readonly least: number;
};

/** The rooms of all subnets whose numbers are known. */
export const roomsOf = (takings: readonly Taking[]): Room[] => together(takings).flatMap(roomsAmong);

function roomsAmong({ who, perhaps }: Together): Room[] {
  const carried = loads(who);
  const lacking = lackOf(who, perhaps);
  const users = new Map(
    who.flatMap(({ account, region, subnets }) =>
      subnets.map(({ id, subnet }) => [`${account} ${region} ${id}`, { account, region, id, subnet }] as const),
    ),
  );
  return [...users.values()].flatMap(({ account, region, id, subnet }): Room[] => {
    const { low: free, high } = freeIn(id, subnet);
    const least = lacking.has(id) ? free + (lacking.get(id) ?? 0) : (carried.get(id)?.least ?? 0);
    // What reservations may withhold differs little from one reading to the next: the least of it tells a trend as well.
    const known =
      free === high || (subnet.is === 'found' && subnet.value.SubnetIpv4CidrReservations && Number.isFinite(high));
    return known && Number.isFinite(least) ? [{ account, region, subnet: id, free, least }] : [];
  });
}

/** What some lack, at each of the subnets that they may use: a full one gives no more, however much is asked of it. */
function lackOf(who: readonly Taking[], perhaps: Together['perhaps']): ReadonlyMap<string, number> {
  const shortages = new Set(who.flatMap((one) => perhaps(one) ?? []));
  return new Map(
    [...shortages].flatMap((shortage) =>
      shortage.who.flatMap(({ subnets }) => subnets.map(({ id }) => [id, shortage.need - shortage.free] as const)),
    ),
  );
}
