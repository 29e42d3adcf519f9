import { expect, test } from 'vitest';
import type { DrawnHop } from '../../../shared/controls/drawings.ts';
import { drawing } from '../../../shared/findings/html/drawing.ts';

/** What the boxes say that stand for these hops. */
function drawn(...hops: readonly DrawnHop[]): string[] {
  const way = {
    leg: 'request',
    from: ['subnet-a'],
    to: ['server'],
    services: ['tcp/88'],
    asked: [],
    state: 'open',
  } as const;
  const boxes = drawing({ ...way, hops }).markup.match(/<g .*?<\/g>/gs) ?? [];
  return boxes.slice(1, -1).map((box) => [...box.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text).join(' | '));
}

const hop = (more: Partial<DrawnHop>): DrawnHop => ({ layer: 'route', ids: [], entries: [], state: 'open', ...more });

test.each<[string, Partial<DrawnHop>, string]>([
  ['a route table', { ids: ['rtb-1'], entries: ['10.0.0.0/8'] }, 'Route | rtb-1 | 10.0.0.0/8'],
  ['an internet gateway', { ids: ['igw-1'] }, 'Internet gateway | igw-1'],
  ['an egress-only one', { ids: ['eigw-1'] }, 'Egress-only gateway | eigw-1'],
  ['a NAT gateway', { ids: ['nat-1'] }, 'NAT gateway | nat-1'],
  ['a peering', { ids: ['pcx-1'] }, 'Peering | pcx-1'],
  ['the table of a transit gateway', { ids: ['tgw-rtb-1'] }, 'Transit gateway | tgw-rtb-1'],
  ['a VPN gateway that leads out of sight', { ids: ['vgw-1'], state: 'doubtful' }, 'VPN gateway | vgw-1 | ?'],
  ['an endpoint', { ids: ['vpce-1'] }, 'Endpoint | vpce-1'],
  [
    'an ACL',
    { layer: 'network-acl', direction: 'ingress', ids: ['acl-1'], entries: ['90'] },
    'Network ACL, in | acl-1 | entry 90',
  ],
  [
    'many rules',
    { layer: 'security-group', direction: 'egress', ids: ['sg-1'], entries: ['a', 'b'] },
    'Security group, out | sg-1 | 2 entries',
  ],
])('a picture names %s', (_, more, said) => {
  expect(drawn(hop(more))).toEqual([said]);
});

test('what stops is crossed out, and nothing arrives behind it', () => {
  const { markup } = drawing({
    leg: 'request',
    from: ['subnet-a'],
    to: ['server'],
    services: ['tcp/88'],
    asked: [],
    state: 'stopped',
    hops: [hop({ ids: ['sg-1'] }), hop({ ids: ['pcx-1'], state: 'stopped' }), hop({ ids: ['acl-1'] })],
  });
  expect(markup.match(/class="(cross|arrow|arrow shut)"/g)).toEqual([
    'class="arrow"',
    'class="arrow"',
    'class="cross"',
    'class="arrow shut"',
    'class="arrow shut"',
  ]);
});
