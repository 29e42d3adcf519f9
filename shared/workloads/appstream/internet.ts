import { addressesOf, everyIpv4 } from '../../algebra/addresses.ts';
import { box, type Flows, flows } from '../../algebra/flows.ts';
import { everyService } from '../../algebra/services.ts';
import type { Client, Endpoint, Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { routing } from '../../network/routes.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { Meaning } from '../workload.ts';
import type { Host } from './host.ts';

/** Everything that public IPv4 addresses are. */
export const world: Endpoint = { name: 'the internet', addresses: everyIpv4, at: 'internet' };

/** The paths to the internet; that they are closed proves nothing where nothing shows that it is wanted. */
export function onInternet(network: Network, host: Host, clients: readonly Client[]): Meaning {
  const paths = clients.map((client) => ({ client, server: world }));
  const wanted = host.defaultInternetAccess || wantsOut(network, clients);
  return { kind: 'paths', paths, ...(!wanted && { supposed: unwanted(host) }) };
}

/** Whether the routes of any of the clients' subnets show that they are meant to reach the internet. */
export const wantsOut = (network: Network, clients: readonly Client[]): boolean =>
  clients.some(({ at }) => leadsOut(network, at, toPublic));

/** Whether the same is shown for the internet over IPv6. */
export const wantsOutOverIpv6 = (network: Network, clients: readonly Client[]): boolean =>
  clients.some(({ at }) => leadsOut(network, at, toPublicIpv6));

/** Why it is not known whether it is meant to reach the internet. */
export const unwanted = ({ what }: Host): string =>
  `nothing shows that the ${what} is meant to reach the internet: default internet access is off, and no subnet of it has a default route`;

/** Whether any route of the subnet, dead or alive, leads to public addresses. */
function leadsOut(network: Network, { subnet, place }: Interface, out: Flows): boolean {
  const { sent, decisions } = routing(network, subnet, place, out);
  return (
    sent.some(({ target }) => target.kind !== 'local' && target.kind !== 'endpoint') ||
    decisions.some(({ effect, entry }) => effect === 'doubts' || entry !== null)
  );
}

const toPublic: Flows = flows.subtract(
  box({ source: everyIpv4, destination: everyIpv4, services: everyService }),
  box({ source: everyIpv4, destination: notInternet, services: everyService }),
);

/** The block that global addresses are given from (IANA IPv6 global unicast). */
const globalIpv6 = addressesOf('2000::/3');
const toPublicIpv6: Flows = box({ source: globalIpv6, destination: globalIpv6, services: everyService });
