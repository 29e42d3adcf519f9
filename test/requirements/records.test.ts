import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { servicesOf } from '../../shared/algebra/services.ts';
import facts from './records.json' with { type: 'json' };
import { records, written } from './written.ts';

const documented = new Map(facts.map((fact) => [fact.id, fact]));
const ids = records.map(({ id }) => id);

describe('the records of documentation', () => {
  test('are all written', () => {
    expect(facts).toHaveLength(323);
    expect(facts.filter(({ id }) => !ids.includes(id)).map(({ id }) => id)).toEqual([]);
  });
  test('are each written once, in one file', () => {
    expect(ids.filter((id, i) => ids.indexOf(id) !== i)).toEqual([]);
  });
  test('are in files whose names say the service', () => {
    const strange = [...written].flatMap(([file, list]) =>
      list.filter(({ id }) => !file.startsWith(documented.get(id)?.service ?? 'nothing')).map(({ id }) => id),
    );
    expect(strange).toEqual([]);
  });
});

test('every rule of EC2 and VPCs that the evaluator follows has a test that names it', () => {
  const root = join(import.meta.dirname, '..');
  const tests = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(join(root, file), 'utf8'));
  const rules = ids.filter((id) => id.startsWith('VPC-'));
  const isNamed = (id: string): boolean => tests.some((text) => new RegExp(`${id}(?![\\w-])`).test(text));
  expect(rules).toHaveLength(20);
  expect(rules.filter((id) => !isNamed(id))).toEqual([]);
});

describe.each(records.map((record) => ({ ...record, record })))('$id', ({ record }) => {
  const fact = documented.get(record.id);
  test('is as binding as the facts say', () => {
    expect(record.need).toBe(fact?.need);
  });
  test('asks for what the facts can show', () => {
    // A fact that AWS shows may be judged all the same: whether an agent is online, or a group lets somebody in.
    const isShown = fact?.observable.some((by) => by === 'api' || (by === 'sg' && fact.service === 'appstream'));
    const shown = isShown ? ['state', 'nothing'] : ['nothing'];
    const byKind: Record<string, string[]> = { fact: shown, baseline: ['baseline'] };
    // What is so of every VPC is no question to any one resource: judges rest on it.
    const general = fact?.service === 'ec2' ? ['nothing'] : ['flows', 'state'];
    const expected = fact?.observable.join() === 'guest' ? ['guest'] : (byKind[fact?.kind ?? ''] ?? general);
    expect(expected).toContain(record.asks);
  });
  test('is said in one sentence, with its source', () => {
    expect(record.statement).toMatch(/^[A-Z].*[^.]\.$/);
    expect(record.source).not.toBe('');
  });
  test('is data', () => {
    expect(structuredClone(record)).toEqual(record);
  });
  if (record.asks === 'flows') {
    test('names services, and layers as the facts do', () => {
      expect(() =>
        servicesOf(...record.services, ...(record.lenient ?? []).flatMap(({ services }) => services)),
      ).not.toThrow();
      const layers = { sg: 'security-group', nacl: 'network-acl', route: 'route' } as Record<string, string>;
      const seen = fact?.observable.flatMap((by) => layers[by] ?? []);
      expect(record.layers ?? ['security-group', 'network-acl', 'route']).toEqual(seen);
    });
  }
  if (record.asks === 'baseline') {
    test('says which services of which Windows, and where somebody listens', () => {
      expect(servicesOf(...record.services).length).toBeGreaterThan(0);
      expect(record.versions.length).toBeGreaterThan(0);
      expect(record.direction === 'out' ? record.listens : 'each').toBe('each');
    });
  }
  if (record.asks === 'guest') {
    test('says what to look at', () => {
      expect(record.look).toMatch(/^[A-Z].*\.$/);
    });
  }
  if (record.asks === 'nothing') {
    test('says what rests on it', () => {
      expect(record.use).toMatch(/^[A-Z].*\.$/);
    });
  }
});
