import { type Flows, flows } from '../../algebra/flows.ts';
import { decided } from '../first-match.ts';
import { type Decision, doubtful, type Hop, type LegPath, stopped } from '../hop.ts';
import { doubts, type Journey, lets, type Start, type Step, stops } from '../journey.ts';
import { networkAcl } from '../network-acls.ts';
import { unclearState } from '../unclear-state.ts';
import { unmodelled } from '../unmodelled.ts';
import { attachmentOf, entranceOf, exitsOf } from './transit-gateway-attachments.ts';
import { type Row, rowsOf, tableOf } from './transit-gateway-tables.ts';

/**
 * A transit gateway takes packets by the attachment of their VPC, in the attachment's subnet, routes them by the table
 * associated with it, and sets them down in a subnet of another attachment:
 *
 *     client ── route ──► [ACL in] attachment ── table ──► attachment [ACL out] ── route ──► server
 *
 * Source: VPC guide, "Network ACLs for transit gateways": the ACL of an attachment's subnet sees packets enter on
 * the way to the gateway and leave on the way from it; set down in their own subnet they meet none.
 */
export function transitGateway(step: Step, id: string): Journey {
  const { network, from, sent } = step;
  if (from.passed.includes(id)) return doubts(step, id, unmodelled['gateway-passed-twice'](id));
  const entrance = attachmentOf(step, id, from.subnet.VpcId);
  if (entrance.is === 'unread') return doubts(step, id, entrance.why);
  if (entrance.is === 'absent') return stops(step, id, `${from.subnet.VpcId} is not attached to it`);
  const door = entranceOf(step, entrance);
  if (door.is === 'unread') return doubts(step, id, door.why);
  // Zones in which the attachment has no subnet cannot reach the gateway.
  if (door.is === 'absent')
    return stops(
      step,
      entrance.value.TransitGatewayAttachmentId,
      `it has no subnet in the zone of ${from.subnet.SubnetId}`,
    );
  const table = tableOf(step, id, entrance.value.TransitGatewayAttachmentId);
  if (table.is === 'unread') return doubts(step, id, table.why);
  if (table.is === 'absent')
    return stops(step, entrance.value.TransitGatewayAttachmentId, 'no route table is associated with it');

  const routes = rowsOf(step, table.value, table.place);
  if (typeof routes === 'string') return doubts(step, table.value.TransitGatewayRouteTableId, routes);
  const tableId = table.value.TransitGatewayRouteTableId;
  const { parts, rest } = decided(sent.flows, routes);
  const exits = parts.map(({ flows: part, by }) => exit({ ...step, sent: { ...sent, flows: part } }, id, tableId, by));
  const nowhere: Decision = { effect: 'stops', flows: rest, ids: [tableId], entry: null };
  const acl = networkAcl(network, 'in', { subnet: door.value, place: door.place }, sent.flows);
  const taken: Hop = { layer: 'route', decisions: flows.isEmpty(rest) ? [] : [nowhere] };
  return {
    hops: [...lets(step, id).hops, acl, taken, ...exits.flatMap(({ hops }) => hops)],
    arrives: flows.unionAll(exits.map(({ arrives }) => arrives)),
    inside: flows.unionAll(exits.map(({ inside }) => inside)),
    legs: exits.flatMap(({ legs }) => legs),
    returns: (back) => exits.flatMap((one) => one.returns(back)),
  };
}

/** Where one route of the gateway's table sets packets down. */
function exit(step: Step, id: string, table: string, { entry, state, attachment }: Row): Journey {
  const { network, from, end, sent, onward } = step;
  const routed: Step = { ...step, sent: { ...sent, entry } };
  if (state === 'blackhole') return stops(routed, table, `its route ${entry} is a blackhole`);
  if (state !== 'active') return doubts(routed, table, unclearState(`the route of ${table} to ${entry}`, state));
  const vpc = attachment?.ResourceId;
  if (!vpc || attachment.ResourceType !== 'vpc')
    return doubts(routed, table, unmodelled['beyond-attachment'](attachment?.ResourceType ?? 'unknown', id));
  const landing = attachmentOf(step, id, vpc);
  if (landing.is !== 'found')
    return doubts(routed, table, landing.is === 'unread' ? landing.why : `the attachment of ${vpc} is not in sight`);
  const doors = exitsOf(network, landing);
  if (typeof doors === 'string') return doubts(routed, table, doors);
  const taken = lets(routed, table).hops;
  const [first, ...others] = doors.map(({ value: subnet, place }): Journey => {
    if (typeof end.at !== 'string' && end.at.subnet.SubnetId === subnet.SubnetId)
      return { hops: taken, arrives: flows.empty, inside: sent.flows, legs: [], returns: () => [] };
    const start: Start = { subnet, place, publicAddress: false, passed: [...from.passed, id] };
    const next = onward(start, sent.flows);
    return { ...next, hops: [...taken, networkAcl(network, 'out', start, sent.flows), ...next.hops] };
  });
  const { TransitGatewayAttachmentId: of } = landing.value;
  if (!first) return doubts(routed, table, `no subnet of ${of} is in sight`);
  return others.every((other) => alike(step, first, other))
    ? first
    : doubts(routed, table, unmodelled['attachment-subnet'](of));
}

/** Whether two ways to the same end let the same through, with what stands before its subnet. */
function alike({ network, end }: Step, a: Journey, b: Journey): boolean {
  const [one, other] = [a, b].map(({ hops, legs, arrives }) => {
    const before = typeof end.at === 'string' ? [] : [networkAcl(network, 'in', end.at, arrives)];
    return [{ leg: 'request' as const, needed: flows.empty, hops: [...hops, ...before] }, ...legs];
  });
  const same = (of: (leg: LegPath) => Flows): boolean =>
    flows.equals(flows.unionAll((one ?? []).map(of)), flows.unionAll((other ?? []).map(of)));
  return same(stopped) && same(doubtful);
}
