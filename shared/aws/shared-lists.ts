import type { Ec2 } from '../network/snapshot.ts';

/** A managed prefix list, with its entries. */
export type PrefixList = NonNullable<Ec2['PrefixLists']>[number];

/**
 * AWS's own prefix lists, those of S3's addresses say: in a Region they are the same for every account, under the same id.
 * Once read whole they are known for an hour, so that a sweep asks for each once a Region.
 */
export type SharedLists = {
  readonly known: (region: string, id: string) => PrefixList | undefined;
  /** Notes a list, if it is AWS's own and was read whole. */
  readonly note: (region: string, list: PrefixList) => void;
};

export function sharedLists(now: () => Date): SharedLists {
  const kept = new Map<string, { readonly list: PrefixList; readonly until: number }>();
  const keyOf = (region: string, id: string): string => `${region}#${id}`;
  return {
    known(region, id) {
      const found = kept.get(keyOf(region, id));
      return found && found.until > now().getTime() ? found.list : undefined;
    },
    note(region, list) {
      // No account can call itself so.
      if (list.OwnerId !== 'AWS' || list.Entries === undefined) return;
      kept.set(keyOf(region, list.PrefixListId), { list, until: now().getTime() + hourInMillis });
    },
  };
}

const hourInMillis = 3_600_000;
