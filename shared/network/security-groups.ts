import { type Addresses, addresses, addressesOf, everyAddress } from '../algebra/addresses.ts';
import { touches } from '../algebra/algebra.ts';
import { type Box, box, boxes, type Flows, flows } from '../algebra/flows.ts';
import { everyService, type Services, services } from '../algebra/services.ts';
import type { Endpoint, Interface } from './endpoint.ts';
import { groupAt } from './group-at.ts';
import { referenced } from './group-references.ts';
import type { Decision, Hop } from './hop.ts';
import type { Network } from './network.ts';
import { once } from './once.ts';
import { type Rule, rulesOf } from './rules.ts';
import type { Place } from './snapshot.ts';
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
  const found = ids.map((id) => ({ id, group: groupAt(network, id, own) }));
  const sides = found.flatMap(({ group }) => (group.is === 'found' ? [rulesOf(group.value)[direction]] : []));
  // What a rule names is noted even if the rule is not about the needed flows: its answer rests on both.
  for (const { names } of sides) network.rests(...names);
  const about = concerning(needed, direction === 'egress' ? 'destination' : 'source');
  const rules = sides.flatMap(({ all }) => all.filter(about));
  const reaches = rules.map((rule) => reach(network, direction, own, peer, rule));
  const vpc = network.find('Vpcs', own.subnet.VpcId, own.place);
  const exempt = neverFiltered('security-group', vpc.is === 'found' ? vpc.value : undefined);

  const part = (peers: Addresses, services: Services): Flows =>
    box(direction === 'egress' ? towards(peers, services) : { ...towards(everyAddress, services), source: peers });
  const lets = flows.intersect(needed, flows.unionAll(reaches.map(({ peers, services }) => part(peers, services))));
  const doubts = [
    ...reaches.flatMap(({ doubt, services }) => (doubt ? [{ ...doubt, services }] : [])),
    ...found.flatMap(({ id, group }) => {
      if (group.is === 'unread') return [{ ...everything, why: group.why }];
      // What carries a group keeps it from being deleted: one of another account may be out of sight.
      return group.is === 'absent' && group.why === undefined ? [{ ...everything, why: `${id} was not found` }] : [];
    }),
    ...sides.flatMap(({ unread }) => (unread ? [{ ...everything, why: unread }] : [])),
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

/** Whether a rule can be about the needed flows. Most are not, and this is the cheapest way to know it. */
function concerning(needed: Flows, far: 'source' | 'destination'): (rule: Rule) => boolean {
  const asked = boxes(needed);
  const peers = addresses.unionAll(asked.map((flow) => flow[far]));
  const wanted = services.unionAll(asked.map((flow) => flow.services));
  return (rule) =>
    touches(services, rule.services, wanted) &&
    (rule.lists.length > 0 || rule.references.length > 0 || touches(addresses, rule.blocks, peers));
}

/** What one rule set lets through for sure, and what else it may. */
type Reach = {
  readonly services: Services;
  readonly peers: Addresses;
  readonly doubt?: { readonly peers: Addresses; readonly why: string };
};

function reach(network: Network, direction: 'egress' | 'ingress', own: Interface, peer: Endpoint, rule: Rule): Reach {
  const { services: of, unclear, blocks, lists, references } = rule;
  const named = [
    ...lists.map((id) => listedAddresses(network, id, own.place)),
    ...references.map((pair) => referenced(network, direction, own, peer, pair)),
  ];
  const why = [...new Set(named.flatMap((one) => (typeof one === 'string' ? [one] : [])))];
  const known = named.filter((one) => typeof one !== 'string');
  const peers = addresses.unionAll([blocks, ...known]);
  const doubted = why.length > 0 ? everyAddress : peers;
  if (unclear !== undefined)
    return { services: of, peers: [], doubt: { peers: doubted, why: [unclear, ...why].join('; ') } };
  return { services: of, peers, ...(why.length > 0 && { doubt: { peers: doubted, why: why.join('; ') } }) };
}

/** The addresses in a prefix list, or why they are not known. */
export function listedAddresses(network: Network, id: string, at: Place): Addresses | string {
  const listed = prefixList(network, id, at);
  return typeof listed === 'string' ? listed : addressesIn(listed);
}

/** The blocks of a prefix list, or why they are not known (VPC-SG-PREFIX-LIST). */
export function prefixList(network: Network, id: string, at: Place): readonly string[] | string {
  const found = network.find('PrefixLists', id, at);
  if (found.is === 'absent') return `prefix list ${id} was not found`;
  if (found.is === 'unread') return found.why;
  const cidrs = found.value.Entries && cidrsOf(found.value.Entries);
  return cidrs ?? `the entries of prefix list ${id} were not read`;
}

/** Undefined where an entry names no block. */
const cidrsOf = once((entries: readonly { Cidr?: string | undefined }[]) => {
  const cidrs = entries.flatMap(({ Cidr }) => Cidr ?? []);
  return cidrs.length === entries.length ? cidrs : undefined;
});
const addressesIn = once((cidrs: readonly string[]) => addressesOf(...cidrs));
