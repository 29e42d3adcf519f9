import type { Place } from '../../network/snapshot.ts';
import { userDevices } from '../../requirements/appstream-guest.ts';
import type { Workload } from '../workload.ts';
import { type Streaming, streamingClaims, streamingNeeds } from './access-endpoints.ts';
import { arnOf } from './arn.ts';

/** The stacks of a place: what users' devices stream, over the internet or through interface endpoints. */
export const stacks = (place: Place): Workload[] =>
  (place.appstream?.Stacks ?? []).map(({ Name, Arn, AccessEndpoints }) => {
    const streaming: Streaming = { what: 'stack', place, endpoints: AccessEndpoints };
    return {
      account: place.account,
      region: place.region,
      subject: { type: 'appstream-stack', id: Name, arn: Arn ?? arnOf('stack', Name, place) },
      needs: (network) => streamingNeeds(network, streaming),
      claims: (network) => [
        ...streamingClaims(network, streaming),
        ...userDevices.map((requirement) => ({ requirement, about: { kind: 'region' as const, place } })),
      ],
    };
  });
