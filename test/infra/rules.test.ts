import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EventPattern, matches } from './event-pattern.ts';
import { resourcesOf, root } from './stack.ts';

const Rule = z.looseObject({ EventBusName: z.unknown().optional(), EventPattern, Targets: z.array(z.unknown()) });
const rules = [...resourcesOf('AWS::Events::Rule', Rule)].map(([name, properties]) => ({ name, ...properties }));

const Detail = z.looseObject({ eventName: z.string().optional(), errorCode: z.string().optional() });
const Event = z.looseObject({ source: z.string(), detail: Detail });
const events = readdirSync(join(root, 'events'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, text: readFileSync(join(root, 'events', file), 'utf8') }))
  .filter(({ text }) => text.includes('"detail-type"'))
  .map(({ file, text }) => ({ file, event: Event.parse(JSON.parse(text)) }));

const succeeded = events.filter(({ event }) => event.detail.errorCode === undefined);
const aboutGroupsInterfacesAndFleets = succeeded.filter(({ event: { source, detail } }) => {
  const named = { 'aws.ec2': /SecurityGroup|NetworkInterface/, 'aws.appstream': /Fleet$/ }[source];
  return named?.test(detail.eventName ?? '');
});

/** The names of the rules that an event wakes when it arrives at a bus. */
function woken(event: unknown, bus: 'default' | 'fairway'): readonly string[] {
  return rules
    .filter(({ EventBusName }) => (EventBusName === undefined) === (bus === 'default'))
    .filter(({ EventPattern }) => matches(EventPattern, event))
    .map(({ name }) => name);
}

describe('the rules', () => {
  test.each(rules)('$name has a pattern that fits the quota', ({ EventPattern }) => {
    expect(JSON.stringify(EventPattern).length).toBeLessThanOrEqual(2048);
  });
  test.each(rules)('$name sends to the queue and gives up into the dead-letter queue', ({ Targets }) => {
    expect(Targets).toEqual([
      {
        Id: 'change-queue',
        Arn: { 'Fn::GetAtt': ['ChangeQueue', 'Arn'] },
        DeadLetterConfig: { Arn: { 'Fn::GetAtt': ['DeadLetterQueue', 'Arn'] } },
        RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 30 },
      },
    ]);
  });
});

describe('events', () => {
  test('are there for groups, interfaces and fleets', () => {
    expect(aboutGroupsInterfacesAndFleets.length).toBeGreaterThanOrEqual(11);
  });
  test.each(aboutGroupsInterfacesAndFleets)('$file wakes one rule of each bus', ({ event }) => {
    const kind = event.source === 'aws.ec2' ? 'NetworkChanges' : 'FleetChanges';
    expect(woken(event, 'default')).toEqual([`Own${kind}`]);
    expect(woken(event, 'fairway')).toEqual([`Member${kind}`]);
  });
  test.each(aboutGroupsInterfacesAndFleets)('$file wakes nobody when the call failed', ({ event }) => {
    const failed = structuredClone(event);
    failed.detail.errorCode = 'Client.UnauthorizedOperation';
    expect([...woken(failed, 'default'), ...woken(failed, 'fairway')]).toEqual([]);
  });
  test.each(events.filter((event) => !succeeded.includes(event)))('$file wakes nobody', ({ event }) => {
    expect([...woken(event, 'default'), ...woken(event, 'fairway')]).toEqual([]);
  });
  test('our own findings, come back as events, wake nobody', () => {
    const imported = events.find(({ file }) => file === 'native-securityhub-findings-imported.json');
    expect(imported).toBeDefined();
    expect([...woken(imported?.event, 'default'), ...woken(imported?.event, 'fairway')]).toEqual([]);
  });
  test("a request for an audit is heard on Fairway's bus only", () => {
    const request = { source: 'fairway', 'detail-type': 'Audit Requested', detail: { account: '111122223333' } };
    expect(woken(request, 'default')).toEqual([]);
    expect(woken(request, 'fairway')).toEqual(['AuditRequests']);
  });
});
