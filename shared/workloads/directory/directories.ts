import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { certificateAuthority } from '../../requirements/appstream.ts';
import {
  connectorPorts,
  controllersOut,
  controllersToThemselves,
  dhcpOptions,
  managedControllers,
  microsoftPorts,
  radius,
  vpcOfManaged,
} from '../../requirements/directory.ts';
import { windowsPorts } from '../appstream/host.ts';
import { world } from '../appstream/internet.ts';
import type { Located, Side } from '../side.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Meaning, Need, Workload } from '../workload.ts';
import { toOwnServers, toRadius } from './connector.ts';
import { controllerEnds, type Ends } from './ends.ts';
import { type Found, isManaged, type Not, otherType, same } from './found.ts';
import { fromMembers, fromOwnVpc, type Members, membersOf } from './members.ts';

/** The directories of a place: what their controllers admit and reach, and what AD Connectors reach. */
export const directories = (place: Place): Workload[] =>
  (place.ds?.DirectoryDescriptions ?? []).map((directory) => ({
    account: place.account,
    region: place.region,
    subject: { type: 'directory', id: directory.DirectoryId },
    needs: (network) => needs(network, { directory, place }),
    claims: () => claims({ directory, place }),
  }));

const needs = (network: Network, found: Found): Need[] => {
  const here: Here = { network, found, ends: controllerEnds(network, found) };
  return [...ofManaged(here, notManaged(found)), ...ofConnector(here, notConnector(found))];
};

type Here = { readonly network: Network; readonly found: Found; readonly ends: Ends };

const nobody: Members = { clients: [], more: [], some: false };

/** What is asked of the controllers that AWS runs. */
function ofManaged(here: Here, not: Meaning | undefined): Need[] {
  const { network, found } = here;
  const means = (of: (own: Located) => readonly (Side | string)[]): Meaning => not ?? sides(here, of);
  const { clients, more, some }: Members = not ? nobody : membersOf(network, found);
  const admitted = means((own) => [...fromMembers(own, clients), ...more, fromOwnVpc(network, own, found, some)]);
  return [
    ...managedControllers.map((requirement) => ({ requirement, means: admitted })),
    { requirement: controllersToThemselves, means: means((own) => fromOthers(own, here.ends.ends)) },
    { requirement: controllersOut, means: means((own) => [outward(own)]) },
    { requirement: certificateAuthority, means: not ?? authority(network, found) },
  ];
}

/** What is asked of an AD Connector, and of the self-managed controllers behind it. */
function ofConnector(here: Here, not: Meaning | undefined): Need[] {
  const { network, found } = here;
  const { clients, more }: Members = not ? nobody : membersOf(network, found);
  const fromOutside = not ?? sides(here, (own) => [...fromMembers(own, clients), ...more]);
  const among = not ?? sides(here, (own) => fromOthers(own, here.ends.ends));
  return [
    { requirement: connectorPorts, means: not ?? toOwnServers(network, found) },
    not ? { requirement: radius, means: not } : toRadius(network, found),
    ...microsoftPorts.map((requirement) => ({
      requirement,
      means: requirement.from === 'domain-members' ? fromOutside : among,
    })),
  ];
}

/** What the controllers in sight decide, and why there may be more to it. */
function sides({ ends: { ends, more } }: Here, of: (own: Located) => readonly (Side | string)[]): Meaning {
  const all = ends.flatMap(of);
  const bound = all.filter((one) => typeof one !== 'string');
  const why = [...(more === undefined ? [] : [more]), ...new Set(all.filter((one) => typeof one === 'string'))];
  if (bound.length === 0) return { kind: 'unknown', why: `${why.join('; ') || 'No member of it is in sight'}.` };
  return { kind: 'sides', sides: bound, ...(why.length > 0 && { more: why.join('; ') }) };
}

/** Why what is asked of managed controllers is not asked of a directory; nothing if it is. */
function notManaged({ directory }: Found): Not | undefined {
  if (isManaged(directory)) return;
  return otherType(directory.Type, 'The directory is not an AWS Managed Microsoft AD.');
}

/** The same for what is asked of AD Connectors and of the self-managed controllers behind them. */
function notConnector({ directory }: Found): Not | undefined {
  if (directory.Type === 'ADConnector') return;
  return otherType(directory.Type, 'The directory is not an AD Connector, and no controllers of yours are behind it.');
}

/** What the other controllers open to one; a single one stands for those that AWS may add. */
const fromOthers = (own: Located, ends: readonly Located[]): Side[] => {
  const others = ends.filter((one) => one !== own);
  return (others.length > 0 ? others : [own]).map((peers) => ({
    own,
    peers,
    opens: 'peers',
    clientPorts: windowsPorts,
  }));
};

const outward = (own: Located): Side => ({ own, peers: world, opens: 'own', clientPorts: windowsPorts });

/** Which server the certificates come from is nowhere to be read. */
function authority(network: Network, { directory, place }: Found): Meaning {
  const configs = network.places.flatMap(({ appstream }) => appstream?.DirectoryConfigs ?? []);
  const uses = configs.some(
    ({ DirectoryName, CertificateBasedAuthProperties }) =>
      same(DirectoryName, directory.Name ?? '') && CertificateBasedAuthProperties?.Status?.startsWith('ENABLED'),
  );
  if (uses) return { kind: 'unknown', why: 'AWS does not show which server its certificates come from.' };
  if (!place.appstream?.DirectoryConfigs)
    return { kind: 'unknown', why: 'Whether fleets use certificate-based authentication with it was not read.' };
  return { kind: 'not-applicable', why: 'No AppStream directory configuration uses certificates with it.' };
}

function claims(found: Found): Claim[] {
  const about: Situation = { kind: 'directory', ...found };
  return [
    { requirement: vpcOfManaged, about: notManaged(found) ?? about },
    { requirement: dhcpOptions, about },
  ];
}
