import { boxes, type Flows } from '../algebra/flows.ts';
import { byProtocol } from '../algebra/services.ts';
import type { Layer } from '../network/hop.ts';
import { blocks, services } from './flow-words.ts';
import { clean, cut } from './text.ts';

/** What people call resources, by id. */
export type Names = ReadonlyMap<string, string>;

/** An id, and its name: `subnet-0a1b (fleets-a)`. */
export function called(id: string, names: Names): string {
  const name = names.get(id);
  return name === undefined ? clean(id) : `${clean(id)} (${cut(clean(name), 40)})`;
}

/** What kind of thing decides in a layer; a subnet stands for what was not read of it. */
export function kindOf(layer: Layer, id: string, unread: boolean): string {
  if (layer === 'security-group') return 'security group';
  if (layer === 'network-acl') return id.startsWith('subnet-') ? 'network ACL of' : 'network ACL';
  if (unread && id.startsWith('subnet-')) return 'route table of';
  return kinds.find(([prefix]) => id.startsWith(prefix))?.[1] ?? 'target';
}

const kinds: readonly (readonly [prefix: string, kind: string])[] = [
  ['rtb-', 'route table'],
  ['subnet-', 'subnet'],
  ['nat-', 'NAT gateway'],
  ['igw-', 'internet gateway'],
  ['eigw-', 'egress-only internet gateway'],
  ['pcx-', 'peering'],
  ['vpce-', 'endpoint'],
  ['tgw-rtb-', 'transit gateway route table'],
  ['tgw-attach-', 'transit gateway attachment'],
  ['tgw-', 'transit gateway'],
  ['vgw-', 'virtual private gateway'],
  ['eni-', 'network interface'],
  ['i-', 'instance'],
  ['lgw-', 'local gateway'],
  ['cagw-', 'carrier gateway'],
  ['arn:', 'core network'],
];

/** Flows, one text for each kind: `tcp/88 udp/88 from 10.0.1.0/24 to 10.0.9.10/32`. */
export const flowTexts = (set: Flows): string[] =>
  boxes(set).map(
    ({ source, destination, services: of }) =>
      `${services(byProtocol(of))} from ${blocks(source)} to ${blocks(destination)}`,
  );
