import { type Flows, flows } from '../../algebra/flows.ts';
import { doubts, type Journey, type Step, stops, towards } from '../journey.ts';
import { notInternet } from '../unfiltered.ts';

/**
 * What a gateway to the internet does with packets to an end that is not the internet: it knows no way to private
 * addresses, and whether one leads to the others, `why` says.
 */
export function privateEnd(
  step: Step,
  id: string,
  why: string,
  lost: Flows = towards(notInternet, step.sent.flows),
): Journey {
  const rest = flows.subtract(step.sent.flows, lost);
  const part = (of: Flows): Step => ({ ...step, sent: { ...step.sent, flows: of } });
  const stopped = stops(part(lost), step.table, `no private address is reached through ${id}`);
  if (flows.isEmpty(rest)) return stopped;
  const doubted = doubts(part(rest), id, why);
  return flows.isEmpty(lost) ? doubted : { ...doubted, hops: [...stopped.hops, ...doubted.hops] };
}
