import type { Network } from '../../network/network.ts';
import type { Place } from '../../network/snapshot.ts';
import { quotas } from '../../requirements/appstream-placement.ts';
import type { Situation } from '../situation.ts';
import { symptomsOf } from '../symptoms.ts';
import type { Workload } from '../workload.ts';
import { placed } from './host.ts';
import { fleetHost } from './hosts.ts';

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
      claims: (network) => quotas.map((requirement) => ({ requirement, about: drawing(network, place) })),
    },
  ];
}

/** The quotas of instances are fleets'; everybody who takes network interfaces is found otherwise. */
function drawing(network: Network, place: Place): Situation {
  const { Fleets } = place.appstream ?? {};
  if (!Fleets) return { kind: 'unknown', why: `Not everything that may grow in ${place.region} was read.` };
  return { kind: 'region', place, workloads: Fleets.map((fleet) => placed(network, fleetHost(fleet, place))) };
}
