import { touches } from '../../algebra/algebra.ts';
import { protocolNumber } from '../../algebra/services.ts';
import type { Network } from '../../network/network.ts';
import type { NetworkAcl, NetworkAclEntry, Place } from '../../network/snapshot.ts';
import { type AclBlock, lastEntry } from './blocked.ts';
import type { AclEntry, Direction } from './change.ts';
import { fewest } from './fewest.ts';
import { blockOf, type Cell, planeOfCell, planes, spanOf } from './plane.ts';

/** Entries that an ACL holds each way, its last one counted (VPC-NACL-QUOTA). */
const entriesInAnAcl = 20;

/**
 * The fewest allow entries that open what an ACL denies, each numbered into the gap before the entries that deny its
 * part. Undefined where the ACL has no room or no such number is free.
 */
export function aclEntries(network: Network, block: AclBlock, at: Place): AclEntry[] | undefined {
  const found = network.find('NetworkAcls', block.id, at);
  const cells = fewest(block.missing, block.asked);
  if (found.is !== 'found' || !cells) return;
  const { direction } = block;
  const used = numbersIn(found.value, direction);
  if (used.length + cells.length > entriesInAnAcl) return;
  const entries: AclEntry[] = [];
  for (const cell of cells) {
    const denied = block.denied.filter(({ plane }) => touches(planes, plane, planeOfCell(cell)));
    const before = Math.min(lastEntry, ...denied.map(({ by }) => by));
    const number = freeBelow(before, used);
    if (number === undefined) return;
    used.push({ number, allows: true });
    entries.push({
      kind: 'acl-entry',
      acl: found.value,
      place: found.place,
      direction,
      cell,
      entry: entryOf(cell, number, direction),
      before,
      forReplies: denied.some(({ reply }) => reply),
    });
  }
  return entries;
}

function numbersIn({ Entries = [] }: NetworkAcl, direction: Direction): Numbered[] {
  const numbers = Entries.filter(({ Egress }) => Egress === (direction === 'egress')).map(
    ({ RuleNumber: number, RuleAction }) => ({ number, allows: RuleAction === 'allow' }),
  );
  const hasLast = numbers.some(({ number }) => number >= lastEntry);
  return hasLast ? numbers : [...numbers, { number: lastEntry, allows: false }];
}

/**
 * A number before an entry that no other has: in the gap right before it the first multiple of ten, else the middle; in
 * an earlier gap if that one is full and only allow entries lie between, from which another takes nothing.
 */
export function freeBelow(limit: number, used: readonly Numbered[]): number | undefined {
  const below = used.filter(({ number }) => number < limit).sort((a, b) => b.number - a.number);
  let upper = limit;
  for (const { number: lower, allows } of [...below, { number: 0, allows: false }]) {
    const round = (Math.floor(lower / 10) + 1) * 10;
    if (round < upper) return round;
    if (upper - lower > 1) return Math.floor((lower + upper) / 2);
    if (!allows) return;
    upper = lower;
  }
  return;
}

/** An entry's number, and whether it allows. */
export type Numbered = { readonly number: number; readonly allows: boolean };

function entryOf(cell: Cell, RuleNumber: number, direction: Direction): NetworkAclEntry {
  const { protocol, from, to } = spanOf(cell);
  const block = blockOf(cell);
  return {
    RuleNumber,
    Egress: direction === 'egress',
    RuleAction: 'allow',
    Protocol: protocol === 'all' ? '-1' : String(protocolNumber(protocol)),
    ...(block.includes(':') ? { Ipv6CidrBlock: block } : { CidrBlock: block }),
    ...(protocol.startsWith('icmp') && { IcmpTypeCode: { Type: from, Code: to } }),
    ...((protocol === 'tcp' || protocol === 'udp') && { PortRange: { From: from, To: to } }),
  };
}
