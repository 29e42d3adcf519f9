import { addresses, everyIpv4 } from '../algebra/addresses.ts';
import { flows } from '../algebra/flows.ts';
import type { Client } from '../network/endpoint.ts';
import { stopped } from '../network/hop.ts';
import type { Network } from '../network/network.ts';
import type { FlowRequirement } from '../requirements/requirement.ts';
import { type Side, sideLegs } from './side.ts';
import type { Meaning } from './workload.ts';

/**
 * A server of which it is not known where it is: that somebody gets to it is never proved, but nobody does whom nothing
 * lets out. It may be reached over IPv6 where the client's subnet has any: nothing is proved then.
 */
export function somewhere(clients: readonly Client[], why: string): Meaning {
  if (clients.length === 0 || clients.some(mayUseIpv6)) return { kind: 'unknown', why: `Cannot be told: ${why}.` };
  return { kind: 'sides', sides: clients.map((client) => toAnybody(client, why)), more: why };
}

/** Whether nothing lets a client out to any server at all. */
export const isShut = (network: Network, client: Client, requirement: FlowRequirement): boolean =>
  !mayUseIpv6(client) &&
  sideLegs(network, toAnybody(client, ''), requirement).some((leg) => !flows.isEmpty(stopped(leg)));

const toAnybody = (own: Client, why: string): Side => ({
  own,
  peers: { name: 'anybody', addresses: everyIpv4, at: 'outside' },
  opens: 'own',
  clientPorts: own.clientPorts,
  hidden: { why, surelyOne: true, but: addresses.empty, mayOpen: false },
});

const mayUseIpv6 = ({ at }: Client): boolean =>
  at.subnet.Ipv6Native === true || (at.subnet.Ipv6CidrBlockAssociationSet ?? []).length > 0;
