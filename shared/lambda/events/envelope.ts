import * as z from 'zod/mini';
import { regionName } from '../../network/region.ts';

/** A body that is no event: trying again will not help, looking at it will. */
export class MalformedEvent extends Error {
  override name = 'MalformedEvent';
}

/** The body of a message as JSON. Throws MalformedEvent. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new MalformedEvent('the body is not JSON', { cause });
  }
}

/** The value in the schema's shape. Throws MalformedEvent, which names each member that is wrong. */
export function parse<T>(schema: z.ZodMiniType<T>, value: unknown): T {
  const parsed = z.safeParse(schema, value);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the event'}: ${message}`);
  throw new MalformedEvent(wrong.join('; '));
}

const text = z.string();
/** An account and a Region that can be. */
export const Place = z.object({
  account: text.check(z.regex(/^\d{12}$/, { error: 'expected 12 digits' })),
  region: text.check(z.regex(regionName, { error: 'expected a Region' })),
});
/** What EventBridge puts around what a sender says. */
export type Envelope = z.infer<typeof Envelope>;
export const Envelope = z.object({
  source: text,
  'detail-type': text,
  account: z.optional(text),
  region: z.optional(text),
  time: z.optional(text),
  resources: z.optional(z.unknown()),
  detail: z.looseObject({}),
});

/** When something happened, if its sender says a time that there is. */
export const at = (time: string | undefined): { readonly at?: string } =>
  time !== undefined && !Number.isNaN(Date.parse(time)) ? { at: new Date(time).toISOString() } : {};

export const ignored = (reason: string): { readonly kind: 'ignored'; readonly reason: string } => ({
  kind: 'ignored',
  reason,
});
