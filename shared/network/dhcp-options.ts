import { addresses, addressesOf, isAddress, parseAddresses } from '../algebra/addresses.ts';
import type { Network } from './network.ts';
import type { Place, Vpc } from './snapshot.ts';
import { resolverOf } from './unfiltered.ts';

/** What a VPC's DHCP options hand out. */
export type Dhcp = {
  readonly id: string;
  /** DNS servers other than Amazon's. */
  readonly servers: readonly string[];
  /** Whether Amazon's DNS server is among them. */
  readonly amazon: boolean;
  /** All values of another key. */
  readonly values: (key: string) => readonly string[];
};

/** The DHCP options of a VPC, or why they are not known. */
export function dhcpOf(network: Network, vpc: Vpc, place: Place): Dhcp | string {
  const id = vpc.DhcpOptionsId;
  if (!id || id === 'default') return `${vpc.VpcId} names no DHCP options`;
  const options = network.find('DhcpOptions', id, place);
  if (options.is !== 'found') return options.is === 'unread' ? options.why : `DHCP options ${id} were not found`;
  const { DhcpConfigurations: all } = options.value;
  const isRead = all?.every(
    ({ Key, Values }) => Key !== undefined && Values?.every(({ Value }) => Value !== undefined),
  );
  if (!all || !isRead) return `what DHCP options ${id} hand out was not read`;
  const values = (key: string): string[] =>
    all
      .filter(({ Key }) => Key === key)
      .flatMap(({ Values }) => (Values ?? []).flatMap(({ Value = '' }) => Value.split(/[ ,]+/)))
      .filter((value) => value !== '');
  const named = values('domain-name-servers');
  if (named.length === 0) return `DHCP options ${id} name no DNS server`;
  return {
    id,
    servers: named.filter((server) => !isAmazon(server, vpc)),
    amazon: named.some((server) => isAmazon(server, vpc)),
    values,
  };
}

/** Amazon's DNS server by its name, or by one of its addresses. */
const isAmazon = (server: string, vpc: Vpc): boolean =>
  server === 'AmazonProvidedDNS' ||
  (isAddress(server) && addresses.touches(parseAddresses(server), addresses.union(resolverOf(vpc), ipv6Resolver)));

const ipv6Resolver = addressesOf('fd00:ec2::253');
