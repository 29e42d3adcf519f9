import { directory, internet } from '../requirements/appstream.ts';
import { type Control, defineControl } from './control.ts';

const fleetReachesDirectory = defineControl({
  id: 'appstream.fleet-reaches-directory',
  title: 'AppStream fleets reach their directory controllers',
  severity: 'high',
  subject: 'appstream-fleet',
  check: { kind: 'admits', requirements: directory },
});

const fleetReachesInternet = defineControl({
  id: 'appstream.fleet-reaches-internet',
  title: 'AppStream fleets reach the internet over HTTP and HTTPS',
  severity: 'high',
  subject: 'appstream-fleet',
  check: { kind: 'admits', requirements: internet },
});

/** Everything that Fairway promises to check. */
export const catalogue: readonly Control[] = [fleetReachesDirectory, fleetReachesInternet];
