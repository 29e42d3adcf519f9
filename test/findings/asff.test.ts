import type { AwsSecurityFinding } from '@aws-sdk/client-securityhub';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asff } from '../../shared/findings/asff.ts';
import { crowded, directory, exposed, transition } from './broken-fleet.ts';
import { transitions } from './hostile.ts';

const when = { updatedAt: '2026-11-21T08:00:06.000Z', partition: 'aws' } as const;

describe('a finding', () => {
  test('of a failure', () => {
    expect(asff(transition(directory), when)).toEqual({
      SchemaVersion: '2018-10-08',
      Id: 'fairway/111122223333/eu-west-1/appstream.fleet-reaches-directory/appstream-fleet/design-floor',
      ProductArn: 'arn:aws:securityhub:eu-west-1:111122223333:product/111122223333/default',
      ProductName: 'Fairway',
      CompanyName: 'Fairway',
      GeneratorId: 'fairway/appstream.fleet-reaches-directory',
      AwsAccountId: '111122223333',
      CreatedAt: '2026-11-21T08:00:05.000Z',
      UpdatedAt: '2026-11-21T08:00:06.000Z',
      FirstObservedAt: '2026-11-21T08:00:05.000Z',
      LastObservedAt: '2026-11-21T08:00:05.000Z',
      Title: 'AppStream fleets reach their directory controllers: design-floor',
      Description:
        'AppStream fleet design-floor fails. tcp/88,139,389 udp/389 from 10.0.1.0/24 to 10.0.9.10/32 (request): stopped by security group sg-0f1ee7 (no rule lets it through). udp/49152-65535 from 10.0.9.10/32 to 10.0.1.0/24 (reply): stopped by network ACL acl-0b10c, entry 90. Unknown: Cannot be proved: no clock. NetworkAdmin/dana called RevokeSecurityGroupEgress on sg-0f1ee7 at 2026-11-21T07:59:58Z.',
      FindingProviderFields: {
        Severity: { Label: 'HIGH', Original: 'high' },
        Types: ['Software and Configuration Checks/AWS Security Best Practices/Network Reachability'],
      },
      Remediation: {
        Recommendation: {
          Text: "Let tcp/88 out of sg-0f1ee7 to 10.0.9.10/32. aws ec2 authorize-security-group-egress --group-id sg-0f1ee7 --ip-permissions '[]'",
        },
      },
      Resources: [
        {
          Type: 'Other',
          Id: 'arn:aws:appstream:eu-west-1:111122223333:fleet/design-floor',
          Partition: 'aws',
          Region: 'eu-west-1',
          Details: {
            Other: {
              type: 'appstream-fleet',
              id: 'design-floor',
              account: '111122223333',
              region: 'eu-west-1',
              control: 'appstream.fleet-reaches-directory',
              missing:
                'tcp/88,139,389 udp/389 from 10.0.1.0/24 to 10.0.9.10/32 (request); udp/49152-65535 from 10.0.9.10/32 to 10.0.1.0/24 (reply)',
              stoppedBy: 'security group sg-0f1ee7 (no rule lets it through); network ACL acl-0b10c, entry 90',
            },
          },
        },
        {
          Type: 'AwsEc2SecurityGroup',
          Id: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0f1ee7',
          Partition: 'aws',
          Region: 'eu-west-1',
        },
        {
          Type: 'AwsEc2NetworkAcl',
          Id: 'arn:aws:ec2:eu-west-1:111122223333:network-acl/acl-0b10c',
          Partition: 'aws',
          Region: 'eu-west-1',
        },
      ],
      ProductFields: {
        'fairway/transition': 'opened',
        'fairway/control': 'appstream.fleet-reaches-directory',
        'fairway/requirements': 'AS-DIR-53, AS-DIR-139, AS-DIR-389, AS-DIR-88, AS-DIR-UDP-123',
        'fairway/requirements/fail': 'AS-DIR-139, AS-DIR-389, AS-DIR-88',
        'fairway/requirements/unknown': 'AS-DIR-UDP-123',
        'fairway/changes': 'NetworkAdmin/dana called RevokeSecurityGroupEgress on sg-0f1ee7 at 2026-11-21T07:59:58Z.',
        'fairway/evidence':
          'fairway audit --account 111122223333 --region eu-west-1 --control appstream.fleet-reaches-directory --subject appstream-fleet/design-floor --format json',
        'fairway/fix/1': directory.fix[0]?.cli,
      },
      Compliance: { Status: 'FAILED' },
      RecordState: 'ACTIVE',
    });
  });
  test.each([
    ['opened', 'ACTIVE', 'FAILED'],
    ['changed', 'ACTIVE', 'FAILED'],
    ['resolved', 'ACTIVE', 'PASSED'],
    ['gone', 'ARCHIVED', 'NOT_AVAILABLE'],
  ] as const)('that is %s is %s and %s, under the same id', (kind, RecordState, Status) => {
    const finding = asff(transition(directory, { kind }), when);
    expect(finding).toMatchObject({ RecordState, Compliance: { Status }, Id: asff(transition(directory), when).Id });
  });
  test('of what stands open names the flows, the rule that lets them in and everybody behind it', () => {
    const { Description, Resources = [] } = asff(transition(exposed, { actors: [] }), when);
    expect(Description).toBe(
      'security group sg-0penrdp fails. tcp/3389 can be reached from the whole internet (0.0.0.0/0), at 2 Windows instances. Let in by security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0.',
    );
    expect(Resources.map(({ Type, Id }) => `${Type} ${Id}`)).toEqual([
      'AwsEc2SecurityGroup arn:aws:ec2:eu-west-1:111122223333:security-group/sg-0penrdp',
      'AwsEc2Instance arn:aws:ec2:eu-west-1:111122223333:instance/i-0aaa',
      'AwsEc2Instance arn:aws:ec2:eu-west-1:111122223333:instance/i-0bbb',
    ]);
    expect(Resources[0]?.Details?.Other).toEqual({
      type: 'security-group',
      id: 'sg-0penrdp',
      account: '111122223333',
      region: 'eu-west-1',
      control: 'windows.instance-guards-remote-administration',
      affects: 'ec2-instance i-0aaa; ec2-instance i-0bbb',
      open: 'tcp/3389 from 0.0.0.0/0 to 10.0.1.7/32 (request)',
      letInBy: 'security group sg-0penrdp, rule tcp/3389 from 0.0.0.0/0',
    });
  });
  test('of more that stands open than there is room for says so, within the limits', () => {
    const [result] = exposed.requirements;
    const open = Array.from({ length: 300 }, (_, i) => ({
      ...(result?.open?.[0] ?? []),
      destination: [`10.0.${i}.7/32`],
      allowedBy: [{ layer: 'security-group', id: 'sg-0penrdp', entry: `tcp/3389 from 198.51.100.${i}/32` }],
    }));
    const finding = asff(transition({ ...exposed, requirements: [{ ...result, open }] } as typeof exposed), when);
    const { open: told = '', letInBy = '' } = finding.Resources?.[0]?.Details?.Other ?? {};
    expect(told).toMatch(/^tcp\/3389 from 0\.0\.0\.0\/0 to 10\.0\.0\.7\/32 \(request\); .*more/);
    expect(letInBy).toMatch(/more/);
    expect(broken(finding)).toEqual([]);
  });
  test('in another partition', () => {
    const { ProductArn, Resources } = asff(transition({ ...directory, region: 'us-gov-west-1' }), {
      ...when,
      partition: 'aws-us-gov',
    });
    expect(ProductArn).toBe('arn:aws-us-gov:securityhub:us-gov-west-1:111122223333:product/111122223333/default');
    expect(Resources?.[1]?.Id).toBe('arn:aws-us-gov:ec2:us-gov-west-1:111122223333:security-group/sg-0f1ee7');
  });
  test('names what stops it in the account that owns it', () => {
    const owners = { 'sg-0f1ee7': '444455556666' };
    const { Resources = [] } = asff(transition(directory, { owners }), when);
    expect(Resources.map(({ Id }) => Id)).toContain('arn:aws:ec2:eu-west-1:444455556666:security-group/sg-0f1ee7');
    expect(Resources.map(({ Id }) => Id)).toContain('arn:aws:ec2:eu-west-1:111122223333:network-acl/acl-0b10c');
  });
  test('counts the resources that it has no room for', () => {
    const affects = Array.from({ length: 40 }, (_, i) => ({ type: 'ec2-instance' as const, id: `i-${i}` }));
    const { Resources = [] } = asff(transition({ ...crowded, affects }), when);
    expect(Resources).toHaveLength(32);
    expect(Resources[0]?.Details?.Other).toMatchObject({ resourcesCut: '9' });
    expect(Resources[1]).toMatchObject({
      Type: 'AwsEc2Instance',
      Id: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-0',
    });
  });
  test('says where all is, when it is cut, by a command that no text from outside gets into', () => {
    const reason = 'x'.repeat(2_000);
    const requirements = [
      { ...directory.requirements[0], id: 'A', grade: 'required', status: 'fail', reason } as const,
    ];
    const subject = { type: 'appstream-fleet', id: 'a; reboot' } as const;
    const { Description = '', ProductFields } = asff(transition({ ...directory, requirements, subject }), when);
    expect(Description).toHaveLength(1024);
    expect(Description).toMatch(/… \(cut: the product field fairway\/evidence shows how to print all\)$/);
    expect(ProductFields?.['fairway/evidence']).toBe(
      'fairway audit --account 111122223333 --region eu-west-1 --control appstream.fleet-reaches-directory --format json',
    );
    expect(asff(transition(directory, { kind: 'resolved' }), when).ProductFields).not.toHaveProperty(
      'fairway/evidence',
    );
  });
  test('never holds half a command', () => {
    const fix = (length: number) => [{ what: 'Mend it.', cli: `aws ${'x'.repeat(length - 4)}` }];
    const sent = (length: number) => asff(transition({ ...directory, fix: fix(length) }), when);
    expect(sent(2048).Remediation?.Recommendation?.Text).toBe(
      'The command is in the product field fairway/fix/1. Mend it.',
    );
    expect(sent(2048).ProductFields?.['fairway/fix/1']).toHaveLength(2048);
    expect(sent(2049).Remediation?.Recommendation?.Text).toBe('The command is printed by fairway audit. Mend it.');
    expect(sent(2049).ProductFields).not.toHaveProperty('fairway/fix/1');
  });
});

describe('whatever the texts are', () => {
  test('Security Hub takes the finding', () => {
    fc.assert(
      fc.property(transitions, (one) => {
        expect(broken(asff(one, when))).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
  test('Security Hub takes a finding in which everything is as long as may be', () => {
    const long = '設'.repeat(5_000);
    const result = directory.requirements.find(({ missing = [] }) => missing.length > 0);
    const [flow] = result?.missing ?? [];
    if (!result || !flow) throw new Error('nothing is missing');
    const requirements = Array.from({ length: 40 }, (_, i) => ({
      ...result,
      id: `${i}${long}`,
      reason: long,
      missing: Array.from({ length: 40 }, (_, j) => ({ ...flow, ports: String(i * 100 + j), source: [`${j}${long}`] })),
    }));
    const affects = Array.from({ length: 60 }, (_, i) => ({ type: 'ec2-instance', id: `${i}${long}` }) as const);
    const cli = `aws ${'設'.repeat(2_044)}`;
    const fix = Array.from({ length: 30 }, () => ({ what: long, cli }));
    const actor = { who: long, what: long, on: [long], when: long };
    const huge = { ...directory, title: long, requirements, affects, fix };
    const finding = asff(transition(huge, { actors: [actor, actor] }), when);
    expect(broken(finding)).toEqual([]);
  });
  test('different subjects have different ids, the same the same', () => {
    const id = (key: string) => asff(transition(directory, { key }), when).Id;
    const long = 'x'.repeat(600);
    expect(new Set([id(long), id(`${long}y`), id('\u001b'), id('\\u{1b}')]).size).toBe(4);
    expect(id(long)).toBe(id(long));
  });
});

/** The limits of the format that a finding does not keep. */
function broken(finding: AwsSecurityFinding): string[] {
  const { Resources = [], ProductFields = {}, Remediation } = finding;
  const texts: [string, string | undefined, number][] = [
    ['Id', finding.Id, 512],
    ['GeneratorId', finding.GeneratorId, 512],
    ['Title', finding.Title, 256],
    ['Description', finding.Description, 1024],
    ['Recommendation', Remediation?.Recommendation?.Text, 512],
    ...Object.entries(ProductFields).flatMap(([key, value]): [string, string, number][] => [
      ['ProductFields key', key, 128],
      ['ProductFields', value, 2048],
    ]),
    ...Resources.flatMap(({ Id, Type, Region = 'none', Details }): [string, string | undefined, number][] => [
      ['Resource Id', Id, 512],
      ['Resource Type', Type, 256],
      ['Resource Region', Region, 16],
      ...Object.entries(Details?.Other ?? {}).flatMap(([key, value]): [string, string, number][] => [
        ['Other key', key, 127],
        ['Other', value, 1023],
      ]),
    ]),
  ];
  const wrong = texts.filter(([, value = '', limit]) => value.trim() === '' || value.length > limit);
  const unsafe = texts.filter(([, value = '']) => !value.isWellFormed());
  const many = [
    ['Resources', Resources.length, 32],
    ['ProductFields', Object.keys(ProductFields).length, 50],
    ['Other', Object.keys(Resources[0]?.Details?.Other ?? {}).length, 50],
    ['bytes', Buffer.byteLength(JSON.stringify(finding)), 240_000],
  ] as const;
  const ids = Resources.map(({ Id }) => Id);
  return [
    ...[...wrong, ...unsafe].map(([name]) => name),
    ...many.filter(([, is, limit]) => is > limit).map(([name]) => name),
    ...(new Set(ids).size < ids.length ? ['ids that are twice there'] : []),
  ];
}
