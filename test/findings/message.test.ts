import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { message } from '../../shared/findings/message.ts';
import { crowded, directory, exposed, transition } from './broken-fleet.ts';
import { transitions } from './hostile.ts';

const opened = [transition(directory), transition(crowded, { actors: [] })];

const size = (value: unknown): number => Buffer.byteLength(JSON.stringify(value));

describe('a message', () => {
  test('says what broke where, who did it, what is missing and how to mend it', () => {
    expect(message(opened).text).toBe(`\
Broken (critical) in 111122223333 eu-west-1: DataSync task task-0123, AppStream fleet design-floor.

NetworkAdmin/dana called RevokeSecurityGroupEgress on sg-0f1ee7 at 2026-11-21T07:59:58Z.

DataSync task task-0123, "DataSync tasks fit their subnets" (datasync.task-fits-its-subnet): fails.
  Needs 4 addresses; 1 is free. (DS-ENI-4)
  Affects: subnet subnet-0a1b
  Sources: fairway controls datasync.task-fits-its-subnet
  Failing since 2026-11-21T08:00:05.000Z.

AppStream fleet design-floor, "AppStream fleets reach their directory controllers" (appstream.fleet-reaches-directory): fails.
  Missing: tcp/88,389 udp/389 from 10.0.1.0/24 to 10.0.9.10/32 (request)
  Stopped by: security group sg-0f1ee7 (no rule lets it through)
  Asked for by: AS-DIR-389, AS-DIR-88
  Missing: udp/49152-65535 from 10.0.9.10/32 to 10.0.1.0/24 (reply)
  Stopped by: network ACL acl-0b10c, entry 90
  Asked for by: AS-DIR-88
  Unknown: Cannot be proved: no clock. (AS-DIR-UDP-123)
  Fix: Let tcp/88 out of sg-0f1ee7 to 10.0.9.10/32.
    aws ec2 authorize-security-group-egress --group-id sg-0f1ee7 --ip-permissions '[]'
  Console: https://eu-west-1.console.aws.amazon.com/vpcconsole/home?region=eu-west-1#SecurityGroup:groupId=sg-0f1ee7
  Console: https://eu-west-1.console.aws.amazon.com/vpcconsole/home?region=eu-west-1#NetworkAclDetails:networkAclId=acl-0b10c
  Documentation: https://docs.aws.amazon.com/appstream2/latest/developerguide/primary_ports.html
  Sources: fairway controls appstream.fleet-reaches-directory
  Failing since 2026-11-21T08:00:05.000Z.
`);
  });
  test('says what stands open at whom, and which rule lets it in', () => {
    expect(message([transition(exposed, { actors: [] })]).text).toBe(`\
Broken (high) in 111122223333 eu-west-1: security group sg-0penrdp.

security group sg-0penrdp, "Windows instances keep remote administration from the internet and broad private ranges" (windows.instance-guards-remote-administration): fails.
  tcp/3389 can be reached from the whole internet (0.0.0.0/0), at 2 Windows instances. (WIN-RDP-2022-TCP-IN)
  Open: tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)
  Let in by: security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0
  Affects: EC2 instances i-0aaa, i-0bbb
  Sources: fairway controls windows.instance-guards-remote-administration
  Failing since 2026-11-21T08:00:05.000Z.
`);
  });
  test('of one cause names every workload, the first in full', () => {
    const fleets = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({
      ...crowded,
      severity: 'high' as const,
      subject: { type: 'appstream-fleet' as const, id },
      affects: [],
    }));
    const lines = message(fleets.map((one) => transition(one))).text.split('\n');
    expect(lines.filter((line) => line.startsWith('AppStream fleet'))).toHaveLength(5);
    expect(lines.slice(-4)).toEqual([
      'And 2 more findings:',
      '  AppStream fleet f, "DataSync tasks fit their subnets" (datasync.task-fits-its-subnet)',
      '  AppStream fleet g, "DataSync tasks fit their subnets" (datasync.task-fits-its-subnet)',
      '',
    ]);
    expect(lines[0]).toBe(
      'Broken (high) in 111122223333 eu-west-1: AppStream fleet a, AppStream fleet b, AppStream fleet c, and 4 more.',
    );
  });
  test('says what an analyst noted', () => {
    const note = { text: 'INC-7\nis about this.', by: 'ana', at: '2026-11-21T08:30:00Z' };
    const { text } = message([transition(directory, { triage: { workflow: 'NEW', note } })]);
    expect(text).toContain('\n  Noted by ana: INC-7\\u{a}is about this.\n');
  });
  test('is for a chat what Amazon Q shows', () => {
    const cli = 'aws ec2 x `reboot` <!channel>';
    const { chat } = message([transition({ ...directory, fix: [{ what: 'Mend `it` <now>.', cli }] })]);
    expect(chat).toMatchObject({
      version: '1.0',
      source: 'custom',
      content: {
        textType: 'client-markdown',
        title: 'Fairway high: Broken: AppStream fleet design-floor in 111122223333 eu-west-1',
        nextSteps: [
          "Mend 'it' ‹now›.",
          'https://docs.aws.amazon.com/appstream2/latest/developerguide/primary_ports.html',
        ],
        keywords: ['high', 'opened', 'appstream.fleet-reaches-directory'],
      },
      metadata: {
        threadId: expect.stringMatching(/^[0-9a-f]{32}$/),
        summary: 'Fairway high: Broken: AppStream fleet design-floor in 111122223333 eu-west-1',
        eventType: 'fairway.opened',
        relatedResources: ['arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor'],
        additionalContext: { account: '111122223333', region: 'eu-west-1', severity: 'high', status: 'opened' },
      },
    });
    expect(chat.content.description).toMatch(/^```\nBroken \(high\) in .*\n```$/s);
    expect(chat.content.description.slice(4, -4)).not.toMatch(/[`<>]/);
    const mended = message([transition(directory, { kind: 'resolved' })]);
    expect(mended.chat.metadata.threadId).toBe(chat.metadata.threadId);
  });
  test('is short when all is well again', () => {
    const resolved = transition(directory, { kind: 'resolved', readAt: '2026-11-21T09:30:00.000Z', actors: [] });
    expect(message([resolved]).text).toBe(`\
Whole again (high) in 111122223333 eu-west-1: AppStream fleet design-floor.

AppStream fleet design-floor, "AppStream fleets reach their directory controllers" (appstream.fleet-reaches-directory): proved whole at 2026-11-21T09:30:00.000Z; it had failed since 2026-11-21T08:00:05.000Z.
`);
  });
  test.each([
    ['opened', 'Fairway high: Broken: AppStream fleet design-floor in 111122223333 eu-west-1'],
    ['changed', 'Fairway high: Broken otherwise than before: AppStream fleet design-floor in 111122223333 eu-west-1'],
    ['resolved', 'Fairway high: Whole again: AppStream fleet design-floor in 111122223333 eu-west-1'],
    ['gone', 'Fairway high: No longer there: AppStream fleet design-floor in 111122223333 eu-west-1'],
  ] as const)('of kind %s has a subject', (kind, subject) => {
    expect(message([transition(directory, { kind })]).subject).toBe(subject);
  });
  test('of several workloads counts them in the subject', () => {
    expect(message(opened).subject).toBe('Fairway critical: Broken: 2 workloads in 111122223333 eu-west-1');
  });
  test('has what subscribers filter on', () => {
    const of = (DataType: string, StringValue: string) => ({ DataType, StringValue });
    expect(message(opened).attributes).toEqual({
      severity: of('String', 'critical'),
      account: of('String', '111122223333'),
      region: of('String', 'eu-west-1'),
      status: of('String', 'opened'),
      control: of('String.Array', '["appstream.fleet-reaches-directory","datasync.task-fits-its-subnet"]'),
      subject: of('String.Array', '["appstream-fleet","datasync-task"]'),
      workload: of('String.Array', '["design-floor","task-0123"]'),
    });
  });
  test('has the transitions as they are for machines', () => {
    expect(message(opened).json).toEqual({
      fairway: 'message/1',
      kind: 'opened',
      account: '111122223333',
      region: 'eu-west-1',
      transitions: opened.toReversed(),
    });
  });
  test('is opened when anything opened', () => {
    const all = [transition(crowded, { kind: 'changed' }), transition(directory)];
    expect(message(all).json.kind).toBe('opened');
    expect(message(all).attributes['status']?.StringValue).toBe('opened');
    expect(message(all.slice(0, 1)).json.kind).toBe('changed');
  });
  test('breaks or mends, in one account and Region', () => {
    expect(() => message([])).toThrow(TypeError);
    expect(() => message([transition(directory), transition(directory, { kind: 'gone' })])).toThrow(TypeError);
    expect(() => message([transition(directory), transition({ ...crowded, region: 'eu-central-1' })])).toThrow(
      TypeError,
    );
  });
});

describe('whatever the texts are', () => {
  test('SNS takes the message, and nothing in it is obeyed', () => {
    fc.assert(
      fc.property(fc.array(transitions, { minLength: 1, maxLength: 4 }), (all) => {
        const { subject, text, attributes, chat } = message(all.map((one) => ({ ...one, kind: 'opened' })));
        expect(size(chat)).toBeLessThan(20_000);
        expect(chat.content.description.length).toBeLessThan(3_200);
        expect(subject).toMatch(/^[ -~]{1,99}$/);
        expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(size(text) + size(attributes)).toBeLessThan(100_000);
        for (const { StringValue } of Object.values(attributes)) expect(StringValue).not.toBe('');
      }),
      { numRuns: 60 },
    );
  });
  test('what does not fit is counted', () => {
    const many = Array.from({ length: 600 }, (_, i) =>
      transition({ ...directory, subject: { type: 'appstream-fleet', id: `fleet-${i}` } }),
    );
    const { text, json, attributes } = message(many);
    expect(json.transitions).toHaveLength(600);
    expect(text).toMatch(/^… and \d+ more findings \(cut\): there is no room in this message\.$/m);
    expect(size(text) + size(attributes)).toBeLessThan(100_000);
  });
  test('a command is whole or not there', () => {
    const cli = `aws ec2 x --ip-permissions '${'10.0.0.0/16,'.repeat(400)}'`;
    const { text } = message([transition({ ...directory, fix: [{ what: 'Mend it.', cli }] })]);
    expect(text).toContain('Fix: Mend it.\n    (the command is too long for a message)\n');
  });
});
