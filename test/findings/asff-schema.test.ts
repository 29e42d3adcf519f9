import { BatchImportFindings$ } from '@aws-sdk/client-securityhub';
import { NormalizedSchema } from '@smithy/core/schema';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { catalogue } from '../../shared/controls/catalogue.ts';
import type { Control } from '../../shared/controls/control.ts';
import type { RequirementResult, Verdict } from '../../shared/controls/verdict.ts';
import { asff } from '../../shared/findings/asff.ts';
import { asffReport } from '../../shared/findings/asff-report.ts';
import { findingKey } from '../../shared/findings/ledger.ts';
import { report } from '../../shared/findings/report.ts';
import { directory, transition } from './broken-fleet.ts';
import { transitions } from './hostile.ts';

const when = { updatedAt: '2026-11-21T08:00:06.000Z', partition: 'aws' } as const;
const [, , , , input] = BatchImportFindings$;
const request = NormalizedSchema.of(input);

/** What a value has that its shape does not know, or is of another type than it says, or lacks. */
function unlike(shape: NormalizedSchema, value: unknown, path: string): string[] {
  if (shape.isStructSchema()) return unlikeStruct(shape, value, path);
  if (shape.isListSchema()) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((one, i) => unlike(shape.getValueSchema(), one, `${path}[${i}]`));
  }
  if (shape.isMapSchema()) {
    if (!isObject(value)) return [`${path} is no map`];
    return Object.entries(value).flatMap(([key, one]) => unlike(shape.getValueSchema(), one, `${path}.${key}`));
  }
  if (shape.isStringSchema()) return typeof value === 'string' ? [] : [`${path} is no text`];
  if (shape.isNumericSchema()) return typeof value === 'number' ? [] : [`${path} is no number`];
  if (shape.isBooleanSchema()) return typeof value === 'boolean' ? [] : [`${path} is neither true nor false`];
  return [`${path} is of a kind that this test does not know`];
}

function unlikeStruct(shape: NormalizedSchema, value: unknown, path: string): string[] {
  if (!isObject(value)) return [`${path} is no structure`];
  const members = new Map(shape.structIterator());
  const given = Object.entries(value).filter(([, one]) => one !== undefined);
  const names = new Set(given.map(([name]) => name));
  return [
    ...requiredIn(shape).flatMap((name) => (names.has(name) ? [] : [`${path} lacks ${name}`])),
    ...given.flatMap(([name, one]) => {
      const member = members.get(name);
      return member ? unlike(member, one, `${path}.${name}`) : [`${path}.${name} is unknown`];
    }),
  ];
}

/** A structure lists its required members first, and their number last. */
function requiredIn(shape: NormalizedSchema): string[] {
  const schema: unknown = shape.getSchema();
  if (!Array.isArray(schema) || typeof schema[6] !== 'number') return [];
  return (schema[4] as string[]).slice(0, schema[6]);
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const wrong = (...Findings: unknown[]): string[] => unlike(request, { Findings }, 'request');

/** Every requirement of the control, failing in each of the ways that evidence has. */
function failing({ id, title, severity, subject, check }: Control): Verdict {
  const [first] = directory.requirements.flatMap(({ missing = [] }) => missing);
  const flow = { ...first, leg: 'request', protocol: 'tcp', ports: '88', source: ['10.0.1.0/24'] } as const;
  const open = { ...flow, destination: ['10.0.2.0/24'], allowedBy: first?.blockedBy ?? [] };
  const ways: Partial<RequirementResult>[] = [
    { missing: first ? [first] : [] },
    { open: [open] },
    { need: 9, free: 4, short: 5, subnets: ['subnet-0a1b'] },
    { status: 'unknown', reason: 'not read' },
  ];
  const requirements = check.requirements.map(
    (record, i): RequirementResult => ({
      id: record.id,
      grade: 'required',
      status: 'fail',
      reason: record.statement,
      ...ways[i % ways.length],
    }),
  );
  const affects = [{ type: 'ec2-instance', id: 'i-0abc' } as const];
  return { ...directory, control: id, title, severity, subject: { type: subject, id: 'one' }, requirements, affects };
}

describe.each(catalogue)('a finding of $id is what BatchImportFindings takes', (control) => {
  const verdict = failing(control);
  test.each(['opened', 'changed', 'resolved', 'gone'] as const)('when it is %s', (kind) => {
    const key = findingKey(verdict);
    expect(wrong(asff(transition(verdict, { kind, key }), when))).toEqual([]);
  });
  test('in a report', () => {
    const statuses = ['pass', 'fail', 'unknown', 'not-applicable'] as const;
    const exception = { owner: 'ops', reason: 'known', until: '2027-01-31' };
    const verdicts = statuses.map((status) => ({ ...verdict, status, exception }));
    const snapshot = { fairway: 'snapshot/1' as const, takenAt: when.updatedAt, places: [] };
    expect(wrong(...JSON.parse(asffReport(report(snapshot, { verdicts, dependencies: [] }))))).toEqual([]);
  });
});

test('whatever the texts are', () => {
  fc.assert(
    fc.property(transitions, (one) => {
      expect(wrong(asff(one, when))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test.each<[string, object, string[]]>([
  ['an unknown member', { Colour: 'red' }, ['request.Findings[0].Colour is unknown']],
  ['another type', { Title: 7 }, ['request.Findings[0].Title is no text']],
  ['a lacking member', { Resources: undefined }, ['request.Findings[0] lacks Resources']],
  ['something deep inside', { Resources: [{ Id: 'x' }] }, ['request.Findings[0].Resources[0] lacks Type']],
  ['a map of something else', { ProductFields: { a: 1 } }, ['request.Findings[0].ProductFields.a is no text']],
])('%s is seen', (_, change, expected) => {
  expect(wrong({ ...asff(transition(directory), when), ...change })).toEqual(expected);
});
