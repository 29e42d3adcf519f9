import { parseAddresses } from '../../algebra/addresses.ts';
import type { Flows } from '../../algebra/flows.ts';
import type { Step } from '../journey.ts';
import type { Lookup } from '../network.ts';
import { destined, prefixLength } from '../routes.ts';
import { prefixList } from '../security-groups.ts';
import type { Place, TransitGatewayRouteTable } from '../snapshot.ts';
import { unclearState } from '../unclear-state.ts';
import { andOwner } from './transit-gateway-attachments.ts';

/** The table that an attachment is associated with: it has one, so what other tables do not say is no matter then. */
export function tableOf(
  { network, from }: Step,
  gateway: string,
  attachment: string,
): Lookup<TransitGatewayRouteTable> {
  const tables = [from.place, ...network.inSight].flatMap((place) =>
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
  if (tables.length > 0) return { is: 'absent' };
  return {
    is: 'unread',
    why: `the route tables of ${gateway} are not in sight${andOwner({ network, from }, gateway)}`,
  };
}

type Listed = NonNullable<TransitGatewayRouteTable['Routes']>[number];

/** One route of a gateway's table: its destination as it is written, and where it leads. */
export type Row = {
  readonly entry: string;
  readonly state: string | undefined;
  readonly attachment: NonNullable<Listed['TransitGatewayAttachments']>[number] | undefined;
};

/**
 * The gateway's routes, the deciding one first: longest prefix, then by what they are. Source: Transit Gateway guide,
 * "Route evaluation order".
 */
export function rowsOf(
  { network }: Step,
  table: TransitGatewayRouteTable,
  place: Place,
): { matches: Flows; by: Row }[] | string {
  const { TransitGatewayRouteTableId: id, Routes } = table;
  if (!Routes) return `the routes of ${id} were not read`;
  const rows: { cidr: string; rank: number; by: Row }[] = [];
  for (const route of Routes.filter(({ State }) => State !== 'deleted')) {
    const { DestinationCidrBlock, PrefixListId, State, TransitGatewayAttachments } = route;
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
    for (const cidr of listed) rows.push({ cidr, rank: rankOf(route), by });
  }
  const tied = ({ cidr, by }: (typeof rows)[number]): boolean => rows.some((one) => one.cidr === cidr && one.by !== by);
  const vague = rows.find((one) => Number.isNaN(one.rank) && tied(one));
  if (vague) return `the type of the route of ${id} to ${vague.by.entry} is not known`;
  rows.sort((a, b) => prefixLength(b.cidr) - prefixLength(a.cidr) || a.rank - b.rank);
  return rows.map(({ cidr, by }) => ({ matches: destined(parseAddresses(cidr)), by }));
}

/** The lower, the sooner it decides; none where its type is not known. */
function rankOf({ Type, PrefixListId, TransitGatewayAttachments }: Listed): number {
  if (Type === 'static') return PrefixListId ? 1 : 0;
  if (Type !== 'propagated') return Number.NaN;
  return TransitGatewayAttachments?.[0]?.ResourceType === 'vpc' ? 2 : 3;
}
