import { z } from 'zod';

const Matcher = z.union([z.string(), z.strictObject({ exists: z.boolean() }), z.strictObject({ prefix: z.string() })]);
type Matcher = z.infer<typeof Matcher>;

/** An EventBridge pattern, made of the operators that our rules use; any other is refused. */
export interface EventPattern {
  readonly [field: string]: EventPattern | readonly Matcher[];
}
export const EventPattern: z.ZodType<EventPattern> = z.lazy(() =>
  z.record(z.string(), z.union([z.array(Matcher).min(1), EventPattern])),
);

/** Says whether EventBridge would hand the event to a rule with this pattern. */
export function matches(pattern: EventPattern, event: unknown): boolean {
  // One member of a list has to match whole: EventBridge does not mix what two of them say.
  if (Array.isArray(event) && event.length > 0) return event.some((one) => matches(pattern, one));
  return Object.entries(pattern).every(([field, wanted]) => {
    const value = isRecord(event) ? event[field] : undefined;
    return isMatchers(wanted) ? wanted.some((matcher) => admits(matcher, value)) : matches(wanted, value);
  });
}

function admits(matcher: Matcher, value: unknown): boolean {
  if (Array.isArray(value) && value.length > 0) return value.some((one) => admits(matcher, one));
  if (typeof matcher === 'string') return matcher === value;
  if ('prefix' in matcher) return typeof value === 'string' && value.startsWith(matcher.prefix);
  return matcher.exists === (value !== undefined);
}

function isMatchers(wanted: EventPattern | readonly Matcher[]): wanted is readonly Matcher[] {
  return Array.isArray(wanted);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
