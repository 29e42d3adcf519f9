import { expect, test } from 'vitest';
import { changes } from '../../shared/network/changes.ts';
import { parseSnapshot } from '../../shared/network/snapshot.ts';

const rule = (more: object) => ({ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, ...more });
const world = { IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
const described = { IpRanges: [{ CidrIp: '0.0.0.0/0', Description: 'now described' }] };

/** What is told of a group whose rules were one thing and are another. */
function told(before: readonly object[], after: readonly object[]): readonly string[] {
  const [then, now] = [before, after].map((IpPermissionsEgress) =>
    parseSnapshot({
      fairway: 'snapshot/1',
      places: [
        {
          account: '111122223333',
          region: 'eu-west-1',
          ec2: { SecurityGroups: [{ GroupId: 'sg-1', IpPermissionsEgress }] },
        },
      ],
    }),
  ) as [ReturnType<typeof parseSnapshot>, ReturnType<typeof parseSnapshot>];
  return changes(then, now).flatMap(({ what }) => what);
}

test.each([
  ['nothing', [rule(world)], [rule(world)], []],
  ['a rule that is gone', [rule(world)], [], ['IpPermissionsEgress: no longer tcp/443 to 0.0.0.0/0']],
  [
    'two that come, to everybody there can be',
    [],
    [
      rule({ ToPort: 450, Ipv6Ranges: [{ CidrIpv6: '::/0' }], PrefixListIds: [{ PrefixListId: 'pl-1' }] }),
      { IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: 'sg-2' }] },
    ],
    ['IpPermissionsEgress: now tcp/443-450 to ::/0, pl-1; everything to sg-2'],
  ],
  [
    'one that is exchanged',
    [rule(world)],
    [rule({ ...world, FromPort: 80, ToPort: 80 })],
    ['IpPermissionsEgress: no longer tcp/443 to 0.0.0.0/0', 'IpPermissionsEgress: now tcp/80 to 0.0.0.0/0'],
  ],
  [
    'what the words do not tell apart, in full',
    [rule(world)],
    [rule(described)],
    [
      'IpPermissionsEgress: no longer {"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"ToPort":443}',
      'IpPermissionsEgress: now {"FromPort":443,"IpProtocol":"tcp","IpRanges":[{"CidrIp":"0.0.0.0/0","Description":"now described"}],"ToPort":443}',
    ],
  ],
  [
    'another protocol, in full',
    [],
    [{ IpProtocol: 'icmp', FromPort: 8, ToPort: -1, ...world }],
    ['IpPermissionsEgress: now {"FromPort":8,"IpProtocol":"icmp","IpRanges":[{"CidrIp":"0.0.0.0/0"}],"ToPort":-1}'],
  ],
])('tells of the rules of a group: %s', (_, before, after, wanted) => {
  expect(told(before, after)).toEqual(wanted);
});
