import type { Standing } from '../../../headroom/crowd.ts';
import { interfaceRoom } from '../../../headroom/interface-room.ts';
import { fleetQuota, perRegion, quotasOf } from '../../../headroom/quotas.ts';
import { unseenIn } from '../../../headroom/unseen.ts';
import type { Network } from '../../../network/network.ts';
import type { Place } from '../../../network/snapshot.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed, Situation } from '../../../workloads/situation.ts';
import type { Span } from '../../../workloads/taking.ts';
import { fails, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';

/** Whether a Region's quotas have room for everybody at their largest. */
export function withinQuota(
  network: Network,
  { of }: Extract<State, { claim: 'within-quota' }>,
  { place, workloads }: Extract<Situation, { kind: 'region' }>,
  standings: readonly Standing[],
): Outcome {
  if (!workloads) return unknown(`what may grow in ${place.region} is not known`);
  switch (of) {
    case 'network-interfaces':
      return interfaces(network, place, standings);
    case 'instances-by-type':
      return instancesByType(place, workloads);
    default:
      return of satisfies never;
  }
}

/** Those that are there, and all that may come: of fleets as they are planned, builders and tasks. */
function interfaces(network: Network, place: Place, standings: readonly Standing[]): Outcome {
  const takings = standings.map(({ taking }) => taking);
  const { there, coming, quota } = interfaceRoom(network, place, takings);
  if (there === undefined) return unknown(`not all network interfaces of ${place.account} ${place.region} were read`);
  const quotas = quotasOf(place);
  if (typeof quotas === 'string') return unknown(quotas);
  const why = takings.flatMap((taking) => taking.why ?? []);
  const unseen = unseenIn(network, place).map((one): Coming => ({ ...anything, why: one }));
  const all = [{ low: there, high: there }, { ...coming, ...(why[0] && { why: why[0] }) }, ...unseen];
  return fits(`network interfaces in ${place.region}`, all, quota, `quota ${perRegion}`);
}

/** What may come, and why it is not known exactly. */
type Coming = Span & { readonly why?: string };

const anything = { low: 0, high: Number.POSITIVE_INFINITY };

/** Elastic fleets have quotas of sessions instead. */
function instancesByType(place: Place, workloads: readonly Placed[]): Outcome {
  const quotas = quotasOf(place);
  if (typeof quotas === 'string') return unknown(quotas);
  const having = workloads.filter(({ appBlocks }) => !appBlocks);
  const typed = Map.groupBy(having, ({ instanceType = 'an unknown type' }) => instanceType);
  if (typed.size === 0) return notApplicable(`No fleet in ${place.region} has instances of a type of its own.`);
  return together(
    [...typed].map(([type, some]) => {
      const coming = some.map(({ instances }): Coming => {
        if (typeof instances === 'string') return { ...anything, why: instances };
        return { low: instances, high: instances };
      });
      return fits(`instances of ${type} in ${place.region}`, coming, fleetQuota(quotas, type), `quota of ${type}`);
    }),
  );
}

/** What is there and what may come against a quota; what surely comes may be too much by itself. */
function fits(what: string, coming: readonly Coming[], quota: number | undefined, name: string): Outcome {
  if (quota === undefined) return unknown(`the ${name} is not among the quotas that were read`);
  const low = coming.reduce((sum, one) => sum + one.low, 0);
  const high = coming.reduce((sum, one) => sum + one.high, 0);
  if (low > quota) return fails(`There may be ${low} ${what}, and the quota is ${quota}.`);
  if (high <= quota) return passes(`There are at most ${high} ${what}, and the quota is ${quota}.`);
  return unknown(coming.flatMap(({ why }) => why ?? [])[0] ?? `the number of ${what} is not known`);
}
