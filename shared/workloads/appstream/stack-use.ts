import { whyUnread } from '../../network/network.ts';
import type { Place, Stack } from '../../network/snapshot.ts';

/** Whether a fleet serves a stack of some kind: that it does, that it does not, or why it may. */
export type Serves = { readonly is: 'yes' } | { readonly is: 'no' } | { readonly is: 'maybe'; readonly why: string };

/** Whether a stack that the fleet is associated with, or may be, is of the kind. */
export function serves(place: Place, fleet: string, kind: (stack: Stack) => boolean, what: string): Serves {
  const stacks = place.appstream?.Stacks;
  if (!stacks) return { is: 'maybe', why: whyUnread(place, 'appstream:DescribeStacks') };
  const such = stacks.filter(kind);
  if (such.some(({ AssociatedFleets }) => AssociatedFleets?.includes(fleet))) return { is: 'yes' };
  const open = such.filter(({ AssociatedFleets }) => !AssociatedFleets).map(({ Name }) => Name);
  if (open.length === 0) return { is: 'no' };
  return { is: 'maybe', why: `stack ${open.join(', ')} ${what}, and whether the fleet serves it was not read` };
}
