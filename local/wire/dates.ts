import type { NormalizedSchema } from '@smithy/core/schema';
import type { Members } from './protocol.ts';

/** The value with the ISO 8601 text of its timestamps made into dates, as the SDK's serializers want them. */
export function withDates(schema: NormalizedSchema, value: unknown): unknown {
  if (value === undefined || value === null) return undefined;
  if (schema.isTimestampSchema()) return typeof value === 'string' ? new Date(value) : value;
  if (schema.isListSchema() && Array.isArray(value)) {
    const item = schema.getValueSchema();
    return value.map((each) => withDates(item, each));
  }
  if (schema.isMapSchema()) {
    const item = schema.getValueSchema();
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withDates(item, each)]));
  }
  if (schema.isStructSchema()) {
    const dated: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const each = withDates(member, (value as Members)[name]);
      if (each !== undefined) dated[name] = each;
    }
    return dated;
  }
  return value;
}
