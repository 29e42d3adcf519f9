import { clean } from '../shared/findings/text.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import type { Rim } from './command.ts';

/** Warns of what could not be read; what was refused alike in many places is one line. */
export function warnOfUnread({ places }: Snapshot, rim: Rim): void {
  const all = places.flatMap(({ account, region, unread = [] }) =>
    unread.map(({ operation, reason }) => ({ place: `${account} ${region}`, what: `${operation}: ${reason}` })),
  );
  for (const [what, group] of Map.groupBy(all, (one) => one.what)) {
    const where = group.slice(0, most).map(({ place }) => place);
    const rest = group.length > most ? ` and ${group.length - most} more` : '';
    rim.err(`fairway: not read in ${clean(where.join(', '))}${rest}: ${clean(what)}\n`);
  }
}

const most = 3;
