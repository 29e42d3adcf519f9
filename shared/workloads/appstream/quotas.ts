import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { quotas } from '../../requirements/appstream-placement.ts';
import type { StateRequirement } from '../../requirements/requirement.ts';
import type { Situation } from '../situation.ts';
import { symptomsOf } from '../symptoms.ts';
import type { Workload } from '../workload.ts';
import { placed } from './host.ts';
import { growingIn } from './hosts.ts';

/** A Region that has fleets or builders, whose quotas must have room for all of them. */
export function regions(place: Place): Workload[] {
  const { Fleets = [], ImageBuilders = [], AppBlockBuilders = [] } = place.appstream ?? {};
  if (Fleets.length + ImageBuilders.length + AppBlockBuilders.length === 0) return [];
  const errors = [
    ...Fleets.flatMap(({ FleetErrors }) => FleetErrors ?? []),
    ...ImageBuilders.flatMap(({ ImageBuilderErrors }) => ImageBuilderErrors ?? []),
    ...AppBlockBuilders.flatMap(({ AppBlockBuilderErrors }) => AppBlockBuilderErrors ?? []),
  ];
  return [
    {
      account: place.account,
      region: place.region,
      subject: { type: 'region', id: place.region },
      symptoms: symptomsOf(errors),
      needs: () => [],
      claims: (network) => quotas.map((requirement) => ({ requirement, about: drawing(network, place, requirement) })),
    },
  ];
}

/** Everybody takes network interfaces; the quotas of instances are fleets'. */
function drawing(network: Network, place: Place, { state }: StateRequirement): Situation {
  const { Fleets, ImageBuilders, AppBlockBuilders } = place.appstream ?? {};
  const fleetsOnly = state.claim === 'within-quota' && state.of === 'instances-by-type';
  if (!Fleets || !(fleetsOnly || (ImageBuilders && AppBlockBuilders)))
    return { kind: 'unknown', why: `Not everything that may grow in ${place.region} was read.` };
  const hosts = growingIn(place).filter(({ what, subnets }) => (fleetsOnly ? what === 'fleet' : subnets.length > 0));
  return { kind: 'region', place, workloads: hosts.map((host) => placed(network, host)) };
}
