import {
  type Addresses,
  addresses,
  addressesOf,
  everyIpv4,
  isCidr,
  parseAddresses,
  printAddresses,
} from '../../../algebra/addresses.ts';
import { within } from '../../../algebra/algebra.ts';
import { box, flows } from '../../../algebra/flows.ts';
import { everyService } from '../../../algebra/services.ts';
import type { Decision } from '../../../network/hop.ts';
import { journey } from '../../../network/journey.ts';
import type { Network } from '../../../network/network.ts';
import { routing, type Sent } from '../../../network/routes.ts';
import type { Place, Subnet } from '../../../network/snapshot.ts';
import { notInternet } from '../../../network/unfiltered.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { destinations } from '../addresses/unrouted.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { inEachSubnet } from '../situated.ts';

type DefaultRoute = Extract<State, { claim: 'default-route' }>;

/** Whether the default route of every subnet leads to the internet through such a gateway. */
export const defaultRoute = (network: Network, state: DefaultRoute, about: Placed): Outcome =>
  inEachSubnet(about.subnets, (subnet, place) => {
    const source = addressesIn(subnet, state.family);
    if (!addresses.isEmpty(source)) return leads(network, subnet, place, source, state);
    if (state.family === 'ipv6') return notApplicable(`${subnet.SubnetId} has no IPv6 addresses.`);
    return fails(`${subnet.SubnetId} has no IPv4 addresses to leave by an IPv4 route.`);
  });

/** The internet: IPv4 without special ranges, and all global unicast of IPv6 (IANA, IPv6 address space). */
export const world = {
  ipv4: addresses.subtract(everyIpv4, notInternet),
  ipv6: addressesOf('2000::/3'),
};

export const addressesIn = (subnet: Subnet, family: DefaultRoute['family']): Addresses => {
  if (family === 'ipv4') return addressesOf(...(subnet.CidrBlock ? [subnet.CidrBlock] : []));
  const live = (subnet.Ipv6CidrBlockAssociationSet ?? []).filter(
    ({ Ipv6CidrBlockState }) => (Ipv6CidrBlockState?.State ?? 'associated') === 'associated',
  );
  return addressesOf(...live.flatMap(({ Ipv6CidrBlock }) => Ipv6CidrBlock ?? []));
};

/** Through which targets a default route is right, and behind which the right gateway may yet be. */
const gateways: Record<DefaultRoute['through'], { right: readonly string[]; followed: readonly string[] }> = {
  'internet-gateway': { right: ['internet-gateway'], followed: [] },
  'nat-gateway': { right: ['nat-gateway'], followed: ['transit-gateway', 'beyond'] },
  'any-internet-gateway': { right: ['internet-gateway', 'egress-only-internet-gateway'], followed: [] },
};

/**
 * Two halves make a whole; and a route that is more specific than the right ones is an exception to them, such as one
 * to an S3 endpoint or to an office's public addresses:
 *
 *     0.0.0.0/0 → nat-1      right
 *     203.0.113.0/24 → vgw-1 an exception, since 0.0.0.0/0 holds it
 */
function leads(network: Network, subnet: Subnet, place: Place, source: Addresses, state: DefaultRoute): Outcome {
  const { family, through } = state;
  const needed = box({ source, destination: world[family], services: everyService });
  const { table, sent, decisions } = routing(network, subnet, place, needed);
  const { right, followed } = gateways[through];
  const main = sent.filter(({ target }) => right.includes(target.kind));
  const covered = addresses.unionAll(main.map(blockOf));
  const others = sent.filter((one) => !main.includes(one) && !within(addresses, destinations(one.flows), covered));
  const astray = others.filter(({ target }) => !followed.includes(target.kind));
  const ways = [...main, ...others.filter((one) => !astray.includes(one))];
  return together(
    [
      ...decisions.map((decision) => undecided(table, decision)),
      ...astray.map(({ entry, target }) =>
        fails(
          `${table} sends ${entry} to ${target.kind === 'local' ? 'its own VPC' : target.id}, not through ${nouns[through]}.`,
        ),
      ),
      ...ways.map((way) => reaches(network, subnet, place, table, way, through)),
    ],
    `${table} leads ${subnet.SubnetId} to the internet through ${list([...new Set(ways.flatMap(idOf))])}.`,
  );
}

const nouns: Record<DefaultRoute['through'], string> = {
  'internet-gateway': 'an internet gateway',
  'nat-gateway': 'a NAT gateway',
  'any-internet-gateway': 'an internet gateway or an egress-only one',
};

const idOf = ({ target }: Sent): string[] => (target.kind === 'local' ? [] : [target.id]);

const blockOf = ({ entry, flows: part }: Sent): Addresses =>
  isCidr(entry) ? parseAddresses(entry) : destinations(part);

/** What no live route takes fails; what an unread one may take is in doubt. */
function undecided(table: string, { effect, entry, flows: part, why }: Decision): Outcome {
  if (effect === 'doubts') return unknown(why ?? `the routes of ${table} were not read`);
  if (entry !== null) return fails(`The route ${entry} of ${table} is dead.`);
  const missing = printAddresses(destinations(part));
  return fails(`${table} has no ${missing.length > 8 ? 'default route' : `route to ${list(missing)}`}.`);
}

/** Whether what is sent that way gets to the internet, as far as routes and gateways are concerned. */
function reaches(
  network: Network,
  subnet: Subnet,
  place: Place,
  table: string,
  { flows: part, entry, target }: Sent,
  through: DefaultRoute['through'],
): Outcome {
  const publicAddress = through !== 'nat-gateway';
  const home = { name: subnet.SubnetId, at: { place, subnet, groups: { ids: [] }, publicAddress } };
  const from = { subnet, place, publicAddress, passed: [] };
  const { hops, legs } = journey(network, from, { at: 'internet', name: 'the internet' }, home, part);
  const decided = [...hops, ...legs.flatMap((leg) => leg.hops)]
    .filter(({ layer }) => layer === 'route' || layer === 'address-space')
    .flatMap(({ decisions }) => decisions.filter((one) => !flows.isEmpty(one.flows)));
  const by = target.kind === 'local' ? 'its own VPC' : target.id;
  return together(
    decided.map(({ effect, ids, why, entry: at }) => {
      if (effect === 'lets') return passes('It lets through.');
      if (effect === 'doubts') return unknown(why ?? `what lies beyond ${ids.join()} is not in sight`);
      const cause = why ?? (at === null ? `${ids.join()} has no route` : `the route ${at} of ${ids.join()} is dead`);
      return fails(`${table} sends ${entry} to ${by}, which does not lead out: ${list(ids)}: ${cause}.`);
    }),
    `${table} sends ${entry} to ${by}.`,
  );
}
