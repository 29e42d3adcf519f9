import type * as z from 'zod/mini';
import { Snapshot } from './snapshot.ts';

/** The snapshot without the members that Fairway does not read, whatever is in them. */
export const onlyRead = (snapshot: Snapshot): Snapshot => strip(Snapshot, snapshot) as Snapshot;

function strip(schema: z.core.$ZodType, value: unknown): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  if (value === undefined || value === null) return value;
  switch (def.type) {
    case 'optional':
      return strip(def.innerType, value);
    case 'array':
      return (value as readonly unknown[]).map((one) => strip(def.element, one));
    case 'object':
      return Object.fromEntries(
        Object.entries(value).flatMap(([key, member]) => {
          const of = def.shape[key];
          return of ? [[key, strip(of, member)]] : [];
        }),
      );
    default:
      return value;
  }
}
