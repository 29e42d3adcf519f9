import type { ReadPlace } from './read-place.ts';

/** A reader that stays in its own account. Who owns what is around may be anybody: no role of theirs is asked for. */
export const atHome =
  (read: ReadPlace, own: string): ReadPlace =>
  async (place, scope) => {
    if (place.account === own) return read(place, scope);
    const reason = `Fairway is set up for account ${own} alone`;
    return { ...place, unread: [{ operation: 'sts:AssumeRole', reason, owner: place.account }] };
  };
