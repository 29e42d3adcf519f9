import { expect, test } from 'vitest';
import { usable } from '../../shared/headroom/new-subnet.ts';
import { totalSupply } from '../../shared/headroom/supply.ts';
import type { NetworkInterface, Subnet } from '../../shared/network/snapshot.ts';
import { supplied } from './takings.ts';

test.each([
  ['10.0.0.0/28', 11],
  ['10.0.0.0/24', 251],
  ['10.0.0.0/16', 65_531],
])('VPC-RESERVED-5: of %s AWS leaves %d', (cidr, left) => {
  expect(usable(cidr)).toBe(left);
});

const eni = (at: number, more: object): NetworkInterface => ({
  NetworkInterfaceId: `eni-${at}`,
  SubnetId: 'subnet-a',
  PrivateIpAddress: `10.0.1.${at}`,
  ...more,
});
/** Sixteen-address blocks with nobody else beside them leave no room for another block. */
const prefixes = Array.from({ length: 8 }, (_, i) =>
  eni(32 * i + 20, { Ipv4Prefixes: [{ Ipv4Prefix: `10.0.1.${32 * i}/28` }] }),
);
const stopped = [eni(9, { Status: 'in-use', Attachment: { InstanceId: 'i-stopped' } })];

type Row = [name: string, subnet: Partial<Subnet>, interfaces: NetworkInterface[], low: number, high: number];
test.each<Row>([
  ['VPC-AVAILABLE-IP: what AWS counts is free, reserved addresses left out', {}, [], 100, 100],
  ['VPC-AVAILABLE-IP: what stopped instances hold is left out of it too', {}, stopped, 100, 100],
  ['VPC-AVAILABLE-IP: a full subnet has none', { AvailableIpAddressCount: 0 }, [], 0, 0],
  ['VPC-AVAILABLE-IP: with IPv6 only, the count says nothing', { Ipv6Native: true }, [], 0, Number.POSITIVE_INFINITY],
  ['VPC-PREFIX-DELEGATION: scattered addresses still serve interfaces', {}, prefixes, 100, 100],
])('%s', (_, subnet, NetworkInterfaces, low, high) => {
  const supply = totalSupply(supplied(subnet, { ec2: { NetworkInterfaces } }));
  expect([supply.low, supply.high]).toEqual([low, high]);
});
