import { box, type Flows, flows } from '../algebra/flows.ts';
import type { Services } from '../algebra/services.ts';
import { type Client, type Endpoint, type Interface, replies } from './endpoint.ts';
import type { Hop, LegPath } from './hop.ts';
import { journey, type Start } from './journey.ts';
import type { Network } from './network.ts';
import { networkAcl } from './network-acls.ts';
import { securityGroups } from './security-groups.ts';

/**
 * The way from a client to a server and back, as AWS decides it: legs with their hops, translated ones apart. Where
 * routes do not count, the server's side decides about flows that none is known to bring there as well.
 */
export function path(
  network: Network,
  client: Client,
  server: Endpoint,
  wanted: Services,
  routesCount = true,
): readonly LegPath[] {
  const needed = box({ source: client.addresses, destination: server.addresses, services: wanted });
  const egress = securityGroups(network, 'egress', client.at, server, needed);
  // Within a subnet there is no ACL and no route.
  if (typeof server.at !== 'string' && server.at.subnet.SubnetId === client.at.subnet.SubnetId)
    return [{ leg: 'request', needed, hops: [egress, securityGroups(network, 'ingress', server.at, client, needed)] }];

  const answer = replies(wanted, client.clientPorts);
  const back = box({ source: server.addresses, destination: client.addresses, services: answer });
  const out = networkAcl(network, 'out', client.at, needed);
  const { hops, arrives, inside, legs, returns } = journey(network, starting(client.at), server, client, needed);
  const crossing = routesCount ? arrives : flows.subtract(needed, inside);
  const request = [egress, out, ...hops, ...arrival(network, client, server, crossing, inside)];
  const reply = [
    ...departure(network, client, server, back),
    ...returns(back),
    networkAcl(network, 'in', client.at, back),
  ];
  return [{ leg: 'request', needed, hops: request }, ...legs, { leg: 'reply', needed: back, hops: reply }];
}

/** What the server's side decides about flows that reach it in sight. */
function arrival(network: Network, client: Client, server: Endpoint, arrives: Flows, inside: Flows): Hop[] {
  if (typeof server.at === 'string') return [];
  return [
    networkAcl(network, 'in', server.at, arrives),
    securityGroups(network, 'ingress', server.at, client, flows.union(arrives, inside)),
  ];
}

/** What the server's side decides about the replies; its groups let them all pass (VPC-SG-STATEFUL). */
function departure(network: Network, client: Client, server: Endpoint, back: Flows): Hop[] {
  if (typeof server.at === 'string') return [];
  return [
    networkAcl(network, 'out', server.at, back),
    ...journey(network, starting(server.at), client, server, back).hops,
  ];
}

const starting = ({ subnet, place, publicAddress }: Interface): Start => ({ subnet, place, publicAddress, passed: [] });
