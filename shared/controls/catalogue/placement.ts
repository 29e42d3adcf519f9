import {
  addressHeadroom,
  appBlockBuilderInTwoZones,
  atMost100Instances,
  defaultInternetAccess,
  fleetSubnets,
  imageBuilderInOneSubnet,
  ipv6Route,
  natDesign,
  quotas,
} from '../../requirements/appstream-placement.ts';
import { addressFacts } from '../../requirements/ec2.ts';
import { type Control, defineControl } from '../control.ts';
import { ofEach, type Promised, promised } from './streaming.ts';

const promises: readonly Promised[] = [
  {
    claim: 'has-subnets-in-distinct-zones',
    says: 'have subnets in distinct Availability Zones',
    severity: 'medium',
    why: 'The fleet is refused, has fewer addresses than its subnets show, or is gone with one Availability Zone.',
    of: { fleet: fleetSubnets },
  },
  {
    claim: 'has-one-subnet',
    says: 'have exactly one subnet',
    severity: 'medium',
    why: 'The service refuses to create the image builder.',
    of: { 'image-builder': [imageBuilderInOneSubnet] },
  },
  {
    claim: 'spans-two-zones',
    says: 'have subnets in two Availability Zones',
    severity: 'medium',
    why: 'The service refuses to create the app block builder.',
    of: { 'app-block-builder': [appBlockBuilderInTwoZones] },
  },
  {
    claim: 'has-address-headroom',
    says: 'have free addresses for all of their instances',
    severity: 'high',
    why: 'The next scale-out stalls with SUBNET_HAS_INSUFFICIENT_IP_ADDRESSES, and users wait for a session.',
    of: { fleet: [...addressHeadroom, ...addressFacts] },
  },
  {
    claim: 'suits-default-internet-access',
    says: 'have public subnets and open groups if default internet access is on',
    severity: 'high',
    why: 'Instances get public addresses that lead nowhere, do not start (IGW_NOT_ATTACHED), or stop at the hundredth.',
    of: { ...ofEach(defaultInternetAccess), fleet: [...defaultInternetAccess, atMost100Instances] },
  },
  {
    claim: 'has-nat-gateway',
    says: 'have a NAT gateway where private subnets use the internet',
    severity: 'high',
    why: 'Instances without a public address have no way to the internet, or lose it with another Availability Zone.',
    of: ofEach(natDesign),
  },
  {
    claim: 'routes-ipv6-out',
    says: 'have a default route for IPv6 where they use the internet over it',
    severity: 'medium',
    why: 'Destinations that resolve to IPv6 addresses are not reached, or only after a delay.',
    of: ofEach([ipv6Route]),
  },
];

const regionHasQuotaHeadroom = defineControl({
  id: 'appstream.region-has-quota-headroom',
  title: 'Regions have quotas with room for all AppStream fleets at their largest',
  severity: 'medium',
  why: 'Fleets stop growing at the quota, whichever asks last, until an increase is granted.',
  subject: 'region',
  check: { kind: 'meets', requirements: quotas },
});

/** Where AppStream resources are placed, and whether there is room for them. */
export const placement: readonly Control[] = [...promises.flatMap(promised), regionHasQuotaHeadroom];
