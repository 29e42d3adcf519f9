import { addressesOf } from '../../algebra/addresses.ts';
import { type Flows, flows } from '../../algebra/flows.ts';
import { type ClientPorts, replies } from '../endpoint.ts';
import { doubts, type Journey, lets, type Step, stops, towards } from '../journey.ts';
import { networkAcl } from '../network-acls.ts';
import { answering, retold } from '../retold.ts';
import { routing } from '../routes.ts';
import type { Place, Subnet } from '../snapshot.ts';
import { unclearState } from '../unclear-state.ts';
import { notInternet } from '../unfiltered.ts';
import { unmodelled } from '../unmodelled.ts';
import { privateEnd } from './private-end.ts';

/**
 * A NAT gateway takes packets in its own subnet, and sends them on from there with its own address and ports:
 *
 *     client ── route ──► [ACL in] NAT [ACL out] ── route ──► internet gateway
 *     client ◄─ [ACL out] NAT [ACL in, to its own ports] ◄─── internet
 */
export function natGateway(step: Step, id: string): Journey {
  const { network, from, end, home, sent, onward } = step;
  const nat = network.find('NatGateways', id, from.place);
  if (nat.is === 'unread') return doubts(step, id, nat.why);
  if (nat.is === 'absent') return stops(step, id, 'it does not exist');
  const { State } = nat.value;
  if (State === undefined) return doubts(step, id, unclearState(id, State));
  if (State !== 'available') return stops(step, id, `its state is ${State}`);
  if (from.translatedBy === id) return stops(step, id, 'the route of its own subnet leads back to it');
  // Public is what they are made by default, and all were that before there were others.
  const { ConnectivityType: kind = 'public', NatGatewayAddresses: all } = nat.value;
  if (from.translatedBy || kind !== 'public') return doubts(step, id, unmodelled['beyond-nat-gateway'](id));
  if (!nat.value.SubnetId) return doubts(step, id, unmodelled['regional-nat-gateway'](id));
  const subnet = network.find('Subnets', nat.value.SubnetId, nat.place);
  if (subnet.is === 'unread') return doubts(step, id, subnet.why);
  if (subnet.is === 'absent') return stops(step, id, `its subnet ${nat.value.SubnetId} does not exist`);
  if (end.at !== 'internet')
    return privateEnd(step, id, unmodelled['beyond-nat-gateway'](id), lostFrom(step, id, subnet.value, subnet.place));
  if (all?.length === 0) return stops(step, id, 'it has no address');
  const own = (all ?? []).flatMap(({ PrivateIp }) => PrivateIp ?? []);
  if (own.length === 0) return doubts(step, id, `the address of NAT gateway ${id} was not read`);

  const passed = [...from.passed, id];
  const at = { subnet: subnet.value, place: subnet.place, publicAddress: true, passed };
  const source = addressesOf(...own);
  const requests = retold(sent.flows, (flow) => ({ ...flow, source }));
  const answers = retold(sent.flows, ({ destination, services }) => ({
    source: destination,
    destination: source,
    services: replies(services, natPorts),
  }));
  const next = onward({ ...at, translatedBy: id }, requests);
  return {
    hops: [...lets(step, id).hops, networkAcl(network, 'in', at, sent.flows)],
    arrives: flows.empty,
    inside: flows.empty,
    legs: [
      { leg: 'request', needed: requests, hops: [networkAcl(network, 'out', at, requests), ...next.hops] },
      { leg: 'reply', needed: answers, hops: [networkAcl(network, 'in', at, answers)] },
    ],
    returns(back) {
      const part = answering(sent.flows, back);
      // The replies start a journey of their own, which may lead back through the gateways that the requests passed.
      return [networkAcl(network, 'out', at, part), ...onward({ ...at, passed: [] }, part, home).hops];
    },
  };
}

/** The packets for private addresses that the NAT gateway's own subnet has no way for, but to the internet or back to it. */
function lostFrom({ network, sent }: Step, id: string, subnet: Subnet, place: Place): Flows {
  const lost = towards(notInternet, sent.flows);
  const onward = routing(network, subnet, place, lost);
  const publicly = onward.sent.filter(
    ({ target }) => target.kind === 'internet-gateway' || (target.kind === 'nat-gateway' && target.id === id),
  );
  const nowhere = onward.decisions.filter(({ effect }) => effect === 'stops');
  return flows.unionAll([...publicly, ...nowhere].map((part) => part.flows));
}

/** Ports that a NAT gateway takes for its own end (VPC-NACL-EPHEMERAL). */
const natPorts: ClientPorts = { from: 1024, to: 65_535 };
