import { type Addresses, addresses, addressesOf, everyIpv4, everyIpv6 } from '../../algebra/addresses.ts';
import { box, type Flows, flows } from '../../algebra/flows.ts';
import { times } from '../../algebra/product.ts';
import { everyService, protocol, services } from '../../algebra/services.ts';
import type { Hop } from '../../network/hop.ts';
import type { Network } from '../../network/network.ts';
import { networkAcl } from '../../network/network-acls.ts';
import {
  backToInternet,
  backToPrivate,
  destinationsOf,
  notInternetIpv6,
  privateRanges,
} from '../../network/outsiders.ts';
import type { Subnet } from '../../network/snapshot.ts';
import { notInternet } from '../../network/unfiltered.ts';
import type { Reached } from '../../workloads/windows/interfaces.ts';
import { type Plane, planeOf, planes } from '../mends/plane.ts';
import { behindBalancers } from './balancers.ts';

/** Who gets from outside to an interface, if its groups let them: sources × services. */
export type Bounds = {
  readonly surely: Plane;
  readonly atMost: Plane;
  /** Why the two differ. */
  readonly why: readonly string[];
};

/** What stands between an interface and outsiders besides its groups; equal for many interfaces. */
export type Way = {
  readonly internet: Bounds;
  /** Other private networks than its own VPC. */
  readonly near: Bounds;
  /**
   * What of sources that are no outsiders gets through as well: a range is told whole if they are all that is around. Of
   * private ranges they are those of its own VPC, since others are no outsiders only if no route leads there.
   */
  readonly beside: { readonly internet: Plane; readonly near: Plane };
};

const tcp = protocol(6);
const others = services.subtract(everyService, tcp);

/**
 * What the subnet's network ACL, the routes and the address let in of each family. A TCP connection needs a reply to
 * some port of whoever opens it; what is sent without one, over UDP or ICMP, arrives all the same, if the subnet has a
 * route to where it comes from: AWS documents that as the condition for being reached.
 */
export function wayOf(network: Network, { at, family }: Pick<Reached, 'at' | 'family'>): Way {
  const everybody = family === 'ipv4' ? everyIpv4 : everyIpv6;
  const entering = box({ source: everybody, destination: everybody, services: everyService });
  const leaving = box({ source: everybody, destination: everybody, services: tcp });
  const filters = bounded([networkAcl(network, 'in', at, entering)], entering);
  const replies = bounded([networkAcl(network, 'out', at, leaving)], leaving);
  const through = (routes: readonly Hop[], asked: Addresses): Bounds => {
    const routed = box({ source: everybody, destination: asked, services: everyService });
    const back = bounded(routes, routed);
    const admitted = (all: Flows, reply: Flows, route: Flows): Plane => {
      const whoIsRouted = destinationsOf(route);
      const whoIsAnswered = addresses.intersect(whoIsRouted, destinationsOf(reply));
      const who = planes.union(times(services, whoIsRouted, others), times(services, whoIsAnswered, tcp));
      return planes.intersect(planeOf(all, 'ingress'), who);
    };
    return {
      surely: admitted(filters.surely, replies.surely, back.surely),
      atMost: admitted(filters.atMost, replies.atMost, back.atMost),
      why: [...new Set([...filters.why, ...replies.why, ...back.why])],
    };
  };
  const own = ownRanges(network, at.subnet, at.place);
  const world = addresses.subtract(family === 'ipv4' ? everyIpv4 : everyIpv6, outsideOf[family]);
  const near = addresses.subtract(addresses.intersect(privateRanges, everybody), own);
  const backFrom = (asked: Addresses): Flows => box({ source: everybody, destination: asked, services: everyService });
  const internet = through(backToInternet(network, at, backFrom(world)), world);
  const beside = planeOf(filters.surely, 'ingress');
  return {
    internet: withBalancers(network, at, internet, planeOf(filters.atMost, 'ingress'), world),
    near: through(backToPrivate(network, at, backFrom(near)), near),
    beside: {
      internet: planes.subtract(beside, times(services, addresses.subtract(world, own), everyService)),
      near: planes.intersect(beside, times(services, own, everyService)),
    },
  };
}

const outsideOf = { ipv4: notInternet, ipv6: notInternetIpv6 } as const;

/** A load balancer with a public address may hand on what comes to it, with the addresses that it comes from. */
function withBalancers(
  network: Network,
  at: Reached['at'],
  internet: Bounds,
  filters: Plane,
  world: Addresses,
): Bounds {
  const why = behindBalancers(network, at);
  if (why === undefined) return internet;
  const atMost = planes.intersect(filters, times(services, world, everyService));
  return planes.equals(atMost, internet.surely) ? internet : { ...internet, atMost, why: [...internet.why, why] };
}

type BoundedFlows = { readonly surely: Flows; readonly atMost: Flows; readonly why: readonly string[] };

/** What the hops let through of the flows. */
function bounded(hops: readonly Hop[], needed: Flows): BoundedFlows {
  const decisions = hops.flatMap((hop) => hop.decisions).filter(({ flows: part }) => !flows.isEmpty(part));
  const of = (effect: string): Flows =>
    flows.unionAll(decisions.filter((one) => one.effect === effect).map(({ flows: part }) => part));
  const atMost = flows.subtract(needed, of('stops'));
  const doubts = decisions.filter(({ effect }) => effect === 'doubts');
  return {
    surely: flows.subtract(atMost, of('doubts')),
    atMost,
    why: doubts.filter((one) => flows.touches(one.flows, atMost)).flatMap(({ why }) => why ?? []),
  };
}

/** The ranges of the VPC that a subnet is in. */
function ownRanges(network: Network, subnet: Subnet, place: Reached['at']['place']): Addresses {
  const vpc = network.find('Vpcs', subnet.VpcId, place);
  if (vpc.is !== 'found') return addresses.empty;
  const { CidrBlock, CidrBlockAssociationSet = [], Ipv6CidrBlockAssociationSet = [] } = vpc.value;
  const blocks = [
    CidrBlock,
    ...CidrBlockAssociationSet.map((one) => one.CidrBlock),
    ...Ipv6CidrBlockAssociationSet.map((one) => one.Ipv6CidrBlock),
  ].filter((block) => block !== undefined);
  return addressesOf(...blocks);
}
