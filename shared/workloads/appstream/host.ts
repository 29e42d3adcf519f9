import { addressesOf } from '../../algebra/addresses.ts';
import type { Client, ClientPorts, Groups } from '../../network/endpoint.ts';
import type { Lookup, Network } from '../../network/network.ts';
import type { Fleet, Place, Subnet } from '../../network/snapshot.ts';
import { unmodelled } from '../../network/unmodelled.ts';
import type { Placed } from '../situation.ts';
import type { Scheduled } from '../taking.ts';
import { interfacesOf, ownInterface } from './interfaces.ts';

/** A fleet or builder: whose instances have interfaces in subnets of ours, as it is configured. */
export type Host = {
  readonly what: 'fleet' | 'image builder' | 'app block builder';
  readonly name: string;
  readonly place: Place;
  /** Whether it is in a VPC of ours at all. */
  readonly inVpc: boolean;
  readonly subnets: readonly string[];
  /** None means the VPC's default group. */
  readonly groups: readonly string[];
  readonly clientPorts: ClientPorts;
  readonly defaultInternetAccess: boolean;
  /** The domain that it joins, if it names one. */
  readonly domain?: string;
  /** What AWS says of a fleet's type. */
  readonly fleetType?: string;
  readonly instanceType?: string;
  /** The most instances at once, or sessions of an Elastic fleet; a text says why that is not known. */
  readonly instances: number | string;
  /** How many instances are desired now, where AWS says it. */
  readonly desired?: number;
  /** What a schedule scales it to at other times; a text says why that is not known. */
  readonly scheduled?: readonly Scheduled[] | string;
  /** How many run, where AWS says it. */
  readonly running?: number;
  /** The interface that AWS names as its own, and its address. */
  readonly interface?: { readonly id: string; readonly address?: string };
};

/** How a fleet or builder is configured in the network: what AWS names alike for all of them. */
export const placing = (
  { VpcConfig, EnableDefaultInternetAccess, InstanceType, Platform = 'WINDOWS' }: Placing,
  place: Place,
): Pick<Host, 'place' | 'inVpc' | 'instanceType' | 'subnets' | 'groups' | 'clientPorts' | 'defaultInternetAccess'> => ({
  place,
  inVpc: VpcConfig !== undefined,
  ...(InstanceType !== undefined && { instanceType: InstanceType }),
  subnets: [...new Set(VpcConfig?.SubnetIds)],
  groups: [...new Set(VpcConfig?.SecurityGroupIds)],
  clientPorts: Platform.startsWith('WINDOWS') ? windowsPorts : linuxPorts,
  defaultInternetAccess: EnableDefaultInternetAccess === true,
});

type Placing = Pick<Fleet, 'VpcConfig' | 'EnableDefaultInternetAccess' | 'InstanceType' | 'Platform'>;

/** The ports that Windows 2008 and later, and Linux take for their own end (VPC-NACL-EPHEMERAL). */
export const windowsPorts: ClientPorts = { from: 49_152, to: 65_535 };
const linuxPorts: ClientPorts = { from: 32_768, to: 61_000 };

export type Clients =
  | { readonly is: 'found'; readonly value: readonly Client[]; readonly more?: string }
  | { readonly is: 'not-applicable' | 'unknown'; readonly why: string };

/** The interfaces that the instances have or will have: one endpoint a subnet, any address of it that may be theirs. */
export function clientsOf(network: Network, host: Host): Clients {
  if (host.subnets.length === 0) return { is: 'not-applicable', why: `The ${host.what} has no subnet of yours.` };
  const seen = host.subnets.map((id) => clientIn(network, host, id));
  const value = seen.filter((one) => typeof one !== 'string');
  const why = seen.filter((one) => typeof one === 'string');
  if (value.length === 0) return { is: 'unknown', why: `${why.join('; ')}.` };
  return { is: 'found', value, ...(why.length > 0 && { more: why.join('; ') }) };
}

function clientIn(network: Network, host: Host, id: string): Client | string {
  const found = network.find('Subnets', id, host.place);
  if (found.is === 'unread') return found.why;
  if (found.is === 'absent') return `Subnet ${id} does not exist`;
  const { value: subnet } = found;
  if (!subnet.CidrBlock) return unmodelled['ipv6-paths'](id);
  const own = ownInterface(network, host, subnet);
  return {
    name: own ? `${own.id} in ${id}` : id,
    addresses: addressesOf(own?.address ?? subnet.CidrBlock),
    clientPorts: host.clientPorts,
    at: {
      place: host.place,
      subnet,
      groups: own?.groups ?? groupsIn(network, host, subnet),
      publicAddress: host.defaultInternetAccess || noPublicAddress,
    },
  };
}

const noPublicAddress = 'instances get a public address of their own only with default internet access, which is off';

/** The configured groups, or the VPC's default group when there are none (AS-SG-DEFAULT-FALLBACK). */
function groupsIn(network: Network, { groups, place }: Host, subnet: Subnet): Groups {
  if (groups.length > 0) return { ids: groups };
  const listed = network.list('SecurityGroups', place);
  if (listed.is !== 'found') return { ids: [], more: listed.is === 'unread' ? listed.why : 'no group was found' };
  const usual = listed.value.find(({ VpcId, GroupName }) => VpcId === subnet.VpcId && GroupName === 'default');
  return usual ? { ids: [usual.GroupId] } : { ids: [], more: `the default group of ${subnet.VpcId} was not found` };
}

/** The situation that claims about placement look at. */
export function placed(network: Network, host: Host): Placed {
  const { place, subnets, groups, defaultInternetAccess, instances, instanceType, fleetType, domain } = host;
  return {
    kind: 'placed',
    place,
    subnets: subnets.map((id): { id: string; subnet: Lookup<Subnet> } => ({
      id,
      subnet: network.find('Subnets', id, place),
    })),
    groups,
    defaultInternetAccess,
    instances,
    ...(instanceType !== undefined && { instanceType }),
    ...(fleetType === 'ELASTIC' && { appBlocks: true }),
    ...(domain !== undefined && { domain }),
    interfaces: interfacesOf(network, host),
  };
}
