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

/** Whose an interface is, as far as it says: its description, who asked for it, its account. */
export const ownerOf = ({ Description, RequesterId, OwnerId }: NetworkInterface): string =>
  [Description, RequesterId, OwnerId].filter(Boolean).join(', ') || 'nobody says whose';
