import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { configurationSchema, parseConfiguration } from '../../shared/configuration/configuration.ts';
import { counts } from '../../shared/configuration/counts.ts';

const whole = {
  agents: { 'agent-0123456789abcdef0': { addresses: ['10.20.0.5/32'] } },
  allowedSources: [
    { cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'desk', reason: 'office', until: '2027-01-31' },
  ],
  growth: { 'fleet/design-floor': 40 },
  resources: { 'fleet/design-floor': [{ name: 'drives', addresses: ['10.0.9.4/32'], services: ['tcp/445'] }] },
  exceptions: [{ control: 'a.b', subject: 'c', owner: 'desk', reason: 'planned', until: '2027-01-31' }],
};

test('a whole configuration is read as it is', () => {
  expect(parseConfiguration(whole)).toEqual(whole);
  expect(parseConfiguration({})).toEqual({});
});

describe('what is wrong is refused with its path', () => {
  const source = whole.allowedSources[0];
  test.each([
    ['not an object', [], 'the configuration: expected an object, got []'],
    [
      'a misspelt member',
      { alowedSources: [] },
      'the configuration: nothing is named "alowedSources", got {"alowedSources":[]}',
    ],
    [
      'no CIDR block',
      { allowedSources: [{ ...source, cidr: '203.0.113.4' }] },
      'allowedSources[0].cidr: expected a CIDR block such as 10.0.0.0/16, got "203.0.113.4"',
    ],
    [
      'no port',
      { allowedSources: [{ ...source, ports: ['tcp/99999'] }] },
      'allowedSources[0].ports[0]: expected a service such as tcp/3389, udp/137-138 or all, got "tcp/99999"',
    ],
    [
      'a day that is none',
      { exceptions: [{ ...whole.exceptions[0], until: '2027-02-31' }] },
      'exceptions[0].until: expected a date such as 2027-01-31, got "2027-02-31"',
    ],
    ['shrinking growth', { growth: { 'fleet/a': -1 } }, 'growth.fleet/a: expected no negative number, got -1'],
    [
      'growth of no fleet',
      { growth: { 'design-floor': 40 } },
      'growth.design-floor: expected fleet/NAME, such as fleet/design-floor, got "design-floor"',
    ],
    [
      'resources of no fleet',
      { resources: { 'fleets/a': [] } },
      'resources.fleets/a: expected fleet/NAME, such as fleet/design-floor, got "fleets/a"',
    ],
    [
      'an agent by its name',
      { agents: { basement: { addresses: ['10.20.0.5/32'] } } },
      'agents.basement: expected an agent\'s id, such as agent-0123456789abcdef0, got "basement"',
    ],
    [
      'an agent that is nowhere',
      { agents: { 'agent-0': { addresses: [] } } },
      'agents.agent-0.addresses: expected a list that is not empty, got []',
    ],
    ['growth as text', { growth: { 'fleet/a': '40' } }, 'growth.fleet/a: expected a number, got "40"'],
  ])('%s', (_, value, message) => {
    expect(() => parseConfiguration(value)).toThrow(message);
  });
});

test('what is answered for counts to the end of its last day, in UTC', () => {
  const until = { until: '2027-01-31' };
  expect(counts(until, '2027-01-31T23:59:59Z')).toBe(true);
  expect(counts(until, '2027-02-01T00:00:00Z')).toBe(false);
  expect(counts(until, undefined)).toBe(false);
});

describe('the published schema', () => {
  const validate = new Ajv2020({ strict: true, formats: { date: /^\d{4}-\d{2}-\d{2}$/ } }).compile(
    configurationSchema(),
  );
  test.each([
    ['a whole configuration', whole, true],
    ['nothing', {}, true],
    ['a misspelt member', { exception: [] }, false],
    [
      'an exception without an owner',
      { exceptions: [{ control: 'a.b', subject: 'c', reason: 'd', until: '2027-01-31' }] },
      false,
    ],
    ['shrinking growth', { growth: { 'fleet/a': -1 } }, false],
    ['growth of no fleet', { growth: { a: 1 } }, false],
    [
      "an agent's ARN",
      { agents: { 'arn:aws:datasync:eu-west-1:1:agent/agent-0': { addresses: ['10.0.0.1/32'] } } },
      true,
    ],
  ])('agrees on %s', (_, value, valid) => expect(validate(value)).toBe(valid));

  const undescribed = (node: object, path = ''): string[] =>
    Object.entries(node).flatMap(([key, value]) => {
      if (typeof value !== 'object' || value === null) return [];
      const own = path.endsWith('/properties') && !('description' in value) ? [`${path}/${key}`] : [];
      return [...own, ...undescribed(value, `${path}/${key}`)];
    });
  test('describes every member', () => expect(undescribed(configurationSchema())).toEqual([]));
});
