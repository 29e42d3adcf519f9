/** The way to a member. */
export type Path = readonly (string | number)[];

/** The way to each member of each object in a value. */
export function membersOf(value: unknown, at: Path = []): Path[] {
  if (Array.isArray(value)) return value.flatMap((item, i) => membersOf(item, [...at, i]));
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([key, member]) => [[...at, key], ...membersOf(member, [...at, key])]);
}

/** A copy in which a member has another value, or is not there. */
export function put<T extends object>(whole: T, at: Path, value: unknown): T {
  const copy = structuredClone(whole);
  const holder = at.slice(0, -1).reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], copy);
  const key = at.at(-1) as string;
  if (value === undefined) delete (holder as Record<string, unknown>)[key];
  else (holder as Record<string, unknown>)[key] = value;
  return copy;
}
