import { apiEndpoint, streamingEndpoint } from '../../requirements/appstream-endpoints.ts';
import { signInFromDevices } from '../../requirements/appstream-guest.ts';
import { type Control, defineControl } from '../control.ts';
import { promised } from './streaming.ts';

const throughEndpoint = [...streamingEndpoint, signInFromDevices];

const streamsThroughEndpoints = promised({
  claim: 'streams-through-its-endpoints',
  says: 'stream through the interface endpoints that they name',
  severity: 'high',
  why: 'Nobody can stream: what names an endpoint is not streamed over the internet any more.',
  of: { stack: throughEndpoint, 'image-builder': throughEndpoint, 'app-block-builder': throughEndpoint },
});

const apiEndpointAdmitsClients = defineControl({
  id: 'appstream.api-endpoint-admits-clients',
  title: 'AppStream API endpoints admit their clients over HTTPS',
  severity: 'medium',
  why: 'Scripts and portals in the VPC that create sessions or manage fleets time out.',
  subject: 'vpc',
  check: { kind: 'meets', requirements: apiEndpoint },
});

/** What AppStream's interface endpoints must let in and out. */
export const endpoints: readonly Control[] = [...streamsThroughEndpoints, apiEndpointAdmitsClients];
