import type { Snapshot } from '../shared/network/snapshot.ts';
import type { Rim } from './command.ts';

/** Warns of what could not be read, in one line each. */
export function warnOfUnread({ places }: Snapshot, rim: Rim): void {
  for (const { account, region, unread = [] } of places)
    for (const { operation, reason } of unread)
      rim.err(`fairway: not read in ${account} ${region}: ${operation}: ${reason}\n`);
}
