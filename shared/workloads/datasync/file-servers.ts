import { addresses, addressesOf, isAddress, parseAddresses } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { groupsOf } from '../../network/endpoint.ts';
import { type Network, privateAddresses, whyUnread } from '../../network/network.ts';
import type { FileSystem, MountTarget, NetworkInterface, Place, Subnet } from '../../network/snapshot.ts';
import { unclearState } from '../../network/unclear-state.ts';
import { unmodelled } from '../../network/unmodelled.ts';
import type { Located } from '../side.ts';
import { idOf } from './arn.ts';
import { fileSystemOf, mountTargetsOf, type Placed, preferredOf } from './file-systems.ts';
import type { Known, KnownLocation } from './location.ts';

/** Where a location's storage answers. */
export type Servers = {
  readonly ends: readonly Located[];
  /** Those that serve only after a failover. */
  readonly standby: readonly Located[];
  /** Why there may be others. */
  readonly more?: string;
  /** Why it is not sure that these are meant. */
  readonly supposed?: string;
};

/** The mount target that is used from a subnet: the one of its zone. */
export function mountTargetFrom(network: Network, known: KnownLocation, from: Subnet): Known<Servers> {
  const targets = mountTargetsOf(network, known);
  if (targets.is === 'unknown') return targets;
  const seen = targets.value.map((target) => ({ zone: zoneOf(network, target), end: mountTargetEnd(network, target) }));
  const near = seen.filter(({ zone }) => zone !== undefined && zone === from.AvailabilityZoneId);
  const sure = from.AvailabilityZoneId !== undefined && seen.every(({ zone }) => zone !== undefined);
  if (sure && near.length === 0)
    return {
      is: 'unknown',
      why: `no mount target of ${known.name} is in ${from.AvailabilityZoneId}, the zone of ${from.SubnetId}`,
    };
  const chosen = (near.length > 0 ? near : seen).map(({ end }) => end);
  const more = chosen.filter((one) => typeof one === 'string');
  return {
    is: 'found',
    value: {
      ends: chosen.filter((one) => typeof one !== 'string'),
      standby: [],
      ...(more.length > 0 && { more: more.join('; ') }),
      ...(near.length === 0 && { supposed: `which mount target is used from ${from.SubnetId} was not read` }),
    },
  };
}

/** The zone of a mount target, by itself or by its subnet. */
export function zoneOf(network: Network, { value, place }: Placed<MountTarget>): string | undefined {
  if (value.AvailabilityZoneId !== undefined) return value.AvailabilityZoneId;
  const subnet = network.find('Subnets', value.SubnetId ?? '', place);
  return subnet.is === 'found' ? subnet.value.AvailabilityZoneId : undefined;
}

/** Why it is not known that a mount target serves (EFS API, MountTargetDescription.LifeCycleState). */
export function notServing({ MountTargetId: id, LifeCycleState: state }: MountTarget): string | undefined {
  return serves(state) ? undefined : unclearState(`mount target ${id}`, state);
}

/** EFS writes its states small, and FSx large. */
const serves = (state = ''): boolean => /^(available|updating)$/i.test(state);

function mountTargetEnd(network: Network, { value, place }: Placed<MountTarget>): Located | string {
  const idle = notServing(value);
  if (idle !== undefined) return idle;
  const { MountTargetId: id, FileSystemId, SubnetId = '', NetworkInterfaceId = '', IpAddress, Ipv6Address } = value;
  const subnet = network.find('Subnets', SubnetId, place);
  if (subnet.is !== 'found') return subnet.is === 'unread' ? subnet.why : `the subnet of ${id} was not found`;
  if (IpAddress === undefined && Ipv6Address !== undefined) return unmodelled['ipv6-paths'](`of ${id}`);
  const eni = network.find('NetworkInterfaces', NetworkInterfaceId, place);
  const address = IpAddress ?? (eni.is === 'found' ? eni.value.PrivateIpAddress : undefined) ?? subnet.value.CidrBlock;
  if (address === undefined) return `the address of ${id} was not read`;
  const groups = value.SecurityGroups?.length
    ? { ids: value.SecurityGroups }
    : groupsOf(id, eni.is === 'found' ? eni.value.Groups : undefined);
  return {
    name: `mount target ${id} of ${FileSystemId}`,
    addresses: addressesOf(address),
    at: { place: subnet.place, subnet: subnet.value, groups, publicAddress: false },
  };
}

/** The file servers of an FSx location. */
export function fileServers(network: Network, known: KnownLocation): Known<Servers> {
  const found = fileSystemOf(network, known);
  if (found.is === 'unknown') return found;
  const { value: system, place } = found.value;
  const { FileSystemId: id, Lifecycle = 'AVAILABLE', NetworkInterfaceIds = [] } = system;
  const enis = NetworkInterfaceIds.map((eni) => network.find('NetworkInterfaces', eni, place));
  const real = enis.flatMap((eni) => (eni.is === 'found' ? serverOf(network, id, eni.value, eni.place) : []));
  const unread = enis.flatMap((eni) => (eni.is === 'unread' ? [eni.why] : []));
  if (real.length === 0) return { is: 'unknown', why: unread[0] ?? `no network interface of ${id} is in sight` };
  const active = preferredOf(system);
  const isActive = ({ at }: Located): boolean => active === undefined || at.subnet.SubnetId === active;
  const own = real.some(isActive) ? real.filter(isActive) : real;
  const gone = enis.length - real.length;
  const missing = gone > 0 ? [unread[0] ?? `${gone} network interfaces of ${id} are not in sight`] : [];
  const asked = answering(network, known, system, own, place);
  const idle = serves(Lifecycle) ? [] : [`the state of ${id} is ${Lifecycle}`];
  const more = [...idle, ...missing, ...(asked.more === undefined ? [] : [asked.more])].join('; ');
  return {
    is: 'found',
    value: { ends: asked.ends, standby: real.filter((one) => !own.includes(one)), ...(more !== '' && { more }) },
  };
}

function serverOf(network: Network, id: string, eni: NetworkInterface, place: Place): Located[] {
  const subnet = network.find('Subnets', eni.SubnetId ?? '', place);
  const texts = privateAddresses(eni).filter((text) => text.includes('.'));
  if (subnet.is !== 'found' || texts.length === 0) return [];
  const groups = groupsOf(eni.NetworkInterfaceId, eni.Groups);
  return [
    {
      name: `${eni.NetworkInterfaceId} of ${id}`,
      addresses: addressesOf(...texts),
      at: { place: subnet.place, subnet: subnet.value, groups, publicAddress: false },
    },
  ];
}

/**
 * The addresses that clients mount by: those of the virtual machine or the floating endpoint where there are any, at
 * the active file server's interface. What leads to a floating address is a route to that interface.
 */
function answering(
  network: Network,
  known: KnownLocation,
  system: FileSystem,
  own: readonly Located[],
  place: Place,
): Pick<Servers, 'ends' | 'more'> {
  const texts = mountedBy(network, known, system, place);
  if (typeof texts === 'string') return { ends: own, more: texts };
  const [first] = own;
  if (!first || texts.length === 0) return { ends: own };
  const ends = texts.map((text): Located => {
    const at = own.find(({ addresses: all }) => within(addresses, parseAddresses(text), all)) ?? first;
    return { ...at, name: `${system.FileSystemId} at ${text}`, addresses: parseAddresses(text) };
  });
  const floating = ends.filter(
    ({ addresses: all, at }) => !within(addresses, all, addressesOf(at.subnet.CidrBlock ?? '0.0.0.0/32')),
  );
  if (floating.length === 0) return { ends };
  const names = floating.map(({ name }) => name).join(', ');
  return { ends, more: unmodelled['floating-endpoint'](names) };
}

/** The addresses of the endpoint that a location mounts; none where that is the interfaces' own, or why not known. */
function mountedBy(
  network: Network,
  { kind, location, name }: KnownLocation,
  { OpenZFSConfiguration, WindowsConfiguration }: FileSystem,
  place: Place,
): readonly string[] | string {
  if (kind === 'fsx-windows') return [WindowsConfiguration?.PreferredFileServerIp].filter((ip) => ip !== undefined);
  if (kind === 'fsx-openzfs') return [OpenZFSConfiguration?.EndpointIpAddress].filter((ip) => ip !== undefined);
  if (kind !== 'fsx-ontap') return [];
  const { StorageVirtualMachineArn: arn = '', Protocol } = location;
  const machines = place.fsx?.StorageVirtualMachines;
  if (!machines) return whyUnread(place, 'fsx:DescribeStorageVirtualMachines');
  network.rests(idOf(arn));
  const machine = machines.find(({ StorageVirtualMachineId }) => StorageVirtualMachineId === idOf(arn));
  const endpoint = Protocol?.SMB ? machine?.Endpoints?.Smb : machine?.Endpoints?.Nfs;
  const texts = endpoint?.IpAddresses?.filter((text) => isAddress(text) && text.includes('.')) ?? [];
  return texts.length > 0 ? texts : `the endpoint of ${idOf(arn) || name} shows no address`;
}
