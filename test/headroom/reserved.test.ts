import { expect, test } from 'vitest';
import { totalSupply } from '../../shared/headroom/supply.ts';
import type { NetworkInterface, Place, Subnet } from '../../shared/network/snapshot.ts';
import { supplied } from './takings.ts';

const blocks = (...all: readonly string[]) => all.map((Cidr) => ({ Cidr }));
const refused: Place['unread'] = [{ operation: 'ec2:GetSubnetCidrReservations', reason: 'AccessDenied' }];
const eni = (more: Partial<NetworkInterface>): NetworkInterface => ({
  NetworkInterfaceId: 'eni-1',
  SubnetId: 'subnet-a',
  ...more,
});

type Row = [string, Partial<Subnet>, Partial<Place>, { low: number; high: number }];
const rows: Row[] = [
  ['nobody looked for any', {}, {}, { low: 100, high: 100 }],
  ['there is none', { SubnetIpv4CidrReservations: [] }, { unread: refused }, { low: 100, high: 100 }],
  ['they were refused', {}, { unread: refused }, { low: 0, high: 100 }],
  [
    'they were read of another only',
    {},
    { ec2: { Subnets: [{ SubnetId: 'subnet-b', VpcId: 'vpc-a', SubnetIpv4CidrReservations: [] }] } },
    { low: 0, high: 100 },
  ],
  ['one is free', { SubnetIpv4CidrReservations: blocks('10.0.1.16/28') }, {}, { low: 84, high: 100 }],
  ['two overlap', { SubnetIpv4CidrReservations: blocks('10.0.1.16/28', '10.0.1.16/29') }, {}, { low: 84, high: 100 }],
  [
    'one is partly taken',
    { SubnetIpv4CidrReservations: blocks('10.0.1.0/26') },
    {
      ec2: {
        NetworkInterfaces: [
          eni({ PrivateIpAddress: '10.0.1.17', PrivateIpAddresses: [{ PrivateIpAddress: '10.0.1.18' }] }),
          eni({ PrivateIpAddress: '10.0.1.200', Ipv4Prefixes: [{ Ipv4Prefix: '10.0.1.32/28' }] }),
          eni({ SubnetId: 'subnet-b', PrivateIpAddress: '10.0.1.19' }),
        ],
      },
    },
    { low: 100 - (64 - 2 - 16), high: 100 },
  ],
  ['all is reserved', { SubnetIpv4CidrReservations: blocks('10.0.1.0/24') }, {}, { low: 0, high: 100 }],
];

test.each(rows)('VPC-CIDR-RESERVATION: free addresses where %s', (_name, subnet, place, expected) => {
  const { low, high, doubts } = totalSupply(supplied(subnet, place));
  expect({ low, high }).toEqual(expected);
  expect(doubts.length > 0).toBe(low < high);
});
