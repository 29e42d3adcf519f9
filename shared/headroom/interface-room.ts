import type { Network } from '../network/network.ts';
import type { Place } from '../network/snapshot.ts';
import { comingAtMost, type Span, stillComing, type Taking } from '../workloads/taking.ts';
import { interfaceQuota, quotasOf } from './quotas.ts';
import { sum } from './supply.ts';

/**
 * The network interfaces of an account in a Region, and the quota that all of them must stay within. It bounds only their
 * sum, so that it needs no place in the flow: everything fits if both say so.
 */
export type InterfaceRoom = {
  readonly account: string;
  readonly region: string;
  readonly there?: number;
  readonly coming: Span;
  readonly quota?: number;
  /** How many more there may be when all are there that may come. */
  readonly left?: number;
};

/** The quota of each place that somebody takes addresses in. */
export const interfaceRooms = (network: Network, takings: readonly Taking[]): InterfaceRoom[] =>
  network.places.flatMap((place) => {
    const own = takings.filter(({ account, region }) => account === place.account && region === place.region);
    return own.length === 0 ? [] : [interfaceRoom(network, place, own)];
  });

/** The quota of a place, and everybody in it who takes addresses, at whatever time. */
export function interfaceRoom(network: Network, place: Place, own: readonly Taking[]): InterfaceRoom {
  const { account, region } = place;
  const coming = { low: sum(own.map((one) => stillComing(one).low)), high: sum(own.map(comingAtMost)) };
  const whole = !place.scope || place.scope.whole?.includes('NetworkInterfaces');
  const here = network.list('NetworkInterfaces', place);
  const listed = whole && here.is === 'found' ? here.value : undefined;
  const there = listed?.filter(({ OwnerId = account }) => OwnerId === account).length;
  const quotas = quotasOf(place);
  const quota = typeof quotas === 'string' ? undefined : interfaceQuota(quotas);
  const left = quota === undefined || there === undefined ? undefined : quota - there - coming.high;
  return {
    account,
    region,
    coming,
    ...(there !== undefined && { there }),
    ...(quota !== undefined && { quota }),
    ...(left !== undefined && { left }),
  };
}
