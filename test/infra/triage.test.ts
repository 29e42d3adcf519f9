import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EventPattern, matches } from './event-pattern.ts';
import { resource, root } from './stack.ts';

const Rule = z.looseObject({ EventBusName: z.unknown().optional(), EventPattern, Targets: z.array(z.unknown()) });
const rules = ['OwnTriage', 'MemberTriage'].map((name) => ({ name, ...Rule.parse(resource(name).Properties) }));
const Event = z.looseObject({ detail: z.object({ findings: z.tuple([z.looseObject({})]) }) });
const imported = Event.parse(
  JSON.parse(readFileSync(join(root, 'events/native-securityhub-findings-imported.json'), 'utf8')),
);
const [finding] = imported.detail.findings;
const of = (change: object) => ({ ...imported, detail: { findings: [{ ...finding, ...change }] } });

describe.each(rules)('$name', ({ EventPattern, Targets }) => {
  test('hears of our findings and of no others', () => {
    expect(matches(EventPattern, of({}))).toBe(true);
    expect(matches(EventPattern, of({ Workflow: { Status: 'SUPPRESSED' } }))).toBe(true);
    expect(matches(EventPattern, of({ ProductName: 'Prowler' }))).toBe(false);
    expect(matches(EventPattern, { ...of({}), source: 'aws.inspector2' })).toBe(false);
  });
  test('sends to the queue and gives up into its dead-letter queue', () => {
    expect(Targets).toEqual([
      {
        Id: 'triage-queue',
        Arn: { 'Fn::GetAtt': ['TriageQueue', 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['TriageDeadLetterQueue', 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 30 },
      },
    ]);
  });
});

test('one hears the own bus, the other the one that accounts and Regions forward to', () => {
  expect(rules.map(({ EventBusName }) => EventBusName)).toEqual([undefined, { 'Fn::GetAtt': ['Bus', 'Name'] }]);
});
