import { box } from '../../../algebra/flows.ts';
import { everyService } from '../../../algebra/services.ts';
import type { Network } from '../../../network/network.ts';
import { routing } from '../../../network/routes.ts';
import type { Place, Subnet } from '../../../network/snapshot.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { isIpv6Only } from '../placement/ipv4.ts';
import { inEachThere } from '../situated.ts';
import { addressesIn, world } from './world.ts';

/** Whether each subnet that uses a NAT gateway has it in its own zone. */
export const natGatewayInZone = (network: Network, { subnets }: Placed): Outcome =>
  inEachThere(subnets, (subnet, place) => {
    if (!subnet.CidrBlock && !isIpv6Only(subnet)) return unknown(`the addresses of ${subnet.SubnetId} were not read`);
    const needed = box({ source: addressesIn(subnet, 'ipv4'), destination: world.ipv4, services: everyService });
    const { sent, decisions } = routing(network, subnet, place, needed);
    const doubt = decisions.find(({ effect }) => effect === 'doubts');
    if (doubt) return unknown(doubt.why ?? `the routes of ${subnet.SubnetId} were not read`);
    const ids = sent.flatMap(({ target }) => (target.kind === 'nat-gateway' ? [target.id] : []));
    if (ids.length === 0) return notApplicable(`${subnet.SubnetId} uses no NAT gateway.`);
    return together([...new Set(ids)].map((id) => sameZone(network, subnet, place, id)));
  });

function sameZone(network: Network, { SubnetId, AvailabilityZoneId: own }: Subnet, place: Place, id: string): Outcome {
  const zones = zonesOf(network, id, place);
  if (typeof zones === 'string') return unknown(zones);
  if (!own) return unknown(`the zone of ${SubnetId} was not read`);
  if (zones.includes(own)) return passes(`${SubnetId} uses ${id} in its own zone, ${own}.`);
  return fails(`${SubnetId} is in ${own} and uses ${id} in ${list(zones)}.`);
}

/** The zone of a NAT gateway's subnet; those of a regional one's addresses. */
function zonesOf(network: Network, id: string, place: Place): readonly string[] | string {
  const nat = network.find('NatGateways', id, place);
  if (nat.is !== 'found') return nat.is === 'unread' ? nat.why : `${id} does not exist`;
  const { SubnetId, NatGatewayAddresses = [] } = nat.value;
  const shown = NatGatewayAddresses.flatMap(({ AvailabilityZoneId }) => AvailabilityZoneId ?? []);
  if (!SubnetId) return shown.length > 0 ? [...new Set(shown)] : `the zones of ${id} were not read`;
  const subnet = network.find('Subnets', SubnetId, nat.place);
  const zone = subnet.is === 'found' ? subnet.value.AvailabilityZoneId : undefined;
  return zone ? [zone] : subnet.is === 'unread' ? subnet.why : `the zone of ${id} was not read`;
}
