import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addressesOf, printAddresses } from '../../../shared/algebra/addresses.ts';
import { within } from '../../../shared/algebra/algebra.ts';
import { printServices, servicesOf } from '../../../shared/algebra/services.ts';
import { atomsOf } from '../../../shared/controls/mends/cells.ts';
import { fewest } from '../../../shared/controls/mends/fewest.ts';
import {
  blockOf,
  enclosing,
  type Plane,
  planeOfCell,
  planes,
  serviceText,
} from '../../../shared/controls/mends/plane.ts';

/** Four addresses × three ports; a plane is a mask of twelve points. */
const blocks = ['10.0.0.0/30', '10.0.0.0/31', '10.0.0.2/31', ...[0, 1, 2, 3].map((i) => `10.0.0.${i}/32`)];
const runs = [[1, 1], [2, 2], [3, 3], [1, 2], [2, 3], [1, 3]] as const; // biome-ignore format: a row of pairs
const point = (address: number, port: number): Plane =>
  planeOfCell({ peers: addressesOf(`10.0.0.${address}`), services: servicesOf(`tcp/${port}`) });
const all = [0, 1, 2, 3].flatMap((address) => [1, 2, 3].map((port) => ({ address, port })));
const planeOf = (mask: number): Plane =>
  planes.unionAll(all.flatMap(({ address, port }, i) => (mask & (1 << i) ? [point(address, port)] : [])));
const rules = blocks.flatMap((block) =>
  runs.map(([from, to]) => {
    const plane = planeOfCell({ peers: addressesOf(block), services: servicesOf(`tcp/${from}-${to}`) });
    return all.reduce(
      (mask, { address, port }, i) => (within(planes, point(address, port), plane) ? mask | (1 << i) : mask),
      0,
    );
  }),
);

/** The fewest rules by trying: how many are needed for each part of the missing. */
function bruteForce(missing: number, allowed: number): number {
  const usable = rules.filter((rule) => (rule & ~allowed) === 0);
  let reached = new Set([0]);
  for (let count = 0; ; count++) {
    if (reached.has(missing)) return count;
    reached = new Set([...reached].flatMap((have) => usable.map((rule) => have | (rule & missing))));
  }
}

test('no choice of rules is smaller, none opens what is not allowed, and all that is missing is opened', () => {
  const mask = fc.integer({ min: 0, max: 4095 });
  fc.assert(
    fc.property(mask, mask, (allowed, some) => {
      const missing = allowed & some;
      const cells = fewest(planeOf(missing), planeOf(allowed)) ?? [];
      const opened = planes.unionAll(cells.map(planeOfCell));
      expect(within(planes, opened, planeOf(allowed))).toBe(true);
      expect(within(planes, planeOf(missing), opened)).toBe(true);
      expect(cells).toHaveLength(bruteForce(missing, allowed));
    }),
    { numRuns: 400 },
  );
});

const plane = (...lines: string[]): Plane =>
  planes.unionAll(
    lines.map((line) => {
      const [peers = '', services = ''] = line.split(' ');
      return planeOfCell({ peers: addressesOf(...peers.split(',')), services: servicesOf(...services.split(',')) });
    }),
  );

const rows: [name: string, missing: string[], allowed: string[], expected: string[]][] = [
  [
    'ports that touch are one rule',
    ['10.0.0.0/24 udp/137', '10.0.0.0/24 udp/138'],
    ['10.0.0.0/24 udp/137-138'],
    ['10.0.0.0/24 udp/137-138'],
  ],
  [
    'addresses that are a block are one rule',
    ['10.0.0.0/25,10.0.0.128/25 tcp/80'],
    ['10.0.0.0/24 tcp/80'],
    ['10.0.0.0/24 tcp/80'],
  ],
  ['what is open may be opened again', ['0.0.0.0/1,192.0.0.0/2 tcp/80'], ['0.0.0.0/0 tcp/80'], ['0.0.0.0/0 tcp/80']],
  ['no wider than it must be', ['203.0.113.0/24 tcp/80'], ['0.0.0.0/0 tcp/80'], ['203.0.113.0/24 tcp/80']],
  [
    'no ports that are not asked between two that are',
    ['10.0.0.1 tcp/80,tcp/443'],
    ['10.0.0.1 tcp/80,tcp/443'],
    ['10.0.0.1/32 tcp/80', '10.0.0.1/32 tcp/443'],
  ],
  [
    'TCP and UDP are never one rule',
    ['10.0.0.1 tcp,udp'],
    ['10.0.0.1 tcp,udp'],
    ['10.0.0.1/32 tcp', '10.0.0.1/32 udp'],
  ],
  [
    'an ICMP type is a rule of its own',
    ['10.0.0.1 icmp/3-4'],
    ['10.0.0.1 icmp/3-4'],
    ['10.0.0.1/32 icmp/3', '10.0.0.1/32 icmp/4'],
  ],
  ['a whole protocol is one rule', ['10.0.0.1 50'], ['10.0.0.1 50'], ['10.0.0.1/32 50']],
  [
    'IPv6 beside IPv4',
    ['10.0.0.1,2001:db8::1 tcp/80'],
    ['0.0.0.0/0,::/0 tcp/80'],
    ['10.0.0.1/32 tcp/80', '2001:db8::1/128 tcp/80'],
  ],
];

test.each(rows)('%s', (_, missing, allowed, expected) => {
  const cells = fewest(plane(...missing), plane(...allowed));
  expect(cells?.map((cell) => `${blockOf(cell)} ${serviceText(cell)}`)).toEqual(expected);
});

test('what is not allowed is not opened', () => {
  expect(fewest(plane('10.0.0.1 tcp/80'), plane('10.0.0.2 tcp/80'))).toBeUndefined();
});

test('nothing is missing, nothing is added', () => {
  expect(fewest(planes.empty, plane('10.0.0.2 tcp/80'))).toEqual([]);
});

test('the smallest block around addresses', () => {
  expect(printAddresses(enclosing(addressesOf('10.0.0.1', '10.0.0.6')))).toEqual(['10.0.0.0/29']);
  expect(printAddresses(enclosing(addressesOf('0.0.0.0', '255.255.255.255')))).toEqual(['0.0.0.0/0']);
  expect(printAddresses(enclosing(addressesOf('2001:db8::1', '2001:db8::2')))).toEqual(['2001:db8::/126']);
});

test('services are cut where rules are', () => {
  const cut = atomsOf(plane('10.0.0.1 tcp/80-90,icmp'), plane('10.0.0.2 tcp/85-100'));
  expect(cut.flatMap(printServices)).toEqual(['icmp', 'tcp/80-84', 'tcp/85-90', 'tcp/91-100']);
});
