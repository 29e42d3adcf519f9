import { type Addresses, addresses, addressesOf } from '../algebra/addresses.ts';
import { type Box, box, boxes, type Flows, flows } from '../algebra/flows.ts';
import { type ClientPorts, type Endpoint, type Interface, replies } from './endpoint.ts';
import type { Decision, Hop, Layer, LegPath } from './hop.ts';
import type { Network } from './network.ts';
import { networkAcl } from './network-acls.ts';
import { routing, type Sent } from './routes.ts';
import { notInternet } from './unfiltered.ts';

/** Where a journey starts: a subnet, and what the packets' source there is. */
export type Start = Pick<Interface, 'subnet' | 'place' | 'publicAddress'> & {
  /** The NAT gateway that sent the packets on, if one did. */
  readonly translatedBy?: string;
};

/** What happens from a subnet's route table on. */
export type Journey = {
  readonly hops: readonly Hop[];
  /** The flows that reach their destination's subnet in sight. */
  readonly arrives: Flows;
  /** What must flow with translated addresses, and the replies to it. */
  readonly legs: readonly LegPath[];
  /** The hops that replies to the client pass on this way. */
  returns(back: Flows): readonly Hop[];
};

/** Follows the needed flows from a subnet's route table towards their end. */
export function journey(network: Network, from: Start, end: Pick<Endpoint, 'at' | 'name'>, needed: Flows): Journey {
  const routed = end.at === 'internet' ? flows.subtract(needed, towards(notInternet, needed)) : needed;
  const { table, sent, decisions } = routing(network, from.subnet, from.place, routed);
  const lets = sent.map(({ flows: part, entry }) => ({ effect: 'lets' as const, flows: part, ids: [table], entry }));
  const parts = sent.map((part) => follow({ network, from, end, table, sent: part }));
  return {
    hops: [{ layer: 'route', decisions: [...lets, ...decisions] }, ...parts.flatMap(({ hops }) => hops)],
    arrives: flows.unionAll(parts.map(({ arrives }) => arrives)),
    legs: parts.flatMap(({ legs }) => legs),
    returns: (back) => parts.flatMap((part) => part.returns(back)),
  };
}

type Step = {
  readonly network: Network;
  readonly from: Start;
  readonly end: Pick<Endpoint, 'at' | 'name'>;
  readonly table: string;
  readonly sent: Sent;
};

function follow(step: Step): Journey {
  const { target } = step.sent;
  switch (target.kind) {
    case 'local':
      return local(step);
    case 'endpoint':
      return lets(step, target.id);
    case 'internet-gateway':
      return internetGateway(step, target.id);
    case 'peering':
      return peering(step, target.id);
    case 'nat-gateway':
      return natGateway(step, target.id);
    case 'beyond':
      return doubts(step, target.id, `what lies beyond ${target.name} ${target.id} is not in sight`);
    default:
      return target satisfies never;
  }
}

function local(step: Step): Journey {
  const { from, end, table } = step;
  if (end.at === 'outside') return doubts(step, table, `no interface of ${end.name} is in sight`);
  // The same address in both VPCs: packets stay in the one they start in.
  const elsewhere = end.at !== 'internet' && end.at.subnet.VpcId !== from.subnet.VpcId;
  return elsewhere ? stops(step, table, 'address-space') : lets(step, table);
}

/** An internet gateway serves public addresses only, and only while attached (AS-DIA-IGW, VPC-SG-BPA). */
function internetGateway(step: Step, id: string): Journey {
  const { network, from, end } = step;
  const gateway = network.find('InternetGateways', id, from.place);
  if (gateway.is === 'unread') return doubts(step, id, gateway.why);
  const attached =
    gateway.is === 'found' &&
    gateway.value.Attachments?.some(
      ({ VpcId, State }) => VpcId === from.subnet.VpcId && (State === 'available' || State === 'attached'),
    );
  if (!attached) return stops(step, id);
  // NAT gateways may still open connections while only the way in is blocked.
  const blocking = from.translatedBy ? ['block-bidirectional'] : ['block-bidirectional', 'block-ingress'];
  if (blocking.includes(from.subnet.BlockPublicAccessStates?.InternetGatewayBlockMode ?? 'off'))
    return stops(step, from.subnet.SubnetId);
  if (end.at !== 'internet') return doubts(step, id, `${end.name} is beyond internet gateway ${id}`);
  if (from.publicAddress === true) return lets(step, id);
  return from.publicAddress === false ? stops(step, id) : doubts(step, id, from.publicAddress);
}

/** A peering leads into the other VPC while it is active, and to no network behind that. */
function peering(step: Step, id: string): Journey {
  const { network, from, end } = step;
  const found = network.find('VpcPeeringConnections', id, from.place);
  if (found.is === 'unread') return doubts(step, id, found.why);
  if (found.is === 'absent' || found.value.Status?.Code !== 'active') return stops(step, id);
  const { RequesterVpcInfo, AccepterVpcInfo } = found.value;
  const far = (RequesterVpcInfo?.VpcId === from.subnet.VpcId ? AccepterVpcInfo : RequesterVpcInfo)?.VpcId;
  if (typeof end.at === 'string') return doubts(step, id, `no interface of ${end.name} in ${far} is in sight`);
  return end.at.subnet.VpcId === far ? lets(step, id) : stops(step, id);
}

/**
 * A NAT gateway takes packets in its own subnet, and sends them on from there with its own address and ports:
 *
 *     client ── route ──► [ACL in] NAT [ACL out] ── route ──► internet gateway
 *     client ◄─ [ACL out] NAT [ACL in, to its own ports] ◄─── internet
 */
function natGateway(step: Step, id: string): Journey {
  const { network, from, end, sent } = step;
  const nat = network.find('NatGateways', id, from.place);
  if (nat.is === 'unread') return doubts(step, id, nat.why);
  if (nat.is === 'absent' || (nat.value.State ?? 'available') !== 'available') return stops(step, id);
  if (from.translatedBy === id) return stops(step, id);
  if (from.translatedBy || nat.value.ConnectivityType === 'private' || end.at !== 'internet')
    return doubts(step, id, `what lies beyond NAT gateway ${id} is not modelled`);
  if (!nat.value.SubnetId) return doubts(step, id, `regional NAT gateway ${id} is not modelled`);
  const subnet = network.find('Subnets', nat.value.SubnetId, nat.place);
  if (subnet.is !== 'found')
    return doubts(step, id, subnet.is === 'unread' ? subnet.why : `${id} is in no known subnet`);
  const own = (nat.value.NatGatewayAddresses ?? []).flatMap(({ PrivateIp }) => PrivateIp ?? []);
  if (own.length === 0) return doubts(step, id, `the address of NAT gateway ${id} was not read`);

  const at = { subnet: subnet.value, place: subnet.place, publicAddress: true, translatedBy: id };
  const source = addressesOf(...own);
  const onward = retold(sent.flows, (flow) => ({ ...flow, source }));
  const answers = retold(sent.flows, ({ destination, services }) => ({
    source: destination,
    destination: source,
    services: replies(services, natPorts),
  }));
  const next = journey(network, at, end, onward);
  const leg = (which: LegPath['leg'], needed: Flows, hops: readonly Hop[]): LegPath => ({ leg: which, needed, hops });
  return {
    hops: [...lets(step, id).hops, networkAcl(network, 'in', at, sent.flows)],
    arrives: flows.empty,
    legs: [
      leg('request', onward, [networkAcl(network, 'out', at, onward), ...next.hops]),
      leg('reply', answers, [networkAcl(network, 'in', at, answers)]),
    ],
    returns: (back) => [networkAcl(network, 'out', at, answering(sent.flows, back))],
  };
}

/** Ports that a NAT gateway takes for its own end (VPC-NACL-EPHEMERAL). */
const natPorts: ClientPorts = { from: 1024, to: 65_535 };

const retold = (set: Flows, tell: (flow: Box) => Box): Flows =>
  flows.unionAll(boxes(set).map((flow) => box(tell(flow))));

/** The flows of a set whose destination is among the addresses. */
const towards = (destination: Addresses, set: Flows): Flows =>
  retold(set, (flow) => ({ ...flow, destination: addresses.intersect(flow.destination, destination) }));

/** The replies that come from where the requests went. */
function answering(requests: Flows, back: Flows): Flows {
  const asked = addresses.unionAll(boxes(requests).map(({ destination }) => destination));
  return retold(back, (flow) => ({ ...flow, source: addresses.intersect(flow.source, asked) }));
}

const lets = (step: Step, id: string): Journey => ({ ...one(step, id, 'route', 'lets'), arrives: step.sent.flows });
const stops = (step: Step, id: string, layer: Layer = 'route'): Journey => one(step, id, layer, 'stops');
const doubts = (step: Step, id: string, why: string): Journey => one(step, id, 'route', 'doubts', why);

function one({ sent }: Step, id: string, layer: Layer, effect: Decision['effect'], why?: string): Journey {
  const decision = { effect, flows: sent.flows, ids: [id], entry: sent.entry, ...(why !== undefined && { why }) };
  return { hops: [{ layer, decisions: [decision] }], arrives: flows.empty, legs: [], returns: () => [] };
}
