import { describe, expect, test } from 'vitest';
import type { Configuration } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import type { Verdict } from '../../shared/controls/verdict.ts';
import { type IpPermission, parseSnapshot } from '../../shared/network/snapshot.ts';
import { the } from '../right-network.ts';
import { admitting, rules, type WithWindows, withWindows } from './windows.ts';

type Change = (one: WithWindows) => void;
const office: Configuration = {
  allowedSources: [
    { cidr: '203.0.113.0/24', ports: ['tcp/3389'], owner: 'it', reason: 'the office', until: '2027-01-31' },
  ],
};

function audited(changes: readonly Change[], configuration: Configuration = {}): readonly Verdict[] {
  const one = withWindows();
  for (const change of changes) change(one);
  const snapshot = parseSnapshot(JSON.parse(JSON.stringify({ ...one.snapshot, takenAt: '2026-11-21T08:00:00Z' })));
  return audit(snapshot, { configuration }).verdicts;
}

const administration = (verdicts: readonly Verdict[]): Verdict | undefined =>
  verdicts.find(
    ({ control, subject }) =>
      control === 'windows.instance-guards-remote-administration' && subject.type === 'security-group',
  );

/** The rules that the commands of a verdict's fixes put in and take out. */
function commands(verdict: Verdict | undefined): string[] {
  return (verdict?.fix ?? []).flatMap(({ cli }) => {
    const [, verb = '', json = '[]'] = /^aws ec2 (authorize|revoke)-security-group-ingress .*'(.*)'$/.exec(cli) ?? [];
    return (JSON.parse(json) as IpPermission[]).map(
      ({ IpProtocol, FromPort, ToPort, IpRanges = [] }) =>
        `${verb} ${IpProtocol} ${FromPort}-${ToPort} ${IpRanges.map(({ CidrIp }) => CidrIp).join(' ')}`,
    );
  });
}

describe('the rules that let outsiders in', () => {
  test.each<[string, Change, Configuration, string[]]>([
    [
      'go where nobody is known to need them',
      rules(admitting('tcp', 3389, 3389, '0.0.0.0/0')),
      {},
      ['revoke tcp 3389-3389 0.0.0.0/0'],
    ],
    [
      'give way to those who may come, who are let in first',
      rules(admitting('tcp', 3389, 3389, '0.0.0.0/0')),
      office,
      ['authorize tcp 3389-3389 203.0.113.0/24', 'revoke tcp 3389-3389 0.0.0.0/0'],
    ],
    [
      'leave other ports as they were',
      rules(admitting('tcp', 3000, 4000, '0.0.0.0/0')),
      {},
      ['authorize tcp 3000-3388 0.0.0.0/0', 'authorize tcp 3390-4000 0.0.0.0/0', 'revoke tcp 3000-4000 0.0.0.0/0'],
    ],
    [
      'are few, or else what is left of all protocols goes as well',
      rules(admitting('-1', -1, -1, '0.0.0.0/0')),
      office,
      ['authorize tcp 3389-3389 203.0.113.0/24', 'revoke -1 undefined-undefined 0.0.0.0/0'],
    ],
    [
      'are those of WinRM over HTTPS as well, which the page does not have',
      rules(admitting('tcp', 5986, 5986, '0.0.0.0/0')),
      {},
      ['revoke tcp 5986-5986 0.0.0.0/0'],
    ],
    [
      'are only those, not their neighbours',
      rules(admitting('tcp', 3389, 3389, '0.0.0.0/0', '10.0.0.0/16'), admitting('tcp', 443, 443, '0.0.0.0/0')),
      {},
      ['revoke tcp 3389-3389 0.0.0.0/0'],
    ],
  ])('%s', (_name, change, configuration, expected) => {
    const verdict = administration(audited([change], configuration));
    expect(verdict?.status).toBe('fail');
    expect(commands(verdict)).toEqual(expected);
  });

  test('stay narrow enough for what workloads require, and nobody is worse off', () => {
    const controller: Change = ({ ec2, instances }) => {
      Object.assign(instances[0]?.NetworkInterfaces?.[0] ?? {}, { Groups: [{ GroupId: 'sg-dir' }] });
      Object.assign(the(ec2.SecurityGroups, 'sg-dir'), { IpPermissions: [admitting('-1', -1, -1, '0.0.0.0/0')] });
    };
    const before = audited([controller]);
    const [authorize] = administration(before)?.fix ?? [];
    const IpPermissions = JSON.parse(/'(.*)'/.exec(authorize?.cli ?? '')?.[1] ?? '[]') as IpPermission[];
    expect(IpPermissions.length).toBeGreaterThan(0);
    const narrowed: Change = ({ ec2 }) => {
      Object.assign(the(ec2.SecurityGroups, 'sg-dir'), { IpPermissions });
    };
    const after = audited([controller, narrowed]);
    expect(administration(after)?.status).toBe('pass');
    const needed = (verdicts: readonly Verdict[]) =>
      verdicts
        .filter(({ control }) => !control.startsWith('windows.instance-guards'))
        .map(({ control, subject, status }) => `${control} ${subject.id} ${status}`);
    expect(needed(after)).toEqual(needed(before));
  });

  test('stay where somebody requires their service and nobody knows where', () => {
    const agent = 'arn:aws:datasync:eu-west-1:111122223333:agent/agent-nowhere';
    const backup: Change = ({ place }) => {
      const LocationArn = 'arn:aws:datasync:eu-west-1:111122223333:location/loc-share';
      Object.assign(place, {
        datasync: {
          Tasks: [],
          Agents: [{ AgentArn: agent, Status: 'ONLINE', EndpointType: 'PUBLIC' }],
          Locations: [{ LocationArn, LocationUri: 'smb://10.0.0.20/share/', AgentArns: [agent] }],
        },
      });
    };
    const open = rules(admitting('tcp', 445, 445, '0.0.0.0/0'), admitting('tcp', 3389, 3389, '0.0.0.0/0'));
    const verdicts = audited([open, backup]);
    expect(commands(administration(verdicts))).toEqual(['revoke tcp 3389-3389 0.0.0.0/0']);
    const sharing = verdicts.find(({ control }) => control === 'windows.instance-guards-file-sharing');
    expect([sharing?.status, sharing?.fix]).toEqual(['fail', []]);
  });

  const leftOut: Change = ({ place }) =>
    void Object.assign(place, { scope: { vpcs: ['vpc-right'], some: ['Agents'] } });
  const refused: Change = ({ place }) =>
    void Object.assign(place, { unread: [{ operation: 'datasync:ListAgents', reason: 'AccessDenied' }] });

  test.each([
    ['left out', leftOut],
    ['refused', refused],
  ])('stay where agents that were %s may need what they let in', (_, unseen) => {
    const share = (changes: readonly Change[]) =>
      audited(changes).find(({ control }) => control === 'windows.instance-guards-file-sharing');
    const open = rules(admitting('tcp', 445, 445, '0.0.0.0/0'), admitting('tcp', 3389, 3389, '0.0.0.0/0'));
    expect(commands(share([open]))).toEqual(['revoke tcp 445-445 0.0.0.0/0']);
    expect([share([open, unseen])?.status, share([open, unseen])?.fix]).toEqual(['fail', []]);
    expect(commands(administration(audited([open, unseen])))).toEqual(['revoke tcp 3389-3389 0.0.0.0/0']);
  });

  test('stay where only all they let in could go, and somebody may need some of it', () => {
    const open = rules(admitting('-1', -1, -1, '0.0.0.0/0'));
    expect(administration(audited([open]))?.fix).toHaveLength(1);
    expect(administration(audited([open, leftOut]))?.fix).toEqual([]);
  });

  test('are not put into commands where they are strange', () => {
    const strange = { ...admitting('tcp', 3389, 3389), PrefixListIds: [{ PrefixListId: "pl-1'; reboot" }] };
    const change: Change = (one) => {
      rules(strange as never)(one);
      Object.assign(one.ec2, { PrefixLists: [{ PrefixListId: "pl-1'; reboot", Entries: [{ Cidr: '0.0.0.0/0' }] }] });
    };
    const verdict = administration(audited([change]));
    expect([verdict?.status, verdict?.fix]).toEqual(['fail', []]);
  });

  test('are told with what else they close', () => {
    const [fix] = administration(audited([rules(admitting('tcp', 3389, 3389, '0.0.0.0/0'))]))?.fix ?? [];
    expect(fix).toEqual({
      what: 'In account 111122223333, take out of sg-windows the rule that lets in tcp/3389 from 0.0.0.0/0; nobody is known to need it: name whoever should come in allowedSources first, callers inside the VPC too, and 0.0.0.0/0 for what serves the public.',
      cli: `aws ec2 revoke-security-group-ingress --region eu-west-1 --group-id sg-windows --ip-permissions '[{"IpProtocol":"tcp","FromPort":3389,"ToPort":3389,"IpRanges":[{"CidrIp":"0.0.0.0/0"}]}]'`,
      cloudformation: '# Remove from sg-windows: tcp/3389 from 0.0.0.0/0',
      terraform: '# Remove from sg-windows: tcp/3389 from 0.0.0.0/0',
    });
  });
});
