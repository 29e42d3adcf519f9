import * as z from 'zod/mini';
import { isAddress, isCidr } from '../../algebra/addresses.ts';

/** Words to describe AWS's answers with: members that Fairway does not read are kept as they came. */
export const record = z.looseObject;
export const text = z.string();
export const flag = z.boolean();
export const maybe = <T extends z.core.SomeType>(schema: T) => z.optional(schema);
export const list = <T extends z.core.SomeType>(schema: T) => z.optional(z.array(schema));
export const cidr = z.string().check(z.refine((value) => isCidr(value), { error: 'expected a CIDR block' }));
export const address = z.string().check(z.refine((value) => isAddress(value), { error: 'expected an IP address' }));
/** How many of something there are: whole and not negative, and no more than AWS's own numbers hold. */
export const amount = z
  .int()
  .check(
    z.minimum(0, { error: 'expected no negative number' }),
    z.maximum(2 ** 31 - 1, { error: 'expected a number that AWS can hold' }),
  );
/** A moment, as ISO 8601 writes it. */
export const time = z.string().check(
  z.refine((value) => /^\d{4}-\d\d-\d\d/.test(value) && !Number.isNaN(Date.parse(value)), {
    error: 'expected a time such as 2026-11-21T08:00:00Z',
  }),
);
/** A port. */
export const port = z
  .int()
  .check(z.refine((value) => value >= 0 && value <= 65_535, { error: 'expected a port, 0 to 65535' }));
/** One end of a rule's ports, or an ICMP type or code: -1 is any. */
export const portOrAny = z
  .int()
  .check(z.refine((value) => value >= -1 && value <= 65_535, { error: 'expected a port, or -1 for any' }));
export const Tags = list(record({ Key: maybe(text), Value: maybe(text) }));
