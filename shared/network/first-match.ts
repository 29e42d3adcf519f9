import { type Flows, flows } from '../algebra/flows.ts';

/** What one entry of an ordered list decides: what it matches and no entry before it did. */
export type Decided<T> = { readonly flows: Flows; readonly by: T };

/** An ordered list read as data: each entry's part of the flows, and the rest that none of them matches. */
export function decided<T>(
  all: Flows,
  entries: readonly { readonly matches: Flows; readonly by: T }[],
): { readonly parts: readonly Decided<T>[]; readonly rest: Flows } {
  let rest = all;
  const parts: Decided<T>[] = [];
  for (const { matches, by } of entries) {
    const part = flows.intersect(rest, matches);
    if (flows.isEmpty(part)) continue;
    parts.push({ flows: part, by });
    rest = flows.subtract(rest, part);
  }
  return { parts, rest };
}
