import type { Snapshot } from '../shared/network/snapshot.ts';
import { Refused } from './command.ts';

/**
 * The snapshots of several files as one. It was taken when the last of them was. Two readings of one account and
 * Region are refused: neither is surely the right one.
 */
export function joined(parts: readonly { readonly file: string; readonly snapshot: Snapshot }[]): Snapshot {
  refuseTwice(parts);
  const takenAt = parts
    .flatMap(({ snapshot }) => snapshot.takenAt ?? [])
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  const organization = organizationOf(parts);
  return {
    ...parts[0]?.snapshot,
    fairway: 'snapshot/1',
    ...(takenAt !== undefined && { takenAt }),
    ...(organization && { organization }),
    places: parts.flatMap(({ snapshot }) => snapshot.places),
  };
}

function refuseTwice(parts: readonly { readonly file: string; readonly snapshot: Snapshot }[]): void {
  const seen = new Map<string, string>();
  for (const { file, snapshot } of parts)
    for (const [i, { account, region }] of snapshot.places.entries()) {
      const place = `account ${account}, Region ${region}`;
      const first = seen.get(place);
      if (first !== undefined) throw new Refused(`${file}: places[${i}]: ${place} is already in ${first}`);
      seen.set(place, `${file}: places[${i}]`);
    }
}

function organizationOf(parts: readonly { readonly file: string; readonly snapshot: Snapshot }[]) {
  const all = parts.flatMap(({ file, snapshot }) =>
    snapshot.organization ? [{ file, organization: snapshot.organization }] : [],
  );
  const [first] = all;
  const other = all.find(({ organization }) => organization.Id !== first?.organization.Id);
  if (first && other)
    throw new Refused(`${other.file}: another organization than in ${first.file}; join only what belongs together`);
  if (!first) return;
  const accounts = all.flatMap(({ organization }) => organization.Accounts ?? []);
  return { ...first.organization, Accounts: [...new Map(accounts.map((one) => [one.Id, one])).values()] };
}
