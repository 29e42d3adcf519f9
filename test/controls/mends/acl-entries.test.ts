import { entry } from '../../right-network.ts';
import { acl, allowIn, allowOut, client, entryIn, entryOut, tcp } from './breaking.ts';
import { proved, type Row } from './proved.ts';

const denied = (number: number) => entry(number, true, 'deny', tcp(443));
const https = (number: number): string => entryOut('acl-fleet', number, 'From=443,To=443', '0.0.0.0/0');
const acls: Row[] = [
  ['before the entry that denies', 'internet', acl('acl-fleet', denied(90), allowOut, allowIn), [https(10)]],
  [
    'in the gap right before it',
    'internet',
    acl('acl-fleet', entry(70, true, 'deny', tcp(25)), denied(90), allowOut, allowIn),
    [https(80)],
  ],
  [
    'in a narrow gap in its middle',
    'internet',
    acl('acl-fleet', entry(86, true, 'deny', tcp(25)), denied(89), allowOut, allowIn),
    [https(87)],
  ],
  [
    'in an earlier gap if only allow entries are between',
    'internet',
    acl('acl-fleet', entry(89, true, 'allow', tcp(25)), denied(90), allowOut, allowIn),
    [https(10)],
  ],
  [
    'never past another entry that denies',
    'internet',
    acl('acl-fleet', entry(89, true, 'deny', tcp(25)), denied(90), allowOut, allowIn),
    [],
  ],
  ['where no number is free', 'internet', acl('acl-fleet', denied(1), allowOut, allowIn), []],
  [
    'a number that is taken the other way is free',
    'internet',
    acl('acl-fleet', denied(2), allowOut, entry(1, false, 'allow')),
    [https(1)],
  ],
  [
    'before the last entry for replies',
    'internet',
    acl('acl-fleet', allowOut, entry(100, false, 'allow', tcp(1024, 49151)), entry(32767, false, 'deny')),
    [entryIn('acl-fleet', 110, client, '0.0.0.0/0')],
  ],
  [
    'replies of the controllers come from them only',
    'directory',
    acl('acl-fleet', allowOut, entry(100, false, 'allow', { Protocol: '17', PortRange: { From: 0, To: 65535 } })),
    [entryIn('acl-fleet', 110, client, '10.0.9.10/31')],
  ],
  [
    'an empty ACL of the NAT gateway, all four ways',
    'internet',
    acl('acl-nat', entry(10, true, 'allow'), entry(10, false, 'allow', { CidrBlock: '10.0.0.0/16' })),
    [entryIn('acl-nat', 20, 'From=1024,To=65535', '0.0.0.0/0')],
  ],
  [
    'up to twenty entries, the last one counted',
    'internet',
    acl('acl-fleet', denied(90), ...Array.from({ length: 17 }, (_, i) => entry(100 + i, true, 'allow')), allowIn),
    [https(10)],
  ],
  [
    'not more than twenty entries (VPC-NACL-QUOTA)',
    'internet',
    acl('acl-fleet', denied(90), ...Array.from({ length: 18 }, (_, i) => entry(100 + i, true, 'allow')), allowIn),
    [],
  ],
];

proved('ACL entries', acls);
