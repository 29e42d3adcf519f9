import { addresses, everyIpv4, parseAddresses, printAddresses } from '../../../algebra/addresses.ts';
import { within } from '../../../algebra/algebra.ts';
import { box, boxes, type Flows } from '../../../algebra/flows.ts';
import { everyService } from '../../../algebra/services.ts';
import type { Network } from '../../../network/network.ts';
import { routing } from '../../../network/routes.ts';
import type { Place, Subnet } from '../../../network/snapshot.ts';
import { notInternet } from '../../../network/unfiltered.ts';
import { fails, type Outcome, passes, unknown } from '../outcome.ts';
import { inEachThere, type Subnets } from '../situated.ts';

/** Whether no route of the subnets leads a reserved range anywhere; those that are deleted lead nothing. */
export const unrouted = (network: Network, subnets: Subnets, range: string): Outcome =>
  inEachThere(subnets, (subnet, place) => unroutedFrom(network, subnet, place, range));

/**
 * Whether no route of a subnet leads a reserved range anywhere. A route that takes addresses of the internet too is a
 * default route, or a part of one: it means nothing in particular by the range.
 */
function unroutedFrom(network: Network, subnet: Subnet, place: Place, range: string): Outcome {
  const { table, sent, decisions } = routing(network, subnet, place, everywhere);
  const reserved = parseAddresses(range);
  const led = sent.flatMap(({ target, flows: part }) => {
    const to = destinations(part);
    const meant = addresses.touches(to, reserved) && within(addresses, to, notInternet);
    return meant && target.kind !== 'local' ? [{ id: target.id, to: addresses.intersect(to, reserved) }] : [];
  });
  const [first] = led;
  if (first) return fails(`${table} sends ${printAddresses(first.to).join(', ')} to ${first.id}.`);
  const doubt = decisions.find(({ effect }) => effect === 'doubts');
  if (doubt) return unknown(doubt.why ?? `the routes of ${subnet.SubnetId} were not read`);
  return passes(`No route of ${table} leads ${range} anywhere.`);
}

const everywhere = box({ source: everyIpv4, destination: everyIpv4, services: everyService });

/** All addresses that the flows go to. */
export const destinations = (set: Flows) => addresses.unionAll(boxes(set).map(({ destination }) => destination));
