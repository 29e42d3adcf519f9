import { type Addresses, addressesOf } from '../../algebra/addresses.ts';
import { groupsOf, type Interface } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { Instance, NetworkInterface, Place } from '../../network/snapshot.ts';

/** Addresses of an interface of one family that packets reach alike, and where they are. */
export type Reached = {
  readonly at: Interface;
  readonly family: 'ipv4' | 'ipv6';
  readonly addresses: Addresses;
  readonly eni: string | undefined;
};

/** Where packets reach an instance, its primary interface first, and why there may be other ways. */
export type Interfaces = { readonly reached: readonly Reached[]; readonly more: readonly string[] };

type Eni = NonNullable<Instance['NetworkInterfaces']>[number];

/** The interfaces of an instance: as they are listed, else as the instance shows them, else what it says of itself. */
export function interfacesOf(network: Network, instance: Instance, attached: readonly NetworkInterface[], at: Place) {
  const shown = instance.NetworkInterfaces ?? [];
  const byId = new Map(attached.map((one) => [one.NetworkInterfaceId, one]));
  const enis: Eni[] = [
    ...shown.map((one) => ({ ...one, ...byId.get(one.NetworkInterfaceId ?? '') })),
    ...attached.filter((one) => !shown.some(({ NetworkInterfaceId: id }) => id === one.NetworkInterfaceId)),
  ];
  const primaryFirst = enis.toSorted((a, b) => (a.Attachment?.DeviceIndex ?? 0) - (b.Attachment?.DeviceIndex ?? 0));
  if (primaryFirst.length === 0 && instance.SubnetId) primaryFirst.push(itself(instance));
  network.rests(instance.InstanceId, ...enis.map((one) => one.NetworkInterfaceId));
  const seen = primaryFirst.map((eni) => reachedAt(network, instance, eni, at));
  const more = seen.flatMap((one) => (typeof one === 'string' ? [one] : []));
  if (seen.length === 0) more.push(`the network interfaces of ${instance.InstanceId} were not read`);
  return { reached: seen.flatMap((one) => (typeof one === 'string' ? [] : one)), more };
}

const itself = ({
  SubnetId,
  VpcId,
  PrivateIpAddress,
  PublicIpAddress,
  Ipv6Address,
  SecurityGroups,
}: Instance): Eni => ({
  SubnetId,
  VpcId,
  PrivateIpAddress,
  ...(PublicIpAddress && { Association: { PublicIp: PublicIpAddress } }),
  ...(Ipv6Address && { Ipv6Addresses: [{ Ipv6Address }] }),
  ...(SecurityGroups && { Groups: SecurityGroups }),
});

function reachedAt(network: Network, instance: Instance, eni: Eni, at: Place): Reached[] | string {
  const name = eni.NetworkInterfaceId ?? instance.InstanceId;
  const subnet = network.find('Subnets', eni.SubnetId ?? instance.SubnetId ?? '', at);
  if (subnet.is === 'unread') return subnet.why;
  if (subnet.is === 'absent') return `the subnet of ${name} was not found`;
  const { ids, ...more } = groupsOf(name, eni.Groups ?? instance.SecurityGroups);
  const own = {
    place: at,
    subnet: subnet.value,
    groups: { ids: [...new Set(ids)].sort(), ...more },
  };
  const { open, closed, ipv6 } = addressesAt(instance, eni);
  const some = (family: Reached['family'], texts: readonly string[], publicAddress: boolean | string): Reached[] => {
    if (texts.length === 0) return [];
    const addresses = addressesOf(...texts);
    return [{ at: { ...own, publicAddress }, family, addresses, eni: eni.NetworkInterfaceId }];
  };
  const found = [
    ...some('ipv4', open, true),
    ...some('ipv4', closed, instance.State?.Name === 'stopped' ? whenStarted : false),
    ...some('ipv6', ipv6, true),
  ];
  return found.length > 0 ? found : `the addresses of ${name} were not read`;
}

/** An instance gives its public address back when it stops, and may get another one. */
const whenStarted = 'it is stopped, and may get a public address when it starts';

/** The private addresses that public ones stand for, those without one, and those of IPv6. */
function addressesAt(instance: Instance, eni: Eni): Record<'open' | 'closed' | 'ipv6', string[]> {
  const { PrivateIpAddress: primary, PrivateIpAddresses: all = [], Association, Ipv6Addresses = [] } = eni;
  const ownPublic = primary !== undefined && primary === instance.PrivateIpAddress && instance.PublicIpAddress;
  const listed = [
    { PrivateIpAddress: primary, Association: ownPublic ? { PublicIp: ownPublic } : Association },
    ...all,
  ];
  const isOpen = (address: string): boolean =>
    listed.some((one) => one.PrivateIpAddress === address && one.Association?.PublicIp !== undefined);
  const { Ipv4Prefixes = [], Ipv6Prefixes = [] } = eni;
  const ipv4 = [...new Set(listed.flatMap(({ PrivateIpAddress }) => PrivateIpAddress ?? []))];
  return {
    open: ipv4.filter(isOpen),
    closed: [...ipv4.filter((one) => !isOpen(one)), ...Ipv4Prefixes.flatMap(({ Ipv4Prefix }) => Ipv4Prefix ?? [])],
    ipv6: [
      ...Ipv6Addresses.flatMap(({ Ipv6Address }) => Ipv6Address ?? []),
      ...Ipv6Prefixes.flatMap(({ Ipv6Prefix }) => Ipv6Prefix ?? []),
    ],
  };
}
