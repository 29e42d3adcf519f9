import { everywhere } from '../../right-network.ts';
import {
  addedGroup,
  all,
  allBut,
  byDefault,
  egress,
  ingress,
  many,
  port,
  routes,
  rule,
  unread,
  web,
} from './breaking.ts';
import { proved, type Row } from './proved.ts';

const groups: Row[] = [
  ['no egress rule', 'internet', egress('sg-fleet'), [rule('egress', 'sg-fleet', ...web)]],
  [
    'a block left out',
    'internet',
    egress('sg-fleet', everywhere('0.0.0.0/1'), everywhere('192.0.0.0/2')),
    [rule('egress', 'sg-fleet', port('tcp', 80, 80, '128.0.0.0/2'), port('tcp', 443, 443, '128.0.0.0/2'))],
  ],
  [
    'all but a block left out is one rule a port, since it may open again what is open',
    'internet',
    egress('sg-fleet', everywhere('203.0.113.0/24')),
    [rule('egress', 'sg-fleet', ...web)],
  ],
  [
    'two controllers are one block, and nothing wider',
    'directory',
    egress('sg-fleet', ...allBut(['tcp', 88], ['udp', 88])),
    [rule('egress', 'sg-fleet', port('tcp', 88, 88, '10.0.9.10/31'), port('udp', 88, 88, '10.0.9.10/31'))],
  ],
  [
    'ports that touch are one rule',
    'directory',
    egress('sg-fleet', port('tcp', 0, 65535), port('udp', 0, 136), port('udp', 139, 65535)),
    [rule('egress', 'sg-fleet', port('udp', 137, 138, '10.0.9.10/31'))],
  ],
  [
    'what is spared alone is not opened, and where it must be opened anyway it is',
    'directory',
    egress('sg-fleet', port('tcp', 0, 1023), port('udp', 0, 444), port('udp', 446, 65535)),
    [rule('egress', 'sg-fleet', port('tcp', 1024, 65535, '10.0.9.10/31'))],
  ],
  [
    'the controllers admit nobody: from the subnets, not from everywhere',
    'directory',
    ingress('sg-dir', ...allBut(['udp', 123])),
    [
      rule('ingress', 'sg-dir', {
        ...port('udp', 123),
        IpRanges: [{ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.2.0/24' }],
      }),
    ],
  ],
  [
    'both ends',
    'directory',
    all(egress('sg-fleet', ...allBut(['tcp', 389])), ingress('sg-dir', ...allBut(['tcp', 389]))),
    [
      rule('egress', 'sg-fleet', port('tcp', 389, 389, '10.0.9.10/31')),
      rule('ingress', 'sg-dir', {
        ...port('tcp', 389),
        IpRanges: [{ CidrIp: '10.0.1.0/24' }, { CidrIp: '10.0.2.0/24' }],
      }),
    ],
  ],
  [
    'of two groups the one that has room',
    'internet',
    all(egress('sg-fleet', ...many(59)), addedGroup('sg-more', many(2)), ({ fleet }) => {
      fleet.VpcConfig = { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-fleet', 'sg-more'] };
    }),
    [rule('egress', 'sg-more', ...web)],
  ],
  [
    'of two groups the one that fewer carry',
    'internet',
    all(egress('sg-fleet'), egress('sg-dir'), ({ fleet }) => {
      fleet.VpcConfig = { SubnetIds: ['subnet-a'], SecurityGroupIds: ['sg-dir', 'sg-fleet'] };
    }),
    [rule('egress', 'sg-fleet', ...web)],
  ],
  ['up to sixty rules', 'internet', egress('sg-fleet', ...many(58)), [rule('egress', 'sg-fleet', ...web)]],
  ['not more than sixty rules (VPC-SG-QUOTA)', 'internet', egress('sg-fleet', ...many(59)), []],
  [
    'a prefix list counts for all that it may hold',
    'internet',
    all(egress('sg-fleet', { IpProtocol: 'udp', PrefixListIds: [{ PrefixListId: 'pl-1' }] }), ({ ec2 }) => {
      ec2.PrefixLists = [{ PrefixListId: 'pl-1', Entries: [], MaxEntries: 59 }];
    }),
    [],
  ],
  ['an unread ACL beside the group', 'internet', all(unread('NetworkAcls'), egress('sg-fleet')), []],
  [
    'a virtual private gateway behind the group',
    'internet',
    all(egress('sg-fleet'), routes('rtb-main', byDefault({ GatewayId: 'vgw-1' }))),
    [],
  ],
  ['nothing is wrong', 'internet', () => undefined, []],
];

proved('group rules', groups);
