import { type Addresses, addresses, addressesOf, isAddress } from '../algebra/addresses.ts';
import type { Directory, DomainController, Ec2, Subnet } from '../network/snapshot.ts';

/** Where servers are asked from, and the servers that directories name. */
export type Askers = {
  readonly vpcs: readonly string[];
  readonly directories: readonly Directory[] | undefined;
  readonly controllers?: readonly DomainController[] | undefined;
  /** Other servers, by their addresses. */
  readonly others: readonly string[];
  readonly ec2: Ec2;
};

/**
 * The addresses of directory controllers, of the servers that AD Connectors point to, of DNS servers and of others, where a
 * transit gateway may lead to them. Nothing but their addresses says where they are.
 */
export function farServers({ vpcs, directories = [], controllers = [], others, ec2 }: Askers): Addresses {
  const { TransitGatewayVpcAttachments: attachments = [], DhcpOptions = [] } = ec2;
  if (!attachments.some(({ VpcId, State }) => vpcs.includes(VpcId ?? '') && State !== 'deleted')) return [];
  const handedOut = DhcpOptions.flatMap(({ DhcpConfigurations = [] }) => DhcpConfigurations).flatMap(
    ({ Values = [] }) => Values.flatMap(({ Value = '' }) => Value.split(/[ ,]+/)),
  );
  const named = [...directories.flatMap(serversOf), ...controllers.flatMap(({ DnsIpAddr }) => DnsIpAddr ?? [])];
  return addressesOf(...new Set([...handedOut.filter(isAddress), ...named, ...others]));
}

const serversOf = ({ DnsIpAddrs = [], OwnerDirectoryDescription, RadiusSettings }: Directory): string[] => [
  ...DnsIpAddrs,
  ...(OwnerDirectoryDescription?.DnsIpAddrs ?? []),
  ...(RadiusSettings?.RadiusServers ?? []).filter(isAddress),
];

/** The VPCs with a subnet that some of these addresses are in. */
export const vpcsWith = (servers: Addresses, subnets: readonly Subnet[]): string[] =>
  subnets
    .filter(({ CidrBlock }) => CidrBlock !== undefined && addresses.touches(servers, addressesOf(CidrBlock)))
    .map(({ VpcId }) => VpcId);

/** Two readings of parts of a network as one, with the lists that both have: half a list would prove what is not so. */
export const joined = (first: Ec2, second: Ec2): Ec2 =>
  Object.fromEntries(
    Object.entries(first).flatMap(([member, items]) => {
      const more = second[member];
      return Array.isArray(items) && Array.isArray(more) ? [[member, once([...items, ...more])]] : [];
    }),
  );

const once = (items: readonly unknown[]): unknown[] => [
  ...new Map(items.map((item) => [JSON.stringify(item), item])).values(),
];
