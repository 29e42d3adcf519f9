import type { Decision, Hop } from '../network/hop.ts';
import type { Kind, Network } from '../network/network.ts';
import type { Place, Route } from '../network/snapshot.ts';

/** Where the route that decides leads: `local`, or a gateway's id. */
export function targetOf(
  network: Network,
  { layer }: Hop,
  { ids: [table = ''], entry }: Decision,
  at: Place,
): { readonly target?: string } {
  const found = layer === 'route' && table.startsWith('rtb-') ? network.find('RouteTables', table, at) : undefined;
  if (found?.is !== 'found') return {};
  const routes = (found.value.Routes ?? []).filter(
    ({ DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId }) =>
      [DestinationCidrBlock, DestinationIpv6CidrBlock, DestinationPrefixListId].some(
        (one) => one !== undefined && one === entry,
      ),
  );
  const route = routes.find(({ Origin }) => Origin !== 'EnableVgwRoutePropagation') ?? routes[0];
  const target = route && targets.map((key) => route[key]).find((id) => id !== undefined);
  return target === undefined ? {} : { target };
}

const targets = [
  'EgressOnlyInternetGatewayId',
  'TransitGatewayId',
  'NatGatewayId',
  'VpcPeeringConnectionId',
  'LocalGatewayId',
  'CarrierGatewayId',
  'CoreNetworkArn',
  'NetworkInterfaceId',
  'InstanceId',
  'GatewayId',
] as const satisfies readonly (keyof Route)[];

/** What people call a resource: its Name tag, or else the name that a group or list has anyway. */
export function nameOf(network: Network, id: string, at: Place): string | undefined {
  const kind = kinds.find(([prefix]) => id.startsWith(prefix))?.[1];
  const found = kind && network.find(kind, id, at);
  if (found?.is !== 'found') return;
  const { Tags = [], TagSet = Tags, GroupName, PrefixListName } = found.value as Named;
  const tagged = TagSet.find(({ Key }) => Key === 'Name')?.Value;
  const name = tagged || GroupName || PrefixListName;
  return name === id ? undefined : name;
}

/** What any kind of resource may have of these, by the snapshot's schema. */
type Named = {
  readonly Tags?: readonly Tag[];
  readonly TagSet?: readonly Tag[];
  readonly GroupName?: string;
  readonly PrefixListName?: string;
};
type Tag = { readonly Key?: string; readonly Value?: string };

const kinds: readonly (readonly [prefix: string, kind: Kind])[] = [
  ['sg-', 'SecurityGroups'],
  ['acl-', 'NetworkAcls'],
  ['rtb-', 'RouteTables'],
  ['subnet-', 'Subnets'],
  ['nat-', 'NatGateways'],
  ['igw-', 'InternetGateways'],
  ['eigw-', 'EgressOnlyInternetGateways'],
  ['pcx-', 'VpcPeeringConnections'],
  ['pl-', 'PrefixLists'],
  ['vpce-', 'VpcEndpoints'],
  ['tgw-rtb-', 'TransitGatewayRouteTables'],
  ['tgw-attach-', 'TransitGatewayVpcAttachments'],
  ['tgw-', 'TransitGateways'],
];
