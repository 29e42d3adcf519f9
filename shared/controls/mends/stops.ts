import { within } from '../../algebra/algebra.ts';
import { boxes, type Flows, flows } from '../../algebra/flows.ts';
import { type Services, services } from '../../algebra/services.ts';
import type { Decision, Hop, LegPath } from '../../network/hop.ts';
import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import type { Direction } from './change.ts';

/** A closed leg, and the services whose lack alone makes no failure. */
export type Closed = { readonly leg: LegPath; readonly spared: Services };

/** One decision that stops flows on a leg, and what has to give way for them: a filter, or a route of a table. */
export type Stop = Pick<Hop, 'layer'> &
  Pick<Decision, 'ids' | 'entry'> & {
    /** The same for stops that one change has to open. */
    readonly key: string;
    readonly direction: Direction;
    readonly part: Flows;
    /** All that the filter or route decided about. */
    readonly asked: Flows;
    readonly reply: boolean;
    /** Whether more is stopped than what is spared. */
    readonly counts: boolean;
    readonly table?: string;
  };

/** The key of what no rule, entry or route of ours can change. */
export const beyondUs = 'beyond us';

/** Everything that stops a part of a leg. */
export function stopsOf(network: Network, { leg, spared }: Closed, at: Place): Stop[] {
  return leg.hops.flatMap(({ layer, direction = 'egress', decisions }, i) => {
    const asked = flows.unionAll(decisions.map((decision) => decision.flows));
    return decisions
      .filter(({ effect, flows: part }) => effect === 'stops' && !flows.isEmpty(part))
      .map((decision): Stop => {
        const { ids, entry, flows: part } = decision;
        const counts = !boxes(part).every((flow) => within(services, flow.services, spared));
        const table = layer === 'route' ? tableOf(network, leg.hops.slice(0, i), decision, at) : undefined;
        const about = { layer, direction, ids, entry, part, asked, reply: leg.leg === 'reply', counts };
        const key =
          layer === 'route' ? (table ? `${table} ${entry}` : beyondUs) : `${layer} ${direction} ${ids.join()}`;
        const known = layer === 'route' || layer === 'security-group' || layer === 'network-acl';
        return { ...about, key: known ? key : beyondUs, ...(table !== undefined && { table }) };
      });
  });
}

/** The route table that decided: the one that stops, or the one that led to the gateway that does. */
function tableOf(network: Network, before: readonly Hop[], { ids, entry }: Decision, at: Place): string | undefined {
  const isTable = (id = ''): boolean => network.find('RouteTables', id, at).is === 'found';
  if (isTable(ids[0])) return ids[0];
  const led = before
    .flatMap(({ layer, decisions }) => (layer === 'route' ? decisions : []))
    .findLast((decision) => decision.effect === 'lets' && decision.entry === entry && isTable(decision.ids[0]));
  return led?.ids[0];
}
