import type { Place } from '../../network/snapshot.ts';
import { quotas } from '../../requirements/appstream-placement.ts';
import { symptomsOf } from '../symptoms.ts';
import type { Workload } from '../workload.ts';

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
      claims: () => quotas.map((requirement) => ({ requirement, about: { kind: 'region', place } })),
    },
  ];
}
