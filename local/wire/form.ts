import type { NormalizedSchema } from '@smithy/core/schema';
import type { Members } from './protocol.ts';

/** A Query body as a tree: `Filter.1.Name=vpc-id` is `{ Filter: { 1: { Name: 'vpc-id' } } }`. */
export type Form = { [step: string]: Form | string };

/** How a Query dialect names members and numbers lists. */
export interface Naming {
  member(name: string, schema: NormalizedSchema): string;
  /** Whether lists and maps stand without a `member` or `entry` step. */
  flat(schema: NormalizedSchema): boolean;
}

/** The tree of a Query body. */
export function parseForm(body: string): Form {
  const root: Form = {};
  for (const [path, value] of new URLSearchParams(body)) {
    const steps = path.split('.');
    const last = steps.pop() ?? path;
    let branch = root;
    for (const step of steps) branch = grow(branch, step);
    branch[last] = value;
  }
  return root;
}

/** The branch at a step; what an empty list left there gives way. */
function grow(branch: Form, step: string): Form {
  const there = branch[step];
  if (typeof there === 'object') return there;
  const grown: Form = {};
  branch[step] = grown;
  return grown;
}

/** The value that a form holds for a schema. */
export function fromForm(schema: NormalizedSchema, form: Form | string, naming: Naming): unknown {
  if (schema.isStructSchema()) return struct(schema, branches(form), naming);
  if (schema.isListSchema()) {
    const item = schema.getValueSchema();
    const step = item.getMergedTraits().xmlName ?? 'member';
    return numbered(naming.flat(schema) ? form : branches(form)[step]).map((each) => fromForm(item, each, naming));
  }
  if (schema.isMapSchema()) return map(schema, form, naming);
  return scalar(schema, String(form));
}

function struct(schema: NormalizedSchema, form: Form, naming: Naming): Members {
  const members: Record<string, unknown> = {};
  for (const [name, member] of schema.structIterator()) {
    const branch = form[naming.member(name, member)];
    if (branch !== undefined) members[name] = fromForm(member, branch, naming);
  }
  return members;
}

function map(schema: NormalizedSchema, form: Form | string, naming: Naming): Members {
  const [key, value] = [schema.getKeySchema(), schema.getValueSchema()];
  const { entry: nested } = branches(form);
  const entries = numbered(naming.flat(schema) ? form : nested).map((entry) => {
    const pair = branches(entry);
    const held = pair[value.getMergedTraits().xmlName ?? 'value'] ?? '';
    return [String(pair[key.getMergedTraits().xmlName ?? 'key'] ?? ''), fromForm(value, held, naming)];
  });
  return Object.fromEntries(entries);
}

const branches = (form: Form | string | undefined): Form => (typeof form === 'object' ? form : {});

/** The items at 1, 2, 3, … in that order, whatever order they came in. */
const numbered = (form: Form | string | undefined) =>
  Object.entries(branches(form))
    .filter(([step]) => /^\d+$/.test(step))
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, item]) => item);

function scalar(schema: NormalizedSchema, text: string): unknown {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isNumericSchema()) return Number(text);
  if (schema.isTimestampSchema()) return new Date(text);
  if (schema.isBlobSchema()) return Buffer.from(text, 'base64');
  return text;
}
