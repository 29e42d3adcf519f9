import type { Place } from './snapshot.ts';

/** A VPC or a transit gateway, by its id, and the account and Region that show what is in it. */
export type Elsewhere = { readonly account: string; readonly region: string; readonly id: string };

/**
 * The VPCs of other accounts that a place has subnets of. Whom a VPC is shared with is shown its subnets, route tables and
 * ACLs, and not its NAT gateways, endpoints, peerings or attachments, nor the groups and interfaces of anybody else.
 * Source: VPC guide, "Responsibilities and permissions for owners and participants".
 */
export const sharedWith = ({ account, region, ec2 }: Place): Elsewhere[] => [
  ...new Map(
    (ec2?.Subnets ?? []).flatMap(({ VpcId, OwnerId }) =>
      OwnerId === undefined || OwnerId === account ? [] : [[VpcId, { account: OwnerId, region, id: VpcId }] as const],
    ),
  ).values(),
];

/** Whether one of the places shows it. */
export const shows = (places: readonly Place[], what: Elsewhere): boolean =>
  places.some(
    (place) => isOf(what)(place) && place.ec2 !== undefined && (place.scope === undefined || isIn(place.scope, what)),
  );

const isIn = ({ vpcs, asked = [] }: NonNullable<Place['scope']>, { id }: Elsewhere): boolean =>
  vpcs.includes(id) || asked.includes(id);

/** Who would show it, and what AWS said when that was asked. */
export function shownBy(places: readonly Place[], what: Elsewhere): string {
  const { account, region, id } = what;
  const refused = places.find((place) => isOf(what)(place) && !place.ec2)?.unread?.[0];
  const tried = refused ? `, which was not read (${refused.reason})` : '';
  return `only account ${account} shows ${id} in ${region}${tried}`;
}

const isOf =
  ({ account, region }: Elsewhere) =>
  (place: Place): boolean =>
    place.account === account && place.region === region;
