import { addressesOf, everyIpv4 } from '../algebra/addresses.ts';
import { box, type Flows, flows } from '../algebra/flows.ts';
import { everyService } from '../algebra/services.ts';
import type { Client, ClientPorts, Endpoint, Groups } from '../network/endpoint.ts';
import type { Network } from '../network/network.ts';
import { routing } from '../network/routes.ts';
import type { Fleet, Place, Subnet } from '../network/snapshot.ts';
import { notInternet } from '../network/unfiltered.ts';
import { directory, internet } from '../requirements/appstream.ts';
import { controllers, resolvers } from './directories.ts';
import type { Meaning, Need, Workload } from './workload.ts';

/** The AppStream fleets of a place, judged from their configuration whether or not they run. */
export const fleets = (place: Place): Workload[] =>
  (place.appstream?.Fleets ?? []).map((fleet) => ({
    account: place.account,
    region: place.region,
    subject: { type: 'appstream-fleet', id: fleet.Name, arn: fleet.Arn ?? arnOf(fleet, place) },
    needs: (network) => needs(network, fleet, place),
    claims: () => [],
  }));

const arnOf = ({ Name }: Fleet, { account, region }: Place): string =>
  `arn:${partitionOf(region)}:appstream:${region}:${account}:fleet/${Name}`;

const partitionOf = (region: string): string =>
  region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';

function needs(network: Network, fleet: Fleet, place: Place): Need[] {
  const clients = clientsOf(network, fleet, place);
  const to = (means: (clients: readonly Client[]) => Meaning): Meaning =>
    clients.is === 'found' ? means(clients.value) : { kind: clients.is, why: clients.why };
  const world = to((from) => onInternet(network, fleet, from));
  const resolving = to((from) => inDirectory(fleet, () => resolvers(network, fleet, place, from)));
  const joined = to((from) => inDirectory(fleet, () => controllers(network, fleet, place, from)));
  return [
    ...internet.map((requirement) => ({ requirement, means: world })),
    ...directory.map((requirement) => ({
      requirement,
      means: requirement.to === 'dns-resolvers' ? resolving : joined,
    })),
  ];
}

type Clients =
  | { readonly is: 'found'; readonly value: readonly Client[] }
  | { readonly is: 'not-applicable' | 'unknown'; readonly why: string };

/** The interfaces that the fleet's instances have or will have: one endpoint a subnet, any free address of it. */
function clientsOf(network: Network, fleet: Fleet, place: Place): Clients {
  const ids = fleet.VpcConfig?.SubnetIds ?? [];
  if (ids.length === 0) return { is: 'not-applicable', why: 'The fleet has no subnet of yours.' };
  const clients: Client[] = [];
  for (const id of ids) {
    const found = network.find('Subnets', id, place);
    if (found.is === 'unread') return { is: 'unknown', why: `${found.why}.` };
    if (found.is === 'absent') return { is: 'unknown', why: `Subnet ${id} does not exist.` };
    const { CidrBlock } = found.value;
    if (!CidrBlock)
      return { is: 'unknown', why: `Subnet ${id} has no IPv4 addresses; IPv6 paths are not modelled yet.` };
    clients.push({
      name: id,
      addresses: addressesOf(CidrBlock),
      clientPorts: clientPorts(fleet),
      at: {
        place,
        subnet: found.value,
        groups: groupsOf(network, fleet, found.value, place),
        publicAddress: fleet.EnableDefaultInternetAccess === true || noPublicAddress,
      },
    });
  }
  return { is: 'found', value: clients };
}

const noPublicAddress = 'instances get a public address of their own only with default internet access, which is off';

/** Windows 2008 and later, and Linux (VPC-NACL-EPHEMERAL). */
const clientPorts = ({ Platform = 'WINDOWS' }: Fleet): ClientPorts =>
  Platform.startsWith('WINDOWS') ? { from: 49_152, to: 65_535 } : { from: 32_768, to: 61_000 };

/** The configured groups, or the VPC's default group when there are none (AS-SG-DEFAULT-FALLBACK). */
function groupsOf(network: Network, fleet: Fleet, subnet: Subnet, place: Place): Groups {
  const ids = fleet.VpcConfig?.SecurityGroupIds ?? [];
  if (ids.length > 0) return { ids };
  const listed = network.list('SecurityGroups', place);
  if (listed.is !== 'found') return { ids: [], more: listed.is === 'unread' ? listed.why : 'no group was found' };
  const usual = listed.value.find(({ VpcId, GroupName }) => VpcId === subnet.VpcId && GroupName === 'default');
  return usual ? { ids: [usual.GroupId] } : { ids: [], more: `the default group of ${subnet.VpcId} was not found` };
}

const world: Endpoint = { name: 'the internet', addresses: everyIpv4, at: 'internet' };

function onInternet(network: Network, fleet: Fleet, clients: readonly Client[]): Meaning {
  const paths = clients.map((client) => ({ client, server: world }));
  const wanted = fleet.EnableDefaultInternetAccess === true || clients.some((client) => leadsOut(network, client));
  if (wanted) return { kind: 'paths', paths };
  const supposed =
    'nothing shows that the fleet is meant to reach the internet: default internet access is off, and no subnet of it has a default route';
  return { kind: 'paths', paths, supposed };
}

/** Whether any route of the client's subnet, dead or alive, leads to public addresses. */
function leadsOut(network: Network, { at: { subnet, place } }: Client): boolean {
  const { sent, decisions } = routing(network, subnet, place, toPublic);
  return (
    sent.some(({ target }) => target.kind !== 'local' && target.kind !== 'endpoint') ||
    decisions.some(({ effect, entry }) => effect === 'doubts' || entry !== null)
  );
}

const toPublic: Flows = flows.subtract(
  box({ source: everyIpv4, destination: everyIpv4, services: everyService }),
  box({ source: everyIpv4, destination: notInternet, services: everyService }),
);

function inDirectory(fleet: Fleet, bind: () => Meaning): Meaning {
  if (!fleet.DomainJoinInfo?.DirectoryName)
    return { kind: 'not-applicable', why: 'The fleet is not joined to a domain.' };
  if (fleet.FleetType === 'ELASTIC')
    return { kind: 'not-applicable', why: 'Elastic fleets cannot be joined to a domain (AS-DIR-NOT-ELASTIC).' };
  return bind();
}
