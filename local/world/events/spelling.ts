import type { Members } from '../../wire/protocol.ts';

/** A value as CloudTrail spells it in JSON services: each member's first letter lowered, what is not set left out. */
export function lowered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowered);
  if (value instanceof Date) return value.toISOString();
  if (value === null || typeof value !== 'object') return value;
  return loweredMembers(value);
}

/** A structure as CloudTrail spells it in JSON services. */
export function loweredMembers(value: object): Members {
  const set = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(set.map(([name, member]) => [lowerFirst(name), lowered(member)]));
}

const lowerFirst = (name: string) => name.charAt(0).toLowerCase() + name.slice(1);

/** A list in EC2's old style: `{ items: [] }`, and `{}` when it is empty. */
export const items = (list: readonly unknown[] | undefined): Members => (list?.length ? { items: list } : {});
