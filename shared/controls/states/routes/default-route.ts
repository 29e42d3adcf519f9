import { type Addresses, addresses, isCidr, parseAddresses, printAddresses } from '../../../algebra/addresses.ts';
import { within } from '../../../algebra/algebra.ts';
import { box } from '../../../algebra/flows.ts';
import { everyService } from '../../../algebra/services.ts';
import type { Decision } from '../../../network/hop.ts';
import type { Network } from '../../../network/network.ts';
import { routing, type Sent } from '../../../network/routes.ts';
import type { Place, Subnet } from '../../../network/snapshot.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { destinations } from '../addresses/unrouted.ts';
import { fails, list, notApplicable, type Outcome, together, unknown } from '../outcome.ts';
import { isIpv6Only } from '../placement/ipv4.ts';
import { inEachThere } from '../situated.ts';
import { leadsOut } from './leads-out.ts';
import { addressesIn, world } from './world.ts';

type DefaultRoute = Extract<State, { claim: 'default-route' }>;

/** Whether the default route of every subnet leads to the internet through such a gateway. */
export const defaultRoute = (network: Network, state: DefaultRoute, about: Placed): Outcome =>
  inEachThere(about.subnets, (subnet, place) => {
    const source = addressesIn(subnet, state.family);
    if (!addresses.isEmpty(source)) return leads(network, subnet, place, source, state);
    if (state.family === 'ipv6') return notApplicable(`${subnet.SubnetId} has no IPv6 addresses.`);
    return isIpv6Only(subnet)
      ? fails(`${subnet.SubnetId} has no IPv4 addresses to leave by an IPv4 route.`)
      : unknown(`the addresses of ${subnet.SubnetId} were not read`);
  });

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
  const ways = sent.filter(
    (one) => main.includes(one) || (followed.includes(one.target.kind) && !isException(one, main)),
  );
  const astray = sent.filter((one) => !ways.includes(one) && !isException(one, ways));
  return together(
    [
      ...decisions.map((decision) => undecided(table, decision)),
      ...astray.map(({ entry, target }) =>
        fails(
          `${table} sends ${entry} to ${target.kind === 'local' ? 'its own VPC' : target.id}, not through ${nouns[through]}.`,
        ),
      ),
      ...ways.map((way) => leadsOut(network, subnet, place, table, way, through !== 'nat-gateway')),
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

/** Whether all that a route takes would else be taken by these. */
const isException = ({ flows: part }: Sent, others: readonly Sent[]): boolean =>
  within(addresses, destinations(part), addresses.unionAll(others.map(blockOf)));

const blockOf = ({ entry, flows: part }: Sent): Addresses =>
  isCidr(entry) ? parseAddresses(entry) : destinations(part);

/** What no live route takes fails; what an unread one may take is in doubt. */
function undecided(table: string, { effect, entry, flows: part, why }: Decision): Outcome {
  if (effect === 'doubts') return unknown(why ?? `the routes of ${table} were not read`);
  if (entry !== null) return fails(`The route ${entry} of ${table} is dead.`);
  const missing = printAddresses(destinations(part));
  return fails(`${table} has no ${missing.length > 8 ? 'default route' : `route to ${list(missing)}`}.`);
}
