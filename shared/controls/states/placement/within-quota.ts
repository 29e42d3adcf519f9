import * as z from 'zod/mini';
import { type Network, whyUnread } from '../../../network/network.ts';
import { Quota } from '../../../network/shapes/service-quotas.ts';
import type { Place } from '../../../network/snapshot.ts';
import type { State } from '../../../requirements/state.ts';
import type { Placed, Situation } from '../../../workloads/situation.ts';
import { fails, notApplicable, type Outcome, passes, together, unknown } from '../outcome.ts';

type Region = Extract<Situation, { kind: 'region' }>;
type Quota = z.infer<typeof Quota>;

/** Whether a Region's quotas have room for everybody at their largest. */
export function withinQuota(
  network: Network,
  { of }: Extract<State, { claim: 'within-quota' }>,
  about: Region,
): Outcome {
  switch (of) {
    case 'network-interfaces':
      return interfaces(network, about);
    case 'instances-by-type':
      return instancesByType(about);
    default:
      return of satisfies never;
  }
}

/** Network interfaces per Region (VPC guide, Quotas). */
const perRegion = 'L-DF5E4CA3';

function interfaces(network: Network, { place, workloads }: Region): Outcome {
  const here = network.list('NetworkInterfaces', place);
  if (here.is !== 'found' || place.scope)
    return unknown(`not all network interfaces of ${place.account} ${place.region} were read`);
  const own = here.value.filter(({ OwnerId = place.account }) => OwnerId === place.account).length;
  const quotas = quotasOf(place);
  if (typeof quotas === 'string') return unknown(quotas);
  const quota = quotas.find(({ QuotaCode, Value }) => QuotaCode === perRegion && Value !== undefined);
  return fits(`network interfaces in ${place.region}`, own, workloads.map(growth), quota, perRegion);
}

/** The interfaces that a workload will still get. */
const growth = ({ instances, interfaces: there }: Placed): number | string => {
  if (typeof instances === 'string') return instances;
  return typeof there === 'string' ? there : Math.max(0, instances - there.length);
};

function instancesByType({ place, workloads }: Region): Outcome {
  const quotas = quotasOf(place);
  if (typeof quotas === 'string') return unknown(quotas);
  const typed = Map.groupBy(workloads, ({ instanceType = 'an unknown type' }) => instanceType);
  if (typed.size === 0) return notApplicable(`Nothing in ${place.region} has instances.`);
  return together(
    [...typed].map(([type, some]) => {
      const wanted = some.map(({ instances }) => instances);
      return fits(`instances of ${type} in ${place.region}`, 0, wanted, fleetQuota(quotas, type), `quota of ${type}`);
    }),
  );
}

/** AppStream's quotas are told apart by name only, and image builders have their own. */
const fleetQuota = (quotas: readonly Quota[], type: string): Quota | undefined =>
  quotas.find(({ ServiceCode, QuotaName = '', Value }) => {
    const words = QuotaName.toLowerCase().split(/[^a-z0-9.-]+/);
    const fleets = words.some((word) => word.startsWith('fleet')) && !words.some((word) => word.startsWith('builder'));
    return Value !== undefined && (ServiceCode ?? 'appstream2') === 'appstream2' && fleets && words.includes(type);
  });

/** What is there and what is still to come against a quota; what is known to come may be too much by itself. */
function fits(
  what: string,
  there: number,
  coming: readonly (number | string)[],
  quota: Quota | undefined,
  name: string,
): Outcome {
  if (quota?.Value === undefined) return unknown(`the ${name} is not among the quotas that were read`);
  const least = coming.reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), there);
  if (least > quota.Value) return fails(`There may be ${least} ${what}, and the quota is ${quota.Value}.`);
  const doubt = coming.find((one) => typeof one === 'string');
  if (doubt !== undefined) return unknown(doubt);
  return passes(`There are at most ${least} ${what}, and the quota is ${quota.Value}.`);
}

/** The quotas of a place, or why they are not known. */
function quotasOf(place: Place): readonly Quota[] | string {
  const listed = place['service-quotas']?.Quotas;
  if (!listed) return whyUnread(place, 'servicequotas:ListServiceQuotas');
  const parsed = z.safeParse(z.array(Quota), listed);
  return parsed.data ?? `the quotas of ${place.account} ${place.region} are not as Service Quotas writes them`;
}
