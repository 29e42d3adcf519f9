import type { Resource } from '../../configuration/configuration.ts';
import type { Client } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { applications, directory, dns, internet, s3, udpStreaming } from '../../requirements/appstream.ts';
import { groupsLetOut } from '../../requirements/appstream-placement.ts';
import { fleetsInOtherVpcs } from '../../requirements/directory.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { controllers, resolvers } from '../directory/controllers.ts';
import { fromElsewhere } from '../directory/elsewhere.ts';
import type { Side } from '../side.ts';
import type { Meaning, Need } from '../workload.ts';
import { toDeclared } from './declared.ts';
import { clientsOf, type Host } from './host.ts';
import { onInternet, world } from './internet.ts';
import { serves } from './stack-use.ts';
import { toS3 } from './storage.ts';

/** The flows that the instances of a fleet or builder need. */
export function hostNeeds(network: Network, host: Host, declared: readonly Resource[] = []): Need[] {
  const clients = clientsOf(network, host);
  const to = (means: (from: readonly Client[]) => Meaning): Meaning =>
    clients.is === 'found' ? withMore(means(clients.value), clients.more) : { kind: clients.is, why: clients.why };
  const outside = to((from) => onInternet(network, host, from));
  const resolving = to((from) => joined(host, () => resolvers(network, host, from)));
  const joining = to((from) => joined(host, () => controllers(network, host, from)));
  return [
    ...internet.map((requirement) => ({ requirement, means: outside })),
    { requirement: udp(host), means: outside },
    { requirement: groupsLetOut, means: to((from) => throughGroups(host, from)) },
    ...directory.map((requirement) => ({ requirement, means: requirement === dns ? resolving : joining })),
    { requirement: fleetsInOtherVpcs, means: to((from) => joined(host, () => fromElsewhere(network, host, from))) },
    ...(host.what === 'fleet' ? ofFleets(network, host, declared, to) : []),
  ];
}

const ofFleets = (
  network: Network,
  host: Host,
  declared: readonly Resource[],
  to: (means: (from: readonly Client[]) => Meaning) => Meaning,
): Need[] => [
  { requirement: s3, means: to((from) => toS3(network, host, from)) },
  ...applications.map((requirement) => ({
    requirement,
    means: to((from) => toDeclared(network, requirement, host, declared, from)),
  })),
];

const withMore = (means: Meaning, more: string | undefined): Meaning =>
  (means.kind === 'paths' || means.kind === 'sides') && more !== undefined
    ? { ...means, more: means.more === undefined ? more : `${means.more}; ${more}` }
    : means;

/** Streaming over UDP is a comfort, unless a stack of the fleet prefers it. */
function udp({ place, name, what }: Host): FlowRequirement {
  if (what !== 'fleet') return udpStreaming;
  const preferred = serves(
    place,
    name,
    ({ StreamingExperienceSettings, AccessEndpoints = [] }) =>
      StreamingExperienceSettings?.PreferredProtocol === 'UDP' && AccessEndpoints.length === 0,
    'prefers UDP',
  );
  return preferred.is === 'yes' ? { ...udpStreaming, lenient: [] } : udpStreaming;
}

/** With default internet access the groups must let out, whatever stops behind them. */
function throughGroups(host: Host, clients: readonly Client[]): Meaning {
  if (!host.defaultInternetAccess) return { kind: 'not-applicable', why: 'Default internet access is off.' };
  const sides = clients.map(
    (client): Side => ({ own: client, peers: world, opens: 'own', clientPorts: client.clientPorts }),
  );
  return { kind: 'sides', sides };
}

/** What is in a domain is asked only of what joins one. */
export function joined({ domain, fleetType, what }: Host, bind: () => Meaning): Meaning {
  if (!domain) return { kind: 'not-applicable', why: `The ${what} is not joined to a domain.` };
  if (fleetType === 'ELASTIC')
    return { kind: 'not-applicable', why: 'Elastic fleets cannot be joined to a domain (AS-DIR-NOT-ELASTIC).' };
  return bind();
}
