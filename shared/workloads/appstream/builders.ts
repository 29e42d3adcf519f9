import type { AppBlockBuilder, ImageBuilder, Place } from '../../network/snapshot.ts';
import type { Subject } from '../subject.ts';
import { symptomsOf } from '../symptoms.ts';
import type { Workload } from '../workload.ts';
import { type Streaming, streamingClaims, streamingNeeds } from './access-endpoints.ts';
import { arnOf } from './arn.ts';
import { hostClaims } from './claims.ts';
import type { Host } from './host.ts';
import { appBlockBuilderHost, imageBuilderHost } from './hosts.ts';
import { hostNeeds } from './needs.ts';
import { hostTakings } from './taking.ts';

/** The image builders and app block builders of a place, judged from their configuration whether or not they run. */
export const builders = (place: Place): Workload[] => [
  ...(place.appstream?.ImageBuilders ?? []).map((builder) =>
    workload(imageBuilderHost(builder, place), builder, 'appstream-image-builder', builder.ImageBuilderErrors),
  ),
  ...(place.appstream?.AppBlockBuilders ?? []).map((builder) =>
    workload(
      appBlockBuilderHost(builder, place),
      builder,
      'appstream-app-block-builder',
      builder.AppBlockBuilderErrors,
    ),
  ),
];

type Type = 'appstream-image-builder' | 'appstream-app-block-builder';

function workload(host: Host, builder: AppBlockBuilder | ImageBuilder, type: Type, errors: Errors = []): Workload {
  const { place, what, name } = host;
  const streaming: Streaming = { what, place, endpoints: builder.AccessEndpoints };
  const arn = builder.Arn ?? arnOf(type.replace('appstream-', ''), name, place);
  const subject: Subject = { type, id: name, arn };
  return {
    account: place.account,
    region: place.region,
    subject,
    symptoms: symptomsOf(errors),
    needs: (network) => [...hostNeeds(network, host), ...streamingNeeds(network, streaming)],
    claims: (network) => [...hostClaims(network, host), ...streamingClaims(network, streaming)],
    takes: (network) => hostTakings(network, host, subject),
  };
}

type Errors = ImageBuilder['ImageBuilderErrors'];
