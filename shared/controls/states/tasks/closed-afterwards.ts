import { type Addresses, addresses, everyIpv4, parseAddresses, printAddresses } from '../../../algebra/addresses.ts';
import { box, boxes, type Flows, flows } from '../../../algebra/flows.ts';
import { servicesOf } from '../../../algebra/services.ts';
import { doubtful, type LegPath, stopped } from '../../../network/hop.ts';
import type { Network } from '../../../network/network.ts';
import { networkAcl } from '../../../network/network-acls.ts';
import { securityGroups } from '../../../network/security-groups.ts';
import { notInternet } from '../../../network/unfiltered.ts';
import type { Located } from '../../../workloads/side.ts';
import { doubtfulFlows } from '../../evidence.ts';
import { list, type Outcome, passes, together } from '../outcome.ts';

/** Whether nobody is let in to a service that was needed once: within the subnet groups decide, from elsewhere ACLs too. */
export const closedAfterwards = (network: Network, service: string, ends: readonly Located[]): Outcome =>
  together(
    ends.map((own) => closedAt(network, service, own)),
    `${service} is closed at ${list(ends.map(({ name }) => name))}.`,
  );

function closedAt(network: Network, service: string, own: Located): Outcome {
  const near = parseAddresses(own.at.subnet.CidrBlock ?? '0.0.0.0/32');
  const legs = [
    entering(network, service, own, near, false),
    entering(network, service, own, addresses.subtract(everyIpv4, near), true),
  ];
  const open = flows.unionAll(legs.map((leg) => flows.subtract(leg.needed, flows.union(stopped(leg), doubtful(leg)))));
  if (!flows.isEmpty(open)) return { status: 'fail', reason: told(service, own, open) };
  const unclear = legs.filter((leg) => !flows.isEmpty(doubtful(leg)));
  if (unclear.length === 0) return passes(`${service} is closed at ${own.name}.`);
  const doubt = doubtfulFlows(unclear);
  const why = [...new Set(doubt.flatMap(({ because }) => because))].join('; ');
  return { status: 'unknown', reason: `Cannot be proved: ${why}.`, doubt };
}

function entering(network: Network, service: string, own: Located, source: Addresses, acl: boolean): LegPath {
  const needed = box({ source, destination: own.addresses, services: servicesOf(service) });
  const peers = { name: 'anybody', addresses: source, at: 'outside' } as const;
  const groups = securityGroups(network, 'ingress', own.at, peers, needed);
  return { leg: 'request', needed, hops: [...(acl ? [networkAcl(network, 'in', own.at, needed)] : []), groups] };
}

function told(service: string, { name, at }: Located, open: Flows): string {
  const from = addresses.unionAll(boxes(open).map(({ source }) => source));
  const publicly = at.publicAddress === true && !addresses.isEmpty(addresses.subtract(from, notInternet));
  const blocks = printAddresses(from);
  const few = blocks.length > 3 ? `${blocks.slice(0, 2).join(', ')} and ${blocks.length - 2} more` : blocks.join(', ');
  const who = addresses.equals(from, everyIpv4) ? '0.0.0.0/0' : few;
  return `${name} admits ${service} from ${who}${publicly ? ', the internet among it' : ''}, though it was needed for the activation only.`;
}
