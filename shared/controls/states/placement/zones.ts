import { zonesOf } from '../../../headroom/supply.ts';
import type { Network } from '../../../network/network.ts';
import type { State } from '../../../requirements/state.ts';
import { count, fails, list, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';
import { gone, type Situated, type Subnets, subnetsOf } from '../situated.ts';

/** Whether the subnets are in at least so many Availability Zones. */
export function zones(network: Network, { least }: Extract<State, { claim: 'zones' }>, about: Situated): Outcome {
  const subnets = subnetsOf(network, about);
  if (typeof subnets === 'string') return unknown(subnets);
  const { byZone, unclear, missing } = zonesOf(subnets);
  const names = [...byZone.keys()];
  const known = [...byZone.values()].flat();
  const where = `${list(known) || 'No subnet'} ${known.length > 1 ? 'are' : 'is'} in ${list(names) || 'any zone'}`;
  if (missing.length > 0) return together(missing.map(gone));
  if (names.length >= least) return passes(`${where}.`);
  if (names.length + unclear.length >= least) return unknown(list(unclear.map(({ why }) => why)));
  return fails(`${where}, where ${count(least, 'Availability Zone')} are asked for.`);
}

/** Whether no two subnets share a zone: the service leaves the second of them unused. */
export function oneSubnetAZone(subnets: Subnets): Outcome {
  const { byZone, unclear, missing } = zonesOf(subnets);
  if (subnets.length - missing.length < 2) return notApplicable('There are no two subnets.');
  const shared = [...byZone].filter(([, ids]) => ids.length > 1);
  return together(
    [
      ...shared.map(([zone, ids]) => fails(`${list(ids)} are all in ${zone}, where only one of them is ever used.`)),
      ...unclear.map(({ why }) => unknown(why)),
    ],
    `${list([...byZone.values()].flat())} are each in a zone of their own.`,
  );
}
