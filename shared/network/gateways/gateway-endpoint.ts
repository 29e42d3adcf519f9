import { doubts, type Journey, lets, type Step } from '../journey.ts';
import type { Lookup } from '../network.ts';
import type { VpcEndpoint } from '../snapshot.ts';
import { unclearState } from '../unclear-state.ts';
import { unmodelled } from '../unmodelled.ts';

/**
 * A route to a prefix list through an endpoint: a gateway endpoint takes what is for its service there. Lists of one's
 * own may lead to the endpoint of an appliance as well, which lets through what it likes.
 */
export function gatewayEndpoint(step: Step, id: string): Journey {
  const { network, from, sent } = step;
  const found = network.find('VpcEndpoints', id, from.place);
  const list = network.find('PrefixLists', sent.entry, from.place);
  const ofAws =
    list.is === 'found' && (list.value.OwnerId === 'AWS' || /^com\.amazonaws\./.test(list.value.PrefixListName ?? ''));
  const type = typeOf(found) ?? (ofAws ? 'Gateway' : undefined);
  if (type !== 'Gateway') return doubts(step, id, unmodelled['beyond-target']('endpoint', id));
  // That the route is there shows that the endpoint is, unless it says otherwise.
  const { State = 'available' } = found.is === 'found' ? found.value : {};
  return /^available$/i.test(State) ? lets(step, id) : doubts(step, id, unclearState(id, State));
}

/** Where a subnet is shared, only its owner's account lists the endpoint. */
const typeOf = (found: Lookup<VpcEndpoint>): string | undefined =>
  found.is === 'found' ? found.value.VpcEndpointType : undefined;
