import type { Configuration } from '../../configuration/configuration.ts';
import type { Place } from '../../network/snapshot.ts';
import { symptomsOf } from '../symptoms.ts';
import type { Workload } from '../workload.ts';
import { arnOf } from './arn.ts';
import { hostClaims } from './claims.ts';
import { fleetHost } from './hosts.ts';
import { hostNeeds } from './needs.ts';

/** The AppStream fleets of a place, judged from their configuration whether or not they run. */
export const fleets = (place: Place, { resources = {} }: Configuration): Workload[] =>
  (place.appstream?.Fleets ?? []).map((fleet) => {
    const host = fleetHost(fleet, place);
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'appstream-fleet', id: fleet.Name, arn: fleet.Arn ?? arnOf('fleet', fleet.Name, place) },
      symptoms: symptomsOf(fleet.FleetErrors ?? []),
      needs: (network) => hostNeeds(network, host, resources[`fleet/${fleet.Name}`]),
      claims: (network) => hostClaims(network, host),
    };
  });
