import type { Configuration } from '../../configuration/configuration.ts';
import type { Place } from '../../network/snapshot.ts';
import type { Subject } from '../subject.ts';
import { fleetSymptoms } from '../symptoms.ts';
import type { Workload } from '../workload.ts';
import { arnOf } from './arn.ts';
import { hostClaims } from './claims.ts';
import { fleetHost } from './hosts.ts';
import { hostNeeds } from './needs.ts';
import { hostTakings } from './taking.ts';

/** The AppStream fleets of a place, judged from their configuration whether or not they run. */
export const fleets = (place: Place, { resources = {}, growth = {} }: Configuration): Workload[] =>
  (place.appstream?.Fleets ?? []).map((fleet) => {
    const host = fleetHost(fleet, place);
    const arn = fleet.Arn ?? arnOf('fleet', fleet.Name, place);
    const subject: Subject = { type: 'appstream-fleet', id: fleet.Name, arn };
    return {
      account: place.account,
      region: place.region,
      subject,
      symptoms: fleetSymptoms(fleet, place),
      needs: (network) => hostNeeds(network, host, resources[`fleet/${fleet.Name}`]),
      claims: (network) => hostClaims(network, host),
      takes: (network) => hostTakings(network, host, subject, growth[`fleet/${fleet.Name}`]),
    };
  });
