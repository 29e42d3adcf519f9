import type { NormalizedSchema } from '@smithy/core/schema';
import type { Members } from './protocol.ts';

/** The XML of a structure's members, in the schema's order. */
export function xmlMembers(schema: NormalizedSchema, value: Members): string {
  let xml = '';
  for (const [name, member] of schema.structIterator()) {
    xml += element(member.getMergedTraits().xmlName ?? name, member, value[name]);
  }
  return xml;
}

/** Text as it stands between tags. Line ends are escaped, because parsers of XML change them. */
export const escapeXml = (text: string) =>
  text.replace(/[&<>"\r\n]/g, (character) => `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`);

function element(name: string, schema: NormalizedSchema, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return list(name, schema, value);
  if (schema.isMapSchema()) return map(name, schema, value as Members);
  if (schema.isStructSchema()) return tag(name, xmlMembers(schema, value as Members));
  return tag(name, escapeXml(scalar(value)));
}

function list(name: string, schema: NormalizedSchema, items: readonly unknown[]): string {
  const item = schema.getValueSchema();
  if (schema.getMergedTraits().xmlFlattened) return items.map((each) => element(name, item, each)).join('');
  const step = item.getMergedTraits().xmlName ?? 'member';
  return tag(name, items.map((each) => element(step, item, each)).join(''));
}

function map(name: string, schema: NormalizedSchema, value: Members): string {
  const [key, item] = [schema.getKeySchema(), schema.getValueSchema()];
  const [keyName, itemName] = [key.getMergedTraits().xmlName ?? 'key', item.getMergedTraits().xmlName ?? 'value'];
  const entries = Object.entries(value).map(([each, held]) =>
    tag('entry', element(keyName, key, each) + element(itemName, item, held)),
  );
  return tag(name, entries.join(''));
}

const tag = (name: string, inner: string) => `<${name}>${inner}</${name}>`;

function scalar(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  return String(value);
}
