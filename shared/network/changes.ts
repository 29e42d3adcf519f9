import { type Kind, kinds } from './network.ts';
import { ruleWords } from './rule-words.ts';
import type { Place, Snapshot } from './snapshot.ts';

/** What happened to one resource between two readings: which of its members, and how. */
export type Change = {
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly kind: 'added' | 'removed' | 'changed';
  /** `IpPermissionsEgress: no longer {…}`; none for what is new or gone as a whole. */
  readonly what: readonly string[];
};

/** Every EC2 resource that differs, in places that both snapshots read; what one of them did not list is left out. */
export function changes(before: Snapshot, after: Snapshot): Change[] {
  const places = new Map(before.places.map((place) => [keyOf(place), place]));
  return after.places.flatMap((now) => {
    const then = places.get(keyOf(now));
    return then ? (Object.keys(kinds) as Kind[]).flatMap((kind) => ofKind(kind, then, now)) : [];
  });
}

const keyOf = ({ account, region }: Place): string => `${account} ${region}`;

function ofKind(kind: Kind, then: Place, now: Place): Change[] {
  const before = listed(kind, then);
  const after = listed(kind, now);
  if (!before || !after) return [];
  const { account, region } = now;
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((id): Change[] => {
    const [old, young] = [before.get(id), after.get(id)];
    const about = { account, region, id };
    if (!old) return [{ ...about, kind: 'added', what: [] }];
    if (!young) return [{ ...about, kind: 'removed', what: [] }];
    const what = members(old, young);
    return what.length === 0 ? [] : [{ ...about, kind: 'changed', what }];
  });
}

type Thing = Readonly<Record<string, unknown>>;

const listed = (kind: Kind, { ec2 }: Place): ReadonlyMap<string, Thing> | undefined =>
  ec2?.[kind] && new Map((ec2[kind] as readonly Thing[]).map((one) => [String(one[kinds[kind]]), one]));

const members = (old: Thing, young: Thing): string[] =>
  [...new Set([...Object.keys(old), ...Object.keys(young)])]
    .sort()
    .flatMap((name) => difference(name, old[name], young[name]).map((text) => `${name}: ${text}`));

/** Lists are sets: AWS promises no order. */
function difference(name: string, old: unknown, young: unknown): string[] {
  if (canonical(old) === canonical(young)) return [];
  if (!Array.isArray(old) || !Array.isArray(young)) return [`${canonical(old)} is now ${canonical(young)}`];
  // Words say less than everything: where they do not tell the two apart, all is said.
  const short = (one: unknown): string => ruleWords(name, one) ?? canonical(one);
  return told(old, young, short) ?? told(old, young, canonical) ?? [];
}

function told(
  old: readonly unknown[],
  young: readonly unknown[],
  words: (one: unknown) => string,
): string[] | undefined {
  const [before, after] = [new Map(old.map(keyed)), new Map(young.map(keyed))];
  const only = (some: ReadonlyMap<string, unknown>, others: ReadonlyMap<string, unknown>): Set<string> =>
    new Set([...some].flatMap(([key, one]) => (others.has(key) ? [] : [words(one)])));
  const [gone, come] = [only(before, after), only(after, before)];
  if (!gone.isDisjointFrom(come)) return undefined;
  return [
    ...(gone.size > 0 ? [`no longer ${[...gone].join('; ')}`] : []),
    ...(come.size > 0 ? [`now ${[...come].join('; ')}`] : []),
  ];
}

const keyed = (one: unknown): readonly [string, unknown] => [canonical(one), one];

/** JSON with members in order, and lists too; an empty list says no more than none. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'nothing';
  const filled = Object.entries(value).filter(([, member]) => !Array.isArray(member) || member.length > 0);
  const entries = filled.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${entries.sort().join(',')}}`;
}
