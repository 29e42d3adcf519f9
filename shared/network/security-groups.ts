import { type Addresses, addresses, addressesOf, everyAddress } from '../algebra/addresses.ts';
import { type Box, box, type Flows, flows } from '../algebra/flows.ts';
import { everyService, icmp, ports, protocol, protocolNumber, type Services } from '../algebra/services.ts';
import type { Endpoint, Interface } from './endpoint.ts';
import { referenced } from './group-references.ts';
import type { Decision, Hop } from './hop.ts';
import type { Network } from './network.ts';
import { once } from './once.ts';
import type { IpPermission, Place, SecurityGroup } from './snapshot.ts';
import { neverFiltered, truly } from './unfiltered.ts';

/** What the groups of one end let through: the union of all rules of all of them (VPC-SG-STATEFUL). */
export function securityGroups(
  network: Network,
  direction: 'egress' | 'ingress',
  own: Interface,
  peer: Endpoint,
  needed: Flows,
): Hop {
  const { ids, more } = own.groups;
  const found = ids.map((id) => ({ id, group: network.find('SecurityGroups', id, own.place) }));
  const rules = found.flatMap(({ group }) => (group.is === 'found' ? permissions(group.value, direction) : []));
  const reaches = rules.map((rule) => reach(network, direction, own, peer, rule));
  const vpc = network.find('Vpcs', own.subnet.VpcId, own.place);
  const exempt = neverFiltered('security-group', vpc.is === 'found' ? vpc.value : undefined);

  const part = (peers: Addresses, services: Services): Flows =>
    box(direction === 'egress' ? towards(peers, services) : { ...towards(everyAddress, services), source: peers });
  const lets = flows.intersect(needed, flows.unionAll(reaches.map(({ peers, services }) => part(peers, services))));
  const doubts = [
    ...reaches.flatMap(({ doubt, services }) => (doubt ? [{ ...doubt, services }] : [])),
    ...found.flatMap(({ group }) => (group.is === 'unread' ? [{ ...everything, why: group.why }] : [])),
    ...(more ? [{ ...everything, why: more }] : []),
  ].map(({ peers, services, why }): Decision => {
    const inDoubt = flows.subtract(flows.intersect(needed, part(peers, services)), lets);
    return { effect: 'doubts', flows: inDoubt, ids, entry: null, why };
  });
  const open = flows.unionAll([lets, ...doubts.map((doubt) => doubt.flows)]);
  const stops = truly(flows.subtract(needed, open), direction === 'egress' ? 'destination' : 'source', exempt);
  return {
    layer: 'security-group',
    direction,
    decisions: [
      { effect: 'lets', flows: lets, ids, entry: null },
      ...doubts,
      { effect: 'stops', flows: stops, ids, entry: null },
    ],
  };
}

const everything = { peers: everyAddress, services: everyService };

const towards = (destination: Addresses, services: Services): Box => ({ source: everyAddress, destination, services });

const permissions = (group: SecurityGroup, direction: 'egress' | 'ingress'): readonly IpPermission[] =>
  (direction === 'egress' ? group.IpPermissionsEgress : group.IpPermissions) ?? [];

/** What one rule set lets through for sure, and what else it may. */
type Reach = {
  readonly services: Services;
  readonly peers: Addresses;
  readonly doubt?: { readonly peers: Addresses; readonly why: string };
};

function reach(
  network: Network,
  direction: 'egress' | 'ingress',
  own: Interface,
  peer: Pick<Endpoint, 'at' | 'addresses'>,
  rule: IpPermission,
): Reach {
  const services = servicesOfRule(rule);
  if (!services)
    return { services: everyService, peers: [], doubt: { peers: everyAddress, why: `protocol ${rule.IpProtocol}` } };
  const named = [
    ...(rule.PrefixListIds ?? []).map(({ PrefixListId }) => {
      const listed = prefixList(network, PrefixListId, own.place);
      return typeof listed === 'string' ? listed : addressesOf(...listed);
    }),
    ...(rule.UserIdGroupPairs ?? []).map((pair) => referenced(network, direction, own, peer, pair)),
  ];
  const why = [...new Set(named.flatMap((one) => (typeof one === 'string' ? [one] : [])))];
  const known = named.filter((one) => typeof one !== 'string');
  return {
    services,
    peers: addresses.unionAll([blocksOf(rule), ...known]),
    ...(why.length > 0 && { doubt: { peers: everyAddress, why: why.join('; ') } }),
  };
}

/** The addresses of a rule's own blocks, parsed once. */
const blocksOf = once(
  ({ IpRanges = [], Ipv6Ranges = [] }: IpPermission): Addresses =>
    addressesOf(...IpRanges.map(({ CidrIp }) => CidrIp), ...Ipv6Ranges.map(({ CidrIpv6 }) => CidrIpv6)),
);

/** EC2 writes all as -1, ICMP type and code as ports with -1 for any, and ignores ports of other protocols. */
function servicesOfRule({ IpProtocol, FromPort = -1, ToPort = -1 }: IpPermission): Services | undefined {
  if (IpProtocol === '-1' || IpProtocol.toLowerCase() === 'all') return everyService;
  const number = protocolNumber(IpProtocol);
  if (number === undefined) return;
  const isIcmp = number === 1 || number === 58;
  if ((!isIcmp && number !== 6 && number !== 17) || FromPort === -1) return protocol(number);
  if (isIcmp) return icmp(number, FromPort, ToPort === -1 ? undefined : ToPort);
  return ports(number, FromPort, ToPort === -1 ? 65_535 : ToPort);
}

/** The blocks of a prefix list, or why they are not known (VPC-SG-PREFIX-LIST). */
export function prefixList(network: Network, id: string, at: Place): readonly string[] | string {
  const found = network.find('PrefixLists', id, at);
  if (found.is === 'absent') return `prefix list ${id} was not found`;
  if (found.is === 'unread') return found.why;
  if (!found.value.Entries) return `the entries of prefix list ${id} were not read`;
  return found.value.Entries.flatMap(({ Cidr }) => Cidr ?? []);
}
