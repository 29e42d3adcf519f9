import { addresses, parseAddresses } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { type Groups, groupsOf } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import type { NetworkInterface, Subnet } from '../../network/snapshot.ts';
import type { Host } from './host.ts';

/**
 * The network interfaces of a fleet or builder, or why they cannot be told. AWS names a running image builder's; others
 * are known by their description, which one public set of captures shows and no page promises.
 */
export function interfacesOf(network: Network, host: Host): readonly NetworkInterface[] | string {
  if (host.subnets.length === 0) return [];
  const listed = network.list('NetworkInterfaces', host.place);
  if (listed.is !== 'found') return listed.is === 'unread' ? listed.why : 'no network interfaces were read';
  const inSubnets = listed.value.filter(({ SubnetId = '' }) => host.subnets.includes(SubnetId));
  const own = inSubnets.filter((eni) => isNamed(eni, host));
  network.rests(...own.map(({ NetworkInterfaceId }) => NetworkInterfaceId));
  if (own.length > 0 || !host.running) return own;
  return `${host.running} instances run, but no network interface in its subnets says that it is of ${host.what} ${host.name}`;
}

const isNamed = ({ NetworkInterfaceId, Description = '' }: NetworkInterface, host: Host): boolean =>
  NetworkInterfaceId === host.interface?.id || isDescribed(Description, host);

/** `AppStream 2.0 - fleet: design-floor - 0a1b2c`. The form is not known of app block builders, only likely. */
function isDescribed(description: string, { what, name }: Host): boolean {
  const start = `AppStream 2.0 - ${what.replaceAll(' ', '-')}: ${name} - `;
  return description.startsWith(start) && /^[0-9a-f]+$/.test(description.slice(start.length));
}

type Own = { readonly id: string; readonly address?: string; readonly groups?: Groups };

/** The interface that AWS names, if it is in the subnet: its address, and its groups where it was read. */
export function ownInterface(network: Network, host: Host, { SubnetId, CidrBlock }: Subnet): Own | undefined {
  if (!host.interface || !CidrBlock) return;
  const { id, address } = host.interface;
  const found = network.find('NetworkInterfaces', id, host.place);
  if (found.is === 'found' && found.value.SubnetId !== SubnetId) return;
  const at = found.is === 'found' ? found.value.PrivateIpAddress : address;
  if (at === undefined || !within(addresses, parseAddresses(at), parseAddresses(CidrBlock))) return;
  const groups = found.is === 'found' ? found.value.Groups : undefined;
  return {
    id,
    address: at,
    ...(groups && { groups: groupsOf(id, groups) }),
  };
}
