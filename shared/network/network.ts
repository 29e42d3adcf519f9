import { type Elsewhere, sharedWith, shownBy, shows } from './elsewhere.ts';
import { partsOf } from './parts.ts';
import type { Ec2, NetworkInterface, Place, Snapshot } from './snapshot.ts';

/** The lists of EC2 resources that have an id. */
export type Kind = keyof typeof kinds;
type Item<K extends Kind> = NonNullable<Ec2[K]>[number];

/** What is known of a resource: that it is so, that it surely is not there, or why it cannot be known. */
export type Lookup<T> =
  | { readonly is: 'found'; readonly value: T; readonly place: Place }
  | { readonly is: 'absent' }
  | { readonly is: 'unread'; readonly why: string; readonly lacks?: readonly Elsewhere[] };

/** A snapshot's network, indexed. Whatever is asked of it is noted, so that a verdict knows what it rests on. */
export type Network = {
  readonly places: readonly Place[];
  /** These, and what other places show of the network around them. */
  readonly inSight: readonly Place[];
  /** The resource with the id, looked for in every place; `at` is where it should be. */
  find<K extends Kind>(kind: K, id: string, at: Place): Lookup<Item<K>>;
  /** All resources of a kind in a place. */
  list<K extends Kind>(kind: K, at: Place): Lookup<readonly Item<K>[]>;
  /** The network interfaces that carry a security group. */
  carriers(group: string, at: Place): Lookup<readonly NetworkInterface[]>;
  /** The network interface that has a private address in a VPC. */
  interfaceAt(vpc: string, address: string, at: Place): Lookup<NetworkInterface>;
  /** Notes that the answer rests on these resources. */
  rests(...ids: readonly (string | undefined)[]): void;
  /** Notes that the answer lacks what another account or Region shows, and says who. */
  lacks(what: Elsewhere): string;
};

/** The member that tells resources of a kind apart. */
export const kinds = {
  Vpcs: 'VpcId',
  Subnets: 'SubnetId',
  SecurityGroups: 'GroupId',
  NetworkAcls: 'NetworkAclId',
  RouteTables: 'RouteTableId',
  NetworkInterfaces: 'NetworkInterfaceId',
  InternetGateways: 'InternetGatewayId',
  EgressOnlyInternetGateways: 'EgressOnlyInternetGatewayId',
  NatGateways: 'NatGatewayId',
  VpcEndpoints: 'VpcEndpointId',
  VpcPeeringConnections: 'VpcPeeringConnectionId',
  DhcpOptions: 'DhcpOptionsId',
  PrefixLists: 'PrefixListId',
  TransitGateways: 'TransitGatewayId',
  TransitGatewayVpcAttachments: 'TransitGatewayAttachmentId',
  TransitGatewayRouteTables: 'TransitGatewayRouteTableId',
} as const;

/** What is in a shared VPC and is shown to its owner alone, or to whoever else owns it. */
const ownersOnly: ReadonlySet<Kind> = new Set([
  'SecurityGroups',
  'NetworkInterfaces',
  'EgressOnlyInternetGateways',
  'NatGateways',
  'VpcEndpoints',
  'VpcPeeringConnections',
  'TransitGatewayVpcAttachments',
]);

const operations: Partial<Record<Kind, string>> = { PrefixLists: 'ec2:DescribeManagedPrefixLists' };

/** The network in a snapshot, and in what is known of other places besides. */
export function networkOf({ places }: Snapshot, around: readonly Place[] = []): Network {
  const inSight = around.length === 0 ? places : [...places, ...around];
  const byId = index(inSight);
  const byGroup = Map.groupBy(
    interfaces(inSight).flatMap((held) => (held.value.Groups ?? []).map(({ GroupId }) => ({ group: GroupId, held }))),
    ({ group }) => group,
  );
  const byAddress = new Map(
    interfaces(inSight).flatMap((held) =>
      privateAddresses(held.value).map((address) => [`${held.value.VpcId} ${address}`, held] as const),
    ),
  );
  const whole = <K extends Kind>(kind: K, at: Place): Lookup<readonly Item<K>[]> => {
    const listed = at.ec2?.[kind] as readonly Item<K>[] | undefined;
    return listed ? { is: 'found', value: listed, place: at } : { is: 'unread', why: whyUnread(at, operation(kind)) };
  };
  const hidden = (kind: Kind, at: Place): readonly Elsewhere[] =>
    ownersOnly.has(kind) ? sharedWith(at).filter((vpc) => !shows(inSight, vpc)) : [];
  const missing = <T>(
    kind: Kind,
    at: Place,
    what: string,
    sure: boolean,
    lacks: readonly Elsewhere[] = hidden(kind, at),
  ): Lookup<T> => {
    const listed = whole(kind, at);
    if (listed.is !== 'found') return listed as Lookup<T>;
    if (lacks.length > 0)
      return {
        is: 'unread',
        why: `${what} is not in sight; ${lacks.map((one) => shownBy(inSight, one)).join('; ')}`,
        lacks,
      };
    if (at.scope && !at.scope.whole?.includes(kind) && !sure)
      return { is: 'unread', why: `${what} is not in the VPCs that were read` };
    return { is: 'absent' };
  };
  return {
    places,
    inSight,
    find: (kind, id, at) => byId[kind].get(id) ?? missing(kind, at, id, at.scope?.asked?.includes(id) === true),
    list: whole,
    carriers: (group, at) => {
      const listed = whole('NetworkInterfaces', at);
      if (listed.is !== 'found') return listed;
      const { whole: lists = ['NetworkInterfaces'], carried = [] } = at.scope ?? {};
      if (!lists.includes('NetworkInterfaces') && !carried.includes(group))
        return { is: 'unread', why: `not everything that carries ${group} was read` };
      return { is: 'found', value: (byGroup.get(group) ?? []).map(({ held }) => held.value), place: at };
    },
    interfaceAt: (vpc, address, at) =>
      byAddress.get(`${vpc} ${address}`) ??
      missing(
        'NetworkInterfaces',
        at,
        `an interface with ${address}`,
        at.scope?.vpcs.includes(vpc) === true,
        hidden('NetworkInterfaces', at).filter(({ id }) => id === vpc),
      ),
    rests: () => undefined,
    lacks: (what) => shownBy(inSight, what),
  };
}

/** The same network, which tells of each resource that an answer rests on, and of what it lacks. */
export function noting(
  network: Network,
  note: (id: string) => void,
  lack: (what: Elsewhere) => void = () => undefined,
): Network {
  const parts = partsOf(network.inSight);
  const rests = (...rested: readonly (string | undefined)[]): void => {
    for (const id of rested) if (id) for (const named of [id, ...(parts.get(id) ?? [])]) note(named);
  };
  const lacking = <T>(found: Lookup<T>): Lookup<T> => {
    if (found.is === 'unread') for (const what of found.lacks ?? []) lack(what);
    return found;
  };
  return {
    ...network,
    find: (kind, id, at) => {
      rests(id);
      return lacking(network.find(kind, id, at));
    },
    carriers: (group, at) => {
      rests(group);
      return network.carriers(group, at);
    },
    interfaceAt: (vpc, address, at) => {
      const found = network.interfaceAt(vpc, address, at);
      if (found.is === 'found') rests(found.value.NetworkInterfaceId);
      return lacking(found);
    },
    rests,
    lacks: (what) => {
      lack(what);
      return network.lacks(what);
    },
  };
}

/** Why a place's operation gave nothing, for a person. */
export function whyUnread(place: Place, op: string): string {
  const named = place.unread?.find(({ operation: failed }) => failed === op);
  return `${op} was not read in ${place.account} ${place.region}${named ? ` (${named.reason})` : ''}`;
}

/** Every private IPv4 and IPv6 address of an interface. */
export const privateAddresses = (eni: NetworkInterface): string[] => [
  ...new Set(
    [
      eni.PrivateIpAddress,
      ...(eni.PrivateIpAddresses ?? []).map(({ PrivateIpAddress }) => PrivateIpAddress),
      ...(eni.Ipv6Addresses ?? []).map(({ Ipv6Address }) => Ipv6Address),
    ].filter((address) => address !== undefined),
  ),
];

const operation = (kind: Kind): string => operations[kind] ?? `ec2:Describe${kind}`;

type Held<K extends Kind> = { is: 'found'; value: Item<K>; place: Place };

const held = <K extends Kind>(places: readonly Place[], kind: K): Held<K>[] =>
  places.flatMap((place) =>
    ((place.ec2?.[kind] ?? []) as Item<K>[]).map((value): Held<K> => ({ is: 'found', value, place })),
  );

const interfaces = (places: readonly Place[]): Held<'NetworkInterfaces'>[] => held(places, 'NetworkInterfaces');

/** Where two accounts see one resource, the owner sees all of it. */
function index(places: readonly Place[]): { [K in Kind]: Map<string, Held<K>> } {
  const maps = Object.entries(kinds).map(([kind, id]) => {
    const all = held(places, kind as Kind).map((one) => [(one.value as Record<string, unknown>)[id], one] as const);
    const owned = ([, { value, place }]: (typeof all)[number]): boolean =>
      (value as { OwnerId?: string }).OwnerId === place.account;
    return [kind, new Map([...all.filter((one) => !owned(one)), ...all.filter(owned)])];
  });
  return Object.fromEntries(maps);
}
