import type { Verdict } from '../controls/verdict.ts';
import type { Place } from '../network/snapshot.ts';
import { blockers } from './evidence.ts';

/** The accounts that own what stops a verdict's flows, by resource id, where they are others than the verdict's own. */
export type Owners = Readonly<Record<string, string>>;

/** Reads owners from what AWS says of its resources, and knows nobody where it was not read. */
export function ownersIn(places: readonly Place[]): (verdict: Verdict) => Owners {
  const owners = new Map(places.flatMap(ownedIn));
  return (verdict) =>
    Object.fromEntries(
      blockers(verdict).flatMap(({ id }) => {
        const owner = owners.get(id);
        return owner === undefined || owner === verdict.account ? [] : [[id, owner]];
      }),
    );
}

/** Of two accounts that see a resource both say who owns it. */
const ownedIn = ({ ec2 = {} }: Place): [string, string][] => [
  ...(ec2.SecurityGroups ?? []).flatMap(({ GroupId, OwnerId }) => owned(GroupId, OwnerId)),
  ...(ec2.NetworkAcls ?? []).flatMap(({ NetworkAclId, OwnerId }) => owned(NetworkAclId, OwnerId)),
  ...(ec2.RouteTables ?? []).flatMap(({ RouteTableId, OwnerId }) => owned(RouteTableId, OwnerId)),
];

const owned = (id: string | undefined, owner: unknown): [string, string][] =>
  id !== undefined && typeof owner === 'string' && /^\d{12}$/.test(owner) ? [[id, owner]] : [];
