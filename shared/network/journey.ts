import { type Addresses, addresses } from '../algebra/addresses.ts';
import { type Flows, flows } from '../algebra/flows.ts';
import type { Endpoint, Interface } from './endpoint.ts';
import { gatewayEndpoint } from './gateways/gateway-endpoint.ts';
import { internetGateway } from './gateways/internet-gateway.ts';
import { natGateway } from './gateways/nat-gateway.ts';
import { peering } from './gateways/peering.ts';
import { transitGateway } from './gateways/transit-gateway.ts';
import type { Decision, Hop, Layer, LegPath } from './hop.ts';
import type { Network } from './network.ts';
import { retold } from './retold.ts';
import { routing, type Sent } from './routes.ts';
import { notInternet } from './unfiltered.ts';
import { unmodelled } from './unmodelled.ts';

/** Where a journey starts: a subnet, and what the packets' source there is. */
export type Start = Pick<Interface, 'subnet' | 'place' | 'publicAddress'> & {
  /** The gateways passed so far, so that none is passed twice. */
  readonly passed: readonly string[];
  /** The NAT gateway that sent the packets on, if one did. */
  readonly translatedBy?: string;
};

/** One end of a journey: where packets go to, or where their replies go. */
export type End = Pick<Endpoint, 'at' | 'name'>;

/** What happens from a subnet's route table on. */
export type Journey = {
  readonly hops: readonly Hop[];
  /** The flows that get to the edge of their destination's subnet in sight. */
  readonly arrives: Flows;
  /** The flows that start anew inside of it, as a transit gateway's do, where no ACL is. */
  readonly inside: Flows;
  /** What must flow with translated addresses, and the replies to it. */
  readonly legs: readonly LegPath[];
  /** The hops that replies to the start pass on this way. */
  returns(back: Flows): readonly Hop[];
};

/** Follows the needed flows from a subnet's route table towards their end; `home` is who waits for the replies. */
export function journey(network: Network, from: Start, end: End, home: End, needed: Flows): Journey {
  const routed = end.at === 'internet' ? flows.subtract(needed, towards(notInternet, needed)) : needed;
  const { table, sent, decisions } = routing(network, from.subnet, from.place, routed);
  const lets = sent.map(({ flows: part, entry }) => ({ effect: 'lets' as const, flows: part, ids: [table], entry }));
  const onward: Step['onward'] = (next, part, to = end) => journey(network, next, to, to === end ? home : end, part);
  const parts = sent.map((part) => follow({ network, from, end, home, table, sent: part, onward }));
  return {
    hops: [{ layer: 'route', decisions: [...lets, ...decisions] }, ...parts.flatMap(({ hops }) => hops)],
    arrives: flows.unionAll(parts.map(({ arrives }) => arrives)),
    inside: flows.unionAll(parts.map(({ inside }) => inside)),
    legs: parts.flatMap(({ legs }) => legs),
    returns: (back) => parts.flatMap((part) => part.returns(back)),
  };
}

/** What a route table sends to one target, and all that it takes to follow it. */
export type Step = {
  readonly network: Network;
  readonly from: Start;
  readonly end: End;
  readonly home: End;
  readonly table: string;
  readonly sent: Sent;
  /** Follows flows from another subnet on, to the same end or to another. */
  readonly onward: (from: Start, part: Flows, to?: End) => Journey;
};

function follow(step: Step): Journey {
  const { target } = step.sent;
  switch (target.kind) {
    case 'local':
      return local(step);
    case 'endpoint':
      return gatewayEndpoint(step, target.id);
    case 'internet-gateway':
    case 'egress-only-internet-gateway':
      return internetGateway(step, target);
    case 'peering':
      return peering(step, target.id);
    case 'nat-gateway':
      return natGateway(step, target.id);
    case 'transit-gateway':
      return transitGateway(step, target.id);
    case 'beyond':
      return doubts(step, target.id, unmodelled['beyond-target'](target.name, target.id));
    default:
      return target satisfies never;
  }
}

function local(step: Step): Journey {
  const { from, end, table } = step;
  if (end.at === 'outside') return doubts(step, table, `no interface of ${end.name} is in sight`);
  // The same address in both VPCs: packets stay in the one they start in.
  const elsewhere = end.at !== 'internet' && end.at.subnet.VpcId !== from.subnet.VpcId;
  if (!elsewhere) return lets(step, table);
  return stops(step, table, 'the same address is in this VPC, and packets to it stay here', 'address-space');
}

/** The target takes the flows, and they are at their end. */
export const lets = (step: Step, id: string): Journey => ({
  ...one(step, id, 'route', 'lets'),
  arrives: step.sent.flows,
});

/** The target does not take the flows. */
export const stops = (step: Step, id: string, why: string, layer: Layer = 'route'): Journey =>
  one(step, id, layer, 'stops', why);

/** Whether the target takes the flows cannot be proved. */
export const doubts = (step: Step, id: string, why: string): Journey => one(step, id, 'route', 'doubts', why);

function one({ sent }: Step, id: string, layer: Layer, effect: Decision['effect'], why?: string): Journey {
  const decision = { effect, flows: sent.flows, ids: [id], entry: sent.entry, ...(why !== undefined && { why }) };
  const hop: Hop = { layer, decisions: [decision] };
  return { hops: [hop], arrives: flows.empty, inside: flows.empty, legs: [], returns: () => [] };
}

/** The flows of a set whose destination is among the addresses. */
export const towards = (destination: Addresses, set: Flows): Flows =>
  retold(set, (flow) => ({ ...flow, destination: addresses.intersect(flow.destination, destination) }));
