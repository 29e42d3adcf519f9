import { addresses, everyIpv4 } from '../../algebra/addresses.ts';
import type { Network } from '../../network/network.ts';
import { mountTargetFromClients } from '../../requirements/efs.ts';
import {
  administration,
  directoryOfFileServers,
  dnsOfFileServers,
  efaSelf,
  smbOfFileServers,
  webServices,
} from '../../requirements/fsx.ts';
import type { Located, Side } from '../side.ts';
import type { Meaning, Need, Path } from '../workload.ts';
import { fileServers, mountTargetFrom } from './file-servers.ts';
import { fileSystemOf } from './file-systems.ts';
import type { KnownLocation } from './location.ts';
import { imagined, linuxPorts } from './task-clients.ts';
import { atFileSystem } from './task-ends.ts';
import { directoryPaths, dnsPaths } from './windows-directory.ts';

/** What the storage behind a location admits and reaches. */
export function locationNeeds(network: Network, known: KnownLocation): Need[] {
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
  if (clients.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${clients.why}.` };
  const [client] = clients.value.clients;
  if (!client) return { kind: 'unknown', why: `Cannot be told: the subnet of ${known.name} was not read.` };
  const servers = mountTargetFrom(network, known, client.at.subnet);
  if (servers.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${servers.why}.` };
  const { ends, more, supposed } = servers.value;
  const why = [more, supposed].filter((one) => one !== undefined).join('; ');
  const sides = ends.map((own): Side => ({ own, peers: client, opens: 'peers', clientPorts: linuxPorts }));
  if (sides.length === 0 || supposed !== undefined) return { kind: 'unknown', why: `Cannot be told: ${why}.` };
  return { kind: 'sides', sides, ...(why !== '' && { more: why }) };
}

/** What Windows file servers need to serve: their directory, and SMB from whoever mounts them. */
function ofWindows(network: Network, known: KnownLocation): Need[] {
  const servers = fileServers(network, known);
  if (servers.is === 'unknown') return all(`Cannot be told: ${servers.why}.`);
  const system = fileSystemOf(network, known);
  if (system.is === 'unknown') return all(`Cannot be told: ${system.why}.`);
  const { ends, standby } = servers.value;
  const own = [...ends, ...standby];
  const single = system.value.value.WindowsConfiguration?.DeploymentType === 'SINGLE_AZ_1';
  const directory = directoryPaths(network, system.value, own);
  return [
    { requirement: dnsOfFileServers, means: dnsPaths(network, system.value, own) },
    ...directoryOfFileServers.map((requirement) => ({
      requirement: single && requirement === webServices ? { ...requirement, need: 'optional' as const } : requirement,
      means: directory(requirement),
    })),
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
  if (clients.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${clients.why}.` };
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
  if (system.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${system.why}.` };
  if (system.value.value.LustreConfiguration?.EfaEnabled !== true)
    return { kind: 'not-applicable', why: `${system.value.value.FileSystemId} is not EFA-enabled.` };
  const servers = fileServers(network, known);
  if (servers.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${servers.why}.` };
  const made = atFileSystem(network, known);
  const clients = made.is === 'found' ? imagined(made.value) : made;
  if (clients.is === 'unknown') return { kind: 'unknown', why: `Cannot be told: ${clients.why}.` };
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
