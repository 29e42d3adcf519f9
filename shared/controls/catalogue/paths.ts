import { applications, directory, internet, s3, udpStreaming } from '../../requirements/appstream.ts';
import { s3EndpointPolicy } from '../../requirements/appstream-endpoints.ts';
import { fleetsInOtherVpcs, netbiosGap } from '../../requirements/directory.ts';
import type { Control } from '../control.ts';
import { ofEach, type Promised, promised } from './streaming.ts';

const toDirectory = [...directory, fleetsInOtherVpcs, netbiosGap];

const promises: readonly Promised[] = [
  {
    claim: 'reaches-directory',
    says: 'reach their directory controllers',
    severity: 'high',
    why: 'Instances time out when they join their domain, so no new session starts, or users cannot sign in to Windows.',
    of: { fleet: toDirectory, 'image-builder': toDirectory },
  },
  {
    claim: 'reaches-internet',
    says: 'reach the internet over HTTP and HTTPS',
    severity: 'high',
    why: 'Applications on the instances cannot load pages, sign in to web services or fetch updates.',
    of: ofEach([...internet, udpStreaming]),
  },
  {
    claim: 'reaches-s3',
    says: 'reach S3 for home folders, settings and app blocks',
    severity: 'high',
    why: "Users' files and settings are missing or lost at the end of a session, and Elastic fleets cannot load applications.",
    of: { fleet: [s3, s3EndpointPolicy] },
  },
  {
    claim: 'reaches-applications',
    says: 'reach the file servers and back ends that their applications use',
    severity: 'low',
    why: 'Network drives are missing and applications cannot find their servers, although the fleet itself streams.',
    of: { fleet: applications },
  },
];

/** What AppStream instances reach. */
export const paths: readonly Control[] = promises.flatMap(promised);
