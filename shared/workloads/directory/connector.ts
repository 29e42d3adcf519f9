import { addressesOf, isAddress } from '../../algebra/addresses.ts';
import type { Client, Endpoint } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { radius } from '../../requirements/directory.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { windowsPorts } from '../appstream/host.ts';
import { isLocated } from '../side.ts';
import type { Meaning, Need } from '../workload.ts';
import { controllerAddresses, type Found } from './found.ts';
import { serverAt } from './servers.ts';

/** The paths of an AD Connector to its self-managed controllers. */
export function toOwnServers(network: Network, found: Found): Meaning {
  const { DirectoryId } = found.directory;
  const texts = controllerAddresses(found);
  if (texts.length === 0) return { kind: 'unknown', why: `Directory ${DirectoryId} shows no address of a controller.` };
  return toServers(network, found, texts, 'controller', []);
}

/** The paths to its RADIUS servers, on the port that is set. */
export function toRadius(network: Network, found: Found): Need {
  const { RadiusServers = [], RadiusPort = 1812 } = found.directory.RadiusSettings ?? {};
  if (RadiusServers.length === 0) return { requirement: radius, means: { kind: 'not-applicable', why: noRadius } };
  const named = RadiusServers.filter((server) => !isAddress(server)).map((name) => `where ${name} is is not known`);
  const means = toServers(network, found, RadiusServers.filter(isAddress), 'RADIUS server', named);
  const requirement: FlowRequirement = { ...radius, services: [`udp/${RadiusPort}`] };
  return { requirement: RadiusPort === 1812 ? radius : requirement, means };
}

const noRadius = 'The directory asks no RADIUS server.';

function toServers(
  network: Network,
  found: Found,
  texts: readonly string[],
  what: string,
  missing: readonly string[],
): Meaning {
  const clients = connectorEnds(network, found);
  if (typeof clients === 'string') return { kind: 'unknown', why: `${clients}.` };
  if (texts.length === 0) return { kind: 'unknown', why: `${missing.join('; ')}.` };
  const paths = clients.flatMap((client) => {
    const from = { place: client.at.place, vpcs: [client.at.subnet.VpcId], groups: [] };
    return texts.map((text): { client: Client; server: Endpoint } => ({
      client,
      server: serverAt(network, text, what, from),
    }));
  });
  return { kind: 'paths', paths, ...(missing.length > 0 && { more: missing.join('; ') }) };
}

/**
 * The connector's own ends: by their addresses, else one imagined in each of its subnets. Which ports they take for
 * themselves is not documented; those of Windows are taken.
 */
function connectorEnds(network: Network, { directory, place }: Found): readonly Client[] | string {
  const { VpcId = '', SubnetIds = [], SecurityGroupId, ConnectIps = [] } = directory.ConnectSettings ?? {};
  const groups = SecurityGroupId === undefined ? [] : [SecurityGroupId];
  const at = ConnectIps.map((ip) => serverAt(network, ip, 'AD Connector', { place, vpcs: [VpcId], groups }));
  const located = at.filter(isLocated).map((end): Client => ({ ...end, clientPorts: windowsPorts }));
  if (located.length > 0) return located;
  const imagined = SubnetIds.flatMap((id): Client[] => {
    const found = network.find('Subnets', id, place);
    if (found.is !== 'found' || found.value.CidrBlock === undefined) return [];
    const more = SecurityGroupId === undefined && { more: `the group of ${directory.DirectoryId} was not read` };
    const own = { place, subnet: found.value, groups: { ids: groups, ...more }, publicAddress: false };
    return [
      {
        name: `AD Connector in ${id}`,
        addresses: addressesOf(found.value.CidrBlock),
        clientPorts: windowsPorts,
        at: own,
      },
    ];
  });
  return imagined.length > 0 ? imagined : `no subnet of AD Connector ${directory.DirectoryId} is in sight`;
}
