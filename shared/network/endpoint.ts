import type { Addresses } from '../algebra/addresses.ts';
import { icmp, ports, protocol, protocolsIn, type Services, services } from '../algebra/services.ts';
import type { Place, Subnet } from './snapshot.ts';

/** One end of a path. */
export type Endpoint = {
  /** What a person calls it: `subnet-0a1…`, `controller 10.0.9.10`, `the internet`. */
  readonly name: string;
  readonly addresses: Addresses;
  /** Where its interface is; `internet`, or `outside` for a network that AWS does not show. */
  readonly at: Interface | 'internet' | 'outside';
};

/** An interface that opens connections. */
export type Client = Omit<Endpoint, 'at'> & { readonly at: Interface; readonly clientPorts: ClientPorts };

/** Ports that a client's system takes for its own end; network ACLs see them in the reply (VPC-NACL-EPHEMERAL). */
export type ClientPorts = { readonly from: number; readonly to: number };

/** A network interface that exists, or one that a service will make so. */
export type Interface = {
  readonly place: Place;
  readonly subnet: Subnet;
  readonly groups: Groups;
  /** Whether it has a public IPv4 address; a text says why that cannot be known. */
  readonly publicAddress: boolean | string;
};

/** The security groups of an interface, and why there may be others if that cannot be known. */
export type Groups = { readonly ids: readonly string[]; readonly more?: string };

/** The groups that AWS lists for something, as far as it names them. */
export function groupsOf(id: string, listed: readonly { readonly GroupId?: string | undefined }[] | undefined): Groups {
  const ids = (listed ?? []).flatMap(({ GroupId }) => GroupId ?? []);
  return ids.length === listed?.length ? { ids } : { ids, more: `the groups of ${id} were not read` };
}

/** The services of the replies: the client's ports, an echo's answer, the same protocol. */
export function replies(wanted: Services, { from, to }: ClientPorts): Services {
  return services.unionAll(
    protocolsIn(wanted).map((number) => {
      if (number === 6 || number === 17) return ports(number, from, to);
      const echo = echoes.get(number);
      const asked = services.intersect(wanted, protocol(number));
      return echo && services.equals(asked, icmp(number, echo.request)) ? icmp(number, echo.reply) : protocol(number);
    }),
  );
}

const echoes = new Map([
  [1, { request: 8, reply: 0 }],
  [58, { request: 128, reply: 129 }],
]);
