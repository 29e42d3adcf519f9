import { type Addresses, addresses, everyIpv4, parseAddresses, printAddresses } from '../../../algebra/addresses.ts';
import { box, boxes, type Flows, flows } from '../../../algebra/flows.ts';
import { byProtocol, servicesOf } from '../../../algebra/services.ts';
import { doubtful, type LegPath, stopped } from '../../../network/hop.ts';
import type { Network } from '../../../network/network.ts';
import { networkAcl } from '../../../network/network-acls.ts';
import { securityGroups } from '../../../network/security-groups.ts';
import { notInternet } from '../../../network/unfiltered.ts';
import type { Located } from '../../../workloads/side.ts';
import { doubtfulFlows } from '../../evidence.ts';
import { admitting } from '../../exposure/admitting.ts';
import type { OpenFlow } from '../../verdict.ts';
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
  if (!flows.isEmpty(open)) {
    const all = isPublic(own, open) && { open: openFlows(network, own, open) };
    return { status: 'fail', reason: told(service, own, open), ...all };
  }
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

const sourcesOf = (open: Flows): Addresses => addresses.unionAll(boxes(open).map(({ source }) => source));

/** Whether the internet is among those who are let in. */
const isPublic = ({ at }: Located, open: Flows): boolean =>
  at.publicAddress === true && !addresses.isEmpty(addresses.subtract(sourcesOf(open), notInternet));

/** What is let in, with the rules that do it. */
function openFlows(network: Network, { at, addresses: destination }: Located, open: Flows): OpenFlow[] {
  const rules = at.groups.ids.flatMap((id) => admitting(network, id, at.place).entries);
  const letting = rules.filter(({ plane }) =>
    plane.some(([source, of]) => !flows.isEmpty(flows.intersect(open, box({ source, destination, services: of })))),
  );
  return boxes(open).flatMap(({ source, services }) =>
    byProtocol(services).map((part) => ({
      leg: 'request' as const,
      ...part,
      source: printAddresses(source),
      destination: printAddresses(destination),
      allowedBy: letting.map(({ allows }) => allows),
    })),
  );
}

function told(service: string, own: Located, open: Flows): string {
  const from = sourcesOf(open);
  const publicly = isPublic(own, open);
  const blocks = printAddresses(from);
  const few = blocks.length > 3 ? `${blocks.slice(0, 2).join(', ')} and ${blocks.length - 2} more` : blocks.join(', ');
  const who = addresses.equals(from, everyIpv4) ? '0.0.0.0/0' : few;
  return `${own.name} admits ${service} from ${who}${publicly ? ', the internet among it' : ''}, though it was needed for the activation only.`;
}
