import type { Audit } from '../shared/controls/audit.ts';
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

/** Warns of what verdicts of these places lack and other accounts or Regions show: a line for each of those. */
export function warnOfLacks({ places }: Snapshot, { dependencies }: Audit, rim: Rim): void {
  const asked = new Set(places.map(({ account, region }) => `${account} ${region}`));
  const lacks = dependencies
    .filter(({ account, region }) => asked.has(`${account} ${region}`))
    .flatMap((one) => one.lacks ?? []);
  for (const [owner, all] of Map.groupBy(lacks, ({ account, region }) => `${account} ${region}`)) {
    const ids = [...new Set(all.map(({ id }) => id))];
    const rest = ids.length > most ? ` and ${ids.length - most} more` : '';
    rim.err(
      `fairway: in doubt without ${clean(owner)}, which alone shows ${clean(ids.slice(0, most).join(', '))}${rest}: ` +
        'capture it too and judge both, or read both with --organization or --account and --role-name\n',
    );
  }
}

const most = 3;
