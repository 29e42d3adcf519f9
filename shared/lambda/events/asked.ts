import type { ApiCall } from './api-call.ts';

/** Values that a call's record has at a path, whatever the shape: `groupSet.items.groupId`, `AddEntry.Cidr`. */
export type Values = (call: ApiCall) => readonly Value[];
type Value = string | number | boolean;

/** Those of the request. */
export const asked =
  (path: string): Values =>
  ({ requestParameters }) =>
    leaves(unwrapped(requestParameters, /(?:Request|Req)$/), path.split('.'));

/** Those of the response. */
export const answered =
  (path: string): Values =>
  ({ responseElements }) =>
    leaves(unwrapped(responseElements, /Response$/), path.split('.'));

/** The first of several that has any. */
export const either =
  (...all: readonly Values[]): Values =>
  (call) =>
    all.map((values) => values(call)).find(({ length }) => length > 0) ?? [];

/** EC2's newer calls are recorded within one member. */
function unwrapped(part: unknown, name: RegExp): unknown {
  const [only, ...others] = isObject(part) ? Object.entries(part) : [];
  return only && others.length === 0 && name.test(only[0]) ? only[1] : part;
}

function leaves(value: unknown, [name, ...path]: readonly string[]): Value[] {
  // No list of AWS's is in a list, and how deep an event is, is up to its sender.
  if (Array.isArray(value))
    return value.flatMap((one) => (Array.isArray(one) ? [] : leaves(one, name === undefined ? [] : [name, ...path])));
  if (name !== undefined) return leaves(member(value, name), path);
  // One of a list of texts: `{ "tag": 1, "content": "subnet-…" }`.
  const own = isObject(value) ? value['content'] : value;
  return typeof own === 'string' || typeof own === 'number' || typeof own === 'boolean' ? [own] : [];
}

/** The case of a member's first letter is not reliable. */
function member(value: unknown, name: string): unknown {
  if (!isObject(value)) return;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
