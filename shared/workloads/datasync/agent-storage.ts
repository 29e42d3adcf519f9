import { addresses, addressesOf, isAddress } from '../../algebra/addresses.ts';
import { whyUnread } from '../../network/network.ts';
import { keyServers, serverOf } from '../../network/server-names.ts';
import { unmodelled } from '../../network/unmodelled.ts';
import {
  dataNodes,
  hadoopKeys,
  kerberos,
  nameNodes,
  nfs,
  nfs3,
  objectStorage,
  selfManaged,
  smb,
  storageManagement,
} from '../../requirements/datasync-agents.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { serversAt } from '../appstream/declared.ts';
import { serversIn } from '../directory/servers.ts';
import { isShut, somewhere } from '../somewhere.ts';
import type { Meaning, Need, Path } from '../workload.ts';
import { meaningsTo } from './agent-endpoints.ts';
import type { Here } from './agent-host.ts';
import { idOf } from './arn.ts';
import { type KnownLocation, understood } from './location.ts';

/** What an agent reaches of the storage that its locations name. */
export function storageNeeds(here: Here): Need[] {
  const { place, agent } = here;
  const all = place.datasync?.Locations;
  if (!all) {
    const why = `Cannot be told: ${whyUnread(place, 'datasync:ListLocations')}.`;
    return selfManaged.map((requirement) => ({ requirement, means: { kind: 'unknown', why } }));
  }
  const known = all.flatMap((location) => {
    const one = understood(location, place);
    return one.is === 'found' && one.value.agents.includes(idOf(agent.AgentArn)) ? [one.value] : [];
  });
  here.network.rests(...known.map(({ location }) => idOf(location.LocationArn)));
  return [
    ...known.flatMap((location) => needsOf(here, location)),
    {
      requirement: storageManagement,
      means: { kind: 'not-applicable', why: 'No location shows a management interface.' },
    },
  ];
}

function needsOf(here: Here, { kind, location, host, name }: KnownLocation): Need[] {
  const server = serverOf(host);
  const to = (requirement: FlowRequirement, text: string, services?: readonly string[]): Need[] =>
    meaningsAt(here, name, text).map((means) => ({
      requirement: services ? { ...requirement, services } : requirement,
      means,
    }));
  const hidden = (requirement: FlowRequirement, why: string): Need => ({
    requirement,
    means: { kind: 'unknown', why },
  });
  const { MountOptions, ServerPort, ServerProtocol, NameNodes = [], KmsKeyProviderUri, AuthenticationType } = location;
  const ticket = AuthenticationType === 'KERBEROS' ? kdc(here, location.DnsIpAddresses ?? [], name) : [];
  switch (kind) {
    case 'nfs':
      return [...to(nfs, server), ...(MountOptions?.Version === 'NFS3' ? to(nfs3, server) : [])];
    case 'smb':
      return [...to(smb, server), ...ticket];
    case 'object-storage':
      return to(objectStorage, server, [`tcp/${ServerPort ?? (ServerProtocol === 'HTTP' ? 80 : 443)}`]);
    case 'hdfs':
      return [
        ...NameNodes.flatMap(({ Hostname = '', Port = 8020 }) => to(nameNodes, Hostname, [`tcp/${Port}`])),
        ...(NameNodes.length === 0 ? [hidden(nameNodes, `The NameNodes of ${name} were not read.`)] : []),
        // The port is a setting of the cluster: what cannot be seen must not decide.
        hidden({ ...dataNodes, need: 'optional' }, 'AWS shows neither the DataNodes of the cluster nor their port.'),
        ...(KmsKeyProviderUri === undefined ? [] : keys(to, KmsKeyProviderUri)),
        ...ticket,
      ];
    default:
      return [];
  }
}

function keys(to: (of: FlowRequirement, text: string, services: string[]) => Need[], uri: string): Need[] {
  const { hosts, port } = keyServers(uri);
  if (Number(port) > 65_535)
    return [{ requirement: hadoopKeys, means: { kind: 'unknown', why: `${uri} names a port that is none.` } }];
  return hosts.flatMap((host) => to(hadoopKeys, host, [`tcp/${port}`]));
}

/** Which servers give tickets is in no API; of a domain, its DNS servers are likely to. */
function kdc(here: Here, likely: readonly string[], name: string): Need[] {
  const { network, host } = here;
  const why = `that the Kerberos servers of ${name} are its DNS servers is only supposed`;
  const clients = host.is === 'found' ? host.value.clients : [];
  if (host.is === 'found' && (likely.length === 0 || clients.some((client) => isShut(network, client, kerberos))))
    return [{ requirement: kerberos, means: somewhere(clients, `AWS does not show the Kerberos servers of ${name}`) }];
  return likely
    .flatMap((text) => meaningsAt(here, name, text))
    .map((means) => ({ requirement: kerberos, means: means.kind === 'paths' ? { ...means, supposed: why } : means }));
}

/** The paths of an agent to one server, by its address. */
function meaningsAt(here: Here, name: string, text: string): Meaning[] {
  const { network, place, host } = here;
  if (host.is === 'unknown') return [{ kind: 'unknown', why: `Cannot be told: ${host.why}.` }];
  if (!isAddress(text))
    return [somewhere(host.value.clients, `which address ${text || `the server of ${name}`} has is not visible`)];
  if (text.includes(':')) return [{ kind: 'unknown', why: `${unmodelled['ipv6-paths'](`of ${text}`)}.` }];
  const label = `${name} at ${text}`;
  const { clients, outside } = host.value;
  const paths = clients.flatMap((client) =>
    serversAt(network, client, label, `${text}/32`).map((server): Path => ({ client, server })),
  );
  const seen: Meaning[] = paths.length > 0 ? [{ kind: 'paths', paths }] : [];
  if (outside.length === 0) return seen;
  const vpcs = (place.ec2?.Vpcs ?? []).map(({ VpcId }) => VpcId);
  const ends = serversIn(network, label, addressesOf(text), { place, vpcs, groups: [] }).filter(
    (one) => !addresses.isEmpty(one.addresses),
  );
  if (ends.length === 0)
    return [
      ...seen,
      {
        kind: 'unknown',
        why: `Neither ${idOf(here.agent.AgentArn)} nor ${text} is in a network that AWS shows: look there.`,
      },
    ];
  return [
    ...seen,
    ...meaningsTo(
      { ...here, host: { is: 'found', value: { clients: [], outside } } },
      { is: 'found', value: { ends } },
    ),
  ];
}
