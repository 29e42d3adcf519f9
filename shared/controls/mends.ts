import { type Addresses, addresses, printAddresses } from '../algebra/addresses.ts';
import { boxes, type Flows, flows } from '../algebra/flows.ts';
import { byProtocol, type Services } from '../algebra/services.ts';
import type { LegPath } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import type { IpPermission, Place, SecurityGroup } from '../network/snapshot.ts';
import type { Fix } from './verdict.ts';

/**
 * Group rules that would open what the groups on closed legs stop, no wider than what is missing. They are proposed
 * only if `whole` finds, with them in place, that nothing required is closed any more; so none is made where an ACL
 * or a route is to blame as well.
 */
export function mends(
  network: Network,
  closed: readonly LegPath[],
  at: Place,
  whole: (mended: Network) => boolean,
): readonly Fix[] {
  const proposals = proposed(network, closed, at);
  const blocks = proposals.flatMap(({ permissions }) => permissions.flatMap((one) => [...ipv4(one), ...ipv6(one)]));
  if (proposals.length === 0 || blocks.length > rulesInAGroup || !whole(withRules(network, proposals))) return [];
  return proposals.map(command);
}

/** Rules that a group holds one way by default (VPC-SG-QUOTA). */
const rulesInAGroup = 60;

type Proposal = {
  readonly group: SecurityGroup;
  readonly place: Place;
  readonly direction: 'egress' | 'ingress';
  readonly permissions: readonly IpPermission[];
};

function proposed(network: Network, closed: readonly LegPath[], at: Place): Proposal[] {
  const stops = closed.flatMap(({ hops }) =>
    hops.flatMap(({ direction, decisions }) =>
      decisions
        .filter(({ effect, flows: part }) => effect === 'stops' && !flows.isEmpty(part))
        .flatMap(({ ids: [id], flows: part }) => (direction && id ? [{ id, direction, part }] : [])),
    ),
  );
  return [...Map.groupBy(stops, ({ id, direction }) => `${direction} ${id}`).values()].flatMap((same): Proposal[] => {
    const [first] = same;
    const found = first && network.find('SecurityGroups', first.id, at);
    if (!first || found?.is !== 'found') return [];
    const open = flows.unionAll(same.map(({ part }) => part));
    return [{ ...first, group: found.value, place: found.place, permissions: permissionsFor(open, first.direction) }];
  });
}

/** The rules that let exactly these flows through on one side. */
function permissionsFor(open: Flows, direction: 'egress' | 'ingress'): IpPermission[] {
  const byServices = Map.groupBy(boxes(open), ({ services }) => services.join());
  return [...byServices.values()].flatMap((group) => {
    const peers = addresses.unionAll(group.map((flow) => (direction === 'egress' ? flow.destination : flow.source)));
    return rules(group[0]?.services ?? [], peers);
  });
}

function rules(services: Services, peers: Addresses): IpPermission[] {
  const blocks = printAddresses(peers);
  const IpRanges = blocks.filter((cidr) => !cidr.includes(':')).map((CidrIp) => ({ CidrIp }));
  const Ipv6Ranges = blocks.filter((cidr) => cidr.includes(':')).map((CidrIpv6) => ({ CidrIpv6 }));
  const to = { ...(IpRanges.length > 0 && { IpRanges }), ...(Ipv6Ranges.length > 0 && { Ipv6Ranges }) };
  return byProtocol(services).flatMap(({ protocol, ports }): IpPermission[] => {
    if (protocol === 'all') return [{ IpProtocol: '-1', ...to }];
    const spans = ports === 'all' ? ['0-65535'] : ports.split(',');
    return spans.map((span) => {
      const [from = '0', upTo = from] = span.split('-');
      return { IpProtocol: protocol, FromPort: Number(from), ToPort: Number(upTo), ...to };
    });
  });
}

/** The same network with the rules added. */
function withRules(network: Network, proposals: readonly Proposal[]): Network {
  const find: Network['find'] = (kind, id, at) => {
    const found = network.find(kind, id, at);
    if (kind !== 'SecurityGroups' || found.is !== 'found') return found;
    const group = proposals.filter((one) => one.group.GroupId === id).reduce(added, found.value as SecurityGroup);
    return { ...found, value: group as typeof found.value };
  };
  return { ...network, find };
}

const added = (group: SecurityGroup, { direction, permissions }: Proposal): SecurityGroup =>
  direction === 'egress'
    ? { ...group, IpPermissionsEgress: [...(group.IpPermissionsEgress ?? []), ...permissions] }
    : { ...group, IpPermissions: [...(group.IpPermissions ?? []), ...permissions] };

const ipv4 = ({ IpRanges = [] }: IpPermission): string[] => IpRanges.map(({ CidrIp }) => CidrIp);
const ipv6 = ({ Ipv6Ranges = [] }: IpPermission): string[] => Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6);

function command({ group, place, direction, permissions }: Proposal): Fix {
  const services = permissions.map(
    ({ IpProtocol, FromPort, ToPort }) => `${IpProtocol}/${FromPort === ToPort ? FromPort : `${FromPort}-${ToPort}`}`,
  );
  const peers = [...new Set(permissions.flatMap((one) => [...ipv4(one), ...ipv6(one)]))];
  const way = direction === 'egress' ? `out of ${group.GroupId} to` : `into ${group.GroupId} from`;
  return {
    what: `In account ${place.account}, let ${services.join(', ')} ${way} ${peers.join(', ')}.`,
    cli: `aws ec2 authorize-security-group-${direction} --region ${place.region} --group-id ${group.GroupId} --ip-permissions '${JSON.stringify(permissions)}'`,
  };
}
