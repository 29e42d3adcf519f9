import { describe, expect, test } from 'vitest';
import sample from '../../events/sample-organization.json' with { type: 'json' };
import { parseSnapshot, SnapshotRefused } from '../../shared/network/snapshot.ts';

const place = (more: object): object => ({
  fairway: 'snapshot/1',
  places: [{ account: '111122223333', region: 'eu-west-1', ...more }],
});

describe('a snapshot', () => {
  test('is what AWS answered, unchanged', () => {
    expect(parseSnapshot(sample)).toEqual(sample);
  });
  test('keeps members that Fairway does not know', () => {
    expect(parseSnapshot(place({ ec2: { Instances: [{ InstanceId: 'i-1' }] } }))).toMatchObject({
      places: [{ ec2: { Instances: [{ InstanceId: 'i-1' }] } }],
    });
  });
  test.each(['eu-west-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1'])('is of any Region: %s', (region) => {
    const places = [{ account: '111122223333', region }];
    expect(parseSnapshot({ fairway: 'snapshot/1', places }).places).toEqual(places);
  });
  test('takes null for what is not set', () => {
    expect(parseSnapshot(place({ ec2: { Vpcs: null } })).places[0]?.ec2).toEqual({});
  });
  test.each([
    [
      'a number as text',
      place({ ec2: { Subnets: [{ SubnetId: 's', VpcId: 'v', AvailableIpAddressCount: '12' }] } }),
      'places[0].ec2.Subnets[0].AvailableIpAddressCount: expected a number, got "12"',
    ],
    ['an object for a list', place({ ec2: { Vpcs: {} } }), 'places[0].ec2.Vpcs: expected a list, got {}'],
    [
      'a block that is none',
      place({ ec2: { Subnets: [{ SubnetId: 's', VpcId: 'v', CidrBlock: '10.0.0.0/33' }] } }),
      'places[0].ec2.Subnets[0].CidrBlock: expected a CIDR block, got "10.0.0.0/33"',
    ],
    [
      'an address that is none',
      place({ ds: { DirectoryDescriptions: [{ DirectoryId: 'd', DnsIpAddrs: ['ten'] }] } }),
      'places[0].ds.DirectoryDescriptions[0].DnsIpAddrs[0]: expected an IP address, got "ten"',
    ],
    [
      'an action that is none',
      place({
        ec2: {
          NetworkAcls: [
            { NetworkAclId: 'a', Entries: [{ RuleNumber: 1, Egress: true, RuleAction: 'maybe', Protocol: '-1' }] },
          ],
        },
      }),
      'places[0].ec2.NetworkAcls[0].Entries[0].RuleAction: expected "allow" or "deny", got "maybe"',
    ],
    [
      'a missing id',
      place({ ec2: { SecurityGroups: [{}] } }),
      'places[0].ec2.SecurityGroups[0].GroupId: expected text, got nothing',
    ],
    [
      'an account that is none',
      { fairway: 'snapshot/1', places: [{ account: '1', region: 'eu-west-1' }] },
      'places[0].account: expected a 12-digit account id, got "1"',
    ],
    [
      'a port that is none',
      place({ datasync: { Locations: [{ LocationArn: 'l', ServerPort: 70_000 }] } }),
      'places[0].datasync.Locations[0].ServerPort: expected a port, 0 to 65535, got 70000',
    ],
    [
      'a port of a rule that is none',
      place({ ec2: { SecurityGroups: [{ GroupId: 'g', IpPermissions: [{ IpProtocol: 'tcp', ToPort: 1e7 }] }] } }),
      'places[0].ec2.SecurityGroups[0].IpPermissions[0].ToPort: expected a port, or -1 for any, got 10000000',
    ],
    ['another document', { fairway: 'report/1', places: [] }, 'fairway: expected "snapshot/1", got "report/1"'],
    [
      'a time that is none',
      { fairway: 'snapshot/1', takenAt: 'yesterday', places: [] },
      'takenAt: expected a time such as 2026-11-21T08:00:00Z, got "yesterday"',
    ],
    [
      'lists in lists in lists',
      place({ deep: JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`) }),
      'the snapshot: expected no more than 200 levels of members',
    ],
    ['no object', [], 'the snapshot: expected an object, got []'],
    [
      'long values, cut',
      place({ ec2: { Vpcs: 'x'.repeat(500) } }),
      `places[0].ec2.Vpcs: expected a list, got "${'x'.repeat(56)}…`,
    ],
  ])('with %s is refused with the path of the member', (_, given, message) => {
    expect(() => parseSnapshot(given)).toThrow(new SnapshotRefused(message));
  });
});
