import { flows } from '../../../algebra/flows.ts';
import { journey } from '../../../network/journey.ts';
import type { Network } from '../../../network/network.ts';
import type { Sent } from '../../../network/routes.ts';
import type { Place, Subnet } from '../../../network/snapshot.ts';
import { fails, list, type Outcome, passes, together, unknown } from '../outcome.ts';

/** Whether what a route sends to a gateway gets to the internet, as far as routes and gateways are concerned. */
export function leadsOut(
  network: Network,
  subnet: Subnet,
  place: Place,
  table: string,
  { flows: part, entry, target }: Sent,
  publicAddress: boolean,
): Outcome {
  const home = { name: subnet.SubnetId, at: { place, subnet, groups: { ids: [] }, publicAddress } };
  const from = { subnet, place, publicAddress, passed: [] };
  const { hops, legs } = journey(network, from, { at: 'internet', name: 'the internet' }, home, part);
  const decided = [...hops, ...legs.flatMap((leg) => leg.hops)]
    .filter(({ layer }) => layer === 'route' || layer === 'address-space')
    .flatMap(({ decisions }) => decisions.filter((one) => !flows.isEmpty(one.flows)));
  const by = target.kind === 'local' ? 'its own VPC' : target.id;
  return together(
    decided.map(({ effect, ids, why, entry: at }) => {
      if (effect === 'lets') return passes('It lets through.');
      if (effect === 'doubts') return unknown(why ?? `what lies beyond ${ids.join()} is not in sight`);
      const cause = why ?? (at === null ? 'it has no route on' : `its route ${at} is dead`);
      return fails(`${table} sends ${entry} to ${by}, which does not lead out: ${list(ids)}: ${cause}.`);
    }),
    `${table} sends ${entry} to ${by}.`,
  );
}
