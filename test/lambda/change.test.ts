import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseChange } from '../../shared/lambda/change.ts';
import { MalformedEvent } from '../../shared/lambda/events/envelope.ts';
import type { Subject } from '../../shared/workloads/subject.ts';
import { recorded } from '../functions/changes.ts';

const place = { account: '111122223333', region: 'eu-west-1' };
const actor = { who: 'NetworkAdmin/net-admin', when: '2026-03-04T09:15:02Z' };
const group = 'sg-0a1b2c3d4e5f60718';

/** A recorded event with other members, at its top or in its detail. */
const altered = (name: string, detail: object, envelope: object = {}): string => {
  const event = recorded(name);
  return JSON.stringify({ ...event, ...envelope, detail: { ...event.detail, ...detail } });
};

const names = readdirSync(new URL('../../events', import.meta.url))
  .filter((name) => /^(?!sample-).*\.json$/.test(name))
  .map((name) => name.replace('.json', ''));

describe('parseChange', () => {
  test.each(names)('takes or ignores %s', (name) => {
    expect(['change', 'ignored']).toContain(parseChange(JSON.stringify(recorded(name))).kind);
  });

  test.each<[string, string, object]>([
    [
      'a legacy record',
      'ec2-authorize-security-group-ingress',
      {
        ids: ['sg-0a1b2c3d4e5f60718', 'sg-0f0e0d0c0b0a09080', 'sgr-0123456789abcdef0', 'sgr-0123456789abcdef1'],
        actor: { ...actor, what: 'AuthorizeSecurityGroupIngress' },
      },
    ],
    ['the flat form of it', 'ec2-authorize-security-group-ingress-flat', { ids: expect.arrayContaining([group]) }],
    [
      'a wrapped record with several rules',
      'ec2-modify-security-group-rules-multi',
      { ids: [group, 'sg-0f0e0d0c0b0a09080', 'sgr-0123456789abcdef0', 'sgr-0123456789abcdef1'] },
    ],
    ['a wrapped record with one rule', 'ec2-modify-security-group-rules', { ids: expect.arrayContaining([group]) }],
    ['an interface that is deleted', 'ec2-delete-network-interface', { ids: ['eni-0aa0bb0cc0dd0ee01'], subjects: [] }],
    [
      'an interface that AppStream creates',
      'ec2-create-network-interface-appstream',
      {
        ids: ['eni-0aa0bb0cc0dd0ee01', group, 'subnet-0123456789abcdef0'],
        actor: { who: 'AmazonAppStreamServiceAccess/AppStream2.0' },
      },
    ],
    [
      'a list of content',
      'ec2-delete-vpc-endpoints',
      { ids: expect.arrayContaining([expect.stringMatching(/^vpce-/)]) },
    ],
    [
      'an abbreviated wrapper',
      'ec2-delete-transit-gateway-vpc-attachment',
      { ids: expect.arrayContaining([expect.stringMatching(/^tgw-attach-/)]) },
    ],
    [
      'a fleet that is updated',
      'appstream-update-fleet',
      {
        subjects: [{ type: 'appstream-fleet', id: 'finance-desktops' }],
        actor: { ...actor, what: 'UpdateFleet', on: expect.arrayContaining(['finance-desktops', group]) },
      },
    ],
    [
      'a fleet’s scalable target, under the source of another service',
      'autoscaling-register-scalable-target-appstream',
      {
        subjects: [{ type: 'appstream-fleet', id: 'finance-desktops' }],
        actor: { ...actor, on: ['finance-desktops'] },
        whole: false,
      },
    ],
    [
      'an association of an ACL',
      'ec2-replace-network-acl-association',
      { ids: ['acl-0fedcba9876543210', 'aclassoc-0123456789abcdef0', 'aclassoc-0fedcba9876543210'] },
    ],
    [
      'an association that is gone',
      'ec2-disassociate-route-table',
      { ids: ['rtbassoc-0123456789abcdef0'], whole: false },
    ],
    [
      'a fleet that is started',
      'appstream-start-fleet',
      { subjects: [{ type: 'appstream-fleet', id: 'finance-desktops' }], ids: [], whole: false },
    ],
  ])('takes %s', (_, name, expected) => {
    expect(parseChange(JSON.stringify(recorded(name)))).toMatchObject({
      kind: 'change',
      change: { ...place, ...expected },
    });
  });

  test.each<[string, string, string]>([
    [
      'a call that was denied',
      JSON.stringify(recorded('ec2-create-route-denied')),
      'CreateRoute failed and changed nothing',
    ],
    [
      'a call that only reads',
      altered('ec2-revoke-security-group-egress', { readOnly: true }),
      'RevokeSecurityGroupEgress only reads',
    ],
    [
      'our own findings',
      JSON.stringify(recorded('native-securityhub-findings-imported')),
      'Security Hub Findings - Imported: findings change no network, and our own imports come back by it',
    ],
    [
      'another service',
      altered('datasync-create-task', {}, { source: 'aws.lambda' }),
      'changes of aws.lambda are not followed',
    ],
    [
      'a description of a rule',
      altered('ec2-revoke-security-group-egress', { eventName: 'UpdateSecurityGroupRuleDescriptionsEgress' }),
      'UpdateSecurityGroupRuleDescriptionsEgress: a description lets nothing through',
    ],
    [
      'an execution that goes on',
      JSON.stringify({
        ...recorded('native-datasync-task-execution-state-change'),
        detail: { State: ['TRANSFERRING'] },
      }),
      'DataSync Task Execution State Change: an execution goes on',
    ],
    [
      'a new account',
      JSON.stringify(recorded('organizations-create-account-result')),
      'CreateAccountResult: no network changes; the next sweep lists the accounts, and closes what is of those that have left',
    ],
    [
      'a native event under another service’s name',
      JSON.stringify({ ...recorded('native-datasync-agent-state-change'), source: 'aws.ec2' }),
      'DataSync Agent State Change of aws.ec2 is not followed',
    ],
    [
      'a call about nothing audited',
      altered('appstream-start-fleet', { eventName: 'CreateStreamingURL' }),
      'CreateStreamingURL changes nothing that is audited',
    ],
    [
      'scaling of instances',
      altered('autoscaling-register-scalable-target-appstream', { additionalEventData: undefined }),
      'RegisterScalableTarget scales no fleet',
    ],
    [
      'scaling of something else',
      altered('autoscaling-register-scalable-target-appstream', {
        requestParameters: { serviceNamespace: 'ecs', resourceId: 'service/fleet/web' },
      }),
      'RegisterScalableTarget scales no fleet',
    ],
    [
      'a call about a user of a directory',
      altered('appstream-start-fleet', { eventName: 'ResetUserPassword' }, { source: 'aws.ds' }),
      'ResetUserPassword changes nothing that is audited',
    ],
    [
      'a source of an odd name',
      altered('appstream-start-fleet', {}, { source: 'constructor' }),
      'changes of constructor are not followed',
    ],
    [
      'a call about no network',
      altered('ec2-run-instances', {
        eventName: 'CreateKeyPair',
        requestParameters: { keyName: 'k' },
        responseElements: null,
      }),
      'CreateKeyPair changes nothing that is audited',
    ],
    [
      'another wish',
      altered('appstream-start-fleet', {}, { source: 'fairway', 'detail-type': 'Coffee Requested' }),
      'a Coffee Requested is not followed',
    ],
  ])('ignores %s', (_, body, reason) => {
    expect(parseChange(body)).toEqual({ kind: 'ignored', reason });
  });

  const [fleet, stack] = ['appstream-fleet', 'appstream-stack'] as const;
  test.each<[string, object, Subject[]]>([
    ['CreateImageBuilder', { name: 'packaging' }, [{ type: 'appstream-image-builder', id: 'packaging' }]],
    ['UpdateAppBlockBuilder', { name: 'blocks' }, [{ type: 'appstream-app-block-builder', id: 'blocks' }]],
    [
      'UpdateStack',
      { name: 'designers', accessEndpoints: [{ vpceId: 'vpce-0123456789abcdef0' }] },
      [{ type: stack, id: 'designers' }],
    ],
    [
      'AssociateFleet',
      { fleetName: 'design-floor', stackName: 'designers' },
      [
        { type: fleet, id: 'design-floor' },
        { type: stack, id: 'designers' },
      ],
    ],
  ])('what %s names is always read', (eventName, requestParameters, subjects) => {
    const body = altered('appstream-start-fleet', { eventName, requestParameters });
    expect(parseChange(body)).toMatchObject({ change: { subjects, whole: false, actor: { what: eventName } } });
  });

  test.each<[string, string, object, object | null, string[]]>([
    ['appstream', 'DeleteDirectoryConfig', { directoryName: 'corp.example.com' }, null, []],
    [
      'ds',
      'CreateMicrosoftAD',
      { vpcSettings: { vpcId: 'vpc-0aa11bb22cc33dd44' } },
      { directoryId: 'd-90670a1b2c' },
      ['d-90670a1b2c', 'vpc-0aa11bb22cc33dd44'],
    ],
    [
      'ds',
      'ShareDirectory',
      { directoryId: 'd-90670a1b2c' },
      { sharedDirectoryId: 'd-90670a1b2d' },
      ['d-90670a1b2c', 'd-90670a1b2d'],
    ],
    ['ds', 'CreateHybridAD', { assessmentId: 'as-1' }, { directoryId: 'd-90670a1b2c' }, ['d-90670a1b2c']],
    ['appstream', 'MigrateFleet', { name: 'x' }, null, []],
    ['ram', 'DisassociateResourceShare', { resourceShareArn: 'arn:aws:ram:::resource-share/a' }, null, []],
  ])('the place of %s %s is read whole', (service, eventName, requestParameters, responseElements, ids) => {
    const detail = { eventName, requestParameters, responseElements };
    const body = altered('appstream-start-fleet', detail, { source: `aws.${service}` });
    expect(parseChange(body)).toMatchObject({ change: { ids, whole: true, actor: { on: ids } } });
  });

  test.each<[string, Record<string, unknown>]>([
    [
      'datasync-create-location-efs',
      {
        ids: expect.arrayContaining(['fs-0123456789abcdef0', group]),
        subjects: [{ type: 'datasync-location', id: 'loc-0123456789abcdef0' }],
      },
    ],
    [
      'datasync-create-task',
      { subjects: expect.arrayContaining([expect.objectContaining({ type: 'datasync-task' })]) },
    ],
    [
      'efs-modify-mount-target-security-groups',
      { ids: expect.arrayContaining([expect.stringMatching(/^fsmt-/)]), subjects: [] },
    ],
    [
      'datasync-delete-location',
      { subjects: [{ type: 'datasync-location', id: 'loc-0123456789abcdef0' }], ids: ['loc-0123456789abcdef0'] },
    ],
    [
      'ec2-create-tags-agent',
      {
        ids: ['agent-0123456789abcdef0', 'i-0123456789abcdef0'],
        subjects: [{ type: 'datasync-agent', id: 'agent-0123456789abcdef0' }],
      },
    ],
    ['ds-update-number-of-domain-controllers', { subjects: [{ type: 'directory', id: 'd-90670a1b2c' }] }],
    ['ram-disassociate-resource-share', { ids: ['subnet-0123456789abcdef0'], whole: true }],
    ['fsx-update-file-system', { ids: ['fs-0123456789abcdef0', 'rtb-0123456789abcdef0'], subjects: [], whole: false }],
    ['native-datasync-agent-state-change', { subjects: [expect.objectContaining({ type: 'datasync-agent' })] }],
    ['native-datasync-location-state-change', { subjects: [expect.objectContaining({ type: 'datasync-location' })] }],
    ['native-datasync-task-state-change', { subjects: [expect.objectContaining({ type: 'datasync-task' })] }],
    [
      'native-datasync-task-execution-state-change',
      { subjects: [{ type: 'datasync-task', id: 'task-0123456789abcdef0' }] },
    ],
    ['native-ec2-instance-state-change', { ids: [expect.stringMatching(/^i-/)], subjects: [] }],
    ['native-application-autoscaling-scaled-to-max', { subjects: [expect.objectContaining({ type: fleet })], ids: [] }],
    ['native-ram-resource-sharing-state-change', { whole: true }],
    ['native-config-configuration-item-change', { ids: ['rtb-0123456789abcdef0'], subjects: [], whole: false }],
  ])('%s says where to look, and no more', (name, expected) => {
    expect(parseChange(JSON.stringify(recorded(name)))).toMatchObject({
      kind: 'change',
      change: { ...place, whole: false, at: expect.stringMatching(/Z$/), ...expected },
    });
  });

  test('an oversized item of Config is known by its summary, and a fleet by its name', () => {
    const item = { resourceType: 'AWS::AppStream::Fleet', ARN: 'arn:aws:appstream:eu-west-1:111122223333:fleet/a b' };
    const event = recorded('native-config-configuration-item-change');
    expect(parseChange(JSON.stringify({ ...event, detail: { configurationItemSummary: item } }))).toMatchObject({
      change: { subjects: [{ type: fleet, id: 'a b' }], ids: [], whole: false },
    });
  });

  test('an instance that runs Windows is read whether or not anything is known of it', () => {
    const event = recorded('ec2-run-instances');
    const response = structuredClone(event.detail['responseElements']) as {
      instancesSet: { items: { platform?: string }[] };
    };
    for (const item of response.instancesSet.items) item.platform = 'windows';
    const body = altered('ec2-run-instances', { responseElements: response });
    expect(parseChange(body)).toMatchObject({
      change: { subjects: [{ type: 'ec2-instance', id: expect.stringMatching(/^i-/) }] },
    });
    expect(parseChange(JSON.stringify(event))).toMatchObject({ change: { subjects: [] } });
  });

  test.each<[string, object, string]>([
    ['DeleteNetworkInterface', { networkInterfaceId: 'eni-0aa0bb0cc0dd0ee03' }, 'eni-0aa0bb0cc0dd0ee03'],
    [
      'ModifyNetworkInterfaceAttribute',
      { networkInterfaceId: 'eni-0aa0bb0cc0dd0ee03', groupSet: {} },
      'eni-0aa0bb0cc0dd0ee03',
    ],
    [
      'DetachNetworkInterface',
      { attachmentId: 'eni-attach-0aa0bb0cc0dd0ee03', force: true },
      'eni-attach-0aa0bb0cc0dd0ee03',
    ],
    ['DetachNetworkInterface', { attachmentId: 'ela-attach-0aa0bb0cc0dd0ee03' }, 'ela-attach-0aa0bb0cc0dd0ee03'],
  ])('whoever tampers with an interface is named: %s of %o', (eventName, requestParameters, id) => {
    const body = altered('ec2-modify-network-interface-attribute', { eventName, requestParameters });
    const by = { who: actor.who, what: eventName, on: [id] };
    expect(parseChange(body)).toMatchObject({ change: { ids: [id], whole: false, actor: by } });
  });

  const requested = (detail: unknown): string =>
    JSON.stringify({
      ...recorded('appstream-start-fleet'),
      source: 'fairway',
      'detail-type': 'Audit Requested',
      detail,
    });

  test('an audit that was asked for is of the whole place that it names, and nobody’s change', () => {
    expect(parseChange(requested({ account: '444455556666', region: 'us-gov-west-1', more: 1 }))).toEqual({
      kind: 'change',
      change: { account: '444455556666', region: 'us-gov-west-1', ids: [], subjects: [], whole: true },
    });
  });

  test.each<[string, object]>([
    ['a group by its name', { requestParameters: { groupName: 'default' }, responseElements: { _return: true } }],
    [
      'a setting of the Region',
      { eventName: 'ModifyVpcBlockPublicAccessOptions', requestParameters: '', responseElements: null },
    ],
    [
      'a request that CloudTrail left out',
      { requestParameters: { omitted: true, reason: 'requestParameters too large' } },
    ],
    [
      'more than can be looked up',
      { requestParameters: { all: Array.from({ length: 201 }, (_, i) => `sg-${String(i).padStart(8, '0')}`) } },
    ],
  ])('%s makes the whole place suspect', (_, detail) => {
    expect(parseChange(altered('ec2-revoke-security-group-egress', detail))).toMatchObject({ change: { whole: true } });
  });

  test('the account comes from the record where the envelope has none', () => {
    const body = altered(
      'ec2-revoke-security-group-egress',
      { recipientAccountId: '444455556666' },
      { account: undefined },
    );
    expect(parseChange(body)).toMatchObject({ change: { account: '444455556666' } });
  });

  test('an owner in a response is never the account', () => {
    const body = altered('ec2-create-vpc-endpoint', {});
    expect(parseChange(body)).toMatchObject({ change: { account: '111122223333' } });
  });

  test.each<[string, string, string]>([
    ['no JSON', 'not json', 'the body is not JSON'],
    ['null', 'null', 'the event: '],
    ['a list', '[]', 'the event: '],
    ['nothing in it', '{}', 'source: '],
    ['no detail', JSON.stringify({ ...recorded('appstream-start-fleet'), detail: null }), 'detail: '],
    ['no call', altered('appstream-start-fleet', { eventName: 7 }), 'eventName: '],
    ['a wrong account', altered('appstream-start-fleet', {}, { account: '1111' }), 'account: expected 12 digits'],
    ['an account that is a number', altered('appstream-start-fleet', {}, { account: 111122223333 }), 'account: '],
    ['a wrong Region', altered('appstream-start-fleet', {}, { region: 'eu-west-1; rm' }), 'region: expected a Region'],
    ['a wish without a place', requested({}), 'account: '],
    ['a wish for nowhere', requested({ account: '111122223333', region: 'moon' }), 'region: expected a Region'],
    ['a fleet whose name is no text', altered('appstream-start-fleet', { requestParameters: { name: {} } }), 'name: '],
  ])('refuses %s', (_, body, message) => {
    expect(() => parseChange(body)).toThrow(MalformedEvent);
    expect(() => parseChange(body)).toThrow(message);
  });

  test('survives an event of any depth', () => {
    const deep = `${'['.repeat(100_000)}"${group}"${']'.repeat(100_000)}`;
    const body = altered('ec2-revoke-security-group-egress', { requestParameters: 0, responseElements: null });
    expect(['change', 'malformed']).toContain(
      outcome(body.replace('"requestParameters":0', `"requestParameters":${deep}`)),
    );
  });

  test('hostile names are one harmless line', () => {
    const arn = 'arn:aws:sts::111122223333:assumed-role/Admin/x\n{"level":"ERROR"}\u001b[31m\u202e';
    const parsed = parseChange(altered('ec2-revoke-security-group-egress', { userIdentity: { arn } }));
    expect(parsed).toMatchObject({ change: { actor: { who: 'Admin/x\\u{a}{"level":"ERROR"}\\u{1b}[31m\\u{202e}' } } });
  });

  test.each<[string, unknown, string]>([
    [
      'a role’s session',
      { type: 'AssumedRole', arn: 'arn:aws:sts::1:assumed-role/NetworkAdmin/dana' },
      'NetworkAdmin/dana',
    ],
    ['a user', { type: 'IAMUser', arn: 'arn:aws:iam::1:user/people/dana', userName: 'dana' }, 'dana'],
    ['the root user', { type: 'Root', arn: 'arn:aws:iam::1:root' }, 'root'],
    ['a service', { type: 'AWSService', invokedBy: 'appstream.amazonaws.com' }, 'appstream.amazonaws.com'],
    ['an ARN alone', { arn: 'arn:aws:iam::1:user/dana', accountId: '1' }, 'dana'],
    ['nobody', undefined, 'somebody'],
    ['nonsense', 'dana', 'somebody'],
  ])('names %s', (_, userIdentity, who) => {
    expect(parseChange(altered('ec2-revoke-security-group-egress', { userIdentity }))).toMatchObject({
      change: { actor: { who } },
    });
  });
});

function outcome(body: string): string {
  try {
    return parseChange(body).kind;
  } catch (error) {
    return error instanceof MalformedEvent ? 'malformed' : String(error);
  }
}
