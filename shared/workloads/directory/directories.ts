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
  vpcOfManaged,
} from '../../requirements/directory.ts';
import { world } from '../appstream/internet.ts';
import { windowsPorts } from '../appstream/host.ts';
import type { Located, Side } from '../side.ts';
import type { Claim, Situation } from '../situation.ts';
import type { Meaning, Need, Workload } from '../workload.ts';
import { toOwnServers, toRadius } from './connector.ts';
import { controllerEnds } from './ends.ts';
import { type Found, isManaged, same } from './found.ts';
import { fromMembers, fromOwnVpc, membersOf } from './members.ts';

/** The directories of a place: what their controllers admit and reach, and what AD Connectors reach. */
export const directories = (place: Place): Workload[] =>
  (place.ds?.DirectoryDescriptions ?? []).map((directory) => ({
    account: place.account,
    region: place.region,
    subject: { type: 'directory', id: directory.DirectoryId },
    needs: (network) => needs(network, { directory, place }),
    claims: () => claims({ directory, place }),
  }));

function needs(network: Network, found: Found): Need[] {
  const managed = ofManaged(found);
  const connector = ofConnector(found);
  const { ends, more } = controllerEnds(network, found);
  const sides = (of: (own: Located) => readonly (Side | string)[]): Meaning => {
    const all = ends.flatMap(of);
    const why = [...(more === undefined ? [] : [more]), ...new Set(all.filter((one) => typeof one === 'string'))];
    const bound = all.filter((one) => typeof one !== 'string');
    if (bound.length === 0) return { kind: 'unknown', why: `${why.join('; ') || 'No member is in sight'}.` };
    return { kind: 'sides', sides: bound, ...(why.length > 0 && { more: why.join('; ') }) };
  };
  const members = managed && connector ? [] : membersOf(network, found);
  const all = (own: Located): (Side | string)[] => [
    ...fromMembers(own, members),
    fromOwnVpc(network, own, found, members.length > 0),
  ];
  const admitted = managed ?? sides(all);
  const seen = connector ?? sides((own) => fromMembers(own, members));
  const among = sides((own) => fromOthers(own, ends));
  return [
    ...managedControllers.map((requirement) => ({ requirement, means: admitted })),
    { requirement: controllersToThemselves, means: managed ?? among },
    { requirement: controllersOut, means: managed ?? sides((own) => [outward(own)]) },
    { requirement: certificateAuthority, means: authority(network, found) },
    { requirement: connectorPorts, means: connector ?? toOwnServers(network, found) },
    connector ? { ...toRadius(network, found), means: connector } : toRadius(network, found),
    ...microsoftPorts.map((requirement) => ({
      requirement,
      means: requirement.from === 'domain-members' ? seen : (connector ?? among),
    })),
  ];
}

/** Why what is asked of managed controllers is not asked of a directory; nothing if it is. */
function ofManaged({ directory }: Found): Meaning | undefined {
  if (isManaged(directory)) return;
  return otherType(directory.Type, 'The directory is not an AWS Managed Microsoft AD.');
}

/** The same for what is asked of AD Connectors and of the self-managed controllers behind them. */
function ofConnector({ directory }: Found): Meaning | undefined {
  if (directory.Type === 'ADConnector') return;
  return otherType(directory.Type, 'The directory is not an AD Connector, and no controllers of yours are behind it.');
}

const otherType = (type: string | undefined, why: string): Meaning =>
  type !== undefined && types.includes(type)
    ? { kind: 'not-applicable', why }
    : { kind: 'unknown', why: `AWS says no type of directory that Fairway knows (${type ?? 'none'}).` };

const types = ['MicrosoftAD', 'SharedMicrosoftAD', 'ADConnector', 'SimpleAD'];

/** What the other controllers open to one; a single one stands for those that AWS may add. */
const fromOthers = (own: Located, ends: readonly Located[]): Side[] => {
  const others = ends.filter((one) => one !== own);
  return (others.length > 0 ? others : [own]).map((peers) => ({ own, peers, opens: 'peers', clientPorts: windowsPorts }));
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

function claims({ directory, place }: Found): Claim[] {
  const about: Situation = { kind: 'directory', place, directory };
  const other = ofManaged({ directory, place });
  const managed: Situation = other && other.kind !== 'paths' && other.kind !== 'sides' ? other : about;
  return [
    { requirement: vpcOfManaged, about: managed },
    { requirement: dhcpOptions, about },
  ];
}
