import * as z from 'zod/mini';
import type { Dependency } from '../controls/audit.ts';
import { day } from '../headroom/samples.ts';
import type { Place } from '../network/snapshot.ts';
import { expiry } from './expiry.ts';
import { type PlaceId, placeKey } from './place-id.ts';
import type { Table } from './table.ts';

/**
 * Which subnet each network interface is in, for subnets that somebody depends on: an event of one that is deleted names
 * it, its attachment or its address, and nothing else. One item a subnet, written when it differs, or has not been for
 * long: of a subnet or a place that is gone nobody writes another, and DynamoDB forgets it.
 */
export const subnetInterfaces = (table: Table) => ({
  /** The subnet that each of the ids was last seen in. */
  subnetsOf: async (place: PlaceId, ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    if (ids.length === 0) return new Map();
    const held = (await table.query(partition(place))).map((item) => Held.parse(item));
    return new Map(
      ids.flatMap((id) => {
        const found = held.find((one) => one.ids === 'too many' || one.ids.includes(id));
        return found ? [[id, found.sk] as const] : [];
      }),
    );
  },
  /** Since when each interface has been seen detached, in every reading. */
  detached: async (place: PlaceId): Promise<ReadonlyMap<string, string>> =>
    new Map((await table.query(partition(place))).flatMap((item) => Held.parse(item).detached)),
  /** Makes the items of the subnets that were read agree with what is in them. */
  note: async (place: Place, readAt: string, dependencies: readonly Dependency[]): Promise<void> => {
    const { NetworkInterfaces, Subnets } = place.ec2 ?? {};
    if (!NetworkInterfaces || !Subnets) return;
    const here = dependencies.filter((one) => placeKey(one) === placeKey(place));
    const watched = new Set(here.flatMap(({ on }) => on));
    const bySubnet = Map.groupBy(NetworkInterfaces, ({ SubnetId }) => SubnetId);
    const before = new Map((await table.query(partition(place))).map((item) => [item.sk, Held.parse(item)]));
    for (const { SubnetId } of Subnets.filter((subnet) => watched.has(subnet.SubnetId))) {
      const interfaces = bySubnet.get(SubnetId) ?? [];
      const old = before.get(SubnetId);
      const ids = fitting(interfaces.flatMap(namesOf).sort());
      const detached = detachedAmong(interfaces, new Map(old?.detached), readAt);
      const expires = expiry(readAt);
      const isFresh = old?.expires !== undefined && expires - old.expires < renewedAfterSeconds;
      if (isFresh && String(old.ids) === String(ids) && String(old.detached) === String(detached)) continue;
      const item = { pk: partition(place), sk: SubnetId, ids, detached, readAt, expires };
      await table.put(item, { stored: 'not-newer', readAt });
    }
  },
});

/** Well within the time that an item is kept, and seldom enough to cost nothing. */
const renewedAfterSeconds = (30 * day) / 1000;

const partition = (place: PlaceId): string => `interfaces#${placeKey(place)}`;

type Interface = NonNullable<NonNullable<Place['ec2']>['NetworkInterfaces']>[number];

const namesOf = (eni: Interface): string[] => {
  const { Association, Attachment } = Names.parse(eni);
  return [eni.NetworkInterfaceId, Association?.AssociationId, Attachment?.AttachmentId].filter(
    (id) => id !== undefined,
  );
};

/** The detached ones, each with the reading that first showed it so. More than a thousand in a subnet say enough. */
const detachedAmong = (
  interfaces: readonly Interface[],
  before: ReadonlyMap<string, string>,
  readAt: string,
): (readonly [string, string])[] =>
  interfaces
    .filter(({ Status }) => Status === 'available')
    .map(({ NetworkInterfaceId: id }) => [id, before.get(id) ?? readAt] as const)
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .slice(0, 1000);

/** DynamoDB holds 400 KB an item; any interface may be of a subnet that has more. */
const fitting = (ids: readonly string[]): readonly string[] | 'too many' => (ids.length > 12_000 ? 'too many' : ids);

const text = z.optional(z.string());
const Names = z.object({
  Association: z.optional(z.object({ AssociationId: text })),
  Attachment: z.optional(z.object({ AttachmentId: text })),
});
const Held = z.object({
  sk: z.string(),
  expires: z.optional(z.number()),
  ids: z.union([z.literal('too many'), z.array(z.string())]),
  detached: z._default(z.array(z.tuple([z.string(), z.string()])), []),
});
