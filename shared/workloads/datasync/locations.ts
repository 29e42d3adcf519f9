import { addresses, everyIpv4 } from '../../algebra/addresses.ts';
import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { defaultTenancy, oneEndpointForAll, subnetNearMountTarget } from '../../requirements/datasync-placement.ts';
import { mountTargetFromClients } from '../../requirements/efs.ts';
import {
  administration,
  directoryOfFileServers,
  dnsOfFileServers,
  efaSelf,
  smbOfFileServers,
} from '../../requirements/fsx.ts';
import type { StateRequirement } from '../../requirements/requirement.ts';
import type { Located, Side } from '../side.ts';
import type { Claim, Placed, Situation } from '../situation.ts';
import type { Meaning, Need, Path, Workload } from '../workload.ts';
import { agentOf } from './agent.ts';
import { idOf } from './arn.ts';
import { fileServers, mountTargetFrom, zoneOf } from './file-servers.ts';
import { fileSystemOf, mountTargetsOf } from './file-systems.ts';
import { isFileSystem, type Known, type KnownLocation, understood } from './location.ts';
import { imagined, linuxPorts } from './task-clients.ts';
import { atFileSystem } from './task-ends.ts';
import { directoryPaths, dnsPaths } from './windows-directory.ts';

/** The DataSync locations of a place: where they are, and what the storage behind them admits and reaches. */
export const locations = (place: Place): Workload[] =>
  (place.datasync?.Locations ?? []).map((location) => {
    const known = understood(location, place);
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'datasync-location', id: idOf(location.LocationArn), arn: location.LocationArn },
      needs: (network) => (known.is === 'found' ? needs(network, known.value) : []),
      claims: (network) => (known.is === 'found' ? claims(network, known.value) : strange(known.why)),
    };
  });

/** A location of which nothing is known may be one that makes interfaces in a VPC. */
const strange = (why: string): Claim[] => [
  { requirement: defaultTenancy, about: { kind: 'unknown', why: `Cannot be told: ${why}.` } },
];

function needs(network: Network, known: KnownLocation): Need[] {
  switch (known.kind) {
    case 'efs':
      return [{ requirement: mountTargetFromClients, means: admittedByMountTarget(network, known) }];
    case 'fsx-windows':
      return ofWindows(network, known);
    case 'fsx-lustre':
      return [{ requirement: efaSelf, means: amongThemselves(network, known) }];
    default:
      return [];
  }
}

function admittedByMountTarget(network: Network, known: KnownLocation): Meaning {
  const made = atFileSystem(network, known);
  const clients = made.is === 'found' ? imagined(made.value) : made;
  if (clients.is === 'unknown') return { kind: 'unknown', why: `${clients.why}.` };
  const [client] = clients.value.clients;
  if (!client) return { kind: 'unknown', why: `the subnet of ${known.name} was not read.` };
  const servers = mountTargetFrom(network, known, client.at.subnet);
  if (servers.is === 'unknown') return { kind: 'unknown', why: `${servers.why}.` };
  const { ends, more, supposed } = servers.value;
  const why = [more, supposed].filter((one) => one !== undefined).join('; ');
  const sides = ends.map((own): Side => ({ own, peers: client, opens: 'peers', clientPorts: linuxPorts }));
  if (sides.length === 0 || supposed !== undefined) return { kind: 'unknown', why: `${why}.` };
  return { kind: 'sides', sides, ...(why !== '' && { more: why }) };
}

/** What Windows file servers need to serve: their directory, and SMB from whoever mounts them. */
function ofWindows(network: Network, known: KnownLocation): Need[] {
  const servers = fileServers(network, known);
  if (servers.is === 'unknown') return all(`${servers.why}.`);
  const system = fileSystemOf(network, known);
  if (system.is === 'unknown') return all(`${system.why}.`);
  const { ends, standby } = servers.value;
  const own = [...ends, ...standby];
  const directory = directoryPaths(network, system.value, own);
  return [
    { requirement: dnsOfFileServers, means: dnsPaths(network, system.value, own) },
    ...directoryOfFileServers.map((requirement) => ({ requirement, means: directory(requirement) })),
    { requirement: smbOfFileServers, means: directory(smbOfFileServers) },
    { requirement: smbOfFileServers, means: fromTasks(network, known, ends) },
    { requirement: administration, means: { kind: 'sides', sides: own.map(administered) } },
  ];
}

const all = (why: string): Need[] =>
  [dnsOfFileServers, ...directoryOfFileServers, smbOfFileServers, administration].map((requirement) => ({
    requirement,
    means: { kind: 'unknown', why },
  }));

function fromTasks(network: Network, known: KnownLocation, ends: readonly Located[]): Meaning {
  const made = atFileSystem(network, known);
  const clients = made.is === 'found' ? imagined(made.value) : made;
  if (clients.is === 'unknown') return { kind: 'unknown', why: `${clients.why}.` };
  const paths = clients.value.clients.flatMap((client) => ends.map((server): Path => ({ client, server })));
  return { kind: 'paths', paths };
}

/** Who administers a file server, and from where, no API shows. */
const administered = (own: Located): Side => ({
  own,
  peers: { name: 'administrators', addresses: everyIpv4, at: 'outside' },
  opens: 'peers',
  clientPorts: { from: 1024, to: 65_535 },
  hidden: {
    why: 'which networks administrators are in is not visible',
    surelyOne: false,
    but: addresses.empty,
    mayOpen: false,
  },
});

/** With EFA, file servers and clients talk about everything with one another. */
function amongThemselves(network: Network, known: KnownLocation): Meaning {
  const system = fileSystemOf(network, known);
  if (system.is === 'unknown') return { kind: 'unknown', why: `${system.why}.` };
  if (system.value.value.LustreConfiguration?.EfaEnabled !== true)
    return { kind: 'not-applicable', why: `${system.value.value.FileSystemId} is not EFA-enabled.` };
  const servers = fileServers(network, known);
  if (servers.is === 'unknown') return { kind: 'unknown', why: `${servers.why}.` };
  const made = atFileSystem(network, known);
  const clients = made.is === 'found' ? imagined(made.value) : made;
  if (clients.is === 'unknown') return { kind: 'unknown', why: `${clients.why}.` };
  const { ends, more } = servers.value;
  const self = ends.map((end): Path => ({ client: { ...end, clientPorts: linuxPorts }, server: end }));
  const both = clients.value.clients.flatMap((client) =>
    ends.flatMap((server): Path[] => [
      { client, server },
      { client: { ...server, clientPorts: linuxPorts }, server: client },
    ]),
  );
  return { kind: 'paths', paths: [...self, ...both], ...(more !== undefined && { more }) };
}

function claims(network: Network, known: KnownLocation): Claim[] {
  const { place, kind, agents } = known;
  const several = agents.map((id) => agentOf(network, id, place));
  const unknown = several.find((one) => one.is === 'unknown');
  const alike: Situation = unknown
    ? { kind: 'unknown', why: `Cannot be told: ${unknown.why}.` }
    : { kind: 'agents', place, agents: several.flatMap((one) => (one.is === 'found' ? [one.value] : [])) };
  const made = isFileSystem(kind) ? atFileSystem(network, known) : undefined;
  return [
    ...(agents.length > 0 ? [{ requirement: oneEndpointForAll, about: alike }] : []),
    ...(made ? [claimIn(defaultTenancy, place, made)] : []),
    ...(kind === 'efs' && made ? [{ requirement: subnetNearMountTarget, about: near(network, known, made) }] : []),
  ];
}

type Made = ReturnType<typeof atFileSystem>;

const claimIn = (requirement: StateRequirement, place: Place, made: Made): Claim => {
  const subnets = subnetsOf(made);
  return {
    requirement,
    about:
      subnets.is === 'found'
        ? { kind: 'subnets', place, subnets: subnets.value }
        : { kind: 'unknown', why: `Cannot be told: ${subnets.why}.` },
  };
};

const subnetsOf = (made: Made): Known<Placed['subnets']> => {
  if (made.is === 'unknown') return made;
  return { is: 'found', value: made.value.subnet ? [made.value.subnet] : [] };
};

function near(network: Network, known: KnownLocation, made: Made): Situation {
  const targets = mountTargetsOf(network, known);
  const subnets = subnetsOf(made);
  if (targets.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${targets.why}.` };
  if (subnets.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${subnets.why}.` };
  return {
    kind: 'mount',
    place: known.place,
    subnets: subnets.value,
    targets: targets.value.map((one) => {
      const subnet = network.find('Subnets', one.value.SubnetId ?? '', one.place);
      const vpc = one.value.VpcId ?? (subnet.is === 'found' ? subnet.value.VpcId : undefined);
      return { id: one.value.MountTargetId, vpc, zone: zoneOf(network, one) };
    }),
  };
}
