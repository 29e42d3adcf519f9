import { type Elsewhere, sharedWith, shows } from '../elsewhere.ts';
import type { Lookup, Network } from '../network.ts';
import type { Place, Subnet, TransitGatewayAttachment } from '../snapshot.ts';
import { unclearState } from '../unclear-state.ts';

type Where = { readonly network: Network; readonly from: { readonly place: Place; readonly subnet: Subnet } };

/** The attachment of a VPC to a gateway, as any place shows it. */
export function attachmentOf({ network, from }: Where, gateway: string, vpc: string): Lookup<TransitGatewayAttachment> {
  const standing = [from.place, ...network.inSight].flatMap((place) =>
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
  const shared = mine.is === 'found' ? sharedWith(mine.place).find((one) => one.id === vpc) : undefined;
  if (mine.is === 'found' && (!shared || shows(network.inSight, shared))) return { is: 'absent' };
  const lacks = shared ? `; ${network.lacks(shared)}` : andOwner({ network, from }, gateway);
  return { is: 'unread', why: `the attachment of ${vpc} to ${gateway} is not in sight${lacks}` };
}

/** Who shows a gateway's route tables, and whose VPCs are attached to it, where that is not in sight: its owner alone. */
export function andOwner({ network, from: { place } }: Where, gateway: string): string {
  const found = network.find('TransitGateways', gateway, place);
  const account = found.is === 'found' ? found.value.OwnerId : undefined;
  return andShown(network, account === undefined ? undefined : { account, region: place.region, id: gateway });
}

const andShown = (network: Network, what: Elsewhere | undefined): string =>
  what && !shows(network.inSight, what) ? `; ${network.lacks(what)}` : '';

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

type Held = { readonly value: TransitGatewayAttachment; readonly place: Place };
type Door = Extract<Lookup<Subnet>, { is: 'found' }>;

/** The subnet by which packets enter an attachment: that of their own zone, of which it has one at most. */
export function entranceOf({ network, from }: Where, { value, place }: Held): Lookup<Subnet> {
  const { TransitGatewayAttachmentId: of, SubnetIds } = value;
  if (!SubnetIds) return { is: 'unread', why: `the subnets of ${of} were not read` };
  const doors = SubnetIds.map((id) => network.find('Subnets', id, place));
  const known = doors.filter((door) => door.is === 'found');
  const { SubnetId, AvailabilityZoneId: zone } = from.subnet;
  const near = known.find(
    (door) => door.value.SubnetId === SubnetId || (zone && door.value.AvailabilityZoneId === zone),
  );
  if (near) return near;
  if (known.length < doors.length) return { is: 'unread', why: outOfSight(network, { value, place }) };
  const vague = zone ? known.find((door) => !door.value.AvailabilityZoneId)?.value.SubnetId : SubnetId;
  return vague && known.length > 0 ? { is: 'unread', why: `the zone of ${vague} was not read` } : { is: 'absent' };
}

/** The subnets by which packets may leave an attachment, or why they are not known. */
export function exitsOf(network: Network, { value, place }: Held): readonly Door[] | string {
  const { TransitGatewayAttachmentId: of, SubnetIds } = value;
  if (!SubnetIds) return `the subnets of ${of} were not read`;
  const doors = SubnetIds.map((id) => network.find('Subnets', id, place));
  const known = doors.filter((door) => door.is === 'found');
  return known.length === doors.length ? known : outOfSight(network, { value, place });
}

function outOfSight(network: Network, { value, place }: Held): string {
  const { TransitGatewayAttachmentId: of, VpcId: id, VpcOwnerId: account = place.account } = value;
  const vpc = id === undefined ? undefined : { account, region: place.region, id };
  return `the subnets of ${of} are not in sight${andShown(network, vpc)}`;
}
