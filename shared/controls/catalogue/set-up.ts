import { guest, userDevices } from '../../requirements/appstream-guest.ts';
import {
  directoryNameResolves,
  elasticNotJoined,
  interfacesUntouched,
  joinedNotSimpleAd,
  managementRanges,
  nameResolution,
  twoInterfaces,
} from '../../requirements/appstream-network.ts';
import { atMostFiveGroups, defaultGroup, groupsAndPixels } from '../../requirements/appstream-placement.ts';
import { simpleAdNames } from '../../requirements/directory.ts';
import { dnsAttributes } from '../../requirements/ec2.ts';
import type { Control } from '../control.ts';
import { ofEach, type Promised, promised } from './streaming.ts';

const names = [...nameResolution, simpleAdNames, dnsAttributes];
const joinedNames = [...names, directoryNameResolves];

const promises: readonly Promised[] = [
  {
    claim: 'resolves-names',
    says: "resolve their service's and their directory's names",
    severity: 'high',
    why: 'The service cannot set up its instances, or they do not find their domain, and none of them becomes available.',
    of: { fleet: joinedNames, 'image-builder': joinedNames, 'app-block-builder': names },
  },
  {
    claim: 'joins-active-directory',
    says: 'join a Microsoft Active Directory, where they join one',
    severity: 'high',
    why: 'The domain join is refused or fails on every instance, so that none becomes available.',
    of: { fleet: [joinedNotSimpleAd, elasticNotJoined], 'image-builder': [joinedNotSimpleAd] },
  },
  {
    claim: 'vpc-apart-from-management-ranges',
    says: "live in VPCs apart from the service's management ranges",
    severity: 'high',
    why: 'Packets between the service and its instances go astray, so that instances cannot be managed or streamed from.',
    of: ofEach(managementRanges),
  },
  {
    claim: 'keeps-its-interfaces',
    says: 'keep their network interfaces as the service made them',
    severity: 'high',
    why: 'An instance whose interface was changed or taken away loses its network, and its user the session.',
    of: ofEach([interfacesUntouched, twoInterfaces]),
  },
  {
    claim: 'has-at-most-five-groups',
    says: 'have at most five security groups',
    severity: 'low',
    why: 'The service refuses the configuration, so that a change of the groups does not take effect.',
    of: ofEach([atMostFiveGroups, defaultGroup, groupsAndPixels]),
  },
  {
    claim: 'guest-leaves-the-service-alone',
    says: "run images that leave the service's own traffic alone",
    severity: 'informational',
    why: 'Instances are stopped as unhealthy or cannot be streamed from, and nothing outside of them shows the reason.',
    of: ofEach(guest),
  },
  {
    claim: 'users-reach-gateways',
    says: 'have users whose devices reach the streaming gateways',
    severity: 'informational',
    why: 'Users cannot sign in or stream from where they are, and nothing in AWS shows the reason.',
    of: { stack: userDevices },
  },
];

/** How AppStream resources are set up in the network, and what is set up inside of them. */
export const setUp: readonly Control[] = promises.flatMap(promised);
