import type { Network } from '../network/network.ts';
import type { NetworkInterface, Place } from '../network/snapshot.ts';
import type { Taking } from '../workloads/taking.ts';

/** A network interface that is attached to nothing and holds an address. */
export type Detached = {
  readonly eni: NetworkInterface;
  readonly place: Place;
  /** Whether a service made it: nobody else may delete it then (AS-ENI-NO-TAMPER). */
  readonly managed: boolean;
};

/** The detached interfaces in subnets that somebody uses. */
export function detachedIn(network: Network, who: readonly Taking[]): Detached[] {
  const subnets = who.flatMap((one) => one.subnets);
  const places = new Set(subnets.flatMap(({ subnet }) => (subnet.is === 'found' ? [subnet.place] : [])));
  const used = new Set(subnets.map(({ id }) => id));
  return [...places].flatMap((place) => {
    const listed = network.list('NetworkInterfaces', place);
    const all = listed.is === 'found' ? listed.value : [];
    return all
      .filter(({ SubnetId = '', Status }) => Status === 'available' && used.has(SubnetId))
      .map((eni) => ({ eni, place, managed: isManaged(eni) }));
  });
}

const isManaged = ({ RequesterManaged, Description = '' }: NetworkInterface): boolean =>
  RequesterManaged === true || /^(AppStream|WorkSpaces|AWS|Amazon)/.test(Description);

/** Whose an interface is, as far as it says: its description, tags that tell of people, who asked for it, its account. */
export const ownerOf = ({ Description, TagSet = [], RequesterId, OwnerId }: NetworkInterface): string =>
  [Description, ...TagSet.filter(isOwner).map(({ Key, Value }) => `${Key} ${Value}`), RequesterId, OwnerId]
    .filter(Boolean)
    .join(', ') || 'nobody says whose';

const isOwner = ({ Key = '', Value }: { readonly Key?: string | undefined; readonly Value?: string | undefined }) =>
  Boolean(Value) && /^(name|owner|team|contact|project|application|aws:cloudformation:stack-name)$/i.test(Key);

/** A detached interface, and since when at least: EC2 tells when one was attached, and not when it was detached. */
export type DetachedSince = {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly subnet: string;
  readonly owner: string;
  /** ISO 8601: the first reading that showed it so. */
  readonly since: string;
};

/** The interfaces of a place that were seen detached before, the longest first. */
export const detachedSince = (
  { account, region, ec2 }: Place,
  firstSeen: ReadonlyMap<string, string>,
): readonly DetachedSince[] =>
  (ec2?.NetworkInterfaces ?? [])
    .flatMap((eni) => {
      const { NetworkInterfaceId: id, SubnetId: subnet = '', Status } = eni;
      const since = Status === 'available' ? firstSeen.get(id) : undefined;
      return since === undefined ? [] : [{ account, region, id, subnet, owner: ownerOf(eni).slice(0, 300), since }];
    })
    .sort(longestFirst);

export const longestFirst = (a: DetachedSince, b: DetachedSince): number =>
  a.since < b.since || (a.since === b.since && a.id < b.id) ? -1 : 1;

/** For how many days it has been so at least. */
export const daysDetached = ({ since }: DetachedSince, at: string): number =>
  Math.floor((Date.parse(at) - Date.parse(since)) / 86_400_000);
