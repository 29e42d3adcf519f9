import type { Place, Snapshot } from '../../shared/network/snapshot.ts';

/** A list of a place's snapshot, `ec2.Vpcs` say, and what it holds. */
export interface List<T> {
  readonly service: string;
  readonly name: string;
  /** Never set: it lets the compiler tell lists of different things apart. */
  readonly holds?: T;
}

/** The items of a list. A list that is not in the snapshot is empty: the world knows of nothing else. */
export const itemsOf = <T>(place: Place, { service, name }: List<T>): readonly T[] => {
  const section = place[service] as Readonly<Record<string, readonly T[]>> | undefined;
  return section?.[name] ?? [];
};

/** The place with other items in a list. */
export const withItems = <T>(place: Place, { service, name }: List<T>, items: readonly T[]): Place => ({
  ...place,
  [service]: { ...(place[service] as object | undefined), [name]: items },
});

/** The items with one of them replaced. */
export const replaced = <T>(items: readonly T[], before: T, after: T): readonly T[] =>
  items.map((item) => (item === before ? after : item));

/** The world's places as they are now and were before the last change. Places themselves never change. */
export interface Places {
  now(account: string, region: string): Place;
  /** The place before it last changed. */
  before(account: string, region: string): Place;
  put(place: Place): void;
  snapshot(): Snapshot;
}

/** The places of a snapshot. */
export function placesOf(snapshot: Snapshot): Places {
  const current = new Map(snapshot.places.map((place) => [keyOf(place.account, place.region), place]));
  const previous = new Map<string, Place>();
  const now = (account: string, region: string) => current.get(keyOf(account, region)) ?? { account, region };
  return {
    now,
    before: (account, region) => previous.get(keyOf(account, region)) ?? now(account, region),
    put(place) {
      const { account, region } = place;
      previous.set(keyOf(account, region), now(account, region));
      current.set(keyOf(account, region), place);
    },
    snapshot: () => ({ ...snapshot, places: [...current.values()] }),
  };
}

const keyOf = (account: string, region: string) => `${account}/${region}`;
