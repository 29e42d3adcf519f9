import type { Audit } from '../shared/controls/audit.ts';
import type { Verdict } from '../shared/controls/verdict.ts';
import type { Snapshot } from '../shared/network/snapshot.ts';
import { namesOf, type Subject } from '../shared/workloads/subject.ts';
import { Refused } from './command.ts';
import { hint } from './suggestion.ts';

/** What is asked for: any of the values of a filter, and all filters that are given. */
export type Choice = {
  readonly account?: readonly string[];
  readonly region?: readonly string[];
  readonly control?: readonly string[];
  readonly subject?: readonly string[];
};

/**
 * The places that are asked for. The whole snapshot is judged all the same: paths lead through places that are not.
 * Throws Refused for a filter that names no place of the snapshot.
 */
export function placesOf(snapshot: Snapshot, choice: Choice): Snapshot {
  known('--account', choice.account, new Set(snapshot.places.map((place) => place.account)));
  known('--region', regionsOf(choice), new Set(snapshot.places.map((place) => place.region)));
  const places = snapshot.places.filter((place) => within(choice, place));
  if (places.length === 0 && snapshot.places.length > 0)
    throw new Refused('--account and --region: no place of the snapshot is in both');
  return { ...snapshot, places };
}

/** The verdicts that are asked for; throws Refused for a subject that nothing was said about. */
export function verdictsOf({ verdicts }: Audit, choice: Choice): Verdict[] {
  const { control, subject } = choice;
  const names = new Set(verdicts.flatMap((verdict) => concerned(verdict).flatMap(namesOf)));
  known('--subject', subject, names);
  const chosen = verdicts.filter(
    (verdict) =>
      within(choice, verdict) &&
      among(control, verdict.control) &&
      concerned(verdict).some((one) => namesOf(one).some((name) => among(subject, name))),
  );
  if (subject && chosen.length === 0) throw new Refused('--subject: the other filters leave nothing of it');
  return chosen;
}

/** Whether a place is asked for. */
export const within = (choice: Choice, { account, region }: { account: string; region: string }): boolean =>
  among(choice.account, account) && among(regionsOf(choice), region);

/** `all` names every Region that there is. */
const regionsOf = ({ region }: Choice): Choice['region'] => (region?.includes('all') ? undefined : region);

/** Throws Refused for the first value that is not known, naming one that is like it. */
export function known(flag: string, values: readonly string[] = [], all: ReadonlySet<string>): void {
  const wrong = values.find((value) => !all.has(value));
  if (wrong === undefined) return;
  const nothing = all.size === 0 ? '; there is none at all' : hint(wrong, all);
  throw new Refused(`${flag} ${wrong}: nothing is named so${nothing}`);
}

/** Whether a filter, if it is given, has the value. */
export const among = (values: readonly string[] | undefined, value: string): boolean => values?.includes(value) ?? true;

/** Who shares the cause is concerned as well. */
export const concerned = ({ subject, affects }: Verdict): Subject[] => [subject, ...affects];
