import { parseAddresses } from '../../algebra/addresses.ts';
import { type Flows, flows } from '../../algebra/flows.ts';
import { decided } from '../first-match.ts';
import type { Decision, Hop } from '../hop.ts';
import { doubts, type Journey, lets, type Start, type Step, stops } from '../journey.ts';
import type { Lookup } from '../network.ts';
import { networkAcl } from '../network-acls.ts';
import { destined, prefixLength } from '../routes.ts';
import { prefixList } from '../security-groups.ts';
import type { Place, Subnet, TransitGatewayAttachment, TransitGatewayRouteTable } from '../snapshot.ts';
import { unclearState } from '../unclear-state.ts';
import { unmodelled } from '../unmodelled.ts';

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
  const door = subnetIn(step, entrance.value, entrance.place, from.subnet.AvailabilityZoneId);
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

type Row = { readonly entry: string; readonly state: string | undefined; readonly attachment: Attachment | undefined };
type Attachment = NonNullable<
  NonNullable<TransitGatewayRouteTable['Routes']>[number]['TransitGatewayAttachments']
>[number];

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
  const door = subnetIn(step, landing.value, landing.place, undefined);
  if (door.is !== 'found')
    return doubts(
      routed,
      table,
      door.is === 'unread' ? door.why : `no subnet of ${landing.value.TransitGatewayAttachmentId} is in sight`,
    );
  const taken = lets(routed, table).hops;
  if (typeof end.at !== 'string' && end.at.subnet.SubnetId === door.value.SubnetId)
    return { hops: taken, arrives: flows.empty, inside: sent.flows, legs: [], returns: () => [] };
  const start: Start = { subnet: door.value, place: door.place, publicAddress: false, passed: [...from.passed, id] };
  const next = onward(start, sent.flows);
  return { ...next, hops: [...taken, networkAcl(network, 'out', start, sent.flows), ...next.hops] };
}

/** The attachment of a VPC to a gateway, as any place shows it. */
function attachmentOf({ network, from }: Step, gateway: string, vpc: string): Lookup<TransitGatewayAttachment> {
  const standing = [from.place, ...network.places].flatMap((place) =>
    (place.ec2?.TransitGatewayVpcAttachments ?? [])
      .filter((one) => one.TransitGatewayId === gateway && one.VpcId === vpc && !closed.has(one.State ?? ''))
      .map((value) => ({ value, place })),
  );
  const held = standing.find(({ value }) => value.State === 'available') ?? standing[0];
  const { TransitGatewayAttachmentId: id = '', State: state } = held?.value ?? {};
  network.rests(gateway, id);
  if (held && state === 'available') return { is: 'found', ...held };
  if (held) return { is: 'unread', why: unclearState(id, state) };
  const listed = network.list('TransitGatewayVpcAttachments', from.place);
  if (listed.is === 'unread') return listed;
  if (listed.is === 'found' && listed.value.some((one) => !one.TransitGatewayId || !one.VpcId))
    return { is: 'unread', why: `what an attachment attaches was not read` };
  const mine = network.find('Vpcs', vpc, from.place);
  if (mine.is === 'found') return { is: 'absent' };
  return { is: 'unread', why: `the attachment of ${vpc} to ${gateway} is not in sight` };
}

/** The states in which an attachment surely takes no packets; in those that are not here it may. */
const closed: ReadonlySet<string> = new Set([
  'initiating',
  'initiatingRequest',
  'pendingAcceptance',
  'pending',
  'failing',
  'failed',
  'rejecting',
  'rejected',
  'deleted',
]);

/** The subnet by which an attachment serves a zone; any of several if all of them have the same ACL and routes. */
function subnetIn(
  { network }: Step,
  attachment: TransitGatewayAttachment,
  at: Place,
  zone: string | undefined,
): Lookup<Subnet> {
  const { TransitGatewayAttachmentId: of, SubnetIds } = attachment;
  if (!SubnetIds) return { is: 'unread', why: `the subnets of ${of} were not read` };
  const found = SubnetIds.map((id) => network.find('Subnets', id, at));
  const missing = found.find(({ is }) => is !== 'found');
  if (missing) return { is: 'unread', why: `the subnets of ${of} are not in sight` };
  const known = found.flatMap((one) => (one.is === 'found' ? [one] : []));
  const near = zone === undefined ? known : known.filter(({ value }) => (value.AvailabilityZoneId ?? zone) === zone);
  const [first, ...others] = near;
  if (!first) return { is: 'absent' };
  if (others.length === 0 || zone !== undefined) return first;
  const alike = others.every((other) => sameWay(network.list('NetworkAcls', other.place), first.value, other.value));
  return alike ? first : { is: 'unread', why: unmodelled['attachment-subnet'](of) };
}

/** Whether two subnets have one ACL; route tables of attachment subnets are compared by their journeys' results only. */
function sameWay(
  acls: Lookup<readonly { NetworkAclId: string; Associations?: { SubnetId?: string | undefined }[] | undefined }[]>,
  a: Subnet,
  b: Subnet,
): boolean {
  if (acls.is !== 'found') return false;
  const of = (subnet: Subnet): string | undefined =>
    acls.value.find(({ Associations }) => Associations?.some(({ SubnetId }) => SubnetId === subnet.SubnetId))
      ?.NetworkAclId;
  return of(a) !== undefined && of(a) === of(b);
}

/** The table that an attachment is associated with: it has one, so what other tables do not say is no matter then. */
function tableOf({ network, from }: Step, gateway: string, attachment: string): Lookup<TransitGatewayRouteTable> {
  const tables = [from.place, ...network.places].flatMap((place) =>
    (place.ec2?.TransitGatewayRouteTables ?? [])
      .filter(({ TransitGatewayId }) => TransitGatewayId === gateway)
      .map((value) => ({ value, place })),
  );
  const associated = tables.flatMap((table) =>
    (table.value.Associations ?? [])
      .filter((one) => one.TransitGatewayAttachmentId === attachment && one.State !== 'disassociated')
      .map(({ State: state }) => ({ table, state })),
  );
  const { table: found, state } = associated.find((one) => one.state === 'associated') ?? associated[0] ?? {};
  network.rests(found?.value.TransitGatewayRouteTableId);
  if (found && state === 'associated') return { is: 'found', ...found };
  if (found) {
    const why = unclearState(`the association of ${attachment} with ${found.value.TransitGatewayRouteTableId}`, state);
    return { is: 'unread', why };
  }
  const unclear = tables.find(
    ({ value }) => value.Associations?.every((one) => one.TransitGatewayAttachmentId) !== true,
  );
  if (unclear)
    return { is: 'unread', why: `the associations of ${unclear.value.TransitGatewayRouteTableId} were not read` };
  return tables.length > 0
    ? { is: 'absent' }
    : { is: 'unread', why: `the route tables of ${gateway} are not in sight` };
}

/** The gateway's routes, the deciding one first: longest prefix, then static before propagated. */
function rowsOf(
  { network }: Step,
  table: TransitGatewayRouteTable,
  place: Place,
): { matches: Flows; by: Row }[] | string {
  const { TransitGatewayRouteTableId: id, Routes } = table;
  if (!Routes) return `the routes of ${id} were not read`;
  const rows: { cidr: string; rank: number; by: Row }[] = [];
  for (const { DestinationCidrBlock, PrefixListId, State, Type, TransitGatewayAttachments } of Routes) {
    const listed = PrefixListId
      ? prefixList(network, PrefixListId, place)
      : DestinationCidrBlock === undefined
        ? `the destination of a route of ${id} was not read`
        : [DestinationCidrBlock];
    if (typeof listed === 'string') return listed;
    const by = {
      entry: PrefixListId ?? DestinationCidrBlock ?? '',
      state: State,
      attachment: TransitGatewayAttachments?.[0],
    };
    for (const cidr of listed) rows.push({ cidr, rank: Type === 'propagated' ? 1 : 0, by });
  }
  rows.sort((a, b) => prefixLength(b.cidr) - prefixLength(a.cidr) || a.rank - b.rank);
  return rows.map(({ cidr, by }) => ({ matches: destined(parseAddresses(cidr)), by }));
}
