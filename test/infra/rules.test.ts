import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseChange } from '../../shared/lambda/change.ts';
import { calls } from '../../shared/lambda/events/calls.ts';
import { unheard } from '../../shared/lambda/events/unheard.ts';
import { EventPattern, matches } from './event-pattern.ts';
import { resourcesOf, root } from './stack.ts';

const Rule = z.looseObject({ EventBusName: z.unknown().optional(), EventPattern, Targets: z.array(z.unknown()) });
const all = [...resourcesOf('AWS::Events::Rule', Rule)].map(([name, properties]) => ({ name, ...properties }));
/** Those about changes; what analysts do in Security Hub has its own. */
const rules = all.filter(({ name }) => !name.endsWith('Triage'));

const Named = z.object({ detail: z.object({ eventName: z.array(z.unknown()) }) });
const Detail = z.looseObject({ eventName: z.string().optional(), errorCode: z.string().optional() });
const Event = z.looseObject({ source: z.string(), detail: Detail });
const events = readdirSync(join(root, 'events'))
  .filter((file) => file.endsWith('.json'))
  .map((file) => ({ file, text: readFileSync(join(root, 'events', file), 'utf8') }))
  .filter(({ text }) => text.includes('"detail-type"'))
  .map(({ file, text }) => ({ file, event: Event.parse(JSON.parse(text)) }));

/** The rule that each sample wakes, of this account and of others; the other samples wake nobody. */
const wakes: Readonly<Record<string, string>> = {
  'appstream-start-fleet.json': 'AppStream',
  'appstream-update-fleet.json': 'AppStream',
  'autoscaling-register-scalable-target-appstream.json': 'Scaling',
  'datasync-create-location-efs.json': 'Transfer',
  'datasync-create-task.json': 'Transfer',
  'datasync-delete-location.json': 'Transfer',
  'ds-update-number-of-domain-controllers.json': 'Directory',
  'ec2-accept-vpc-peering-connection-cross-account.json': 'Link',
  'ec2-associate-vpc-cidr-block.json': 'Route',
  'ec2-authorize-security-group-ingress-flat.json': 'Filter',
  'ec2-authorize-security-group-ingress.json': 'Filter',
  'ec2-create-network-acl-entry.json': 'Filter',
  'ec2-create-network-interface-appstream.json': 'Filter',
  'ec2-create-network-interface-efs.json': 'Filter',
  'ec2-create-subnet.json': 'Route',
  'ec2-create-tags-agent.json': 'Tag',
  'ec2-create-vpc-endpoint.json': 'Link',
  'ec2-delete-network-interface.json': 'Filter',
  'ec2-delete-transit-gateway-vpc-attachment.json': 'Link',
  'ec2-delete-vpc-endpoints.json': 'Link',
  'ec2-disassociate-route-table.json': 'Route',
  'ec2-modify-managed-prefix-list.json': 'Link',
  'ec2-modify-network-interface-attribute.json': 'Filter',
  'ec2-modify-security-group-rules-multi.json': 'Filter',
  'ec2-modify-security-group-rules.json': 'Filter',
  'ec2-replace-network-acl-association.json': 'Filter',
  'ec2-replace-route.json': 'Route',
  'ec2-revoke-security-group-egress.json': 'Filter',
  'ec2-run-instances.json': 'Filter',
  'efs-modify-mount-target-security-groups.json': 'Transfer',
  'fsx-update-file-system.json': 'Transfer',
  'native-application-autoscaling-scaled-to-max.json': 'State',
  'native-config-configuration-item-change.json': 'Config',
  'native-datasync-agent-state-change.json': 'State',
  'native-datasync-location-state-change.json': 'State',
  'native-datasync-task-execution-state-change.json': 'State',
  'native-datasync-task-state-change.json': 'State',
  'native-ec2-instance-state-change.json': 'State',
  'native-ram-resource-sharing-state-change.json': 'State',
  'ram-disassociate-resource-share.json': 'Sharing',
};
const followed = events.filter(({ file }) => file in wakes);

/** Every call that is in the table. */
const listed = [...calls].flatMap(([source, rows]) => [...rows.keys()].map((eventName) => ({ source, eventName })));
const heard = new Set(listed.map(({ eventName }) => eventName));
/** Members that name something, whatever the call. */
const named = {
  requestParameters: {
    vpcId: 'vpc-0123456789abcdef0',
    serviceNamespace: 'appstream',
    resourceId: 'fleet/design-floor',
    resourcesSet: { items: [{ resourceId: 'i-0123456789abcdef0' }] },
    tagSet: { items: [{ key: 'Name' }, { key: 'fairway:datasync-agent' }] },
  },
  additionalEventData: { service: 'application-autoscaling' },
};

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
  test('of every rule are among the samples', () => {
    expect(followed.map(({ file }) => file)).toEqual(Object.keys(wakes));
    const tried = rules.map(({ name }) => name).filter((name) => name !== 'AuditRequests');
    expect(new Set(Object.values(wakes).flatMap((kind) => [`Own${kind}Changes`, `Member${kind}Changes`]))).toEqual(
      new Set(tried),
    );
  });
  test.each(followed)('$file wakes one rule of each bus', ({ file, event }) => {
    expect(woken(event, 'default')).toEqual([`Own${wakes[file]}Changes`]);
    expect(woken(event, 'fairway')).toEqual([`Member${wakes[file]}Changes`]);
  });
  test.each(followed)('$file is followed once it is heard', ({ event }) => {
    expect(parseChange(JSON.stringify(event)).kind).toBe('change');
  });
  const recordedCalls = followed.filter(({ event }) => event.detail.eventName !== undefined);
  test.each(recordedCalls)('$file wakes nobody when the call failed', ({ event }) => {
    const failed = structuredClone(event);
    failed.detail.errorCode = 'Client.UnauthorizedOperation';
    expect([...woken(failed, 'default'), ...woken(failed, 'fairway')]).toEqual([]);
  });
  test.each(events.filter(({ file }) => !(file in wakes)))('$file wakes nobody', ({ event }) => {
    expect([...woken(event, 'default'), ...woken(event, 'fairway')]).toEqual([]);
  });
  test('of other scaling wake nobody', () => {
    const scaling = events.find(({ file }) => file.startsWith('autoscaling-'));
    const other = { ...scaling?.event, detail: { ...scaling?.event.detail, additionalEventData: undefined } };
    expect([...woken(other, 'default'), ...woken(other, 'fairway')]).toEqual([]);
  });
  test.each<[string, string, object, object, number]>([
    ['an agent is taken from its instance', 'DeleteTags', {}, { items: [{ key: 'fairway:datasync-agent' }] }, 1],
    ['every tag is taken', 'DeleteTags', {}, {}, 1],
    ['another tag is given', 'CreateTags', {}, { items: [{ key: 'Name' }, { key: 'fairway' }] }, 0],
    [
      'something else is tagged',
      'CreateTags',
      { items: [{ resourceId: 'eni-0123456789abcdef0' }] },
      { items: [{ key: 'fairway:datasync-agent' }] },
      0,
    ],
  ])('of tags: %s', (_, eventName, others, tagSet, rulesWoken) => {
    const tagging = events.find(({ file }) => file === 'ec2-create-tags-agent.json')?.event;
    const requestParameters = {
      ...named.requestParameters,
      tagSet,
      ...('items' in others && { resourcesSet: others }),
    };
    const event = { ...tagging, detail: { ...tagging?.detail, eventName, requestParameters } };
    expect(woken(event, 'default')).toHaveLength(rulesWoken);
    expect(parseChange(JSON.stringify(event)).kind).toBe(rulesWoken > 0 ? 'change' : 'ignored');
  });
  test.each(unheard.flatMap(({ source, names, why }) => names.map((name) => ({ source, name, why }))))(
    'of $source: $name wakes nobody, and says why',
    ({ source, name, why }) => {
      const call = { 'detail-type': 'AWS API Call via CloudTrail', detail: { eventName: name, ...named } };
      for (const event of [call, { 'detail-type': name, detail: {} }]) {
        const from = { source, account: '111122223333', region: 'us-east-1', ...event };
        expect([...woken(from, 'default'), ...woken(from, 'fairway')]).toEqual([]);
        expect(parseChange(JSON.stringify(from))).toEqual({ kind: 'ignored', reason: `${name}: ${why}` });
      }
    },
  );
  test('are named by the rules only if they are in the table', () => {
    const names = rules.flatMap(({ EventPattern }) => Named.safeParse(EventPattern).data?.detail.eventName ?? []);
    expect(names.filter((name) => typeof name === 'string' && !heard.has(name))).toEqual([]);
  });
  test.each(listed)('of $source: $eventName is heard once and followed', ({ source, eventName }) => {
    const call = { eventName, eventSource: `${source.replace('aws.', '')}.amazonaws.com`, ...named };
    const event = {
      source,
      'detail-type': 'AWS API Call via CloudTrail',
      account: '111122223333',
      region: 'eu-west-1',
      detail: call,
    };
    expect(woken(event, 'default')).toHaveLength(1);
    expect(parseChange(JSON.stringify(event))).toMatchObject({ kind: 'change', change: { account: '111122223333' } });
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
