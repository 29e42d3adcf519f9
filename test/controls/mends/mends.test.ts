import { expect, test } from 'vitest';
import { audit } from '../../../shared/controls/audit.ts';
import type { Verdict } from '../../../shared/controls/verdict.ts';
import { entry, rightNetwork, the } from '../../right-network.ts';
import { controls } from './asked.ts';
import {
  acl,
  addedGroup,
  addedTable,
  all,
  allBut,
  allowIn,
  allowOut,
  type Change,
  egress,
  entryIn,
  entryOut,
  gone,
  port,
  route,
  routes,
  rule,
  tcp,
  toNat,
  withoutHttp,
} from './breaking.ts';
import { proved, type Row, verdictOf } from './proved.ts';

const combinations: Row[] = [
  [
    'group, ACL and route together',
    'internet',
    all(
      withoutHttp,
      addedTable('rtb-b', 'subnet-b', gone),
      acl('acl-fleet', entry(90, true, 'deny', tcp(80)), allowOut, allowIn),
    ),
    [
      rule('egress', 'sg-fleet', port('tcp', 80)),
      entryOut('acl-fleet', 10, 'From=80,To=80', '0.0.0.0/0'),
      route('replace', 'rtb-b', toNat()),
    ],
  ],
  [
    'what shows only behind a new route',
    'internet',
    all(
      addedTable('rtb-b', 'subnet-b'),
      acl('acl-nat', allowOut, entry(100, false, 'deny', { CidrBlock: '10.0.2.0/24' }), entry(110, false, 'allow')),
    ),
    [
      entryIn('acl-nat', 10, 'From=80,To=80', '10.0.2.0/24'),
      entryIn('acl-nat', 20, 'From=443,To=443', '10.0.2.0/24'),
      route('create', 'rtb-b', toNat()),
    ],
  ],
  ['no part of a mend that has none', 'internet', all(withoutHttp, routes('rtb-main', gone)), []],
];

proved('combinations', combinations);

const hostile = [
  "sg-'; reboot; '",
  '--endpoint-url=http://198.51.100.1',
  'sg-1 --dry-run',
  'sg-$(reboot)',
  'sg-`x`',
  '',
];

test.each(hostile)('an id that no resource of AWS has is in no command: %s', (id) => {
  const right = rightNetwork();
  withoutHttp(right);
  the(right.ec2.SecurityGroups, 'sg-fleet').GroupId = id;
  right.fleet.VpcConfig = { SubnetIds: ['subnet-a'], SecurityGroupIds: [id] };
  expect(verdictOf(right.snapshot, 'internet').fix).toEqual([]);
});

test.each(hostile)('nor is such a name of a fleet: %s', (name) => {
  const right = rightNetwork();
  all(withoutHttp, addedGroup('sg-http', [port('tcp', 80)]))(right);
  right.fleet.Name = name;
  const { fix } = audit(right.snapshot, { controls }).verdicts.find(({ control }) =>
    control.endsWith('internet'),
  ) as Verdict;
  expect(fix).toEqual([]);
});

test('a mend in words', () => {
  const told = (control: string, change: Change): string[] => {
    const right = rightNetwork();
    change(right);
    return verdictOf(right.snapshot, control).fix.map(({ what }) => what);
  };
  expect(told('directory', egress('sg-fleet', ...allBut(['tcp', 88], ['udp', 88])))).toEqual([
    'In account 111122223333, let tcp/88, udp/88 out of sg-fleet to 10.0.9.10/31.',
  ]);
  expect(told('internet', all(withoutHttp, addedGroup('sg-http', [port('tcp', 80)])))).toEqual([
    'In account 111122223333, attach the existing group sg-http to fleet design-floor instead of adding rules; AWS allows it while the fleet is stopped.',
  ]);
  expect(told('internet', acl('acl-fleet', allowOut))).toEqual([
    'In account 111122223333, let tcp/49152-65535 from 0.0.0.0/0 in through acl-fleet by entry 10, before entry 32767 that denies it; it lets through what is no reply as well, for a network ACL cannot tell; it holds for all 2 subnets of the ACL.',
  ]);
  expect(told('internet', addedTable('rtb-b', 'subnet-b', gone))).toEqual([
    'In account 111122223333, send 0.0.0.0/0 from rtb-b to nat-1, as rtb-main does, in place of the dead route to nat-gone; it holds for every subnet of the table.',
  ]);
  expect(told('internet', routes('rtb-nat'))).toEqual([
    'In account 111122223333, send 0.0.0.0/0 from rtb-nat to igw-1, which is attached to the VPC; it holds for every subnet of the table.',
  ]);
});
