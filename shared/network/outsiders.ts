import { type Addresses, addresses, addressesOf, everyIpv6, parseAddresses } from '../algebra/addresses.ts';
import { touches } from '../algebra/algebra.ts';
import { boxes, type Flows, flows } from '../algebra/flows.ts';
import type { Interface } from './endpoint.ts';
import type { Decision, Hop } from './hop.ts';
import { journey } from './journey.ts';
import type { Network } from './network.ts';
import { retold } from './retold.ts';
import { routing, type Sent } from './routes.ts';
import type { Route, Subnet } from './snapshot.ts';
import { notInternet } from './unfiltered.ts';
import { unmodelled } from './unmodelled.ts';

/** Everybody whom packets come from through an internet gateway. */
export const theInternet = { name: 'the internet', at: 'internet' } as const;

/** IPv6 addresses that are given to nobody on the internet: all but the global unicast ones (IANA). */
export const notInternetIpv6: Addresses = addresses.subtract(everyIpv6, addressesOf('2000::/3'));

/** Private and shared ranges: RFC 1918, RFC 6598, and the unique local addresses of RFC 4193. */
export const privateRanges: Addresses = addressesOf(
  '10.0.0.0/8',
  '100.64.0.0/10',
  '172.16.0.0/12',
  '192.168.0.0/16',
  'fc00::/7',
);

/**
 * The way back to somebody on the internet who got in. Only an internet gateway lets anybody in, and replies that leave
 * by another way come from another address, or from none that was asked.
 */
export function backToInternet(network: Network, at: Interface, back: Flows): Hop[] {
  const { table, sent, decisions } = routing(network, at.subnet, at.place, withoutPrivate(back));
  const followed = sent.flatMap((part): Hop[] => {
    if (part.target.kind === 'internet-gateway') return gateway(network, at, part.target.id, part.flows);
    return [{ layer: 'route', decisions: [elsewhere(part, table)] }];
  });
  return [{ layer: 'route', decisions }, ...followed];
}

const withoutPrivate = (back: Flows): Flows =>
  retold(back, (flow) => ({ ...flow, destination: addresses.subtract(flow.destination, outside) }));

const outside = addresses.union(notInternet, notInternetIpv6);

/** Through the gateway, unless a route table of its own takes what comes in to somebody else first. */
function gateway(network: Network, at: Interface, id: string, back: Flows): Hop[] {
  const { hops } = journey(network, { ...at, passed: [] }, theInternet, theInternet, back);
  const tables = network.list('RouteTables', at.place);
  const inspected =
    tables.is === 'found'
      ? tables.value.find(({ Associations }) => Associations?.some(({ GatewayId }) => GatewayId === id))
      : undefined;
  network.rests(inspected?.RouteTableId);
  const { Routes } = inspected ?? {};
  const leadsAway = Routes === undefined || Routes.some((route) => takesFrom(at.subnet, route));
  if (!inspected || !leadsAway) return [...hops];
  const why = `${inspected.RouteTableId} sends what comes in through ${id} elsewhere first`;
  return [...hops, { layer: 'route', decisions: [{ ...decision(inspected.RouteTableId, null, back), why }] }];
}

/** Whether a route sends something that is for the subnet elsewhere; what a prefix list holds may be for it. */
function takesFrom({ CidrBlock, Ipv6CidrBlockAssociationSet = [] }: Subnet, route: Route): boolean {
  if (route.GatewayId === 'local') return false;
  const destination = route.DestinationCidrBlock ?? route.DestinationIpv6CidrBlock;
  if (destination === undefined || CidrBlock === undefined) return true;
  const blocks = [CidrBlock, ...Ipv6CidrBlockAssociationSet.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? [])];
  return touches(addresses, parseAddresses(destination), addressesOf(...blocks));
}

const decision = (id: string, entry: string | null, part: Flows): Decision => ({
  effect: 'doubts',
  flows: part,
  ids: [id],
  entry,
});

/** Replies that leave by something else than an internet gateway. */
function elsewhere({ target, entry, flows: part }: Sent, table: string): Decision {
  const about = decision(table, entry, part);
  switch (target.kind) {
    case 'local':
    case 'nat-gateway':
    case 'egress-only-internet-gateway':
    case 'peering':
      return { ...about, effect: 'stops', why: 'replies do not leave by an internet gateway' };
    case 'internet-gateway':
    case 'transit-gateway':
    case 'endpoint':
    case 'beyond':
      return {
        ...about,
        why: `${'id' in target ? target.id : table} takes the replies, and what lets in there is not in sight`,
      };
    default:
      return target satisfies never;
  }
}

/**
 * The way back into private networks, as far as the interface's own route table decides: into a peered VPC, or to a
 * gateway behind which others are. Its own VPC is no other network.
 */
export function backToPrivate(network: Network, at: Interface, back: Flows): Hop[] {
  const { table, sent, decisions } = routing(network, at.subnet, at.place, back);
  return [{ layer: 'route', decisions: [...decisions, ...sent.flatMap((part) => onward(network, at, table, part))] }];
}

function onward(network: Network, at: Interface, table: string, { target, entry, flows: part }: Sent): Decision[] {
  const about = { flows: part, ids: [table], entry };
  switch (target.kind) {
    case 'transit-gateway':
      return [{ effect: 'lets', ...about }];
    case 'peering':
      return throughPeering(network, at, target.id, about);
    case 'beyond':
      if (networksBehind.has(target.name)) return [{ effect: 'lets', ...about }];
      return [{ effect: 'doubts', ...about, why: unmodelled['beyond-target'](target.name, target.id) }];
    case 'endpoint':
      return [{ effect: 'doubts', ...about, why: `what lies beyond ${target.id} is not in sight` }];
    case 'local':
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
    case 'nat-gateway':
      return [{ effect: 'stops', ...about, why: 'it leads to no other private network' }];
    default:
      return target satisfies never;
  }
}

/** Targets that are there for networks behind them; an appliance or a firewall endpoint lets through what it likes. */
const networksBehind: ReadonlySet<string> = new Set(['virtual private gateway', 'local gateway', 'core network']);

/** A peering carries what goes to the far VPC's own ranges, while it is active. */
function throughPeering(network: Network, at: Interface, id: string, about: Omit<Decision, 'effect'>): Decision[] {
  const found = network.find('VpcPeeringConnections', id, at.place);
  if (found.is === 'unread') return [{ ...about, effect: 'doubts', why: found.why }];
  const { Status, RequesterVpcInfo, AccepterVpcInfo } = found.is === 'found' ? found.value : {};
  if (found.is === 'found' && Status?.Code === undefined)
    return [{ ...about, effect: 'doubts', why: `the status of ${id} was not read` }];
  if (Status?.Code !== 'active') return [{ ...about, effect: 'stops', why: `${id} is not active` }];
  const far = RequesterVpcInfo?.VpcId === at.subnet.VpcId ? AccepterVpcInfo : RequesterVpcInfo;
  const blocks = [
    far?.CidrBlock,
    ...(far?.CidrBlockSet ?? []).map(({ CidrBlock }) => CidrBlock),
    ...(far?.Ipv6CidrBlockSet ?? []).map(({ Ipv6CidrBlock }) => Ipv6CidrBlock),
  ].filter((block) => block !== undefined);
  if (blocks.length === 0) return [{ ...about, effect: 'doubts', why: `the ranges of ${id} were not read` }];
  const theirs = addressesOf(...blocks);
  const reached = retold(about.flows, (flow) => ({
    ...flow,
    destination: addresses.intersect(flow.destination, theirs),
  }));
  const rest = { ...about, flows: flows.subtract(about.flows, reached) };
  const lets: Decision = { ...about, effect: 'lets', flows: reached };
  // EC2 lists every IPv4 range of a VPC, and those of IPv6 where there are any.
  if (!far?.CidrBlockSet) return [lets, { ...rest, effect: 'doubts', why: `other ranges of ${id} were not read` }];
  return [lets, { ...rest, effect: 'stops', why: `it is not behind ${id}` }];
}

/** Every destination that flows go to. */
export const destinationsOf = (set: Flows): Addresses =>
  addresses.unionAll(boxes(set).map(({ destination }) => destination));
