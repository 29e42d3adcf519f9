import type { State } from '../../../requirements/state.ts';
import type { Placed } from '../../../workloads/situation.ts';
import { count, fails, list, type Outcome, passes, together } from '../outcome.ts';
import { inEachSubnet } from '../situated.ts';

/** Whether as many subnets are configured as may be, and all of them exist. */
export function subnets(
  { least = 0, most = Number.POSITIVE_INFINITY }: Extract<State, { claim: 'subnets' }>,
  { subnets: configured }: Placed,
): Outcome {
  const ids = configured.map(({ id }) => id);
  const named =
    ids.length === 0 ? 'No subnet is configured' : `${list(ids)} ${ids.length === 1 ? 'is' : 'are'} configured`;
  if (ids.length < least) return fails(`${named}, where at least ${count(least, 'subnet')} must be.`);
  const exist = ids.length === 0 ? [] : [inEachSubnet(configured, ({ SubnetId }) => passes(`${SubnetId} exists.`))];
  const few = ids.length > most ? [fails(`${named}, where at most ${count(most, 'subnet')} may be.`)] : [];
  return together([...few, ...exist], `${named}, and ${ids.length === 1 ? 'exists' : 'all exist'}.`);
}
