import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addresses,
  addressesOf,
  countAddresses,
  everyAddress,
  everyIpv4,
  isCidr,
  parseAddresses,
  printAddresses,
} from '../../shared/algebra/addresses.ts';
import { range } from '../../shared/algebra/cuts.ts';
import { flows, parseFlows, printFlows } from '../../shared/algebra/flows.ts';
import { byProtocol, everyService, printServices, services, servicesOf } from '../../shared/algebra/services.ts';

describe('addresses', () => {
  test.each([
    ['two halves make a whole', ['0.0.0.0/1', '128.0.0.0/1'], ['0.0.0.0/0']],
    ['IPv6 halves as well', ['::/1', '8000::/1'], ['::/0']],
    ['IPv6 beside IPv4', ['10.0.0.0/8', '2001:db8::/32'], ['10.0.0.0/8', '2001:db8::/32']],
    ['host bits are masked', ['10.0.1.77/24'], ['10.0.1.0/24']],
    ['an address is a block of one', ['192.0.2.1', '2001:db8::1'], ['192.0.2.1/32', '2001:db8::1/128']],
    ['the last address of a family', ['255.255.255.255/32', '::/128'], ['255.255.255.255/32', '::/128']],
    ['neighbours merge when aligned', ['10.0.0.0/24', '10.0.1.0/24', '10.0.2.0/24'], ['10.0.0.0/23', '10.0.2.0/24']],
    ['an IPv4-mapped address is IPv6', ['::ffff:192.0.2.1'], ['::ffff:c000:201/128']],
  ])('%s', (_, given, printed) => {
    expect(printAddresses(addressesOf(...given))).toEqual(printed);
  });
  test('a hole is named exactly', () => {
    const hole = addresses.subtract(everyIpv4, addressesOf('203.0.113.0/24'));
    expect(printAddresses(addresses.subtract(everyIpv4, hole))).toEqual(['203.0.113.0/24']);
    expect(printAddresses(hole)).toHaveLength(24);
  });
  test.each([
    '',
    '10.0.0.0/33',
    '10.0.0/8',
    '010.0.0.1/8',
    '0x0a.0.0.1',
    '::/129',
    'fe80::1%eth0',
    '1.2.3.4/8/9',
    '10.0.0.0/-1',
    '10.0.0.0/08',
    'banana',
  ])('refuses %j', (text) => {
    expect(isCidr(text)).toBe(false);
    expect(() => parseAddresses(text)).toThrow(TypeError);
  });
  test('are counted over both families', () => {
    expect(countAddresses(everyAddress)).toBe((1n << 32n) + (1n << 128n));
  });
  test('print as blocks that parse back', () => {
    const v4 = fc
      .tuple(fc.nat(2 ** 32 - 1), fc.nat(2 ** 16))
      .map(([from, size]) => range(from, Math.min(from + size, 2 ** 32)));
    const v6 = fc
      .tuple(fc.bigInt(1n, (1n << 128n) - 1n), fc.bigInt(1n, 1n << 80n))
      .map(([from, size]) =>
        range(from + (1n << 32n), (from + size < 1n << 128n ? from + size : 1n << 128n) + (1n << 32n)),
      );
    fc.assert(
      fc.property(fc.array(fc.oneof(v4, v6), { maxLength: 5 }), (parts) => {
        const set = addresses.unionAll(parts);
        expect(addressesOf(...printAddresses(set))).toEqual(set);
      }),
    );
  });
});

describe('services', () => {
  test.each([
    ['ports in order', ['tcp/443', 'tcp/80'], ['tcp/80', 'tcp/443']],
    ['touching ports merge', ['tcp/80', 'tcp/81-90'], ['tcp/80-90']],
    ['a whole protocol by name', ['udp/0-65535'], ['udp']],
    ['protocol 50', ['50'], ['50']],
    ['a number for a named protocol', ['6/22'], ['tcp/22']],
    ['a type with all its codes', ['icmp/8', 'icmp/3:4'], ['icmp/3:4', 'icmp/8']],
    [
      'codes over the edge of a type',
      ['icmp/3:250-255', 'icmp/4', 'icmp/5:0-2'],
      ['icmp/3:250-255', 'icmp/4', 'icmp/5:0-2'],
    ],
    ['ICMPv6 apart from ICMP', ['icmpv6/128', 'icmp'], ['icmp', 'icmpv6/128']],
    ['everything', ['all'], ['all']],
  ])('%s', (_, given, printed) => {
    expect(printServices(servicesOf(...given))).toEqual(printed);
    expect(servicesOf(...printed)).toEqual(servicesOf(...given));
  });
  test.each(['tcp/70000', 'tcp/9-2', 'icmp/256', 'icmp/3:300', '50/80', '256', 'sctp/1', 'tcp/', 'tcp/80:1', ''])(
    'refuses %j',
    (text) => {
      expect(() => servicesOf(text)).toThrow(TypeError);
    },
  );
  test('group by protocol for reading', () => {
    expect(byProtocol(servicesOf('tcp/80', 'tcp/443', 'udp/53'))).toEqual([
      { protocol: 'tcp', ports: '80,443' },
      { protocol: 'udp', ports: '53' },
    ]);
    expect(byProtocol(everyService)).toEqual([{ protocol: 'all', ports: 'all' }]);
  });
  test('print as texts that parse back', () => {
    const part = fc.oneof(
      fc
        .tuple(fc.constantFrom(6, 17), fc.nat(65535), fc.nat(300))
        .map(([p, from, size]) => range(p * 65536 + from, Math.min(p * 65536 + from + size, (p + 1) * 65536))),
      fc
        .tuple(fc.constantFrom(1, 58), fc.nat(65535), fc.nat(2000))
        .map(([p, from, size]) => range(p * 65536 + from, Math.min(p * 65536 + from + size, (p + 1) * 65536))),
      fc.nat(255).map((p) => range(p * 65536, (p + 1) * 65536)),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        const set = services.unionAll(parts);
        expect(servicesOf(...printServices(set))).toEqual(set);
      }),
    );
  });
});

test('flows print as lines that parse back', () => {
  const lines = [
    '10.0.0.0/24 → 0.0.0.0/0 tcp/443',
    '10.0.1.0/24 → 10.9.0.10/32 tcp/88 udp/88',
    '2001:db8::/64 → ::/0 50',
  ];
  expect(printFlows(parseFlows(lines))).toEqual(lines);
  expect(flows.isEmpty(flows.subtract(parseFlows(lines), parseFlows(lines)))).toBe(true);
});
