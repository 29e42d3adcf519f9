import { expect, test } from 'vitest';
import type { Resource } from '../../shared/configuration/configuration.ts';
import { audit } from '../../shared/controls/audit.ts';
import { entry, everywhere, type Right, rightNetwork, the } from '../right-network.ts';
import { type Expected, toldOf } from './asked.ts';
import { port } from './directories.ts';

type Row = [name: string, requirement: string, declared: Resource[], change: (right: Right) => void, Expected];

const smb = 'AS-EGRESS-SMB-445';
const servers = 'AS-APP-RESOURCES';
const nothing = (): void => undefined;
const files: Resource = { name: 'projects', addresses: ['10.0.9.10/32'], services: ['tcp/445'] };
const database: Resource = { name: 'orders', addresses: ['10.0.9.11/32'], services: ['tcp/5432', 'udp/5432'] };
const at = (...addresses: string[]): Resource => ({ ...database, addresses });
const admits =
  (...rules: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.SecurityGroups, 'sg-dir').IpPermissions = rules as never;
  };
const routed =
  (...more: object[]) =>
  ({ ec2 }: Right): void => {
    the(ec2.RouteTables, 'rtb-main').Routes?.push(...(more as never[]));
  };

const rows: Row[] = [
  ['a file server that is reached', smb, [files], nothing, ['pass', 'projects 10.0.9.10']],
  ['is no application server', servers, [files], nothing, ['not-applicable', 'No application server is declared']],
  ['a file server that is closed', smb, [files], admits(port('tcp', 139)), ['fail', 'tcp/445', 'sg-dir']],
  [
    'no drives without a domain',
    smb,
    [files],
    ({ fleet }) => {
      delete fleet.DomainJoinInfo;
    },
    ['not-applicable', 'not joined to a domain'],
  ],
  [
    'but an application may still use it',
    servers,
    [files],
    ({ fleet }) => {
      delete fleet.DomainJoinInfo;
    },
    ['pass', 'tcp/445'],
  ],
  ['each server with its own services', servers, [files, database], nothing, ['pass', 'tcp/5432 and udp/5432']],
  [
    'exactly what is missing',
    servers,
    [database],
    admits(port('tcp', 5432)),
    ['fail', 'request udp/5432 10.0.1.0/24,10.0.2.0/24 > 10.0.9.11/32 by security-group sg-dir'],
  ],
  [
    'one server of two, on its own ports only',
    servers,
    [database, { addresses: ['10.0.9.10/32'], services: ['tcp/8080'] }],
    admits(port('tcp', 5432), port('udp', 5432)),
    ['fail', 'request tcp/8080 10.0.1.0/24,10.0.2.0/24 > 10.0.9.10/32'],
  ],
  ['nothing declared', servers, [], nothing, ['not-applicable', '`resources` for `fleet/design-floor`']],
  [
    'an address of the internet',
    servers,
    [{ ...at('203.0.113.9/32'), services: ['tcp/443'] }],
    nothing,
    ['pass', 'orders 203.0.113.9'],
  ],
  ['a range whose interfaces are not known', servers, [at('10.0.9.0/28')], nothing, ['unknown', 'interfaces are at']],
  [
    'a range that an ACL shuts out',
    servers,
    [at('10.0.9.0/28')],
    ({ ec2 }) => {
      the(ec2.NetworkAcls, 'acl-dir').Entries = [entry(90, false, 'deny'), entry(100, true, 'allow')] as never;
    },
    ['fail', 'network-acl acl-dir'],
  ],
  [
    'a network beyond a virtual private gateway',
    servers,
    [at('192.168.0.0/24')],
    routed({ DestinationCidrBlock: '192.168.0.0/16', GatewayId: 'vgw-1', State: 'active' }),
    ['unknown', 'virtual private gateway vgw-1'],
  ],
  [
    'no route there',
    servers,
    [at('192.168.0.0/24')],
    ({ ec2 }) => {
      the(ec2.RouteTables, 'rtb-main').Routes?.pop();
    },
    ['fail', 'by route rtb-main'],
  ],
  ['an address over IPv6', servers, [at('2001:db8::9/128')], nothing, ['unknown', '2001:db8::9/128']],
  ['IPv6 beside what is open', servers, [at('2001:db8::9/128', '10.0.9.11/32')], nothing, ['unknown', 'IPv6']],
  [
    'egress that is too narrow',
    servers,
    [database],
    ({ ec2 }) => {
      the(ec2.SecurityGroups, 'sg-fleet').IpPermissionsEgress = [everywhere('10.0.9.10/32')];
    },
    ['fail', 'by security-group sg-fleet'],
  ],
];

test.each(rows)('%s: %s', (_name, requirement, declared, change, [status, ...parts]) => {
  const right = rightNetwork();
  change(right);
  const configuration = { resources: { 'fleet/design-floor': declared, 'fleet/another': [files, database] } };
  const result = audit(right.snapshot, { configuration })
    .verdicts.flatMap(({ requirements }) => requirements)
    .find(({ id }) => id === requirement);
  if (!result) throw new Error(`nothing says ${requirement}`);
  expect([result.status, toldOf(result)]).toEqual([status, expect.any(String)]);
  for (const part of parts) expect(toldOf(result)).toContain(part);
});
