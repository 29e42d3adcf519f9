import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addresses, addressesOf } from '../../shared/algebra/addresses.ts';
import { within } from '../../shared/algebra/algebra.ts';
import { audit } from '../../shared/controls/audit.ts';
import { redacted } from '../../shared/network/redacted.ts';
import { parseSnapshot, type Snapshot } from '../../shared/network/snapshot.ts';
import { broken, doubtful, right } from '../cli/snapshots.ts';

const file = join(import.meta.dirname, '../../events/sample-organization.json');
// Addresses of documentation stay as they are; these are somebody's.
const text = readFileSync(file, 'utf8').replaceAll('198.51.100.', '52.48.7.').replaceAll('203.0.113.', '52.48.9.');
const organization = parseSnapshot(JSON.parse(text));

/** What an audit says, without names: how often each control comes to what. */
const said = (snapshot: Snapshot): string[] =>
  audit(snapshot)
    .verdicts.map(({ control, region, status, requirements }) =>
      [control, region, status, ...requirements.map((one) => `${one.id} ${one.status}`)].join(' '),
    )
    .sort();

describe('a redacted snapshot', () => {
  test.each([
    ['the sample organisation', organization],
    ['a right network', right()],
    ['a broken one', broken()],
    ['a doubtful one', doubtful()],
  ])('of %s has the same verdicts', (_, snapshot) => {
    expect(said(redacted(snapshot, 'salt'))).toEqual(said(snapshot));
  });
  test('has no account, no name and no public address left', () => {
    const told = JSON.stringify(redacted(organization, 'salt'));
    for (const { account } of organization.places) expect(told).not.toContain(account);
    for (const { Name } of organization.places.flatMap(({ appstream }) => appstream?.Fleets ?? []))
      expect(told).not.toContain(Name);
    expect(text).toContain('52.48.');
    expect(told).not.toMatch(/52\.48\.[79]\.\d/);
    expect(text).toContain('Streaming instances of finance');
    expect(told).not.toContain('finance');
    expect(told).not.toContain('corp.example');
  });
  test('is the same for the same salt, and another for another', () => {
    const [one, again, other] = ['a', 'a', 'b'].map((salt) => JSON.stringify(redacted(organization, salt)));
    expect(again).toBe(one);
    expect(other).not.toBe(one);
  });
});

/** A block as it becomes, in a rule of a snapshot. */
const moved = (...blocks: string[]): string[] => {
  const group = {
    GroupId: 'sg-1',
    IpPermissions: [{ IpProtocol: '-1', IpRanges: blocks.map((CidrIp) => ({ CidrIp })) }],
  };
  const place = { account: '111122223333', region: 'eu-west-1', ec2: { SecurityGroups: [group] } };
  const made = redacted(parseSnapshot({ fairway: 'snapshot/1', places: [place] }), 'salt');
  return (made.places[0]?.ec2?.SecurityGroups?.[0]?.IpPermissions?.[0]?.IpRanges ?? []).map(({ CidrIp }) => CidrIp);
};

const block = fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(255), fc.nat(32)).map(([a, b, c, d, length]) => {
  const bits = ((a * 256 + b) * 256 + c) * 256 + d;
  const net = length === 0 ? 0 : Math.floor(bits / 2 ** (32 - length)) * 2 ** (32 - length);
  return `${[24, 16, 8, 0].map((shift) => Math.floor(net / 2 ** shift) % 256).join('.')}/${length}`;
});

test('blocks lie within one another as before, and keep their sizes', () => {
  fc.assert(
    fc.property(block, block, (one, other) => {
      const [a = '', b = ''] = moved(one, other);
      const inside = (x: string, y: string): boolean => within(addresses, addressesOf(x), addressesOf(y));
      expect(inside(a, b)).toBe(inside(one, other));
      expect(a.split('/')[1]).toBe(one.split('/')[1]);
    }),
    { numRuns: 300 },
  );
});

test.each([
  '10.1.2.0/24',
  '172.16.5.0/24',
  '192.168.0.0/16',
  '100.64.0.0/10',
  '169.254.169.254/32',
  '198.19.0.0/16',
  '0.0.0.0/0',
  '128.0.0.0/1',
])('%s stays as it is', (cidr) => expect(moved(cidr)).toEqual([cidr]));
