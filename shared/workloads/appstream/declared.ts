import { type Addresses, addresses, everyIpv4, parseAddresses } from '../../algebra/addresses.ts';
import { within } from '../../algebra/algebra.ts';
import { services, servicesOf } from '../../algebra/services.ts';
import type { Resource } from '../../configuration/configuration.ts';
import type { Client, Endpoint } from '../../network/endpoint.ts';
import type { Network } from '../../network/network.ts';
import { notInternet } from '../../network/unfiltered.ts';
import { smbDrives } from '../../requirements/appstream.ts';
import type { FlowRequirement } from '../../requirements/requirement.ts';
import { serversIn } from '../directory/servers.ts';
import type { Meaning } from '../workload.ts';
import type { Host } from './host.ts';

/** What a fleet's applications and drives reach, as its owners declare it: no API shows it. */
export function toDeclared(
  network: Network,
  requirement: FlowRequirement,
  host: Host,
  declared: readonly Resource[],
  clients: readonly Client[],
): Meaning {
  const drives = requirement === smbDrives;
  if (drives && !host.domain)
    return { kind: 'not-applicable', why: 'The fleet is not joined to a domain, and maps no network drives.' };
  const asked = declared
    .map((one) => ({ ...one, services: one.services.filter((text) => isDrive(text, host) === drives) }))
    .filter((one) => one.services.length > 0);
  if (asked.length === 0) return { kind: 'not-applicable', why: undeclared(requirement, host) };
  const blocks = asked.flatMap((one) => one.addresses.map((cidr) => ({ ...one, cidr })));
  const paths = blocks.flatMap(({ cidr, name = 'server', services: of }) =>
    clients.flatMap((client) =>
      serversAt(network, client, `${name} ${cidr.replace(/\/32$/, '')}`, cidr).map((server) => ({
        client,
        server,
        services: of,
      })),
    ),
  );
  const ipv6 = blocks.filter(({ cidr }) => !within(addresses, parseAddresses(cidr), everyIpv4));
  const more = ipv6.map(({ cidr }) => `${cidr} is declared, and IPv6 paths are not modelled yet`).join('; ');
  if (paths.length === 0) return { kind: 'unknown', why: `${more}.` };
  return { kind: 'paths', paths, ...(more !== '' && { more }) };
}

/** Drives are mapped over SMB by what is joined to a domain; all else is an application's. */
const isDrive = (text: string, { domain }: Host): boolean =>
  domain !== undefined && within(services, servicesOf(text), smb);

const smb = servicesOf(...smbDrives.services);

/** Where a block is: what is in sight of it, and the rest of it on the internet or nowhere in sight. */
export function serversAt(network: Network, client: Client, name: string, cidr: string): Endpoint[] {
  const block = addresses.intersect(parseAddresses(cidr), everyIpv4);
  const { place, subnet } = client.at;
  const inSight = serversIn(network, name, block, { place, vpcs: [subnet.VpcId], groups: [] });
  const rest = addresses.subtract(block, addresses.unionAll(inSight.map((one) => one.addresses)));
  const somewhere = (part: Addresses, at: 'internet' | 'outside'): Endpoint[] =>
    addresses.isEmpty(part) ? [] : [{ name, addresses: part, at }];
  return [
    ...inSight,
    ...somewhere(addresses.subtract(rest, notInternet), 'internet'),
    ...somewhere(addresses.intersect(rest, notInternet), 'outside'),
  ];
}

const undeclared = ({ to }: FlowRequirement, { name }: Host): string =>
  `No ${to === 'file-servers' ? 'file server' : 'application server'} is declared for it. AWS does not show them: name them in the configuration file, under \`resources\` for \`fleet/${name}\`.`;
