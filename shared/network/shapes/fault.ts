import type * as z from 'zod/mini';

/** `places[0].ec2.Subnets[3].AvailableIpAddressCount: expected a number, got "12"`; `whole` names a value without a path. */
export function fault({ issues: [issue] }: z.core.$ZodError, whole: string): string {
  if (!issue) return `${whole}: not understood`;
  const path = issue.path
    .map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`))
    .join('')
    .replace(/^\./, '');
  return `${path || whole}: ${expectation(issue)}, got ${brief(issue.input)}`;
}

function expectation(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type') return `expected ${nouns[issue.expected] ?? issue.expected}`;
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  if (issue.code === 'invalid_value') return `expected ${issue.values.map((v) => JSON.stringify(v)).join(' or ')}`;
  if (issue.code === 'unrecognized_keys')
    return `nothing is named ${issue.keys.map((k) => JSON.stringify(k)).join(', ')}`;
  return issue.message;
}

const nouns: Record<string, string> = {
  number: 'a number',
  int: 'a whole number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
};

function brief(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing';
  return json.length > 60 ? `${json.slice(0, 57)}…` : json;
}
